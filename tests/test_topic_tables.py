"""Topics beside codes, informants, roles and time: counts of what was read, lift, and an interval."""

from __future__ import annotations

import pandas as pd
import pytest

import qualkit as qk
from qualkit.errors import ChoiceError, CodebookError, CodingError
from qualkit.model import Code, Header, Informant, Review, Transcript, Turn
from qualkit.topic_tables import wilson

BOOK = qk.Codebook([Code(id="layanan", kind="dimension"), Code(id="layanan.antre", parent="layanan"), Code(id="biaya")])


def corpus() -> qk.Corpus:
    """Two sources of ten answers each, of two months and two roles: w1 speaks of queues, w2 of fees."""
    made = []
    for source, date, who, words in (
        ("w1", "2025-06-30", "a", "antre loket nomor panggil"),
        ("w2", "2025-07-01", "b", "biaya tarif uang bayar"),
    ):
        text, own = "", []
        for n in range(10):
            said = f"{words} {source}kata{n}"
            turn = Turn(
                source=source, n=n + 1, start=len(text), end=len(text) + len(said), kind="informan", informant=who
            )
            own.append(turn)
            text += said + "\n"
        made.append(Transcript(source=source, text=text, header=Header(date=date), turns=tuple(own)))
    return qk.Corpus(made, {"a": Informant(id="a", role="pengguna"), "b": Informant(id="b", role="petugas")})


def coded(held: qk.Corpus, rows: list[tuple[str, int, str]], reviewed: list[Review] | None = None) -> qk.Codings:
    """Rows are source, turn (from 0) and code: the first word of the turn is coded."""
    turns = {source: list(held[source].turns) for source in held.sources}
    table = pd.DataFrame(
        [(source, turns[source][n].start, turns[source][n].start + 5, code, "ani") for source, n, code in rows],
        columns=["source", "start", "end", "code", "coder"],
    )
    read = [Review(coder="ani", source=one, start=0, end=len(held.text(one))) for one in held.sources]
    return qk.Codings.from_frame(table, held, BOOK, read if reviewed is None else reviewed)


@pytest.fixture(scope="module")
def topics() -> qk.Topics:
    return qk.fit_topics(corpus(), n_topics=2, embedder="tfidf-svd")


def test_the_two_sources_are_the_two_topics(topics: qk.Topics) -> None:
    assert topics.assignments.tolist() == [0] * 10 + [1] * 10


def test_codes_are_counted_with_those_below_them(topics: qk.Topics) -> None:
    codings = coded(
        topics.corpus,
        [("w1", 0, "layanan.antre"), ("w1", 1, "layanan"), ("w1", 1, "layanan.antre"), ("w2", 3, "biaya")],
    )
    counted = qk.topic_code_table(topics, codings)
    assert (counted.columns, counted.counts, counted.sizes) == (("layanan", "biaya"), ((2, 0), (0, 1)), (10, 10))
    alone = qk.topic_code_table(topics, codings, level=None)
    assert alone.counts == ((1, 2, 0), (0, 0, 1))


def test_the_lift_is_the_share_in_the_topic_over_that_in_all(topics: qk.Topics) -> None:
    codings = coded(topics.corpus, [("w1", 0, "biaya"), ("w1", 1, "biaya"), ("w1", 2, "biaya"), ("w2", 0, "biaya")])
    counted = qk.topic_code_table(topics, codings, codes=["biaya", "layanan"])
    assert counted.lift(0, 0) == pytest.approx(0.3 / 0.2)
    assert counted.lift(1, 0) == pytest.approx(0.1 / 0.2)
    assert counted.interval(0, 0) == pytest.approx((0.1078 / 0.2, 0.6032 / 0.2), abs=0.001)  # Wilson for 3 of 10
    assert (counted.lift(0, 1), counted.interval(0, 1)) == (None, None)


def test_only_what_was_read_is_counted(topics: qk.Topics) -> None:
    half = topics.corpus["w2"].turns[4].end
    reviewed = [Review(coder="ani", source="w2", start=0, end=half)]
    counted = qk.topic_code_table(topics, coded(topics.corpus, [("w1", 0, "biaya"), ("w2", 0, "biaya")], reviewed))
    assert (counted.counts, counted.sizes, counted.unread) == (((0, 0), (0, 1)), (0, 5), (10, 5))
    assert counted.lift(0, 1) is None
    assert "belum dibaca" in counted._repr_html_()


