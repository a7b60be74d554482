"""What stands over a strip and says nothing of it: menus, teasers, titles; and what does say something."""

import pytest

from tests.kinds.pages import Case, judge

ROWS = "AEX -0.41 871.20; BEL20 0.33 4170.75"
LIST = (
    "<ul><li><b>AEX</b><i>871.20</i><u>-0.41%</u></li><li><b>BEL 20</b><i>4,170.75</i><u>+0.33%</u></li></ul>"
)
LINES = "AEX -0.41% 871.20\nBEL 20 +0.33% 4170.75\n"
FIELDS = "AEX\n871.20\n-0.41%\nBEL 20\n4170.75\n+0.33%\n"


def html(over: str) -> str:
    return f"<!doctype html><html><body>{over}{LIST}</body></html>"


@pytest.mark.parametrize(
    "page",
    [
        html("<ul><li><a>Home</a></li><li><a>Cours</a></li><li><a>Futures</a></li></ul>"),
        html("<nav><a>Latest</a> <a>Markets</a> <a>Opinion</a></nav>"),
        html("<nav><ul><li>Mercados</li><li>Conta</li></ul></nav><h3><a>The ferry is late again</a></h3>"),
        html("<article><h2><a>Five ferries that made the year</a></h2></article>"),
        html("<h3>Today's markets</h3>"),
        "Home\nNews\nMarkets\nFutures\nFunds\nSign in\n\nEuronext\n" + LINES,
        "Home\nNews\nMarkets\nFutures\nFunds\nSign in\n\nEuronext\n" + FIELDS,
        "Home News Markets Futures\n\n" + LINES,
        "Beurs 17:35\n" + LINES,
        "Bolsas europeias no fecho\n" + LINES,
    ],
)
def test_it_is_no_heading(page: str) -> None:
    judge(Case(page, must=ROWS))


@pytest.mark.parametrize(
    "page",
    [
        html("<h3>Index futures</h3>"),
        html("<h3><a>Futures</a></h3>"),
        "Markets - Quay Post\n\nIndex futures\n" + LINES,
        "Markets - Quay Post\n\nThis year so far\n" + LINES,
    ],
)
def test_a_heading_right_over_the_rows_counts(page: str) -> None:
    judge(Case(page))


@pytest.mark.parametrize(
    "over",
    [
        "<th>Index</th><th>Yesterday</th><th>Today</th><th>Change %</th>",
        "<th>Indice</th><th>Ieri</th><th>Oggi</th><th>Var. %</th>",
        "<th>Index</th><th>Vortag</th><th>Stand</th><th>+/- Vortag %</th>",
        "<th>Indice</th><th>Veille</th><th>Cours</th><th>Var. / veille</th>",
    ],
)
def test_a_change_since_the_close_before_is_the_one_of_the_day(over: str) -> None:
    rows = (("AEX", "870.10", "871.20", "+0.13%"), ("BEL 20", "4,150.00", "4,170.75", "+0.50%"))
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = f"<!doctype html><html><body><table><tr>{over}</tr>{cells}</table></body></html>"
    judge(Case(page, must="AEX 0.13 871.20; BEL20 0.50 4170.75"))
