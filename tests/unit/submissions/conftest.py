"""The desk of the small invented city, its workbooks in a folder of the test's own."""

from pathlib import Path

import pytest
from desk import Desk, invented_desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return invented_desk(tmp_path)
