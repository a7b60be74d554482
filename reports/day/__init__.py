"""One day: what it shows, read from a store, and its forms: the page, Markdown, the picture.

In: a store and a day. Out: a `Day`, the bytes of a form, or where a figure comes from, in words.
"""

from reports.day.day import Day, Movement, Order, load_day
from reports.day.explain import (
    ExplainedCapture,
    ExplainedRow,
    explain_capture,
    explain_row,
    page_facts,
    row_facts,
)
from reports.day.forms import DEFAULT, FORMATS, Presentation, render
from reports.day.headlines import SourcePage
from reports.day.lookback import LOOK_BACK
from reports.day.markdown import markdown_of

__all__ = [
    "DEFAULT",
    "FORMATS",
    "LOOK_BACK",
    "Day",
    "ExplainedCapture",
    "ExplainedRow",
    "Movement",
    "Order",
    "Presentation",
    "SourcePage",
    "explain_capture",
    "explain_row",
    "load_day",
    "markdown_of",
    "page_facts",
    "render",
    "row_facts",
]
