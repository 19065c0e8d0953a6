"""Make the picture of a matrix in README.md from the shipped study: ``.venv/bin/python tools/picture.py``.

It needs the Chromium that the browser tests use. The picture holds no figure that changes with the machine, but its
pixels depend on the fonts that are there, so it is not compared with a stored one.
"""

from __future__ import annotations

import sys
from pathlib import Path

import qualkit as qk

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "matriks.png"

#: Pixels: as wide as README.md is shown on a code host, at twice the density, so that it stays sharp.
WIDTH = 1000

#: The cell that stands open: row and column, from 1.
OPEN = (5, 2)

#: Around the matrix: the page of the report is wider than a README, and so its cells are drawn narrower here.
FRAME = """<style>
body {{ margin: 0; padding: 10px; font-family: "Noto Sans", "Segoe UI", sans-serif }}
#matrix .qk td ul {{ width: 15em }}
#matrix .qk table {{ font-size: 13px }}
#matrix .qk th, #matrix .qk td {{ padding: .3em .4em }}
#matrix .qk summary {{ white-space: normal }}
</style><div id="matrix">{}</div>"""


def page() -> str:
    """Return the matrix of dimensions by informants as a page."""
    study = qk.open_study(ROOT)
    return FRAME.format(qk.case_matrix(study.chosen, by="informant", reach=study.reach)._repr_html_())


def main() -> int:
    """Write the picture."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        view = browser.new_page(viewport={"width": WIDTH, "height": 600}, device_scale_factor=2)
        view.set_content(page())
        cell = view.locator(f"tbody tr:nth-child({OPEN[0]}) td:nth-of-type({OPEN[1]}) details")
        cell.evaluate("one => { one.open = true }")
        view.locator("body").screenshot(path=str(TARGET))
        browser.close()
    print(f"{TARGET.relative_to(ROOT).as_posix()}: {TARGET.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
