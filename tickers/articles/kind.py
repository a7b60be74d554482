"""Whether a page that does not say so is an article or a list: by its prose and the headlines it links to."""

from collections.abc import Sequence
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tickers.articles.links import Link

__all__ = ["is_article"]

_LONG_PARAGRAPH: Final = 120
_RUN: Final = 2
"""Paragraphs that follow each other and are no teaser's."""
_SHORTEST_TITLE: Final = 24
_TITLE_AND_MARKS: Final = 1.5
_LEVELS: Final = 3
_LONG_TEXT: Final = 300
"""Of a text in no paragraph; shorter ones are those of teasers."""
_PROSE: Final = 1_500
"""Letters that an article surely has, whatever else is on its page."""
_LINKS_OF_A_LIST: Final = 10
_FEWEST_LINKS: Final = 3
_LINKS_WITHOUT_A_HEADING: Final = 2
_UNSEEN: Final = frozenset({"script", "style", "noscript", "template", "a", "textarea", "title"})


def is_article(
    tree: LexborHTMLParser,
    links: Sequence[Link],
    *,
    is_list: bool,
    is_site: bool,
    has_heading: bool,
    has_long_title: bool,
) -> bool:
    """Whether the page reads like an article.

    `is_list`: it says that it is a list. `is_site`: it says that it is a whole site, as many say on all of
    their pages, or has no other title than the name of its site. `has_long_title`: its title is one of more
    than a section.
    """
    if is_list:
        return False
    titles = [link.title for link in links if not link.is_beside]
    of_titles = sum(map(len, titles))
    prose = _own_prose(tree)
    if is_site:
        is_short_one = has_heading and prose > 0 and len(titles) < _FEWEST_LINKS
        return prose >= max(_PROSE, of_titles) or (of_titles > 0 and prose >= of_titles) or is_short_one
    if prose >= _PROSE or len(titles) < (_FEWEST_LINKS if has_heading else _LINKS_WITHOUT_A_HEADING):
        return True
    prose = prose or _other_prose(tree)
    if prose == 0 or not has_heading:
        return prose > of_titles
    return prose >= of_titles or (has_long_title and len(titles) < _LINKS_OF_A_LIST)


def _own_prose(tree: LexborHTMLParser) -> int:
    """Letters of the long paragraphs that are no teasers: a paragraph alone after a linked title is one."""
    prose = run = length = 0
    after_title = False
    for node in tree.css("p, a[href]"):
        text = len(node.text())
        if node.tag == "p":
            if text > _LONG_PARAGRAPH:
                run, length = run + 1, length + text
        elif text >= _SHORTEST_TITLE and not _is_within_prose(node, text):
            prose += 0 if after_title and run < _RUN else length
            run, length, after_title = 0, 0, True
    return prose + (0 if after_title and run < _RUN else length)


def _is_within_prose(link: LexborNode, length: int) -> bool:
    """Whether a link is a part of a paragraph, and not all of it."""
    around = link.parent
    for _ in range(_LEVELS):
        if around is None:
            return False
        if around.tag == "p":
            return len(around.text()) > _TITLE_AND_MARKS * length
        around = around.parent
    return False


def _other_prose(tree: LexborHTMLParser) -> int:
    """Letters of long texts that stand in no paragraph, as on old pages."""
    root = tree.body or tree.root
    if root is None:
        return 0
    prose = 0
    for node in root.traverse(include_text=True):
        if not node.is_text_node:
            continue
        text = node.text_content or ""
        if len(text) > _LONG_TEXT and node.parent is not None and node.parent.tag not in _UNSEEN:
            prose += len(text)
    return prose
