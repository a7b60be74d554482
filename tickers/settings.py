"""Settings from `tickers.toml` in the current folder. Flags and TICKERS_* variables win over them."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tickers.errors import UsageError
from tickers.suggest import hint

if TYPE_CHECKING:
    from tickers.reference import Reference

__all__ = ["NAMES", "SETTINGS_FILE", "chosen_reference", "read_settings"]

SETTINGS_FILE: Final = "tickers.toml"
_KINDS: Final[Mapping[str, tuple[type, ...]]] = {
    "delay": (int, float),
    "expect": (str,),
    "families": (str,),
    "instruments": (str,),
    "locale": (str,),
    "neighbours": (bool,),
    "order": (str,),
    "output": (str,),
    "store": (str,),
    "wait": (int, float),
}
_KIND_NAMES: Final[Mapping[str, str]] = {
    "delay": "a number of minutes",
    "expect": "text",
    "families": "text",
    "instruments": "text",
    "locale": "text",
    "neighbours": "true or false",
    "order": "text",
    "output": "text",
    "store": "text",
    "wait": "a number of seconds",
}
NAMES: Final = tuple(_KINDS)
"""Of the settings; each has a variable too, TICKERS_ and the name in capitals."""
_MAY_BE_LISTS: Final = frozenset({"expect", "families", "store"})
_OF_REFERENCE: Final = ("families", "instruments", "neighbours")
_FAMILIES: Final = ("euronext", "world")
_YES_NO: Final = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def read_settings(path: Path) -> dict[str, Any]:
    """The settings of a file, `expect`, `store` and `families` always as lists; none where there is no file.

    Raises:
        UsageError: it cannot be read, is no TOML, or has an unknown key or a value of a wrong kind.
    """
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read as settings: {error}") from error
    for key, value in settings.items():
        if key not in _KINDS:
            raise UsageError(f"{path}: unknown setting {key!r}; {hint(key, _KINDS)}")
        values = value if key in _MAY_BE_LISTS and isinstance(value, list) else [value]
        if not values or not all(type(one) in _KINDS[key] for one in values):
            raise UsageError(f"{path}: {key} = {value!r} is not {_KIND_NAMES[key]}")
        if key in _MAY_BE_LISTS:
            settings[key] = values
    return settings


def chosen_reference(settings: Mapping[str, Any], environment: Mapping[str, str]) -> "Reference | None":
    """The reference data that settings and TICKERS_* variables ask for; None where they ask for nothing.

    `instruments` is a file of the user's own ones, `families` are those whose instruments make a strip, and
    `neighbours` says whether the others get a symbol beside them.

    Raises:
        UsageError: the file cannot be read, an instrument in it is wrong or has a code, a name or an ISIN of
            another, or a family is not known.
    """
    said = {name: settings[name] for name in _OF_REFERENCE if name in settings}
    said |= {
        name: environment[f"TICKERS_{name.upper()}"]
        for name in _OF_REFERENCE
        if f"TICKERS_{name.upper()}" in environment
    }
    if not said:
        return None
    from tickers.reference import own_instruments, reference

    families, neighbours = _families(said.get("families")), _yes_no(said.get("neighbours"))
    file = said.get("instruments")
    if file is None:
        return reference().extended(families=families, neighbours=neighbours)
    try:
        text = Path(file).read_text(encoding="utf-8")
        return reference().extended(own_instruments(text, file), families, neighbours=neighbours)
    except OSError as error:
        raise UsageError(f"{file}: the instruments cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise UsageError(f"{file}: {error}") from error


def _families(said: object) -> Any:
    if said is None:
        return None
    names = said.replace(",", " ").split() if isinstance(said, str) else said
    assert isinstance(names, list)
    for name in names:
        if name not in _FAMILIES:
            raise UsageError(f"families: {name!r} is not known; {hint(name, _FAMILIES)}")
    return names


def _yes_no(said: object) -> bool | None:
    if said is None or isinstance(said, bool):
        return said
    if str(said).casefold() not in _YES_NO:
        raise UsageError(f"TICKERS_NEIGHBOURS: {said!r} is neither true nor false")
    return _YES_NO[str(said).casefold()]
