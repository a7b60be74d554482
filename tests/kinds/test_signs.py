"""Signs wherever a page has them: a fall is never read as a rise."""

from typing import Literal

import pytest

from tests.kinds.pages import Case, judge, listed, named, table

Read = Literal["must", "may", "never"]
WAYS: dict[str, tuple[str, str, Read]] = {
    "minus as an entity": ("&minus;{}", "+{}", "must"),
    "minus apart": ("- {}", "+ {}", "must"),
    "minus apart by a no-break space": ("-&nbsp;{}", "+&nbsp;{}", "must"),
    "en dash": ("–{}", "+{}", "may"),
    "em dash": ("—{}", "{}", "may"),
    "figure dash": ("‒{}", "+{}", "may"),
    "hyphen U+2010": ("‐{}", "{}", "may"),
    "full width": ("－{}", "＋{}", "may"),
    "heavy": ("➖{}", "➕{}", "may"),
    "minus behind": ("{}-", "{}+", "may"),
    "brackets": ("({})", "{}", "may"),
    "plus or minus": ("±{}", "±{}", "never"),
    "arrow behind": ("{} ▼", "{} ▲", "may"),
    "arrow in a cell of its own": ("{}</td><td>▼", "{}</td><td>▲", "may"),
    "coloured triangles": ("🔻 {}", "🔺 {}", "may"),
    "charts": ("📉 {}", "📈 {}", "may"),
    "words": ("baisse {}", "hausse {}", "may"),
    "words for screen readers": (
        "<span class=sr-only>down</span> {}",
        "<span class=sr-only>up</span> {}",
        "may",
    ),
    "icon font": ("<i class='fa fa-caret-down'></i> {}", "<i class='fa fa-caret-up'></i> {}", "must"),
    "icon font, triangles": (
        "<i class='glyphicon glyphicon-triangle-bottom'></i> {}",
        "<i class='glyphicon glyphicon-triangle-top'></i> {}",
        "may",
    ),
    "icon font, slanted": (
        "<i class='bi-arrow-down-right'></i> {}",
        "<i class='bi-arrow-up-right'></i> {}",
        "may",
    ),
    "icon font, trends": ("<i class=icon-trending-down></i> {}", "<i class=icon-trending-up></i> {}", "may"),
    "icon font by its text": (
        "<i class=icons>arrow_downward</i> {}",
        "<i class=icons>arrow_upward</i> {}",
        "may",
    ),
    "picture behind": ("{} <img src=/i/down.gif>", "{} <img src=/i/up.gif>", "may"),
    "drawing with a title": ("<svg><title>Down</title></svg> {}", "<svg><title>Up</title></svg> {}", "may"),
    "drawings of paths": (
        "<svg><path d='M0 0L9 9'/></svg> {}",
        "<svg><path d='M9 9L0 0'/></svg> {}",
        "never",
    ),
    "nameless sprites": (
        "<i style='background-position:0 -16px'></i> {}",
        "<i style='background-position:0 0'></i> {}",
        "never",
    ),
    "nameless classes": ("<span class=c1>{}</span>", "<span class=c2>{}</span>", "never"),
    "nameless mark of falls": ("<span class=x9>{}</span>", "{}", "never"),
    "modifiers": ("<b class='chg chg--neg'>{}</b>", "<b class='chg chg--pos'>{}</b>", "may"),
    "utility colours": ("<b class=text-red-500>{}</b>", "<b class=text-green-500>{}</b>", "may"),
    "camel case": ("<b class=priceDown>{}</b>", "<b class=priceUp>{}</b>", "may"),
    "minus as a class": ("<b class=minus>{}</b>", "<b class=plus>{}</b>", "may"),
    "losses": ("<b class=loss>{}</b>", "<b class=gain>{}</b>", "may"),
    "decrease": ("<b class=decrease>{}</b>", "<b class=increase>{}</b>", "may"),
    "bears": ("<b class=bearish>{}</b>", "<b class=bullish>{}</b>", "may"),
    "dangers": ("<b class=fg-danger>{}</b>", "<b class=fg-success>{}</b>", "may"),
    "trend as data": ("<b data-trend=-1>{}</b>", "<b data-trend=1>{}</b>", "may"),
    "direction as data": ("<b data-direction=down>{}</b>", "<b data-direction=up>{}</b>", "may"),
    "value as data": ("<data value=-0.41>{}</data>", "<data value=0.41>{}</data>", "may"),
    "title of the figure": ("<span title=-0.41%>{}</span>", "<span title=+0.41%>{}</span>", "may"),
    "label of the figure": (
        "<span aria-label='fell 0.41%'>{}</span>",
        "<span aria-label='rose 0.41%'>{}</span>",
        "may",
    ),
    "label in another language": (
        "<span aria-label='baja 0,41 %'>{}</span>",
        "<span aria-label='sube 0,41 %'>{}</span>",
        "may",
    ),
    "state": ("<b data-state=negative>{}</b>", "<b data-state=positive>{}</b>", "may"),
    "property of a style": ("<b style='--dir:-1'>{}</b>", "<b style='--dir:1'>{}</b>", "may"),
    "background": ("<b style='background:#fdd'>{}</b>", "<b style='background:#dfd'>{}</b>", "may"),
}
ROWS = "AEX -0.41 871.20; PX1 0.41 7301.15; BEL20 -0.41 4170.75"


