"""Which texts name a month, a quarter, a year or days from one to another, and which the day of a strip."""

import pytest

from tickers.strips.spans import names_a_day, names_a_month, names_a_span


@pytest.mark.parametrize(
    "text",
    "Markets in October; Märkte im Oktober; Novembre 2025; Q3 2025; T3; Drittes Quartal 2024; Rückblick 2024;"
    " Du 14/10 au 14/11; 1 October - 14 November 2025; Vom 3. bis 14. November; Fine 2024;"
    " Ten opzichte van 31 december".split("; "),
)
def test_a_span(text: str) -> None:
    assert names_a_span(text.strip())


@pytest.mark.parametrize(
    "text",
    "14 novembre; 14 novembre 2025; Friday, 14 November; 14/11/2025; 2025-11-14; Stand 17:35; BEL 20;"
    " © 2025 Quay Post; They march on".split("; "),
)
def test_none(text: str) -> None:
    assert not names_a_span(text.strip())


def test_a_day_is_a_date_in_figures_or_a_month_with_its_day() -> None:
    assert all(map(names_a_day, ["Slot 14/11", "Close of 14 November", "November 14, 2025"]))
    assert not any(map(names_a_day, ["November 2025", "17:35", "BEL 20"]))


def test_the_date_of_an_issue_is_a_month_and_its_year_alone() -> None:
    assert all(map(names_a_month, ["Novembre 2025", "november 2025", "novembro de 2025"]))
    assert not any(map(names_a_month, ["14 November 2025", "Markets, November 2025", "November", "2025"]))
