"""What is put before the verdicts: who speaks in each capture."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import open_store
from tickers.capture import observe
from tickers.model import Capture
from tickers.page import read_page

AEX, BOTH = "AEX +1.00% 808", "AEX +1.00% 808\nBEL 20 -1.82% 4160.15"


def page(site: str, strip: str, minute: int) -> Capture:
    body = strip.encode()
    moment = datetime(2024, 11, 13, 17, minute, len(site), tzinfo=UTC)
    return observe(
        read_page(body, site=site), body, source="a page", observed_at=moment, observed_basis="given"
    )


@pytest.mark.parametrize(
    ("strips", "stands"),
    [
        pytest.param([(AEX, 0), (AEX, 0)], ("single", 1), id="one strip in one minute: a copy"),
        pytest.param([(AEX, 0), (BOTH, 0)], ("confirmed", 2), id="two strips in one minute"),
        pytest.param([(AEX, 0), (AEX, 1)], ("confirmed", 2), id="one strip, a minute later"),
    ],
)
def test_who_speaks(tmp_path: Path, strips: list[tuple[str, int]], stands: tuple[str, int]) -> None:
    with open_store(f"sqlite:///{tmp_path / 'x.db'}") as store:
        store.append(
            page(site, *strip) for site, strip in zip(("a.example", "bb.example"), strips, strict=True)
        )
        (row,) = store.read("daily", where={"symbol": ["AEX"]}).to_pylist()
    assert (row["verdict"], row["sites"]) == stands
