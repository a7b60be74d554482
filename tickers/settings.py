"""Settings: TICKERS_* variables, then `tickers.toml` in the current folder. What is given in a call wins."""

import contextlib
import functools
import inspect
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

from tickers.errors import UsageError
from tickers.suggest import hint

if TYPE_CHECKING:
    from tickers.reference import Reference

__all__ = ["NAMES", "SETTINGS_FILE", "SITES", "chosen_reference", "read_settings", "with_settings"]

_P = ParamSpec("_P")
T = TypeVar("T")

SETTINGS_FILE: Final = "tickers.toml"
SITES: Final = "sites"
"""The table of the file whose tables are sites."""
_KINDS: Final[Mapping[str, tuple[type, ...]]] = {
    "accepted": (str,),
    "archive": (str,),
    "contact": (str,),
    "delay": (int, float),
    "expect": (str,),
    "families": (str,),
    "instruments": (str,),
    "locale": (str,),
    "log": (str,),
    "memory": (str,),
    "metrics": (str,),
    "neighbours": (bool,),
    "order": (str,),
    "output": (str,),
    "ping": (str,),
    "store": (str,),
    "wait": (int, float),
}
_KIND_NAMES: Final[Mapping[str, str]] = {
    "accepted": "text",
    "archive": "text",
    "contact": "text",
    "delay": "a number of minutes",
    "expect": "text",
    "families": "text",
    "instruments": "text",
    "locale": "text",
    "log": "text",
    "memory": "text",
    "metrics": "text",
    "neighbours": "true or false",
    "order": "text",
    "output": "text",
    "ping": "text",
    "store": "text",
    "wait": "a number of seconds",
}
NAMES: Final = tuple(_KINDS)
"""Of the settings; each has a variable too, TICKERS_ and the name in capitals."""
_MAY_BE_LISTS: Final = frozenset({"expect", "families", "store"})
_PARTED_BY: Final = {"expect": re.compile(","), "families": re.compile(r"[,\s]"), "store": re.compile(r"\s")}
"""What parts the values of a variable that has several."""
_FAMILIES: Final = ("euronext", "world")
_YES_NO: Final = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def read_settings(path: Path, environment: Mapping[str, str]) -> dict[str, Any]:
    """The settings of a file, which need not be there, and over them those of variables that are not empty.

    `expect`, `families` and `store` are always lists, and `sites` values of their own.

    Raises:
        UsageError: the file cannot be read, is no TOML, or has an unknown key; a value is of a wrong kind.
    """
    named = {name: environment.get(f"TICKERS_{name.upper()}") for name in _KINDS}
    return _of_file(path) | {name: _of_variable(name, text) for name, text in named.items() if text}


def _of_variable(name: str, text: str) -> Any:
    if name in _PARTED_BY:
        return [part for one in _PARTED_BY[name].split(text) if (part := one.strip())]
    kinds = _KINDS[name]
    try:
        return _YES_NO[text.casefold()] if kinds == (bool,) else kinds[-1](text)
    except (KeyError, ValueError):
        raise UsageError(f"TICKERS_{name.upper()}: {text!r} is not {_KIND_NAMES[name]}") from None


def _of_file(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        import tomllib

        settings = tomllib.loads(text)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read as settings: {error}") from error
    tables = settings.pop(SITES, None)
    for key, value in settings.items():
        if key not in _KINDS:
            raise UsageError(f"{path}: unknown setting {key!r}; {hint(key, (*_KINDS, SITES))}")
        values = value if key in _MAY_BE_LISTS and isinstance(value, list) else [value]
        if not values or not all(type(one) in _KINDS[key] for one in values):
            raise UsageError(f"{path}: {key} = {value!r} is not {_KIND_NAMES[key]}")
        if key in _MAY_BE_LISTS:
            settings[key] = values
    if tables is not None:
        from tickers.sites import read_sites

        settings[SITES] = read_sites(tables, str(path))
    return settings


def chosen_reference(settings: Mapping[str, Any]) -> "Reference | None":
    """The reference data that settings ask for; None where they ask for nothing.

    `instruments` is a file of the user's own ones, `families` are those whose instruments make a strip, and
    `neighbours` says whether the others get a symbol beside them.

    Raises:
        UsageError: the file cannot be read, an instrument in it is wrong or has a code, a name or an ISIN of
            another, or a family is not known.
    """
    file, families, neighbours = map(settings.get, ("instruments", "families", "neighbours"))
    if file is None and families is None and neighbours is None:
        return None
    from tickers.reference import own_instruments, reference

    for name in families or ():
        if name not in _FAMILIES:
            raise UsageError(f"families: {name!r} is not known; {hint(name, _FAMILIES)}")
    if file is None:
        return reference().extended(families=families, neighbours=neighbours)
    try:
        text = Path(file).read_text(encoding="utf-8")
        return reference().extended(own_instruments(text, file), families, neighbours=neighbours)
    except OSError as error:
        raise UsageError(f"{file}: the instruments cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise UsageError(f"{file}: {error}") from error


def with_settings(work: Callable[_P, T]) -> Callable[_P, T]:
    """The same function for people who call it from Python: arguments that are left out are those of the
    settings, if they have some of that name, and the instruments are those that the settings choose. Where it
    takes one store it is the first.

    The settings are read at each call, from the folder that is then the current one. Where a command has read
    them already and chosen the instruments, these stay.

    Raises:
        UsageError: at a call, as `read_settings` and `chosen_reference` say.
    """
    signature = inspect.signature(work)

    @functools.wraps(work)
    def settled(*args: _P.args, **kwargs: _P.kwargs) -> T:
        from tickers.reference import is_chosen, using

        settings = read_settings(Path(SETTINGS_FILE), os.environ)
        known = None if is_chosen() else chosen_reference(settings)
        given = signature.bind_partial(*args, **kwargs)
        for name in signature.parameters.keys() & settings.keys() - given.arguments.keys():
            default, value = signature.parameters[name].default, settings[name]
            if name == SITES and default is None:
                continue  # it takes names to choose rows by, no sites to look at
            takes_one = isinstance(default, str)
            given.arguments[name] = value[0] if takes_one and isinstance(value, list) and value else value
        with using(known) if known else contextlib.nullcontext():
            return work(*given.args, **given.kwargs)

    return settled
