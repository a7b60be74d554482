"""Instruments of a user's own, from a TOML file whose every field is checked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from typing import Any, Final, get_args

import tomli

from tickers.patterns import rare_pattern
from tickers.reference.instruments import Confidence, Family, Instrument, ReturnVariant, Sibling
from tickers.reference.loading import instrument_of

__all__ = ["isin_is_sound", "own_instruments"]

_CURRENCY: Final = rare_pattern("[A-Z]{3}")
_ISIN: Final = rare_pattern("[A-Z]{2}[A-Z0-9]{9}[0-9]")
_ASCII: Final = rare_pattern("[0-9A-Za-z]")


def own_instruments(text: str, source: str) -> tuple[Instrument, ...]:
    """The instruments of a user's file; `source` is its name, which stands as their source.

    It is a file like those of the package, with all checked. Needed are code, name, currency and mic or
    calendar.

    Raises:
        ValueError: it is no TOML or cannot be as it says; the message names the entry and the field.
    """
    data: dict[str, Any] = tomli.loads(text)
    if odd := data.keys() - {"defaults", "instruments"}:
        raise ValueError(f"unknown table {min(odd)!r}; known are defaults and instruments")
    entries = data.get("instruments", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ValueError("instruments must be tables, each headed [[instruments]]")
    defaults = {"family": "own", "confidence": "B", "sources": [source], **data.get("defaults", {})}
    own = []
    for number, entry in enumerate(entries, start=1):
        said = {**defaults, **entry}
        said.setdefault("calendar", said.get("mic"))
        if said["calendar"] is None:
            del said["calendar"]
        if "levels" in said:
            said.setdefault("levels_source", source)
        where = f"instrument {number} ({said['code']!r})" if "code" in said else f"instrument {number}"
        try:
            _check(Instrument, said)
            for sibling in said.get("siblings", ()):
                _check(Sibling, sibling)
            own.append(instrument_of(said))
        except ValueError as error:
            raise ValueError(f"{where}: {error}") from error
    return tuple(own)


def isin_is_sound(isin: str) -> bool:
    """Whether the check digit of an ISIN is right (ISO 6166: letters as numbers, then Luhn's sum)."""
    digits = "".join(str(int(character, 36)) for character in isin)
    doubled = [int(d) * (2 if n % 2 else 1) for n, d in enumerate(reversed(digits))]
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0


def _check(kind: type[Instrument | Sibling], said: Any) -> None:
    """Refuse fields that are missing, not known, or of a wrong kind."""
    if not isinstance(said, dict):
        raise ValueError("a sibling must be a table, as { names = [...], what = ... }")  # noqa: TRY004
    known = {field.name: field for field in fields(kind)}
    for name, field in known.items():
        if name not in said and field.default is MISSING:
            raise ValueError(f"{'mic' if name == 'calendar' else name} is missing")
    for name, value in said.items():
        if name not in known:
            raise ValueError(f"unknown field {name!r}; known are {', '.join(known)}")
        if problem := _problem(name, value):
            raise ValueError(f"{name} = {value!r} is {problem}")


def _problem(name: str, value: object) -> str | None:
    """What is wrong with the value of a field."""
    is_right, problem = _CHECKS.get(name, _TEXT)
    if not is_right(value):
        return problem
    if name in _NAMES and not all(map(_ASCII.search, _texts(value))):
        return "without a letter or digit of ASCII: pages are not searched for such a name"
    return None


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _texts(value: object) -> Sequence[str]:
    return value if isinstance(value, list) else [str(value)]


def _is_isin(value: object) -> bool:
    return isinstance(value, str) and _ISIN.fullmatch(value) is not None and isin_is_sound(value)


def _is_currency(value: object) -> bool:
    return isinstance(value, str) and _CURRENCY.fullmatch(value) is not None


_Check = tuple[Callable[[object], bool], str]
_TEXT: Final[_Check] = _is_text, "no text"


def _one_of(*choices: str) -> _Check:
    return (lambda value: value in choices), f"none of {', '.join(choices)}"


_NAMES: Final = frozenset({"code", "name", "aliases"})
_CHECKS: Final[Mapping[str, _Check]] = {
    "isin": (_is_isin, "no ISIN: its form or its check digit is wrong"),
    "currency": (_is_currency, "no currency code of ISO 4217, as EUR"),
    "levels": (lambda v: _is_list(v) and len(_texts(v)) == 2, 'no pair of figures, as ["100", "1250.5"]'),
    "siblings": (lambda v: isinstance(v, list), "no list of tables"),
    **dict.fromkeys(("aliases", "shared", "sources", "unconfirmed", "names"), (_is_list, "no list of texts")),
    **dict.fromkeys(
        ("shown_code", "levels_are_limits"), (lambda v: isinstance(v, bool), "neither true nor false")
    ),
    **dict.fromkeys(("launched", "ceased"), (lambda v: type(v) is date, "no day, as 2024-11-15")),
    "confidence": _one_of(*get_args(Confidence)),
    "family": _one_of(*get_args(Family)),
    **dict.fromkeys(("return_variant", "version"), _one_of(*get_args(ReturnVariant))),
}
"""What each field must be, and what is said of a value that is not; the others are texts."""
