"""Which panes of tabs are behind the one that is shown."""

import pytest

from tickers.pieces import parse_html
from tickers.pieces.panes import is_behind


def behind(page: str) -> list[str]:
    """The names of the panes that are behind."""
    tree = parse_html(f"<!doctype html><body>{page}".encode())
    nodes = tree.css("[id]")
    found = [node for node in nodes if is_behind(node, node.tag or "", node.attributes)]
    return [node.attributes["id"] or "" for node in found]


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ('<div id=a class="tab-pane active"></div><div id=b class="tab-pane"></div>', "b"),
        ('<div id=a class="tabs__panel"></div><div id=b class="tabs__panel is-active"></div>', "a"),
        ('<ul id=a class="onglet actif"></ul><ul id=b class="onglet"></ul>', "b"),
        ('<section id=a class="box d-none"></section>', "a"),
        ('<div id=a aria-hidden="true"></div>', "a"),
        ("<i role=tab aria-controls=a aria-selected=false></i><div id=a role=tabpanel></div>", "a"),
        ("<i role=tab aria-controls=a aria-selected=true></i><div id=a role=tabpanel></div>", ""),
        ('<div id=a class="panel"></div><div id=b class="panel"></div>', ""),
        ('<span id=a class="tab-pane active"></span><span id=b class="tab-pane"></span>', ""),
    ],
)
def test_panes(page: str, found: str) -> None:
    assert " ".join(behind(page)) == found
