"""Addresses of the web: made absolute, or none."""

from urllib.parse import urljoin, urlsplit

__all__ = ["web_address"]


def web_address(address: str | None, base: str | None = None) -> str | None:
    """An absolute http or https address, or null: other schemes and broken ones are dropped, and so are
    those with characters that nobody sees.
    """
    if not address:
        return None
    try:
        absolute = urljoin(base or "", address.strip())
        parts = urlsplit(absolute)
    except ValueError:
        return None
    is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    return absolute if is_web and absolute.isprintable() else None
