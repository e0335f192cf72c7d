"""Nothing is public that nobody classified: not in the values of exports, and not in what they are made from."""

from __future__ import annotations

from dataclasses import fields

import pytest

from onrecord.publish import view
from onrecord.publish.values import PUBLIC_VALUES, Shown, public_value, shown
from onrecord.register import answer_values, evidence_views, views

HIDDEN = {
    evidence_views.WholeAppeal: "",
    evidence_views.WholeReport: "",
    evidence_views.ReportEvidence: "",
    views.AppealSummary: "senders addressees asks sources proposed headline",
    views.AppealStatusView: "sides basis procedure passed doubted late sentence more",
    views.AppealReportView: "id references rule verdict",
    views.ReportView: "source_id basis candidates version previous entered appeals seen assessed of_source corrected",
    views.PartyView: "count fact sure quotes",
    views.StatementView: "mode sure certainties rule marks assessed reprisal corrects corrected_by",
    views.Quote: "report",
    answer_values.AppealAnswer: "by words source sure phrases last undo who at why",
}
"""The fields of the register's views that no export reads. A new field must be put here, or be read and classified."""


@pytest.mark.parametrize("kind", PUBLIC_VALUES)
def test_each_field_says_how_it_is_shown(kind: type):
    assert all(isinstance(each.metadata["shown"], Shown) for each in fields(kind))


def test_a_field_that_nobody_classified_cannot_be_declared():
    with pytest.raises(TypeError, match="secret"):

        @public_value
        class _Leaky:
            name: str = shown(Shown.PARTY)
            secret: str


@pytest.mark.parametrize("kind", HIDDEN, ids=lambda kind: kind.__name__)
def test_each_field_of_the_register_is_read_or_hidden(kind: type):
    assert {each.name for each in fields(kind)} == view.READ_FIELDS[kind] | set(HIDDEN[kind].split())
    assert view.READ_FIELDS[kind].isdisjoint(HIDDEN[kind].split())


def test_no_other_view_is_read():
    assert HIDDEN.keys() == view.READ_FIELDS.keys()
