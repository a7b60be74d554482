"""JSON and XML are refused; pages that only begin like them are not."""

import contextlib

import pytest

from tickers.errors import PageError
from tickers.page import read_page
from tickers.pieces.body_format import refuse_data


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ('{"total": 1, "rows": [{"name": "AEX", "last": 862.5}]}', "JSON"),
        ('\ufeff\n [{"name": "AEX"}]', "JSON"),
        ('callback({"name": "AEX"});', "JSON"),
        ('["AEX", "BEL20"]', "JSON"),
        ("[862.5, 4160.15]", "JSON"),
        ('{"name": "AEX"}\n{"name": "BEL20"}', "JSON"),
        ('{"name": "cut off', "JSON"),
        ('{"name": ["cut off', "JSON"),
        ("{}", "JSON"),
        ('<?xml version="1.0"?><rss><channel><title>Quay</title><link>x</link></channel></rss>', "XML"),
        ('<?xml version="1.0"?>\n<!-- quotes --><quotes><quote name="AEX"/></quotes>', "XML"),
        ('<!DOCTYPE quotes SYSTEM "q.dtd"><?xml version="1.0"?><feed/>', "XML"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title></feed>', "XML"),
        ('<urlset><url><loc>https://kai.example/</loc></url></urlset>', "XML"),
        ('<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">', "page"),
        ("<!doctype html><title>[1]</title>", "page"),
        ("<div>{}</div>", "page"),
        ("[Advertisement] The quay opens early", "page"),
        ("{Photo: I. Vaardal}", "page"),
        ("[1] A note on the quay", "page"),
        ('"Quay opens" (1): "at last"', "page"),
        ("Marsvik ([12])", "page"),
    ],
)  # fmt: skip
def test_what_machines_read_is_refused(body: str, name: str) -> None:
    if name == "page":
        refuse_data(body.encode())
        return
    with pytest.raises(PageError, match=f"this is {name}, not a page for readers"):
        read_page(body.encode())


@pytest.mark.parametrize(
    "body", ["[" * 1_000_000, '{"' + "a" * 1_000_000, "<!--" * 250_000, "<?x " * 250_000]
)
def test_the_worst_beginnings_take_no_time(body: str) -> None:
    with contextlib.suppress(PageError):
        refuse_data(body.encode())
