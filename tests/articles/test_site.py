"""Which texts are a name of the site."""

import pytest

from tickers.articles.site import Site

SITE = Site.of(["The Harbour Ledger", None, "Ledger Online"], ["ledger.example", None])
HOSTED = Site.of([], ["www.harbour-ledger.co.uk"])


@pytest.mark.parametrize(
    ("site", "text", "is_name"),
    [
        (SITE, "The Harbour Ledger", True),
        (SITE, "HARBOUR LEDGER", True),
        (SITE, "Ledger", True),
        (SITE, "ledger.example", True),
        (SITE, "Ledger Online", True),
        (SITE, "Harbour", False),
        (SITE, "Ledger of the harbour opens to the public", False),
        (SITE, "", False),
        (SITE, "—", False),
        (HOSTED, "Harbour Ledger", True),
        (HOSTED, "The Harbour-Ledger", True),
        (HOSTED, "harbour-ledger.co", True),
        (HOSTED, "Ledger", False),
        (Site.of([], ["hln.example"]), "Het Laatste Nieuws", True),
        (Site.of([], ["nu.example"]), "NU.nl", True),
        (Site.of([], ["nu.example"]), "Nu open", False),
        (Site.of(["L'Écho du quai"], []), "L’écho du quai", True),
        (Site.of([], []), "Ledger", False),
    ],
)
def test_names(site: Site, text: str, *, is_name: bool) -> None:
    assert site.is_name(text) is is_name
