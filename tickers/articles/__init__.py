"""What a page says of itself: headline, address, time, author, language, site, and the headlines it links to.

In: an HTML tree or the lines of a text. Out: an `Article`, and how its time relates to a session.
"""

from tickers.articles.address import web_address
from tickers.articles.article import Article, read_article
from tickers.articles.links import Link
from tickers.articles.relations import RELATIONS, Relation, relation_of
from tickers.articles.text_lines import byline_of, photo_credit_of, split_title

__all__ = [
    "RELATIONS",
    "Article",
    "Link",
    "Relation",
    "byline_of",
    "photo_credit_of",
    "read_article",
    "relation_of",
    "split_title",
    "web_address",
]
