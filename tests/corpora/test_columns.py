"""Which columns are read: those of known corpora, or those that are named; errors say what there is."""

import pytest

from tickers.corpora import Columns, parse_columns
from tickers.corpora.columns import choose_columns
from tickers.errors import SourceError, UsageError

FINEWEB = "text id dump url date file_path language language_score token_count".split()
C4 = "text timestamp url".split()
CULTURAX = "text timestamp url source".split()
OSCAR = "content warc_headers.warc-target-uri warc_headers.warc-date metadata.tlsh".split()
REDPAJAMA = "url date_download digest length nlines source_domain title raw_content cc_segment".split()
REDPAJAMA_1 = "text meta.timestamp meta.source meta.language meta.url".split()


@pytest.mark.parametrize(
    ("there", "columns"),
    [
        (FINEWEB, Columns("text", "url", "date")),
        (C4, Columns("text", "url", "timestamp")),
        (CULTURAX, Columns("text", "url", "timestamp")),
        (OSCAR, Columns("content", "warc_headers.warc-target-uri", "warc_headers.warc-date")),
        (REDPAJAMA, Columns("raw_content", "url", "date_download")),
        (REDPAJAMA_1, Columns("text", "meta.url", "meta.timestamp")),
    ],
)
def test_known_corpora_need_no_word(there: list[str], columns: Columns) -> None:
    assert choose_columns("c.parquet", there, [], None) == columns


def test_another_layout_has_its_columns_named() -> None:
    with pytest.raises(SourceError, match=r"name them with --columns text=.*the columns are body, link"):
        choose_columns("c.parquet", ["body", "link"], [], None)
    asked = parse_columns("text=body, url=link")
    assert choose_columns("c.parquet", ["body", "link"], [], asked) == Columns("body", "link", None)


def test_an_index_of_captures_says_what_it_is_for() -> None:
    there = ["url", "fetch_time", "warc_filename", "warc_record_offset", "warc_record_length"]
    with pytest.raises(SourceError, match=r"tickers find --index i\.parquet"):
        choose_columns("i.parquet", there, [], None)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("text=page", r"text=page: there is no such column; the columns are body, meta\.url"),
        ("text=body,url=meta", r"url=meta: it has columns in it; name one of them, e\.g\. url=meta\.url"),
        ("text=parts", r"text=parts: it holds lists"),
        ("text=parts.list.element", r"it holds lists"),
    ],
)
def test_a_column_that_cannot_be_read_is_told(asked: str, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        choose_columns("c.parquet", ["body", "meta.url"], ["parts.list.element"], parse_columns(asked))


@pytest.mark.parametrize("text", ["", "body", "text=", "body=text", "url=a", "text=a,text=b", "text=a,,"])
def test_what_names_no_columns_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="write them like text=body,url=link,date=crawled"):
        parse_columns(text)