@pytest.mark.parametrize("is_list", [False, True], ids=["table", "list"])
@pytest.mark.parametrize("name", named(WAYS))
def test_a_way_of_showing_signs(name: str, *, is_list: bool) -> None:
    fall, rise, read = WAYS[name]
    rows = [
        ("AEX", "871.20", fall.format("0.41%")),
        ("CAC 40", "7,301.15", rise.format("0.41%")),
        ("BEL 20", "4,170.75", fall.format("0.41%")),
    ]
    page = (
        listed(*(" ".join(f"<span>{cell}</span>" for cell in row) for row in rows))
        if is_list
        else table("Index|Last|Change %", *("|".join(row) for row in rows))
    )
    judge(Case(page, must=ROWS if read == "must" else "", may=ROWS if read == "may" else ""))


CASES = {
    "row class": Case(
        '<!doctype html><html lang="en"><title>Markets</title><table><tr><th>Index</th><th>Last</th><th>Change %</th></tr><tr class="down"><td>AEX</td><td>871.20</td><td>0.41%</td></tr><tr class="up"><td>CAC 40</td><td>7,301.15</td><td>0.31%</td></tr></table>',
        "",
        "AEX -0.41 871.20; PX1 0.31 7301.15",
    ),
    "row data": Case(
        '<!doctype html><html lang="en"><title>Markets</title><ul><li data-dir="fall">AEX 871.20 0.41%</li><li data-dir="rise">CAC 40 7301.15 0.31%</li></ul>',
        "",
        "AEX -0.41 871.20; PX1 0.31 7301.15",
    ),
    "row nameless": Case(
        '<!doctype html><html lang="en"><title>Markets</title><ul><li class="k1">AEX 871.20 0.41%</li><li class="k2">CAC 40 7301.15 0.31%</li><li class="k1">BEL 20 4170.75 0.31%</li></ul>',
        "",
        "",
    ),
    "zebra": Case(
        '<!doctype html><html lang="en"><title>Markets</title><ul><li class="odd">AEX 871.20 0.41%</li><li class="even">CAC 40 7301.15 0.31%</li><li class="odd">BEL 20 4170.75 -0.31%</li></ul>',
        "AEX 0.41 871.20; PX1 0.31 7301.15; BEL20 -0.31 4170.75",
    ),
    "flags": Case(
        table(
            "Index|Last|Change %",
            '<img src="/f/nl.png" alt="Netherlands"> AEX|871.20|-0.41%',
            '<img src="/f/fr.png" alt="France"> CAC 40|7,301.15|0.31%',
        ),
        "AEX -0.41 871.20; PX1 0.31 7301.15",
    ),
    "charts after": Case(
        table(
            "Index|Last|Change %|Chart",
            'AEX|871.20|-0.41%|<img src="/c/aex.png">',
            'CAC 40|7,301.15|0.31%|<img src="/c/px1.png">',
        ),
        "AEX -0.41 871.20; PX1 0.31 7301.15",
    ),
    "charts after list": Case(
        listed(
            'AEX 871.20 0.41% <img src="/c/aex.png">',
            'CAC 40 7301.15 0.31% <img src="/c/px1.png">',
            'BEL 20 4170.75 -0.31% <img src="/c/bel.png">',
        ),
        "AEX 0.41 871.20; PX1 0.31 7301.15; BEL20 -0.31 4170.75",
    ),
    "sections losers": Case(
        '<!doctype html><html lang="en"><title>Markets</title><h4>Losers</h4><ul><li>AEX 871.20 0.41%</li></ul><h4>Gainers</h4><ul><li>CAC 40 7301.15 0.31%</li></ul>',
        "",
        "AEX -0.41 871.20; PX1 0.31 7301.15",
    ),
    "points only signed": Case(
        table("Index|Last|Change|Change %", "AEX|871.20|-3.59|0.41%", "CAC 40|7,301.15|+22.56|0.31%"),
        "",
        "AEX -0.41 871.20; PX1 0.31 7301.15",
    ),
    "pct only signed": Case(
        table("Index|Last|Change|Change %", "AEX|871.20|3.59|-0.41%", "CAC 40|7,301.15|22.56|+0.31%"),
        "",
        "AEX -0.41 871.20; PX1 0.31 7301.15",
    ),
    "contradict": Case(
        table("Index|Last|Change|Change %", "AEX|871.20|+3.59|-0.41%", "CAC 40|7,301.15|+22.56|+0.31%"),
        "",
        "PX1 0.31 7301.15",
    ),
    "prev contradicts": Case(
        table(
            "Indice|Clôture veille|Dernier|Var. %",
            "AEX|860,10|871,20|-1,29%",
            "BEL 20|4 150,00|4 170,75|-0,50%",
            lang="fr",
        ),
        "",
        "AEX 1.29 871.20; BEL20 0.50 4170.75",
    ),
    "unsigned prev": Case(
        table("Index|Prev. close|Last|Change %", "AEX|874.79|871.20|0.41%", "CAC 40|7,278.59|7,301.15|0.31%"),
        "",
        "AEX -0.41 871.20; PX1 0.31 7301.15",
    ),
}


@pytest.mark.parametrize("name", named(CASES))
def test_it_is_read_as_a_reader_reads_it(name: str) -> None:
    judge(CASES[name])
