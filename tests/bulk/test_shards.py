"""The inputs of a bulk run: what counts as one, and how files are cut."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from onrecord.bulk.shards import find_shards
from onrecord.errors import ReadError


def never(error: ReadError) -> None:
    """Nothing may be wrong with what a test names."""
    raise error


def test_files_folders_and_lists_are_searched_and_each_file_counts_once(crawl, tmp_path: Path):
    one, two = crawl(1, "one.warc.gz"), crawl(1, "two.warc", packed=False)
    (tmp_path / "list.txt").write_text("one.warc.gz\n\ntwo.warc\n")
    shards = find_shards([tmp_path, one, tmp_path / "list.txt"], never)
    assert [shard.path for shard in shards] == [str(one), str(two)]
    assert len({shard.name for shard in shards}) == 2


def test_a_file_that_has_changed_is_another_shard(crawl):
    path = crawl(2)
    (before,) = find_shards([path], never)
    path.write_bytes(path.read_bytes() * 2)
    (after,) = find_shards([path], never)
    assert before.name != after.name


def test_the_files_within_a_wacz_are_shards(crawl, tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "case.wacz", "w") as wacz:
        wacz.write(crawl(1), "archive/data.warc.gz")
        wacz.writestr("datapackage.json", "{}")
    (shard,) = find_shards([tmp_path / "case.wacz"], never)
    assert shard.member == "archive/data.warc.gz"


@pytest.mark.parametrize("name", ["gone.warc", "page.html", "empty"])
def test_what_is_no_archive_is_refused_with_a_sentence(tmp_path: Path, name: str):
    (tmp_path / "page.html").write_text("<p>x")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReadError) as caught:
        find_shards([tmp_path / name], never)
    assert caught.value.message.endswith((".", "some."))


def test_a_wacz_without_a_warc_is_named(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "case.wacz", "w") as wacz:
        wacz.writestr("inner.wacz", "x")
    with pytest.raises(ReadError, match="holds no WARC"):
        find_shards([tmp_path / "case.wacz"], never)


def test_a_damaged_wacz_is_named(tmp_path: Path):
    (tmp_path / "case.wacz").write_bytes(b"PK not a zip")
    with pytest.raises(ReadError, match="cannot be opened"):
        find_shards([tmp_path / "case.wacz"], never)


def test_an_archive_that_cannot_be_opened_is_named_and_the_others_are_read(crawl, tmp_path: Path):
    one = crawl(1, "one.warc.gz")
    (tmp_path / "bad.wacz").write_bytes(b"PK not a zip")
    (tmp_path / "none.warc").write_bytes(b"")
    (tmp_path / "list.txt").write_text("gone.warc\none.warc.gz\nbad.wacz\nlist.txt\na\x00b\n")
    wrong: list[ReadError] = []
    shards = find_shards([tmp_path, tmp_path / "list.txt", tmp_path / "page.html"], wrong.append)
    assert [shard.path for shard in shards] == [str(one)]
    named = [Path(each.subject or "").name for each in wrong]
    assert named == ["gone.warc", "a\x00b", "page.html", "bad.wacz", "none.warc"]
    assert all(each.message.endswith(".") for each in wrong)
