"""A folder of objects, on a disk and in a bucket."""

from pathlib import Path

import pytest

from storage.objects import ObjectFolder, open_folder
from tests.storage.conftest import moto


@pytest.fixture(params=["disk", "bucket"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> ObjectFolder:
    """An empty folder that is ready to be written to."""
    found = open_folder(str(tmp_path / "folder") if request.param == "disk" else moto().new_prefix())
    found.prepare()
    return found
