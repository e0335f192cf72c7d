"""The count of a filter is the number of rows of its list."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from onrecord import RegisterError
from onrecord.register.reads.appeals import AppealFilter
from tests.register.filled import fill


@pytest.fixture
def counted(scope):
    """A register in which every table has rows."""
    fill(scope)
    return scope


def test_a_filter_counts_what_it_lists(counted):
    from onrecord.register import reads
    from onrecord.register.reads.appeal_counts import count_appeals

    filters = [AppealFilter(), AppealFilter(unanswered=True), AppealFilter(party="Guterres"), AppealFilter(act="deny")]
    filters += [AppealFilter(state=state) for state in ("reported", "answered", "closed")]
    counts = [count_appeals(counted, wanted) for wanted in filters]
    assert counts == [len(reads.appeals(counted, wanted)) for wanted in filters]
    assert counts[0] > 1
    assert count_appeals(counted, most=1) == 1
    with pytest.raises(RegisterError, match="matches nothing"):
        count_appeals(counted, AppealFilter(party="?"))


def test_verdicts_are_counted_as_the_lists_have_them(counted):
    from onrecord.register import reads, writes

    day = date(2026, 11, 1)
    for verdict in ("accept", "unsure"):
        for wanted in (AppealFilter(), AppealFilter(unanswered=True), AppealFilter(party="Guterres")):
            found = Counter(each.verdict for each in reads.appeals(counted, wanted, as_of=day))
            assert reads.count_verdicts(counted, wanted, as_of=day) == found
        writes.judge(counted, reads.appeals(counted)[0].id, verdict, "")
    assert set(found) == {"accept"}


def test_the_answers_to_each_appeal_are_those_to_it_alone(counted):
    from onrecord.register import reads

    listed = [each.id for each in reads.appeals(counted)]
    found = reads.answers_to_each(counted, listed)
    assert found == {each: reads.answers_to(counted, each) for each in listed}
    assert any(found.values())
    assert reads.answers_to_each(counted, []) == {}
