"""Networks in a real Chromium, on a narrow page and a wide one: no words cover others, a box, or lie off the page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import qualkit as qk
from qualkit.links import Links

CHROMIUM = os.environ.get("QUALKIT_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine (install it, or name it in QUALKIT_CHROMIUM)"),
]

Seen = dict[str, float]

#: Where words and boxes lie on the page; the boxes are the filled shapes.
SEEN = """selector => [...document.querySelectorAll(selector)].map(one => {
    const {left, right, top, bottom} = one.getBoundingClientRect();
    return {left, right, top, bottom};
}).filter(one => one.right > one.left)"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync = pytest.importorskip("playwright.sync_api")
    with sync.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


def overlaps(one: Seen, other: Seen) -> bool:
    across = one["left"] < other["right"] - 1 and other["left"] < one["right"] - 1
    return across and one["top"] < other["bottom"] - 1 and other["top"] < one["bottom"] - 1


NETWORKS: dict[str, Callable[[Callable[..., Links]], qk.Network]] = {
    "there and back": lambda links: qk.causal_network(links("a sebab b +", "b sebab a -")),
    "parallel": lambda links: qk.causal_network(
        links("a sebab b +", "b sebab a -", "a sebab c", "c sebab a", "a sebab b 0", "y: a hambatan b -")
    ),
    "conditions": lambda links: qk.causal_network(
        links("a syarat d +", "b syarat d +", "c syarat e -", "d syarat f +", "y: a syarat d -", "e sebab f")
    ),
    "map": lambda links: qk.cognitive_map(
        links("a sebab b +", "b pertentangan c", "c bagian d", "d contoh e", "e hambatan f -", "f sebab a +"), "x"
    ),
    "states": lambda links: qk.event_state_network(
        links("a urutan b keadaan>peristiwa", "b urutan c peristiwa>keputusan", "a sebab c +")
    ),
}  # fmt: skip


@pytest.mark.parametrize("width", [600, 1200])
@pytest.mark.parametrize("name", NETWORKS)
def test_no_words_cover_others_or_a_box_or_lie_off_the_page(
    browser: Any, links_of: Callable[..., Links], name: str, width: int
) -> None:
    network = NETWORKS[name](links_of)
    figure = qk.network_figure(network)
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_content(f'<body style="margin:0">{figure.to_html(full_html=False, include_plotlyjs="inline")}</body>')
    page.wait_for_selector(".annotation-text", state="attached")
    texts = page.evaluate(SEEN, ".annotation-text")
    boxes = page.evaluate(SEEN, ".shapelayer path[style*='fill: rgb(238, 242, 245)']")
    page.close()
    words = texts[: len(network.edges)]
    assert len(boxes) == len(network.nodes)
    assert len(texts) == len(network.edges) + len(network.nodes) + bool(network.notes)
    assert [(one, box) for one in words for box in boxes if overlaps(one, box)] == []
    assert [(one, other) for n, one in enumerate(texts) for other in texts[n + 1 :] if overlaps(one, other)] == []
    assert all(one["left"] >= 0 and one["right"] <= width for one in texts)
