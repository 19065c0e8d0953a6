"""Networks as drawings in Word: a shape a node, a line an edge with an arrow, all of it in words besides."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

import qualkit as qk
from qualkit.ledger import append_events, new_event, target_of
from qualkit.word_drawing import network_drawing
from qualkit.word_parts import Manuscript

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture
def drawing(study_folder: Path):
    transcript = qk.open_study(study_folder).corpus["w01"]
    target = target_of(transcript, 0, 5)
    more = [
        {"relation": "sebab", "from": "sikap", "to": "waktu", "sign": "+"},
        {"relation": "hambatan", "from": "waktu", "to": "sikap.ramah", "sign": "-", "to_kind": "keadaan"},
    ]
    append_events(study_folder / "codings", [new_event("ani", "link", target=target, more=one) for one in more])
    network = qk.causal_network(qk.open_study(study_folder).links)
    run = Manuscript(lang="id", number={}).run
    xml = network_drawing(network, 3, run, "id", highest=18.0)
    return etree.fromstring(xml.replace("<w:r>", f'<w:r xmlns:w="{W}">', 1))


def test_what_a_page_cannot_show_in_type_that_can_be_read_is_not_drawn(study_folder: Path) -> None:
    transcript = qk.open_study(study_folder).corpus["w01"]
    ends = {"relation": "sebab", "from": "sikap", "to": "waktu", "sign": "+"}
    event = new_event("ani", "link", target=target_of(transcript, 0, 5), more=ends)
    append_events(study_folder / "codings", [event])
    network = qk.causal_network(qk.open_study(study_folder).links)
    assert network_drawing(network, 1, Manuscript(lang="id", number={}).run, "id", highest=0.5) == ""


def names(drawing) -> list[str]:
    return [one.get("name") for one in drawing.iter() if one.tag.endswith("}cNvPr")]


def test_each_node_and_edge_has_its_shape(drawing) -> None:
    assert [names(drawing).count(one) for one in ("bidang", "simpul", "garis", "hubungan")] == [1, 3, 2, 2]


def test_words_stand_on_nodes_and_edges(drawing) -> None:
    words = [" ".join(one.itertext()) for one in drawing.iter() if one.tag.endswith("}txbxContent")]
    assert "Sikap" in words
    assert any(one.startswith("menyebabkan") for one in words)


def test_edges_end_in_arrows_and_relations_differ_in_their_line(drawing) -> None:
    lines = [one for one in drawing.iter(f"{A}ln") if one.find(f"{A}tailEnd") is not None]
    assert {one.find(f"{A}prstDash").get("val") for one in lines} == {"solid", "sysDot"}


def test_it_fits_the_page_and_everything_lies_on_it(drawing) -> None:
    (extent,) = [one for one in drawing.iter() if one.tag.endswith("}extent")]
    width, height = int(extent.get("cx")), int(extent.get("cy"))
    assert (width, height <= 18 * 360_000) == (14 * 360_000, True)
    frames = [(one.find(f"{A}off"), one.find(f"{A}ext")) for one in drawing.iter(f"{A}xfrm")]
    corners = [(int(off.get("x")) + int(ext.get("cx")), int(off.get("y")) + int(ext.get("cy"))) for off, ext in frames]
    assert max(x for x, _ in corners) <= width
    assert max(y for _, y in corners) <= height + 1
    assert min(int(off.get(axis)) for off, _ in frames for axis in "xy") >= 0


def test_it_has_a_number_ids_of_its_own_and_all_edges_in_words(drawing) -> None:
    (told,) = [one for one in drawing.iter() if one.tag.endswith("}docPr")]
    assert told.get("name") == "Gambar 3"
    assert "Sikap menyebabkan" in told.get("descr")
    ids = [one.get("id") for one in drawing.iter() if one.tag.endswith(("}docPr", "}cNvPr"))]
    assert len(set(ids)) == len(ids)
