"""Articles and lists: by what stands on the page, whatever its address is said to be."""

import pytest

from tickers.model import Headline
from tickers.page import read_page

WORDS = {
    "en": (
        "Ferry number {} leaves the harbour an hour early",
        (
            "The crew says that the tide was right and that nobody was left on the quay, which was "
            "empty by then, and the ferry came back at night."
        ),
    ),
    "de": (
        "Die Fähre Nummer {} verlässt den Hafen zu früh",
        (
            "Die Mannschaft sagt, die Flut sei günstig gewesen, und niemand sei auf dem Kai "
            "zurückgeblieben, der um diese Zeit ohnehin leer war."
        ),
    ),
    "nl": (
        "Veerboot nummer {} vertrekt een uur te vroeg",
        (
            "De bemanning zegt dat het tij goed was en dat niemand op de kade is achtergebleven, "
            "die op dat uur in elk geval helemaal leeg was."
        ),
    ),
    "it": (
        "Il traghetto numero {} lascia il porto in anticipo",
        (
            "L'equipaggio dice che la marea era favorevole e che nessuno è rimasto sul molo, che a "
            "quell'ora era in ogni caso del tutto vuoto."
        ),
    ),
    "nb": (
        "Ferge nummer {} forlater havnen en time for tidlig",
        (
            "Mannskapet sier at tidevannet var gunstig, og at ingen ble stående igjen på kaia, som "
            "uansett var tom på den tiden av døgnet."
        ),
    ),
}
ADDRESSES = [None, "https://kai.example/", "https://kai.example/by/ferge-12"]


def headlines(body: str, url: str | None = None) -> tuple[Headline, ...]:
    return read_page(f"<!doctype html><html><body>{body}</body></html>".encode(), url=url).headlines


def teaser(language: str, number: int, form: str) -> str:
    title, text = (part.format(number) for part in WORDS[language])
    return {
        "div": f"<div><h2><a href=/n/{number}>{title}</a></h2><p>{text}</p></div>",
        "flat": f"<h3><a href=/n/{number}>{title}</a></h3><p>{text}</p>",
        "card": f"<article class=card><a href=/n/{number}><h3>{title}</h3><p>{text}</p></a></article>",
    }[form]


@pytest.mark.parametrize("url", ADDRESSES)
@pytest.mark.parametrize("form", ["div", "flat", "card"])
@pytest.mark.parametrize(("language", "count"), [("en", 14), ("de", 6), ("nl", 25), ("it", 4), ("nb", 40)])
def test_a_list_with_a_heading_and_teasers_has_its_linked_headlines(
    language: str, count: int, form: str, url: str | None
) -> None:
    teasers = "".join(teaser(language, n, form) for n in range(count))
    found = headlines(f"<title>Kai - Avisen</title><h1>Kai</h1>{teasers}", url)
    assert [(h.kind, h.title) for h in found] == [
        ("link", WORDS[language][0].format(n)) for n in range(count)
    ]


RELATED = {
    "aside": "<aside><h2>{label}</h2>{links}</aside>",
    "class": "<div class='related-articles'><h3>{label}</h3>{links}</div>",
    "plain": "<div><h3>{label}</h3><ul>{links}</ul></div>",
}


@pytest.mark.parametrize("url", ADDRESSES)
@pytest.mark.parametrize("form", RELATED)
@pytest.mark.parametrize(
    ("language", "label"),
    [("en", "Related"), ("de", "Lesen Sie auch"), ("nl", "Lees ook"), ("nb", "Les også")],
)
def test_an_article_with_related_links_is_an_article(
    language: str, label: str, form: str, url: str | None
) -> None:
    title, text = WORDS[language]
    links = "".join(f"<li><h4><a href=/n/{n}>{title.format(n)}</a></h4></li>" for n in range(8))
    related = RELATED[form].format(label=label, links=links)
    paragraphs = "".join(f"<p>{text}</p>" for _ in range(5))
    found = headlines(f"<h1>{title.format(99)}</h1>{paragraphs}{related}", url)
    assert [(h.kind, h.title) for h in found] == [("article", title.format(99))]


def test_an_old_page_without_paragraphs_is_an_article() -> None:
    title, text = WORDS["en"]
    links = "".join(f"<a href=/n/{n}>{title.format(n)}</a><br>" for n in range(8))
    found = headlines(f"<h1>{title.format(99)}</h1><div>{' '.join([text] * 6)}</div>{links}")
    assert [h.kind for h in found] == ["article"]


@pytest.mark.parametrize(
    "form",
    [
        "<div><a href=/n/{0}>{1}</a><p>{2}</p></div>",
        "<p><a href=/n/{0}>{1}</a></p><p>{2}</p>",
        "<div class=item><p><b><a href=/n/{0}>{1}</a></b></p><p>{2}</p></div>",
        "<li><a href=/n/{0}>{1}</a> {2}",
    ],
)
@pytest.mark.parametrize("language", WORDS)
def test_teasers_need_no_headings(language: str, form: str) -> None:
    title, text = WORDS[language]
    teasers = "".join(form.format(n, title.format(n), text) for n in range(16))
    found = headlines(f"<title>Kai</title><h1>Kai</h1>{teasers}")
    assert [h.title for h in found] == [title.format(n) for n in range(16)]


def test_links_within_paragraphs_are_no_teasers() -> None:
    title, text = WORDS["en"]
    prose = "".join(f"<p>{text} <a href=/n/{n}>{title.format(n)}</a> {text}</p>" for n in range(12))
    found = headlines(f"<h1>{title.format(99)}</h1>{prose}")
    assert [h.kind for h in found] == ["article"]


@pytest.mark.parametrize("count", [4, 7, 12])
def test_a_section_with_a_word_on_itself_is_a_list(count: int) -> None:
    title, text = WORDS["nb"]
    links = "".join(f"<h3><a href=/n/{n}>{title.format(n)}</a></h3>" for n in range(count))
    found = headlines(f"<title>Økonomi | Kai Avis</title><h1>Økonomi</h1><p>{text}</p>{links}")
    assert len(found) == count
