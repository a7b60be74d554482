"""Figures as people read them: a true minus sign, a plus sign on changes, groups of three."""

from decimal import Decimal

__all__ = ["grouped", "signed"]


def signed(value: Decimal) -> str:
    """A change with its sign, `+0.84` or `−1.37`; none on zero."""
    text = f"{value.copy_abs():f}"
    return f"+{text}" if value > 0 else f"\u2212{text}" if value < 0 else text


def grouped(value: Decimal) -> str:
    """A level with thin spaces between groups of three digits, `7 269.63`."""
    return f"{value:,f}".replace(",", "\u202f")
