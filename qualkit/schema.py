"""What YAML files are held against: strict models, and one way to read a file into them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator

from qualkit.errors import QualkitError, reason_of
from qualkit.yamlfile import YamlFaults, YamlFile, read_yaml

Schema = TypeVar("Schema", bound=BaseModel)


class Strict(BaseModel):
    """Refuses keys that it does not know; a key with nothing behind it counts as left out."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True, frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, value: object) -> object:
        return {k: v for k, v in value.items() if v is not None} if isinstance(value, dict) else value


class Label(Strict):
    """A name in Indonesian and English."""

    id: str = ""
    en: str = ""


def load(path: Path, schema: type[Schema], *, where: str, error: type[QualkitError]) -> tuple[YamlFile, Schema]:
    """Read a YAML file and hold it against a schema.

    Raises
    ------
    QualkitError
        Of the kind that is given: when the file is not there, cannot be read or is not UTF-8, and with all the faults
        of its content and their lines.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise error.of("file.missing", where) from None
    except UnicodeDecodeError:
        raise error.of("file.not_utf8", where) from None
    except OSError as problem:
        raise error.of("file.unreadable", where, reason=reason_of(problem)) from None
    try:
        file = read_yaml(text, where)
        return file, file.parse(schema)
    except YamlFaults as problem:
        raise error(*problem.faults) from None


def text_or_list(value: object) -> object:
    """Let a single text stand for a list of one."""
    return [value] if isinstance(value, str) else value


def _text_or_label(value: object) -> object:
    """Let a single text stand for a label in Indonesian."""
    return {"id": value} if isinstance(value, str) else value


#: A list of texts, or one text for a list of one.
Texts = Annotated[tuple[str, ...], BeforeValidator(text_or_list)]
#: A label in both languages, or one text for the Indonesian.
Labels = Annotated[Label, BeforeValidator(_text_or_label)]
