"""The count of a filter is the number of rows of its list."""

from __future__ import annotations

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
