"""Figures as people of a locale write them; the truth is what CLDR says, read by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.figures import PLAIN, notation_of, plain
from tickers.errors import UsageError
from tickers.model import CHANGE, LEVEL

LOCALES = {
    None: ("7\u202f269.63", "+0.84 %", "\u22121.37 %", "0.00 %"),
    "nl": ("7.269,63", "+0,84%", "-1,37%", "0,00%"),
    "fr-BE": ("7\u202f269,63", "+0,84\xa0%", "-1,37\xa0%", "0,00\xa0%"),
    "fr_FR": ("7\u202f269,63", "+0,84\xa0%", "-1,37\xa0%", "0,00\xa0%"),
    "pt": ("7.269,63", "+0,84%", "-1,37%", "0,00%"),
    "nb": ("7\xa0269,63", "+0,84\xa0%", "\u22121,37\xa0%", "0,00\xa0%"),
    "es": ("7.269,63", "+0,84\xa0%", "-1,37\xa0%", "0,00\xa0%"),
    "it": ("7.269,63", "+0,84%", "-1,37%", "0,00%"),
    "de-DE": ("7.269,63", "+0,84\xa0%", "-1,37\xa0%", "0,00\xa0%"),
    "de-CH": ("7\u2019269.63", "+0.84%", "-1.37%", "0.00%"),
    "en-IE": ("7,269.63", "+0.84%", "-1.37%", "0.00%"),
    "hi": ("7,269.63", "+0.84%", "-1.37%", "0.00%"),
    "tr": ("7.269,63", "+%0,84", "-%1,37", "%0,00"),
}


@pytest.mark.parametrize(("locale", "written"), LOCALES.items(), ids=str)
def test_figures_are_written_as_in_the_locale(locale: str | None, written: tuple[str, ...]) -> None:
    notation = notation_of(locale)
    changes = [notation.percent(Decimal(change)) for change in ("0.84", "-1.37", "0.00")]
    assert (notation.grouped(Decimal("7269.63")), *changes) == written
    assert notation.signed(Decimal("0.84")) == written[1].replace("%", "").strip()


def test_groups_are_those_of_the_locale() -> None:
    written = {locale: notation_of(locale).grouped(Decimal("1234567.5")) for locale in ("nl", "hi", None)}
    assert written == {"nl": "1.234.567,5", "hi": "12,34,567.5", None: "1\u202f234\u202f567.5"}


@given(
    locale=st.sampled_from(["nl", "fr", "pt", "it", "de", "de-CH", "en", "nb", "hi", "tr", "ar"]),
    level=st.decimals(0, 10**LEVEL.scale, places=LEVEL.scale) | st.decimals(0, 10**9, places=2),
    change=st.decimals(-100, 1000, places=CHANGE.scale) | st.decimals(-100, 1000, places=2),
)
def test_no_digit_is_lost_or_added(locale: str, level: Decimal, change: Decimal) -> None:
    notation = notation_of(locale)
    for value, text in (
        (level, notation.grouped(level)),
        (change, notation.signed(change)),
        (change, notation.percent(change)),
    ):
        assert [sign for sign in text if sign.isdigit()] == [sign for sign in f"{value:f}" if sign.isdigit()]
        assert ("-" in text or "\u2212" in text) is (value < 0)


@pytest.mark.parametrize("locale", ["xx", "", "nl-", "../nl", "nl_NL_NL_NL", "Dutch", "n\0"])
def test_a_locale_that_nobody_knows_is_refused(locale: str) -> None:
    with pytest.raises(UsageError, match="is not known; write it as nl, fr-BE or en-IE"):
        notation_of(locale)


def test_zeros_of_the_column_are_not_shown() -> None:
    levels = ["862.500000", "0.000001", "7269.630000", "1000.000000"]
    assert [str(plain(Decimal(level))) for level in levels] == ["862.50", "0.000001", "7269.63", "1000.00"]
    assert notation_of(None) == PLAIN


@pytest.mark.parametrize(
    ("value", "change", "level"),
    [
        ("-1.37", "\u22121.37", None),
        ("0.84", "+0.84", None),
        ("0.00", "0.00", None),
        ("1445.01", None, "1\u202f445.01"),
        ("862.50", None, "862.50"),
        ("1234567.8", None, "1\u202f234\u202f567.8"),
    ],
)
def test_figures_as_people_read_them(value: str, change: str | None, level: str | None) -> None:
    if change is not None:
        assert PLAIN.signed(Decimal(value)) == change
    if level is not None:
        assert PLAIN.grouped(Decimal(value)) == level


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a change of -21.37 %, beyond 12 %", "a change of \u221221.37 %, beyond 12 %"),
        ("(-1.37)", "(\u22121.37)"),
        ("AEX 2024-11-15: 10-12", "AEX 2024-11-15: 10-12"),
        ("Low-Carbon-100 and -x", "Low-Carbon-100 and -x"),
        ("-5", "\u22125"),
    ],
)
def test_a_minus_in_a_sentence_is_that_of_the_figures(text: str, written: str) -> None:
    assert PLAIN.sentence(text) == written
    assert notation_of("nl").sentence(text) == text
