"""One day: what it shows, read from a store, and its forms: the page, Markdown, the picture.

In: a store and a day. Out: a `Day`, the bytes of a form, or where a figure comes from, in words.


Each is loaded when it is first used: who finds all files of a day up to date fills no page.
"""

from typing import TYPE_CHECKING

from tickers.faces import on_demand

if TYPE_CHECKING:
    from reports.day.day import Day, load_day
    from reports.day.explain import ExplainedCapture, ExplainedRow, explain_capture, explain_row
    from reports.day.forms import render
    from reports.day.in_words import capture_in_words, row_in_words
    from reports.day.markdown import markdown_of
    from reports.day.movement import Movement
    from reports.day.presentation import DEFAULT, FORMATS, LOOKBACK, Order, Presentation
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

if not TYPE_CHECKING:  # so that a misspelt name is an error of types too
    __getattr__ = on_demand(
        __name__,
        {
            "day": "Day load_day",
            "explain": "ExplainedCapture ExplainedRow explain_capture explain_row",
            "forms": "render",
            "in_words": "capture_in_words row_in_words",
            "markdown": "markdown_of",
            "movement": "Movement",
            "presentation": "DEFAULT FORMATS LOOKBACK Order Presentation",
            "source_page": "SourcePage",
        },
    )
