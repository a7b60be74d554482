"""The theme: that it can be read, that it is the same everywhere, and that no colour stands elsewhere."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from matplotlib.colors import CSS4_COLORS, to_rgb

import reports
from reports.theme import DARK, LIGHT, PRINT, TINTS, Colours, css, matplotlib_settings, tints_css

MEDIA = {"light": LIGHT, "dark": DARK, "print": PRINT}
FOLDER = Path(reports.__file__).parent

RGB = tuple[float, float, float]


def luminance(colour: RGB) -> float:
    """As WCAG 2 defines it."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: RGB, other: RGB) -> float:
    """From 1 to 21, as WCAG 2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, share: int, paper: str) -> RGB:
    """As `color-mix(in srgb, …)` does."""
    red, green, blue = (
        (c * share + p * (100 - share)) / 100 for c, p in zip(to_rgb(colour), to_rgb(paper), strict=True)
    )
    return red, green, blue


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(to_rgb("#000000"), to_rgb("#ffffff")) == pytest.approx(21)
    assert contrast(to_rgb("#767676"), to_rgb("#ffffff")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("medium", MEDIA)
def test_texts_can_be_read(medium: str) -> None:
    """4.5 to 1 for each colour of text on what it stands on; rises and falls are written in their colour."""
    colours = MEDIA[medium]
    on_paper = ("ink", "quiet", "link", "rise", "fall")
    on_set_apart = ("ink", "quiet", "link")
    pairs = [(text, colours.paper) for text in on_paper] + [
        (text, colours.set_apart) for text in on_set_apart
    ]
    for text, behind in pairs:
        assert contrast(to_rgb(getattr(colours, text)), to_rgb(behind)) >= 4.5, (text, behind)


@pytest.mark.parametrize("medium", MEDIA)
def test_bars_can_be_seen_and_told_apart(medium: str) -> None:
    """3 to 1 on the paper. For those who see no red or green, blue and orange differ by blue at least."""
    colours = MEDIA[medium]
    for side in ("rise", "fall", "level"):
        assert contrast(to_rgb(getattr(colours, side)), to_rgb(colours.paper)) >= 3, side
    assert to_rgb(colours.rise)[2] - to_rgb(colours.fall)[2] > 0.3


@pytest.mark.parametrize("medium", MEDIA)
def test_figures_can_be_read_on_the_tints_of_the_calendar(medium: str) -> None:
    colours = MEDIA[medium]
    for side, share in itertools.product((colours.rise, colours.fall), TINTS):
        assert contrast(to_rgb(colours.ink), mixed(side, share, colours.paper)) >= 4.5
    assert contrast(to_rgb(colours.ink), to_rgb(colours.line)) >= 4.5  # the tint of no change


def properties(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))


def test_the_style_sheet_has_the_colours_of_each_medium() -> None:
    light, dark, paper = (properties(line) for line in css().splitlines())
    for colours, found in ((LIGHT, light), (DARK, dark), (PRINT, paper)):
        assert found == {
            name.replace("_", "-"): getattr(colours, name) for name in Colours.__dataclass_fields__
        }
    assert len(tints_css().splitlines()) == 2 * len(TINTS)


def test_pictures_have_the_colours_of_the_light() -> None:
    settings = matplotlib_settings()
    assert settings["figure.facecolor"] == settings["axes.facecolor"] == LIGHT.paper
    assert settings["text.color"] == LIGHT.ink


def sources() -> Iterator[Path]:
    for path in sorted(FOLDER.rglob("*")):
        if path.suffix in {".py", ".html"} and path != FOLDER / "theme.py":
            yield path


_NAMED = "|".join(CSS4_COLORS)
_LITERALS = re.compile(
    r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b"
    r"|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\("
    rf"|(?:fill|stroke|color|background|border|outline|shadow)[a-z-]*:[^;{{]*\b(?:{_NAMED})\b"
    rf"|['\"](?:tab:\w+|C\d|{_NAMED})['\"]"
    r"|font-family:(?! *var\()"
    r"|DejaVu|Arial|Helvetica",
    re.IGNORECASE,
)


def test_no_colour_or_font_stands_elsewhere() -> None:
    found = [
        (path.name, match.group())
        for path in sources()
        for match in _LITERALS.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "fill: #1f6fb2", "color: #fff;", "x = '#c4541a'", "rgb(1, 2, 3)", "background: white;",
        "color='white'", "border: 1px solid red;", "font-family: serif", "outline-color: Teal", '"tab:blue"',
    ],
)  # fmt: skip
def test_what_a_colour_is_written_as_is_found(text: str) -> None:
    assert _LITERALS.search(text)
