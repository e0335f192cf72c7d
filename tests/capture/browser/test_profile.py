"""A browser's profile: what is in it, that it is deleted, and that a later run deletes what a killed one left."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.capture.browser import profile
from onrecord.capture.browser.chromium import find
from onrecord.capture.browser.profile import sweep, temporary_profile
from onrecord.capture.browser.screenshot import Viewport, show
from onrecord.capture.model import Exchange, Fetched

CHROMIUM = find("auto")
NAME = "onrecord-browser-abcd_123"
HOUR = 3600
PAGE = b"<title>An unmistakable title</title><p>They ask that somebody answer.</p>"


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files, whose path is short enough for a browser's sockets."""
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="t") as short:
        monkeypatch.setattr("tempfile.tempdir", short)
        yield Path(short)


def left(place: Path, name: str = NAME, age: float = 2 * HOUR, mode: int = 0o700) -> Path:
    """A profile that a killed run left behind."""
    folder = place / name
    folder.mkdir(mode=0o700)
    (folder / "Default").mkdir()
    (folder / "Default" / "History").write_bytes(b"https://news.example/a")
    folder.chmod(mode)
    os.utime(folder, (time.time() - age,) * 2)
    return folder


def test_a_profile_is_made_for_us_alone_and_deleted(place: Path):
    with temporary_profile() as folder:
        assert Path(folder).parent == place
        assert Path(folder).stat().st_mode & 0o777 == 0o700
    assert list(place.iterdir()) == []


def test_what_a_killed_run_left_behind_is_deleted(place: Path):
    folder = left(place)
    with temporary_profile() as own:
        assert not folder.exists()
        assert Path(own).exists()


@pytest.mark.parametrize(
    "how", ["new", "open to others", "another name", "a longer name", "a file", "a link", "a link that leads nowhere"]
)
def test_what_is_not_ours_without_doubt_stays(place: Path, how: str):
    if how == "new":
        folder = left(place, age=HOUR / 2)
    elif how == "open to others":
        folder = left(place, mode=0o755)
    elif how in {"another name", "a longer name"}:
        folder = left(place, "onrecord-browser-Abcdefgh" if how == "another name" else NAME + "4")
    elif how == "a file":
        folder = place / NAME
        folder.write_bytes(b"mine")
        os.utime(folder, (0, 0))
    else:
        own = place / "own"
        if how == "a link":
            left(place, "own")
        folder = place / NAME
        folder.symlink_to(own)
    assert sweep(place) == 0
    assert os.path.lexists(folder)
    if how == "a link":
        assert (place / "own" / "Default" / "History").exists()


def test_a_link_within_a_profile_is_deleted_and_not_what_it_leads_to(place: Path):
    kept = place / "kept"
    kept.mkdir()
    (kept / "file").write_bytes(b"mine")
    folder = left(place)
    (folder / "link").symlink_to(kept)
    (folder / "file").symlink_to(kept / "file")
    os.utime(folder, (0, 0))
    assert sweep(place) == 1
    assert (kept / "file").read_bytes() == b"mine"


def test_a_profile_in_use_stays_however_old_it_is(place: Path):
    with temporary_profile() as folder:
        os.utime(folder, (0, 0))
        assert sweep(place) == 0
        assert Path(folder).exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a folder another user's")
def test_a_profile_of_another_user_stays(place: Path):
    folder = left(place)
    os.chown(folder, 65534, 65534)
    assert sweep(place) == 0
    assert folder.exists()


def test_a_folder_that_cannot_be_listed_is_no_error(tmp_path: Path):
    assert sweep(tmp_path / "none") == 0


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here")
def test_a_profile_that_could_not_be_deleted_does_not_tell_what_was_read(place: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(profile, "_delete", lambda _folder: None)  # as if the run had been killed
    url, head = "https://unmistakable.example/a", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    got = Exchange(url=url, request=b"", response=head, body=PAGE, status=200, at=datetime.now(UTC), peer="1:443")
    show(Fetched(requested=url, final=url, exchanges=(got,), notes=()), CHROMIUM, Viewport(seconds=60))
    files = [each for each in place.rglob("*") if each.is_file() and not each.is_symlink()]
    assert files
    assert [each for each in files if b"nmistakable" in each.read_bytes()] == []
    assert sweep(place, old=-1) == 1
    assert list(place.iterdir()) == []
