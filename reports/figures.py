"""Figures as people read them: a true minus sign, a plus sign on changes, groups of three."""

from decimal import Decimal

__all__ = ["grouped", "plain", "signed"]


def signed(value: Decimal) -> str:
    """A change with its sign, `+0.84` or `−1.37`; none on zero."""
    text = f"{value.copy_abs():f}"
    return f"+{text}" if value > 0 else f"\u2212{text}" if value < 0 else text


def grouped(value: Decimal) -> str:
    """A level with thin spaces between groups of three digits, `7 269.63`."""
    return f"{value:,f}".replace(",", "\u202f")


def plain(value: Decimal) -> Decimal:
    """A level without the zeros that its column adds, but with two decimals at least."""
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)  # finite
    return value.quantize(Decimal(1).scaleb(min(exponent, -2)))
