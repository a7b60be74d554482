"""Which addresses of pages a report links to."""

__all__ = ["is_web"]


def is_web(address: str | None) -> bool:
    """Whether an address is one of the web; `javascript:` and its like are not."""
    return address is not None and address.startswith(("http://", "https://"))