def test_a_code_belongs_to_the_segments_that_it_touches(topics: qk.Topics) -> None:
    first, second = topics.corpus["w1"].turns[:2]
    table = pd.DataFrame(
        [("w1", first.end - 1, second.start + 1, "biaya", "ani")], columns="source start end code coder".split()
    )
    assert qk.topic_code_table(topics, qk.Codings.from_frame(table, topics.corpus, BOOK)).counts[0] == (0, 2)


def test_rejected_codings_do_not_count(topics: qk.Topics) -> None:
    frame = (
        coded(topics.corpus, [("w1", 0, "biaya"), ("w1", 1, "biaya")]).to_frame().assign(status=["coded", "rejected"])
    )
    assert qk.topic_code_table(topics, qk.Codings.from_frame(frame, topics.corpus, BOOK)).counts[0] == (0, 1)


@pytest.mark.parametrize(
    ("by", "columns"),
    [
        ("informant", ("a", "b")),
        ("role", ("pengguna", "petugas")),
        ("source", ("w1", "w2")),
        ("date", ("2025-06-30", "2025-07-01")),
        ("month", ("2025-06", "2025-07")),
    ],
)
def test_topics_are_counted_by_who_and_when(topics: qk.Topics, by: str, columns: tuple[str, ...]) -> None:
    counted = qk.topic_table(topics, by)
    assert (counted.columns, counted.counts) == (columns, ((10, 0), (0, 10)))
    assert counted.lift(0, 0) == 2.0


def test_attributes_of_a_table_are_columns_and_what_has_none_stands_last() -> None:
    texts = [f"{words} kata{n}" for words in ("antre loket nomor", "biaya tarif uang") for n in range(10)]
    frame = pd.DataFrame({"t": texts, "kota": ["Jambi"] * 10 + [None] * 10})
    found = qk.fit_topics(qk.corpus_from_frame(frame, "t", kota="kota"), n_topics=2, embedder="tfidf-svd")
    counted = qk.topic_table(found, "kota")
    assert (counted.columns, counted.names) == (("Jambi", ""), ("Jambi", "tanpa keterangan"))
    assert counted.counts == ((10, 0), (0, 10))


def test_a_table_has_a_row_a_topic_and_column(topics: qk.Topics) -> None:
    frame = qk.topic_table(topics, "role").to_frame()
    assert frame[["topic", "column", "segments", "of", "share", "lift"]].to_numpy().tolist()[:2] == [
        [0, "pengguna", 10, 10, 1.0, 2.0],
        [0, "petugas", 0, 10, 0.0, 0.0],
    ]


def test_what_cannot_be_counted_is_refused(topics: qk.Topics) -> None:
    with pytest.raises(ChoiceError):
        qk.topic_table(topics, "umur")
    with pytest.raises(CodingError, match="tidak ada bagian yang sudah dibaca"):
        qk.topic_code_table(topics, coded(topics.corpus, [("w1", 0, "biaya")], []))
    other = qk.corpus_from_frame(pd.DataFrame({"t": ["lain"]}), "t")
    strange = qk.Codings.from_frame(pd.DataFrame({"source": ["1"], "code": ["biaya"]}), other, BOOK)
    with pytest.raises(CodingError, match="korpus yang berbeda"):
        qk.topic_code_table(topics, strange)
    with pytest.raises(CodingError, match="tidak ada topik"):
        qk.topic_table(qk.fit_topics(other))


def test_wilsons_interval_holds_at_both_ends() -> None:
    assert [round(one, 4) for one in wilson(0, 10)] == [0.0, 0.2775]
    assert [round(one, 4) for one in wilson(10, 10)] == [0.7225, 1.0]


