"""Drawing by matplotlib's Figure, in our theme: without pyplot, and without a change to any setting."""

import functools
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib.style
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from reports.theme import matplotlib_settings

__all__ = ["png", "text_width", "themed"]


@contextmanager
def themed() -> Iterator[None]:
    """Our theme on matplotlib's defaults, whatever the user's own settings are."""
    with matplotlib.style.context(["default", dict(matplotlib_settings())]), warnings.catch_warnings():
        # A picture shows a box for a sign that its font lacks; the page and the texts have the sign.
        warnings.filterwarnings("ignore", message="Glyph .* missing from", category=UserWarning)
        yield


@functools.lru_cache(maxsize=4096)
def text_width(text: str, font: FontProperties, dpi: float) -> float:
    """How wide a text on one line is, in dots."""
    size = _renderer(dpi).get_text_width_height_descent(text, font, ismath=False)  # type: ignore[no-untyped-call]
    return float(size[0])


@functools.cache
def _renderer(dpi: float) -> RendererAgg:
    return RendererAgg(1, 1, dpi)  # type: ignore[no-untyped-call]


def png(figure: Figure, **options: Any) -> bytes:
    """The figure as PNG; the same figure gives the same bytes. `options` are those of Pillow's PNG."""
    buffer = io.BytesIO()
    with themed():
        figure.savefig(buffer, format="png", metadata={"Software": None}, pil_kwargs=options)
    return buffer.getvalue()
