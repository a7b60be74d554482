"""What the documents say of the cost of a crawl is what is reckoned."""

from tests.benchmarks.on_paper import paper
from tests.conftest import ROOT


def test_the_table_is_the_one_that_is_printed() -> None:
    assert paper() in (ROOT / "docs" / "corpora.md").read_text(encoding="utf-8")
