"""What a page says of itself: headline, address, time, author, language, site, and the headlines it links to.

In: an HTML tree or the lines of a text. Out: an `Article` or a `TextArticle`, and how its time relates to a
session.
"""

from tickers.articles.address import host_of, web_address
from tickers.articles.article import Article, read_article
from tickers.articles.bylines import photo_credit_of, signed_on_page
from tickers.articles.links import Link
from tickers.articles.relations import RELATIONS, Relation, relation_of
from tickers.articles.site import Site
from tickers.articles.text_page import TextArticle, read_text_article

__all__ = [
    "RELATIONS",
    "Article",
    "Link",
    "Relation",
    "Site",
    "TextArticle",
    "host_of",
    "photo_credit_of",
    "read_article",
    "read_text_article",
    "relation_of",
    "signed_on_page",
    "web_address",
]
