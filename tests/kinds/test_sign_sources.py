"""What looks like a sign and is none: states of the market, trends, ticks, flags, buttons."""

import pytest

from tests.kinds.pages import Case, judge, listed, named, table

HEAD = "Index|Last|Chg %"
OTHERS = {
    "lamp of the market": (f"{HEAD}|", "{}|{}|{}|<i class='lamp lamp-{}'></i>", ("green", "red")),
    "outlook in words of a picture": (f"{HEAD}|Outlook", "{}|{}|{}|<img src=/o.png alt={}>", ("up", "down")),
    "arrow of a quarter": (f"{HEAD}|Quarter trend", "{}|{}|{}|{}", ("▲", "▼")),
    "last tick": (HEAD, "{0}|<b class=tick-{3}>{1}</b>|{2}", ("up", "down")),
    "lamp before the label": (HEAD, "<i class='dot {3}'></i> {0}|{1}|{2}", ("green", "red")),
    "mark of another time after the change": (HEAD, "{0}|{1}|{2} <i class={3}></i>", ("up", "down")),
}
"""What is never a sign, in a row whose arguments are label, level, change and the mark."""
ROWS = (("CAC 40", "7,301.15", "-0.12%"), ("AEX", "871.20", "+0.41%"), ("BEL 20", "4,170.75", "+0.33%"))
READ = "PX1 -0.12 7301.15; AEX 0.41 871.20; BEL20 0.33 4170.75"


@pytest.mark.parametrize("prints_plus", [True, False], ids=["plus printed", "no plus"])
@pytest.mark.parametrize("name", named(OTHERS))
def test_what_printed_signs_contradict_is_no_sign(name: str, *, prints_plus: bool) -> None:
    head, row, (up, down) = OTHERS[name]
    cells = [
        row.format(label, level, change if prints_plus else change.lstrip("+"), mark)
        for (label, level, change), mark in zip(ROWS, (up, down, up), strict=True)
    ]
    judge(Case(table(head, *cells), must=READ if prints_plus else "", may=READ))


CASES = {
    "a button in one row": Case(
        listed(
            "<b>CAC 40</b> <i>7,301.15</i> <u>-0.12%</u>",
            "<b>AEX</b> <i>871.20</i> <u>0.41%</u> <button><i class=chevron-down></i></button>",
        ),
        "PX1 -0.12 7301.15; AEX 0.41 871.20",
    ),
    "buttons in all rows": Case(
        listed(
            "<b>CAC 40</b> <i>7,301.15</i> <u>0.12%</u> <button><i class=caret-down></i></button>",
            "<b>AEX</b> <i>871.20</i> <u>0.41%</u> <button><i class=caret-down></i></button>",
        ),
        "PX1 0.12 7301.15; AEX 0.41 871.20",
    ),
    "a row that is dropped on": Case(
        table(HEAD, "CAC 40|7,301.15|-0.12%", "<a class='drop down'>AEX</a>|871.20|0.41%"),
        "PX1 -0.12 7301.15; AEX 0.41 871.20",
    ),
    "a dash under another heading": Case(
        table("Index|Last|Volume|Chg %", "CAC 40|7,301.15|-|-0.12%", "AEX|871.20|-|0.41%"),
        "PX1 -0.12 7301.15; AEX 0.41 871.20",
    ),
    "classes of changes that printed signs contradict": Case(
        table(
            HEAD,
            "CAC 40|7,301.15|<i class=up>-0.12%</i>",
            "AEX|871.20|<i class=up>-0.41%</i>",
            "BEL 20|4,170.75|<i class=down>0.33%</i>",
        ),
        may="PX1 -0.12 7301.15; AEX -0.41 871.20",
    ),
    "pictures that are signs": Case(
        table(
            HEAD,
            "CAC 40|7,301.15|<img src=/i/down.png> 0.12%",
            "AEX|871.20|<img src=/i/up.png> 0.41%",
        ),
        "PX1 -0.12 7301.15; AEX 0.41 871.20",
    ),
    "classes that are signs, beside flags": Case(
        table(
            HEAD,
            "<img alt=France src=/fr.png> CAC 40|7,301.15|<i class=down>0.12%</i>",
            "<img alt=Pays-Bas src=/nl.png> AEX|871.20|<i class=up>0.41%</i>",
        ),
        "PX1 -0.12 7301.15; AEX 0.41 871.20",
    ),
    "an arrow under a heading of changes": Case(
        table("Index|Last|Chg %|+/-", "CAC 40|7,301.15|0.12%|▼", "AEX|871.20|0.41%|▲"),
        "PX1 -0.12 7301.15; AEX 0.41 871.20",
    ),
}


@pytest.mark.parametrize("name", named(CASES))
def test_it_is_read_as_a_reader_reads_it(name: str) -> None:
    judge(CASES[name])
