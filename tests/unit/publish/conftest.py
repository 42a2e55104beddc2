"""A built site to publish, and places to publish it to."""

import pytest
from publishable import settings_in


@pytest.fixture
def settings(tmp_path):
    root = tmp_path / "网 站"
    root.mkdir()
    return settings_in(root)
