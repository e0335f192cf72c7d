"""The list of reports: outlet, date, state of review, its filters, and its pages."""

from __future__ import annotations

import pytest

from onrecord import RegisterError
from onrecord.register import reads, writes
from onrecord.register.new_entries import NOTHING_HERE
from onrecord.register.reads.report_list import ReportFilter
from tests.register.pages import COURIER, DENIAL, HERALD, page

RAIN = page("Rain in Kubla", "KUBLA, 8 May 2017 – It rained in Kubla on Monday.", "The river rose by a metre.")


@pytest.fixture
def four(enter) -> list[str]:
    pages = {"herald": HERALD, "courier": COURIER, "denial": DENIAL, "rain": RAIN}
    return [enter(content, f"https://{name}.example/1").report for name, content in pages.items()]


def ids(found) -> list[str]:
    return [each.id for each in found.reports]


def test_each_report_has_its_outlet_date_and_state(scope, four: list[str]):
    found = reads.reports(scope)
    assert (ids(found), found.total, found.next) == (four[::-1], 4, None)
    rain, denial = found.reports[:2]
    assert (rain.source, rain.date, rain.acts, rain.cards, rain.looked) == ("rain.example", "2017-05-08", 0, 0, False)
    assert denial.acts >= denial.cards >= 1
    writes.note(scope, four[3], NOTHING_HERE)
    assert reads.reports(scope).reports[0].looked


def test_what_is_reviewed_leaves_the_list_of_what_is_not(scope, four: list[str]):
    waiting = ReportFilter(waiting=True)
    assert ids(reads.reports(scope, waiting)) == four[2::-1]
    for each in reads.report(scope, four[0]).statements:
        writes.judge(scope, each.id, "reject")
    assert ids(reads.reports(scope, waiting)) == [four[2], four[1]]


def test_reports_are_reviewed_or_have_something_rejected(scope, four: list[str]):
    reviewed, rejected = ReportFilter(reviewed=True), ReportFilter(rejected=True)
    assert ids(reads.reports(scope, reviewed)) == ids(reads.reports(scope, rejected)) == []
    first, second = (reads.report(scope, each).statements for each in four[:2])
    for each in second:
        writes.judge(scope, each.id, "accept")
    for each in first:
        writes.judge(scope, each.id, "reject")  # no act applies any more
    assert ids(reads.reports(scope, reviewed)) == [four[1], four[0]]
    assert ids(reads.reports(scope, rejected)) == [four[0]]
    assert [each.judged for each in reads.reports(scope).reports] == [False, False, True, True]
    for each in first:
        writes.take_back(scope, reads.judgements(scope, each.id)[-1].id)
    assert ids(reads.reports(scope, rejected)) == []
    assert ids(reads.reports(scope, reviewed)) == [four[1]]


def test_the_filter_by_outlet_follows_corrections(scope, four: list[str]):
    def at(name: str) -> list[str]:
        return ids(reads.reports(scope, ReportFilter(outlet=name)))

    assert at("herald") == [four[0]]
    done = writes.correct_report(scope, four[0], {"outlet": "The Zenda Post"})
    assert at("the zenda") == [four[0]]
    writes.take_back(scope, done.id)
    assert at("the zenda") == []
    writes.correct_report(scope, four[0], {"address": "https://courier.example/9"})
    assert (at("herald"), at("courier")) == ([], [four[1], four[0]])
    with pytest.raises(RegisterError, match="no letter and no digit"):
        at("?!")


def test_pages_go_on_behind_the_last_report(scope, four: list[str]):
    first = reads.reports(scope, most=3)
    assert (ids(first), first.next) == (four[:0:-1], four[1])
    rest = reads.reports(scope, after=first.next, most=3)
    assert (ids(rest), rest.next, rest.total) == ([four[0]], None, 4)
    with pytest.raises(RegisterError):
        reads.reports(scope, after="re-aaaaaaaa")
