"""A page without an address can be given one later, and entering it again with the address is the same page."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.capture.store.ledger import LedgerEntry
from onrecord.cli import main
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.db.settings import RegisterLocation
from onrecord.register.reads.appeals import AppealFilter
from onrecord.register.reads.search import Within
from tests.register.pages import COURIER, HERALD

TEXT = """Prisoners of Xanadu write to the United Nations

XANADU, 3 May 2017 – In a letter to UN Secretary-General António Guterres, a number of prisoners in the prison of Xanadu
tell of three winters. “We ask you to send a delegation to the prison of Xanadu before the winter,” they write.
"""
URL = "https://www.herald.example/xanadu/letter?utm_source=x"
AGAIN = "https://herald.example/xanadu/letter/"


ORDERS = [
    (each, [pytest.mark.slow] * (number % 3 > 0))
    for number, each in enumerate(itertools.permutations([None, URL, AGAIN], 3))
]


@pytest.mark.parametrize("content", [TEXT, HERALD])
@pytest.mark.parametrize("order", [pytest.param(each, marks=marks) for each, marks in ORDERS])
def test_the_address_may_come_before_or_after(scope, enter, content: str, order: tuple[str | None, ...]):
    outcomes = [enter(content, url) for url in order]
    assert [each.outcome for each in outcomes] == ["new", "again", "again"]
    assert len({each.report for each in outcomes}) == 1
    (line,) = reads.appeals(scope)
    assert (line.reports, line.sources) == (1, ("herald.example",))
    assert reads.report(scope, outcomes[0].report).url in {URL, AGAIN}
    counts = reads.stats(scope)
    assert (counts.reports, counts.versions, counts.appeals, counts.sources) == (1, 1, 1, 1)
    assert reads.check_ledger(scope.register) == ()


def test_the_address_is_a_fact_with_a_day_and_a_name(scope, enter):
    first = enter(TEXT)
    told = enter(TEXT, URL, now=lambda: datetime(2026, 5, 2, tzinfo=UTC))
    assert told.why == "Its address is now recorded."
    (row,) = rows.PageAddress.objects.using(scope.alias)
    assert (row.url, row.who, row.at.day, row.source.host) == (URL, "Ann", 2, "herald.example")
    report = reads.report(scope, first.report)
    assert (report.url, report.source, report.source_id) == (URL, "herald.example", row.source.key)
    assert reads.source(scope, row.source.key).reports == 1
    assert [name for _, name, _ in reads.sources(scope)] == ["herald.example"]
    assert report.seen  # the capture with the address shows the same bytes


def test_it_is_found_by_the_site_from_then_on(scope, enter):
    enter(TEXT)
    enter(COURIER, "https://courier.example/1")
    by_site = lambda: len(reads.search(scope, "", Within(source="herald example")).hits)  # noqa: E731
    assert (by_site(), len(reads.appeals(scope, AppealFilter(source="herald")))) == (0, 0)
    enter(TEXT, URL)
    assert (by_site(), len(reads.appeals(scope, AppealFilter(source="herald")))) == (1, 1)
    (hit,) = reads.search(scope, "", Within(source="herald example")).hits
    assert (hit.url, hit.source) == (URL, "herald.example")


def test_an_edited_page_of_the_address_is_a_version_of_it(scope, enter):
    first = enter(TEXT)
    enter(TEXT, URL)
    edited = enter(TEXT + "\nThe warden declined to say more when we called him on Tuesday evening.\n", AGAIN)
    assert (edited.outcome, edited.version) == ("version", 2)
    assert reads.report(scope, edited.report).previous == first.report
    assert reads.stats(scope).appeals == 1


def test_another_address_of_the_same_bytes_is_another_page(scope, enter):
    enter(TEXT)
    enter(TEXT, URL)
    assert enter(TEXT, "https://other.example/copy").outcome == "new"
    assert reads.stats(scope).reports == 2


def test_an_address_goes_with_the_capture_that_it_was_given_with(scope, enter):
    first = enter(TEXT)
    enter(TEXT, URL, capture="withdrawn")
    tell = lambda act: writes.follow(  # noqa: E731
        scope.register,
        {
            "withdrawn": LedgerEntry(
                n=1, at="", who="Ann", act=act, what={"reason": "It was the wrong address."}, before=""
            )
        },
    )
    tell("withdrawn")
    assert reads.report(scope, first.report).url is None
    assert reads.search(scope, "", Within(source="herald example")).hits == ()
    tell("restored")
    assert reads.report(scope, first.report).url == URL
    assert len(reads.search(scope, "", Within(source="herald example")).hits) == 1


@pytest.mark.parametrize("first", [None, URL])
def test_on_the_command_line_in_both_orders(place: RegisterLocation, tmp_path: Path, monkeypatch, first: str | None):
    for name, value in (("ARCHIVE", str(place.folder)), ("COLLECTOR", "Ann"), ("BROWSER", "none")):
        monkeypatch.setenv(f"ONRECORD_{name}", value)
    monkeypatch.setenv("ONRECORD_DATABASE_URL", place.url or "")
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")

    def add(url: str | None) -> Result:
        more = ["--url", url] if url else []
        return CliRunner().invoke(main, ["add", str(tmp_path / "page.txt"), *more], catch_exceptions=False)

    done = [add(url) for url in ((None, URL, None, URL) if first is None else (URL, None, URL))]
    assert [each.exit_code for each in done] == [0] * len(done)
    assert len({each.stdout for each in done}) == 1
    told = [each.stderr for each in done]
    assert any("Its address is now recorded." in each for each in told) == (first is None)
    shown = CliRunner().invoke(main, ["show", done[0].stdout.strip()]).stdout
    assert "herald.example (so-" in shown
    assert URL in shown
    assert CliRunner().invoke(main, ["stats"]).exit_code == 0
    assert CliRunner().invoke(main, ["verify"]).exit_code == 0
