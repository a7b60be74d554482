"""The version of the parser changes with everything that makes a page read differently."""

import hashlib
import tomllib

from tests.conftest import ROOT
from tests.pages.test_corpus import TRUTHS, read
from tickers.page import PARSER_VERSION, Page

READINGS = ROOT / "tests" / "data" / "readings.toml"


def said(page: Page) -> str:
    """All that was read of a page, as text."""
    return "\n".join(map(repr, (*page.quotes, *page.headlines, *page.rejections, page.site)))


def test_pages_read_the_same_under_one_version() -> None:
    """Where this fails, raise PARSER_VERSION, and write it with the new digest into readings.toml."""
    recorded = tomllib.loads(READINGS.read_text(encoding="utf-8"))
    digest = hashlib.sha256("\n\n".join(said(read(name)) for name in TRUTHS).encode()).hexdigest()
    assert (PARSER_VERSION, digest) == (recorded["version"], recorded["digest"])
