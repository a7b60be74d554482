"""Panes of tabs: the one that is active is read, and what is behind it is not the strip of the day."""

import pytest

from tests.kinds.pages import Case, judge

DAY = "<ul><li>AEX 871.20 +0.41%</li><li>CAC 40 7301.20 -0.12%</li></ul>"
YEAR = "<ul><li>AEX 871.20 +9.10%</li><li>CAC 40 7301.20 -2.40%</li><li>BEL 20 4170.75 +4.10%</li></ul>"
OTHERS = "<ul><li>BEL 20 4170.75 +0.33%</li></ul>"
READ = "AEX 0.41 871.20; PX1 -0.12 7301.20"


def page(first: str, second: str, tabs: str = "") -> str:
    return f'<!doctype html><html lang="en"><title>Markets</title><body>{tabs}<div>{first}{second}</div>'


def pane(inside: str, attributes: str) -> str:
    return f"<div {attributes}>{inside}</div>"


CASES = {
    "classes": Case(
        page(pane(DAY, 'class="tab-pane show active"'), pane(YEAR, 'class="tab-pane fade"')), READ
    ),
    "classes, the active one second": Case(
        page(pane(YEAR, 'class="c-tabs__panel"'), pane(DAY, 'class="c-tabs__panel is-current"')), READ
    ),
    "hidden from readers of screens": Case(
        page(pane(DAY, 'role="tabpanel"'), pane(YEAR, 'role="tabpanel" aria-hidden="true"')), READ
    ),
    "tied to a tab that is not selected": Case(
        page(
            pane(DAY, 'role="tabpanel" id="p1"'),
            pane(YEAR, 'role="tabpanel" id="p2"'),
            '<div role="tablist"><button role="tab" aria-controls="p1" aria-selected="true">Day</button>'
            '<button role="tab" aria-controls="p2" aria-selected="false">Year</button></div>',
        ),
        READ,
    ),
    "tied by its name": Case(
        page(
            pane(YEAR, 'role="tabpanel" aria-labelledby="t1"'),
            pane(DAY, 'role="tabpanel" aria-labelledby="t2"'),
            '<div role="tablist"><a role="tab" id="t1" aria-selected="false">Year</a>'
            '<a role="tab" id="t2" aria-selected="true">Day</a></div>',
        ),
        READ,
    ),
    "a class that hides": Case(page(pane(DAY, ""), pane(YEAR, 'class="box d-none"')), READ),
    "nothing says which is active": Case(page(pane(DAY, 'class="pane"'), pane(YEAR, 'class="pane"')), "", ""),
    "other indices behind": Case(
        page(pane(DAY, 'class="tab-pane active"'), pane(OTHERS, 'class="tab-pane"')),
        READ,
        "BEL20 0.33 4170.75",
    ),
    "all that there is hidden": Case(page(pane(DAY, 'class="ticker" aria-hidden="true"'), ""), READ),
    "the same figures twice": Case(page(DAY, pane(DAY, 'aria-hidden="true"')), READ),
    "panels of a page are no tabs": Case(
        page(pane(DAY, 'class="panel"'), pane(OTHERS, 'class="panel"')), f"{READ}; BEL20 0.33 4170.75"
    ),
    "an active row among others": Case(
        '<!doctype html><title>M</title><table><tr class="active"><td>AEX<td>871.20<td>+0.41%'
        "<tr><td>CAC 40<td>7301.20<td>-0.12%</table>",
        READ,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_read_as_a_reader_reads_it(name: str) -> None:
    judge(CASES[name])
