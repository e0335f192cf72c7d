"""A site that is brought up to date: what was kept changes no byte, whatever changed, and hides no masked name."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from onrecord import PublishError
from onrecord.capture.store.ledger import LedgerEntry
from onrecord.publish import SiteOptions, publish_site
from onrecord.publish.pair_likeness import PairLikeness
from onrecord.publish.site.checked_files import CheckedFiles
from onrecord.publish.site.pages import PlannedFile
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.disclosure_values import NewConsent
from tests.publish.conftest import letter
from tests.publish.people import PEOPLE
from tests.publish.test_site import DAY, THEN, files, pages_as_text, publish_module, site
from tests.register.conftest import captured, read

NAME = PEOPLE[0][0]
SPELLING = "Mahnaz Kamanghar"
KEPT = ("known", "known.last", "known.pairs", "known.texts")
"""The files that a run keeps for the next one."""


@pytest.fixture(autouse=True)
def pairs_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pairs of names be kept although these are few."""
    monkeypatch.setattr(publish_module, "PairLikeness", partial(PairLikeness, few=0))


def party_named(case, name: str) -> str:
    return case.of(rows.Party).filter(name=name).order_by("pk").first().key


def show(case, until: date | None = None) -> None:
    """Show somebody who agreed to it."""
    agreed = NewConsent(scope="public", obtained_by="Ann", obtained=date(2026, 4, 1), until=until)
    writes.consent(case, party_named(case, NAME), agreed, "She agreed.", now=lambda: THEN)
    writes.release(case, party_named(case, NAME), "consent", "She agreed.", now=lambda: THEN)


def end_consent(case) -> None:
    ended = NewConsent(scope="public", obtained_by="Ann", obtained=date(2026, 4, 30), given=False)
    writes.consent(case, party_named(case, NAME), ended, "She took it back.", now=lambda: THEN)


def correct_headline(case) -> None:
    report = case.of(rows.Report).order_by("pk")[2].key
    writes.correct_report(case, report, {"headline": "A letter to the United Nations"}, now=lambda: THEN)


def enter_spelling(case) -> None:
    """Enter a report that spells a masked name in another way, and judge that both are one person."""
    data, url = letter(SPELLING, PEOPLE[9][0], 9).encode(), "https://herald.example/spelling"
    writes.enter(case, captured(data, url), read(data, url))
    writes.merge(case, party_named(case, NAME), party_named(case, SPELLING), now=lambda: THEN)


def withdraw(case) -> None:
    capture = case.of(rows.Report).order_by("pk")[3].capture.archived
    what = {"reason": "The family asked."}
    line = LedgerEntry(n=1, at="", who="Ann", act="withdrawn", what=what, before="")
    writes.follow(case.register, {capture: line}, now=lambda: THEN)


def reject(case) -> None:
    writes.judge(case, case.of(rows.Statement).order_by("pk").first().key, "reject", now=lambda: THEN)


CHANGES: tuple[Callable[..., None], ...] = (
    correct_headline,
    show,
    end_consent,
    enter_spelling,
    withdraw,
    reject,
)


