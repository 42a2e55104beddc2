"""The charts of the invented half-year, drawn once for all tests of the room."""

from pathlib import Path

import charted
import pytest
from gongshi.charts import Figure


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("charts")


@pytest.fixture(scope="session")
def drawn(cache: Path) -> dict[tuple[str, str], Figure]:
    return charted.draw(cache)
