"""Patterns that are compiled when they are first used."""

import re

import pytest

from tickers.patterns import rare_pattern


def test_it_finds_what_a_pattern_finds() -> None:
    rare, plain = rare_pattern(r"([a-z]+)\s?%", re.IGNORECASE), re.compile(r"([a-z]+)\s?%", re.IGNORECASE)
    assert rare.findall("AEX %, bel%") == plain.findall("AEX %, bel%") == ["AEX", "bel"]
    assert rare.sub("x", "AEX %") == "x"
    assert (rare.pattern, rare.flags) == (plain.pattern, plain.flags)
    assert rare_pattern(b"[0-9]+").fullmatch(b"40")


def test_a_faulty_one_is_told_at_its_first_use() -> None:
    faulty = rare_pattern("(")
    with pytest.raises(re.error):
        faulty.search("")