def test_after_each_change_a_site_is_that_of_a_build_that_remembers_nothing(case, tmp_path: Path):
    known, shown = tmp_path / "cache" / "known", list[bool]()
    site(case, tmp_path / "site", known=known)
    for change in CHANGES:
        change(case)
        told = site(case, tmp_path / "site", known=known)
        fresh = site(case, tmp_path / change.__name__)
        assert files(tmp_path / "site") == files(tmp_path / change.__name__), change.__name__
        assert told.sha256 == fresh.sha256
        assert told.written + told.removed > 0, "the change is seen"
        shown.append(NAME in pages_as_text(tmp_path / "site"))
        again = site(case, tmp_path / "site", known=known)
        assert files(tmp_path / "site") == files(tmp_path / change.__name__), change.__name__
        assert again == replace(told, written=0, removed=0)
    assert shown == [False, True, False, False, False, False]
    assert SPELLING.split()[1] not in pages_as_text(tmp_path / "site")


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The builds that were not stopped at once."""
    told, masking = list[str](), publish_module.Masking
    monkeypatch.setattr(
        publish_module, "Masking", lambda *args, **options: told.append("run") or masking(*args, **options)
    )
    return told


def test_a_run_stops_at_once_if_nothing_changed(case, tmp_path: Path, runs: list[str]):
    known = tmp_path / "cache" / "known"
    first = site(case, tmp_path / "site", known=known)
    before, lines = files(tmp_path / "site"), len(reads.audit_lines(case))
    writes.note_export(case, "audit", count=1, sha256="0" * 64, now=lambda: THEN)
    writes.note_reads(case, count=1, line=1, sha256="0" * 64, now=lambda: THEN)
    assert site(case, tmp_path / "site", known=known) == replace(first, written=0, removed=0)
    assert (len(runs), len(reads.audit_lines(case)) - lines) == (1, 3), "the ledger has a line of each run"
    assert files(tmp_path / "site") == before


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__)
def test_no_run_stops_at_once_after_a_change(case, tmp_path: Path, runs: list[str], change: Callable[..., None]):
    known = tmp_path / "cache" / "known"
    site(case, tmp_path / "site", known=known)
    change(case)
    site(case, tmp_path / "site", known=known)
    assert len(runs) == 2


def test_no_run_stops_at_once_with_other_options_or_on_another_day(case, tmp_path: Path, runs: list[str]):
    known = tmp_path / "cache" / "known"
    options = SiteOptions(as_of=DAY, known=known)
    publish_site(case, tmp_path / "site", options, now=lambda: THEN)
    for other in (
        replace(options, title="Xanadu"),
        replace(options, mask_quotations=True),
        replace(options, address="https://record.example/"),
        replace(options, languages=("fa",)),
        replace(options, as_of=DAY + timedelta(days=1)),
    ):
        publish_site(case, tmp_path / "site", other, now=lambda: THEN)
    publish_site(case, tmp_path / "site", other, now=lambda: THEN + timedelta(days=1))
    assert len(runs) == 7
    publish_site(case, tmp_path / "site", other, now=lambda: THEN + timedelta(days=1))
    assert len(runs) == 7


def test_no_run_stops_at_once_if_a_file_is_not_as_it_was(case, tmp_path: Path, runs: list[str]):
    known, folder = tmp_path / "cache" / "known", tmp_path / "site"
    site(case, folder, known=known)
    before = files(folder)

    def changed(name: str, data: bytes) -> None:
        (folder / name).write_bytes(data)

    def linked(name: str) -> None:
        (folder / name).rename(tmp_path / "elsewhere")
        (folder / name).symlink_to(tmp_path / "elsewhere")

    for number, harm in enumerate(
        (
            lambda: changed("index.html", before["index.html"] + b" "),
            lambda: changed("manifest.json", before["manifest.json"] + b" "),
            lambda: changed("appeals/old.html", b"a page of an earlier run"),
            (folder / "style.css").unlink,
            lambda: linked("about.html"),
        )
    ):
        harm()
        site(case, folder, known=known)
        assert files(folder) == before, number
        assert len(runs) > number + 1, number


def test_a_consent_that_ran_out_counts_no_more(case, tmp_path: Path):
    options = SiteOptions(as_of=DAY, known=tmp_path / "cache" / "known")
    show(case, until=DAY)
    publish_site(case, tmp_path / "site", options, now=lambda: THEN)
    assert NAME in pages_as_text(tmp_path / "site")
    later = THEN + timedelta(days=1)
    publish_site(case, tmp_path / "site", options, now=lambda: later)
    assert NAME not in pages_as_text(tmp_path / "site")
    publish_site(case, tmp_path / "fresh", replace(options, known=None), now=lambda: later)
    assert files(tmp_path / "site") == files(tmp_path / "fresh")


def test_what_was_kept_when_somebody_was_shown_shows_nobody_later(case, tmp_path: Path):
    """Somebody puts the old site and all that was kept beside it back, as a backup does."""
    cache, now, before = tmp_path / "cache", tmp_path / "site", tmp_path / "before"
    show(case)
    site(case, now, known=cache / "known")
    shutil.copytree(now, before / "site")
    shutil.copytree(cache, before / "cache")
    end_consent(case)
    site(case, now, known=cache / "known")
    masked = files(now)
    for name in ("site", "cache"):
        shutil.rmtree(tmp_path / name)
        shutil.copytree(before / name, tmp_path / name)
    site(case, now, known=cache / "known")
    assert files(now) == masked
    shutil.copytree(before / "site", now, dirs_exist_ok=True)  # the site alone, beside what is kept of the other
    site(case, now, known=cache / "known")
    assert files(now) == masked


@pytest.mark.parametrize("name", KEPT)
def test_a_damaged_file_of_what_was_kept_changes_nothing(case, tmp_path: Path, name: str):
    known = tmp_path / "cache" / "known"
    site(case, tmp_path / "site", known=known)
    first, kept = files(tmp_path / "site"), known.with_name(name)
    whole = kept.read_bytes()
    assert sorted(each.name for each in known.parent.iterdir()) == sorted(KEPT)
    assert not any(part.encode() in whole for names in PEOPLE for part in names[0].split())
    half, turned = len(whole) // 2, bytearray(whole)
    turned[-3] ^= 1
    for data in (b"", whole[:half], bytes(turned), whole[:32] + whole[half:]):
        kept.write_bytes(data)
        site(case, tmp_path / "site", known=known)
        assert files(tmp_path / "site") == first


def test_a_kept_page_that_was_changed_is_made_again(case, tmp_path: Path):
    known = tmp_path / "cache" / "known"
    site(case, tmp_path / "site", known=known)
    first = files(tmp_path / "site")
    pages = [name for name in first if name.startswith("reports/")]
    (tmp_path / "site" / pages[0]).write_bytes(first[pages[1]])
    (tmp_path / "site" / pages[1]).unlink()
    moved = (tmp_path / "site" / pages[2]).rename(tmp_path / "elsewhere.html")
    (tmp_path / "site" / pages[2]).symlink_to(moved)
    site(case, tmp_path / "site", known=known)
    assert files(tmp_path / "site") == first
    assert not any((tmp_path / "site" / name).is_symlink() for name in pages)
    assert site(case, tmp_path / "site", known=known).written == 0


def test_a_build_reads_no_file_as_checked_that_another_title_was_checked_with(case, tmp_path: Path):
    known = tmp_path / "cache" / "known"
    site(case, tmp_path / "site", known=known)
    site(case, tmp_path / "site", known=known, title="Xanadu", mask_quotations=True)
    site(case, tmp_path / "fresh", title="Xanadu", mask_quotations=True)
    assert files(tmp_path / "site") == files(tmp_path / "fresh")


def test_a_title_that_was_checked_is_checked_again_for_a_new_name(case, tmp_path: Path):
    known = tmp_path / "cache" / "known"
    show(case)
    for _ in range(2):
        assert site(case, tmp_path / "site", known=known, title=f"For {NAME}").files
    end_consent(case)
    for _ in range(2):
        with pytest.raises(PublishError, match="a masked name is in title"):
            site(case, tmp_path / "site", known=known, title=f"For {NAME}")


def test_a_file_is_the_one_that_was_checked_or_none(tmp_path: Path):
    plan, folder = PlannedFile("a.html", b"values", b"<p>A letter</p>".__bytes__), tmp_path / "site"
    sha256 = hashlib.sha256(plan.make()).hexdigest()
    folder.mkdir()
    before = CheckedFiles(tmp_path / "known", "these names")
    before.note(plan, sha256)
    before.save()
    assert CheckedFiles(tmp_path / "known", "these names").before("a.html", folder) == b"", "it is not there"
    (folder / "a.html").write_bytes(plan.make())
    assert CheckedFiles(tmp_path / "known", "these names").before("a.html", folder) == plan.make()
    assert CheckedFiles(tmp_path / "known", "other names").before("a.html", folder) == b""
    (folder / "b.html").write_bytes(plan.make())
    assert CheckedFiles(tmp_path / "known", "these names").before("b.html", folder) == b""
    (folder / "a.html").write_bytes(b"<p>A letter of somebody</p>")
    assert CheckedFiles(tmp_path / "known", "these names").before("a.html", folder) == b""
