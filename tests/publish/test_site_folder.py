"""The folder of a site: what a run left that was stopped goes, what a user put there stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import PublishError
from onrecord.publish.site.folder import _OURS, apart, check_target, put, put_in_place
from onrecord.publish.site.manifest import MANIFEST, SiteManifest
from onrecord.publish.site.pages import own_files
from tests.publish.test_site_pages import ADDRESS, made


def published(target: Path, *names: str) -> tuple[int, int]:
    """Publish files of these names, each with its name in it."""
    with apart(target) as part:
        for name in names:
            put(part, name, name.encode())
        put(part, MANIFEST, SiteManifest("2026-05-01", dict.fromkeys(names, "0" * 64), "", 0, 0).encoded())
        return put_in_place(part, target)


def test_a_page_that_a_stopped_run_wrote_does_not_stay(tmp_path: Path):
    site = tmp_path / "site"
    published(site, "index.html", "appeals/ap-1.html")
    left = ("appeals/ap-2.html", "fa/names/n1.html", "places.html", "sitemap-2.xml")
    for name in left:  # a run that was stopped before it wrote the list
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("Maryam Karimi")
    (site / ".0123456789abcdef.part" / "appeals").mkdir(parents=True)
    (site / ".0123456789abcdef.part" / "appeals" / "ap-3.html").write_text("Maryam Karimi")
    assert published(site, "index.html", "appeals/ap-1.html") == (0, len(left))
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert found == {"index.html", "appeals/ap-1.html", MANIFEST}
    assert not list(site.glob(".*"))


def test_what_a_user_put_into_the_folder_stays(tmp_path: Path):
    site = tmp_path / "site"
    published(site, "index.html")
    theirs = (".htaccess", "robots.txt", "CNAME", "letters/one.html", ".well-known/security.txt", "a.part/b")
    for name in theirs:
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text("theirs")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.html").write_text("theirs")
    (site / "years").symlink_to(tmp_path / "elsewhere")
    assert published(site, "index.html") == (0, 0)
    assert all((site / name).read_text() == "theirs" for name in (*theirs, "years/x.html"))


def test_an_empty_folder_in_which_a_run_was_stopped_can_become_a_site(tmp_path: Path):
    (tmp_path / ".0123456789abcdef.part").mkdir()
    check_target(tmp_path)
    published(tmp_path, "index.html")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["index.html", MANIFEST]


@pytest.mark.parametrize("name", ["../up.html", "/etc/x", "a/b/c/d.html", "appeals/<x>.html", 'appeals/a".html', ""])
def test_a_path_that_no_site_has_is_not_written(tmp_path: Path, name: str):
    with pytest.raises(PublishError, match="cannot have this path"):
        put(tmp_path, name, b"x")
    assert not list(tmp_path.iterdir())


def test_each_file_of_a_site_is_known_to_be_ours():
    for name in (*made(ADDRESS), *(each.name for each in own_files("2026-05-01", "A")), MANIFEST):
        assert _OURS.fullmatch(name), name


def test_two_runs_cannot_write_one_site_at_once(tmp_path: Path):
    site = tmp_path / "site"
    for _ in range(2):  # a new site, then one that is there
        with apart(site) as part:
            put(part, "index.html", b"first")
            with pytest.raises(PublishError, match="Another run publishes a site here"):
                published(site, "index.html")
            assert (part / "index.html").read_bytes() == b"first"
        published(site, "index.html")
    assert [each.name for each in tmp_path.iterdir()] == ["site"]
