"""How property tests draw their examples: in the suite the same few each time, in `make fuzz` many new ones.

A test says how many it draws in the suite with `@examples(300)`; 100 where it says nothing. What `make fuzz`
finds becomes an `@example(...)` over its test, so that the suite has it from then on.
"""

from typing import Final

from hypothesis import settings

__all__ = ["FUZZ", "SUITE", "examples", "register"]

SUITE: Final = "suite"
FUZZ: Final = "fuzz"
_USUAL: Final = 100
_FUZZ_TIMES: Final = 50
"""How many times as many examples as in the suite."""


def register() -> None:
    """Make both profiles known and load the suite's; `--hypothesis-profile fuzz` loads the other."""
    settings.register_profile(SUITE, deadline=None, derandomize=True, max_examples=_USUAL)
    settings.register_profile(
        FUZZ, deadline=None, derandomize=False, max_examples=_USUAL * _FUZZ_TIMES, print_blob=True
    )
    settings.load_profile(SUITE)


def examples(count: int) -> settings:
    """Draw `count` examples in the suite, and as many times more in a fuzz run as every other test."""
    return settings(max_examples=count * settings().max_examples // _USUAL)
