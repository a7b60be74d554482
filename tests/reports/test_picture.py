"""The picture of a report that the README shows, made by `make picture`."""

from matplotlib.image import imread

from tests.conftest import ROOT

PICTURE = ROOT / "docs" / "report.png"


def test_it_can_be_read_at_the_width_of_a_readme_and_is_light() -> None:
    assert PICTURE.stat().st_size < 200_000
    height, width, _ = imread(PICTURE).shape
    assert 1200 <= width <= 1800
    assert height < width
