"""Figures as people read them: signs on changes, groups of digits, and the separators of a locale."""

import functools
import re
from dataclasses import dataclass
from decimal import Decimal
from importlib import metadata
from typing import TYPE_CHECKING, Final

from tickers.errors import UsageError

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["PLAIN", "Notation", "notation_of", "plain"]

_DIGITS: Final = re.compile(r"0(?:\.[0#]+)?")
"""Where a pattern of CLDR has its last digits: `#,##0.###`."""
_MINUS: Final = re.compile(r"(?<![\w.,-])-(?=\d)")
"""A hyphen that is the sign of a figure, not one of a date or a name."""


@dataclass(frozen=True, slots=True)
class Notation:
    """How figures are written: as in physics (`7 269.63`, `−1.37 %`), or as a locale does.

    No digit is dropped or added. The separators and signs of a locale are those of Unicode's CLDR, by Babel.

    All figures of a page have one minus. It is U+2212 in the plain notation, which is as wide as a plus, is
    read out as one, and never parts from its figure at the end of a line. Such figures, with thin spaces, are
    for readers: a spreadsheet takes those of `tickers export`, or of a page in its own locale. What a page
    printed is quoted as it stood.
    """

    locale: str | None = None
    """An identifier such as `nl` or `fr-BE`; None for thin spaces, a decimal point and a true minus sign."""

    @property
    def source(self) -> str:
        """What decides how it writes, with the version of its data."""
        return f"{self.locale} by Babel {metadata.version('babel')}" if self.locale else "plain"

    def signed(self, value: Decimal) -> str:
        """A change with its sign, `+0.84` or `−1.37`; none on zero."""
        if self.locale is not None:
            return _of_locale(value, self.locale, signed=True)
        text = f"{value.copy_abs():f}"
        return f"+{text}" if value > 0 else f"{self._minus}{text}" if value < 0 else text

    def percent(self, value: Decimal) -> str:
        """A change in per cent with its sign, `−1.37 %`."""
        if self.locale is not None:
            return _of_locale(value, self.locale, signed=True, percent=True)
        return f"{self.signed(value)} %"

    def grouped(self, value: Decimal) -> str:
        """A level in groups of digits, `7\u202f269.63` with a thin space."""
        if self.locale is not None:
            return _of_locale(value, self.locale)
        return f"{value:,f}".replace(",", "\u202f")

    def sentence(self, text: str) -> str:
        """A sentence in English with figures in it, their minus the one of this notation."""
        return _MINUS.sub(self._minus, text)

    @property
    def _minus(self) -> str:
        return "\u2212" if self.locale is None else _minus_of(self.locale)


PLAIN: Final = Notation()
"""The same for readers of every language."""


def notation_of(locale: str | None) -> Notation:
    """The notation of a locale; the plain one of none.

    Raises:
        UsageError: the locale is not known, or Babel is not installed.
    """
    if locale is not None:
        _parsed(locale)
    return Notation(locale)


def plain(value: Decimal) -> Decimal:
    """A level without the zeros that its column adds, but with two decimals at least."""
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)  # finite
    return value.quantize(Decimal(1).scaleb(min(exponent, -2)))


def _of_locale(value: Decimal, locale: str, *, signed: bool = False, percent: bool = False) -> str:
    from babel import numbers  # noqa: PLC0415 an extra

    parsed = _parsed(locale)
    formats = parsed.percent_formats if percent else parsed.decimal_formats
    digits = max(0, -int(value.as_tuple().exponent))
    pattern = _DIGITS.sub("0" + ("." if digits else "") + "0" * digits, formats[None].pattern, count=1)
    text = numbers.format_decimal(value.scaleb(-2) if percent else value, format=pattern, locale=parsed)
    text = text.replace("-", _minus_of(locale))  # Babel leaves the hyphen that patterns have in its place
    return f"{numbers.get_plus_sign_symbol(parsed)}{text}" if signed and value > 0 else text


@functools.cache
def _minus_of(locale: str) -> str:
    from babel import numbers  # noqa: PLC0415 an extra

    return str(numbers.get_minus_sign_symbol(_parsed(locale)))


@functools.cache
def _parsed(locale: str) -> "Locale":
    try:
        import babel  # noqa: PLC0415 an extra
    except ImportError as error:
        raise UsageError(
            f"figures of a locale need Babel ({error}); install it with: pip install 'index-strips[locale]',"
            " or in a clone: pip install '.[locale]'"
        ) from error
    try:
        return babel.Locale.parse(locale.replace("-", "_"))
    except (ValueError, babel.UnknownLocaleError) as error:
        raise UsageError(f"locale {locale!r} is not known; write it as nl, fr-BE or en-IE") from error
