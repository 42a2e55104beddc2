"""An edition as one zip: whole, the same bytes twice, and no link in it that leads nowhere."""

import io
import re
import zipfile
from hashlib import sha256
from json import loads
from pathlib import Path, PurePosixPath
from posixpath import join, normpath

import pytest
from gongshi.pages.model import Site
from gongshi.pages.views import edition_zip
from gongshi.pipeline.site import read_site, settings_of

from tests.support.sites import CITY, GOLDEN_DAY, copy_site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder: Path = copy_site(CITY, tmp_path_factory.mktemp("city"))
    return read_site(settings_of(folder), GOLDEN_DAY)[0]


def test_a_zip_is_whole_closed_and_the_same_again(site: Site) -> None:
    zips = {PurePosixPath(file.path).name: file.content for file in edition_zip.files(site)}
    assert list(zips) == ["2025-02.zip", "2025-02-r2.zip", "2025-03.zip"]
    assert {PurePosixPath(file.path).name: file.content for file in edition_zip.files(site)} == zips
    with zipfile.ZipFile(io.BytesIO(zips["2025-02-r2.zip"])) as archive:
        names = set(archive.namelist())
        manifest = loads(archive.read("data/manifest.json"))
        assert all(sha256(archive.read(f"data/{name}")).hexdigest() == digest for name, digest in manifest["files"].items())
        for page in ("index.html", "en/index.html"):
            text = archive.read(page).decode()
            links = {link for link in re.findall(r'(?:href|src)="([^"]*)"', text) if not link.startswith("#")}
            assert {normpath(join(page, "..", link.partition("#")[0])) for link in links} <= names
            assert "outside:" not in text
        assert "西县补报固定资产投资。" in archive.read("index.html").decode()
