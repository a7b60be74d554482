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


GAIN = "<table><tr><td>AEX<td>871.20<td>+9.10%<tr><td>CAC 40<td>7301.20<td>-2.40%</table>"
ALL = "AEX 9.10 871.20; PX1 -2.40 7301.20"
LEVELS = "AEX - 871.20; PX1 - 7301.20"
WAYS = {
    "pressed": '<button aria-pressed="{0}">1D</button><button aria-pressed="{1}">1M</button>',
    "checked": '<div role="radio" aria-checked="{0}">Day</div><div role="radio" aria-checked="{1}">Year</div>',
    "a class": '<i class="seg {0}">1D</i><i class="seg {1}">1W</i><i class="seg">1M</i>',
}


@pytest.mark.parametrize("way", WAYS)
def test_a_chosen_period_but_the_day_refuses_the_changes(way: str) -> None:
    tabs = f"<div>{WAYS[way]}</div>"
    judge(Case(page(tabs.format("true", "false"), GAIN), ALL if way != "a class" else "", ALL))
    judge(Case(page(tabs.format("false", "true"), GAIN), "", LEVELS if way != "a class" else ALL))


TABS = {
    '<a href="?d">Day</a> | <b>Week</b> | <a href="?m">Month</a>': False,
    '<b>Day</b> | <a href="?w">Week</a> | <a href="?m">Month</a>': True,
    "1 day · <b>✓ 1 month</b> · 1 year": False,
    '<span class="x y">1D</span><span class="x">1W</span><span class="x">1M</span>': True,
    '<span class="x">1D</span><span class="x y">1W</span><span class="x">1M</span>': False,
    '<a href="?d">1D</a><a href="?w">1W</a><a href="?m">1M</a>': True,
    '<label><input type="radio">Day</label><label><input type="radio" checked>Week</label>': False,
    '<label><input type="radio" checked>Day</label><label><input type="radio">Week</label>': True,
    "<i class=on>1T</i><i>1 Jahr</i>": True,
    "<i>1T</i><i class=on>1 Jahr</i>": False,
    "<i class=on>1T</i><i>1 an</i>": False,
    "<i class=on>1J</i><i>1S</i><i>1A</i>": True,
    "<i class=on>1J</i><i>5J</i><i>1M</i><i>1A</i>": True,
    "<i class=on>1J</i><i>5J</i>": False,
    "<i>1D</i><i>1W</i><i class=on>1J</i>": False,
    "<select><option>1 day<option selected>1 year</select>": False,
    "<label>Period</label><select><option>1 day<option selected>1 year</select>": False,
    "<select><option selected>1 day<option>1 year</select>": True,
    "<select><option>English<option selected>French</select>": True,
}


@pytest.mark.parametrize("tabs", TABS)
def test_of_names_of_spans_the_one_that_differs_is_chosen(tabs: str) -> None:
    body = page(f"<p>{tabs}</p>", GAIN)
    judge(Case(body, ALL) if TABS[tabs] else Case(body, "", LEVELS))


@pytest.mark.parametrize(
    "body",
    [
        page("<p><i>1D</i><i class=on>1M</i></p>", GAIN),
        page("<p><i>1J</i><i class=on>1 an</i></p>", "<h4>Indices</h4>" + GAIN),
        page(f"<table><tr><td><a>1T</a><a class=aktiv>1 Monat</a><td>{GAIN}</table>", ""),
        page(GAIN, "<p>Stand 17:35</p><ul><li>1T<li class=aktiv>1 Monat<li>1 Jahr</ul>"),
    ],
)
def test_under_the_tab_of_another_period_the_levels_stand(body: str) -> None:
    judge(Case(body, LEVELS))


def test_tabs_may_stand_under_the_strip() -> None:
    judge(Case(page(GAIN, "<ul><li>1 day<li class=chosen>1 year<li>5 years</ul>"), LEVELS))
    judge(Case(page(GAIN, "<ul><li class=chosen>1 day<li>1 year<li>5 years</ul>"), ALL))


def test_the_title_of_a_change_can_say_its_period() -> None:
    judge(Case(page(GAIN.replace("<td>+", '<td title="Since 1 January">+'), ""), "PX1 -2.40 7301.20"))
    judge(Case(page(GAIN.replace("<td>+", '<td title="Since the close before">+'), ""), ALL))


def test_a_raised_figure_marks_a_note() -> None:
    heads = "<table><tr><th>Index<th>Last{0}<th>Change{1}"
    note = "<p><sup>1</sup> over one month</p>"
    judge(Case(page(GAIN.replace("<table>", heads.format("", "<sup>1</sup>")), note)))
    judge(
        Case(
            page(GAIN.replace("<table>", heads.format("", "")), "<p><sup>1</sup> source: exchanges</p>"), ALL
        )
    )
