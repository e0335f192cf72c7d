"""The values of the charts: who turns to whom, appeals by month and by state, roles over time."""

from __future__ import annotations

from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.chart_values import MonthCount
from tests.register.pages import COURIER, DENIAL, HERALD


def filled(enter) -> None:
    for number, page in enumerate((HERALD, COURIER, DENIAL)):
        enter(page, f"https://paper-{number}.example/1")


def test_who_turns_to_whom_is_counted_by_appeals_and_not_by_reports(scope, enter):
    filled(enter)
    asks = [each for each in reads.network(scope) if each.kind == "asks"]
    assert len(reads.appeals(scope)) == 1
    assert asks
    assert {each.count for each in asks} == {1}
    assert any("Guterres" in each.second for each in asks)
    party = next(each.second_id for each in asks if "Guterres" in each.second)
    of_one = [each for each in reads.network(scope, party) if each.kind == "asks"]
    assert of_one == [each for each in asks if party in {each.first_id, each.second_id}]
    assert all(each.first != each.second for each in of_one), "nobody asks himself"


def test_an_appeal_that_is_none_is_in_no_chart(scope, enter):
    filled(enter)
    (line,) = reads.appeals(scope)
    assert sum(each.count for each in reads.appeals_by_month(scope)) == 1
    writes.judge(scope, line.id, "reject", "It asks for nothing.")
    assert [each for each in reads.network(scope) if each.kind == "asks"] == []
    assert reads.appeals_by_month(scope) == ()
    assert reads.appeals_by_state(scope) == {}


def test_months_and_states_are_counted(scope, enter):
    filled(enter)
    (line,) = reads.appeals(scope)
    assert reads.appeals_by_month(scope) == (MonthCount((line.first or "")[:7], 1),)
    assert reads.appeals_by_state(scope) == {line.standing.state: 1}


def test_what_a_party_is_called_is_told_in_the_order_of_pages(scope, enter):
    filled(enter)
    found = scope.of(rows.Mention, "party__case").filter(part="role").select_related("party").first()
    assert found is not None
    roles = reads.roles_of(scope, found.party.key)
    assert found.quote in {each.words for each in roles}
    assert all(each.report.startswith("re-") for each in roles)
