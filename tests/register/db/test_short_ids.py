"""Short forms of ids, what a name names and which capture shows a report, on both engines and in each case by itself."""

from __future__ import annotations

import pytest

from onrecord import RegisterError
from onrecord.register import models as rows
from onrecord.register import reads
from onrecord.register.db.short_ids import SHORTEST, short_forms, starting_with
from tests.register.pages import COURIER, DENIAL, HERALD

pytestmark = pytest.mark.both_engines


def test_a_short_form_leads_to_its_id_alone(scope, enter):
    for page in (HERALD, COURIER, DENIAL):
        enter(page)
    for kind, table in (("party", rows.Party), ("statement", rows.Statement), ("report", rows.Report)):
        keys = list(scope.of(table).values_list("key", flat=True))
        short = short_forms(scope, keys)
        assert short.keys() == set(keys)
        for key, form in short.items():
            assert len(form) >= SHORTEST
            assert starting_with(scope, kind, [form]) == [key]
    assert short_forms(scope, ["pa-" + "z" * 20]) == {}
    assert len(set(reads.short_ids(scope, keys).values())) == len(keys)


def test_a_name_and_a_report_are_of_one_case(scope, enter, register):
    from onrecord.register.writes import open_case

    other = open_case(register, "another", "Ann")
    report = enter(HERALD, capture="a" * 32).report
    (guterres, *_) = reads.parties_named(scope, "Guterres")
    assert all("Guterres" in each.name or "Guteres" in each.name for each in guterres)
    assert reads.parties_named(other, "Guterres") == ()
    assert reads.short_ids(other, [report]) == {}
    assert reads.capture_of(scope, report) == reads.capture_of(scope, report[:SHORTEST]) == "a" * 32
    assert reads.capture_of(other, report) is None
    with pytest.raises(RegisterError, match="Give the id of a capture or a report"):
        reads.capture_of(scope, "ap-22222")
    with pytest.raises(RegisterError, match="it matches nothing"):
        reads.parties_named(scope, "!")
