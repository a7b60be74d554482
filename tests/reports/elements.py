"""The elements of a page, and what its chart says, for tests that look at pages."""

import xml.etree.ElementTree as ET
from html.parser import HTMLParser

__all__ = ["SVG", "Elements", "chart_texts"]

SVG = "{http://www.w3.org/2000/svg}"


class Elements(HTMLParser):
    """Every start tag of a page with its attributes, and all its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def chart_texts(page: str) -> list[str]:
    svg = ET.fromstring(page[page.index("<svg") : page.index("</svg>") + 6])
    return [text.text or "" for text in svg.iter(f"{SVG}text")]
