"""One day: what it shows, read from a store, and its forms: the page, Markdown, the picture.

In: a store and a day. Out: a `Day`, the bytes of a form, or where a figure comes from, in words.
"""

from reports.day.day import Day, load_day
from reports.day.explain import ExplainedCapture, ExplainedRow, explain_capture, explain_row
from reports.day.forms import FORMATS, render
from reports.day.in_words import capture_in_words, row_in_words
from reports.day.lookback import LOOKBACK
from reports.day.markdown import markdown_of
from reports.day.movement import Movement
from reports.day.presentation import DEFAULT, Order, Presentation
from reports.day.source_page import SourcePage

__all__ = [
    "DEFAULT",
    "FORMATS",
    "LOOKBACK",
    "Day",
    "ExplainedCapture",
    "ExplainedRow",
    "Movement",
    "Order",
    "Presentation",
    "SourcePage",
    "capture_in_words",
    "explain_capture",
    "explain_row",
    "load_day",
    "markdown_of",
    "render",
    "row_in_words",
]
