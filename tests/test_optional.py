"""Optional packages: missing or broken, the error names the feature, the package and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualkit.errors import QualkitError
from qualkit.optional import import_optional

HOW = {"feature": "vektor", "command": 'pip install "qualkit[e5]"', "instead": "tfidf-svd"}


def test_what_is_there_is_imported() -> None:
    assert import_optional("json", **HOW).dumps([1]) == "[1]"


def test_a_missing_package_is_named_with_its_command_and_what_does_without() -> None:
    with pytest.raises(QualkitError) as caught:
        import_optional("paket_yang_tidak_ada", **HOW)
    assert str(caught.value) == (
        "'vektor' memerlukan paket 'paket_yang_tidak_ada', yang tidak terpasang. "
        "Pasang dengan: pip install \"qualkit[e5]\"; atau pakai 'tfidf-svd', yang tidak memerlukannya."
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("import paket_di_bawahnya", "paket_di_bawahnya"),
        ("1 / 0", "ZeroDivisionError"),
        ("raise ImportError", "ImportError"),
    ],
)
def test_a_package_that_is_broken_is_not_called_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, said: str
) -> None:
    (tmp_path / "paket_retak.py").write_text(content, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(QualkitError, match=rf"paket_retak.*terpasang tetapi tidak dapat dimuat.*{said}") as caught:
        import_optional("paket_retak", **HOW)
    assert caught.value.__cause__ is not None
