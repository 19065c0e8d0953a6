"""Packages that not everyone has: imported in the function that needs them, with an error that says how to get them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from qualkit.errors import QualkitError


def import_optional(module: str, *, feature: str, command: str, instead: str) -> Any:
    """Import an optional package.

    Parameters
    ----------
    module : str
        What is imported.
    feature : str
        What needs it, by the name under which the researcher asked for it.
    command : str
        What installs it.
    instead : str
        What does the same without it.

    Raises
    ------
    QualkitError
        When it is not installed; and when it, or a package that it needs, cannot be imported, which is named.

    Examples
    --------
    >>> import_optional("json", feature="contoh", command="pip install json", instead="-").loads("1")
    1
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name == module.partition(".")[0]:
            raise QualkitError.of(
                "optional.missing", feature=feature, package=module, command=command, instead=instead
            ) from None
        raise QualkitError.of("optional.broken", feature=feature, package=module, error=repr(error.name)) from error
    except Exception as error:  # another's package may fail in any way while it is loaded; it is named, nothing hidden
        values = {"feature": feature, "package": module, "error": type(error).__name__}
        raise QualkitError.of("optional.broken", **values) from error