def test_a_segment_counts_as_read_where_it_was_read_for_all_codes_that_are_shown(topics: qk.Topics) -> None:
    held = topics.corpus
    whole = {source: len(held.text(source)) for source in held.sources}
    reviewed = [
        Review(coder="ani", source="w1", start=0, end=whole["w1"], codes=("layanan",)),
        Review(coder="ani", source="w1", start=0, end=held["w1"].turns[2].end, codes=("biaya",)),
        Review(coder="ani", source="w2", start=0, end=whole["w2"], codes=("layanan.antre",)),
    ]
    codings = coded(held, [("w1", 0, "layanan")], reviewed)
    both = qk.topic_code_table(topics, codings)
    assert (both.sizes, both.unread) == ((3, 0), (7, 10))
    one = qk.topic_code_table(topics, codings, codes="layanan")
    assert (one.columns, one.sizes) == (("layanan",), (10, 0))
    below = qk.topic_code_table(topics, codings, codes=["layanan.antre"])
    assert below.sizes == (10, 10)
    with pytest.raises(CodingError, match="untuk semua kode ini"):
        qk.topic_code_table(topics, coded(held, [("w1", 0, "layanan")], reviewed[2:]))


def test_stretches_that_were_read_one_after_another_are_read_together(topics: qk.Topics) -> None:
    first = topics.corpus["w1"].turns[0]
    reviewed = [
        Review(coder="ani", source="w1", start=first.start, end=first.start + 5),
        Review(coder="budi", source="w1", start=first.start + 6, end=first.end),
    ]
    assert qk.topic_code_table(topics, coded(topics.corpus, [("w1", 0, "biaya")], reviewed)).sizes == (1, 0)


def test_what_a_machine_went_through_is_not_read_beside_a_persons_codings(topics: qk.Topics) -> None:
    whole = [Review(coder="tag", source=one, start=0, end=999) for one in topics.corpus.sources]
    with pytest.raises(CodingError, match="tidak ada bagian yang sudah dibaca"):
        qk.topic_code_table(topics, coded(topics.corpus, [("w1", 0, "biaya")], whole))


def test_proposals_stale_codings_and_several_coders_are_told(topics: qk.Topics) -> None:
    frame = coded(topics.corpus, [("w1", 0, "biaya"), ("w1", 1, "biaya"), ("w1", 2, "biaya")]).to_frame()
    several = frame.assign(coder=["ani", "budi", "ani"], status=["coded", "coded", "stale"])
    told = qk.topic_code_table(topics, qk.Codings.from_frame(several, topics.corpus, BOOK))
    assert (told.basis.coders, told.basis.stale, told.basis.proposals) == (("ani", "budi"), 1, 0)
    assert "ani, budi" in told._repr_html_()
    assert "1 koding basi" in told._repr_html_()
    machine = qk.Codings.from_frame(frame.assign(coder="tag", status="suggested"), topics.corpus, BOOK)
    assert qk.topic_code_table(topics, machine).counts[0] == (0, 3)
    assert "usulan mesin (3)" in qk.topic_code_table(topics, machine)._repr_html_()


def test_an_attribute_goes_before_the_sources_date_and_dates_have_no_hours() -> None:
    texts = [f"{words} kata{n}" for words in ("antre loket nomor", "biaya tarif uang") for n in range(10)]
    days = [*pd.to_datetime(["2025-06-30"] * 10), *["2025-07-01"] * 8, None, float("nan")]
    frame = pd.DataFrame({"t": texts, "tanggal": pd.Series(days, dtype=object)})
    found = qk.fit_topics(qk.corpus_from_frame(frame, "t", date="tanggal"), n_topics=2, embedder="tfidf-svd")
    counted = qk.topic_table(found, "date")
    assert counted.names == ("2025-06-30", "2025-07-01", "tanpa keterangan")
    assert counted.counts == ((10, 0, 0), (0, 8, 2))


def test_whatever_makes_cases_elsewhere_makes_columns_here(topics: qk.Topics) -> None:
    counted = qk.topic_table(topics, "year")
    assert (counted.columns, counted.totals) == (("2025",), (20,))
    assert "Topik menurut tahun" in counted._repr_html_()


def test_an_unknown_code_is_refused(topics: qk.Topics) -> None:
    with pytest.raises(CodebookError, match="layanan"):
        qk.topic_code_table(topics, coded(topics.corpus, [("w1", 0, "biaya")]), codes=["layana"])


def test_a_machine_that_found_nothing_has_still_gone_through_all(topics: qk.Topics) -> None:
    book = qk.Codebook([Code(id="hujan", kind="dimension", patterns=("gerimis",))])
    counted = qk.topic_code_table(topics, qk.tag(topics.corpus, book))
    assert (counted.counts, counted.sizes) == (((0,), (0,)), (10, 10))
