"""What an index of stretches tells is what going through all of them tells."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.findings.spans import SpanIndex, spans_index
from onrecord.text import Span

spans = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 2000), st.integers(0, 900))


@given(st.lists(spans), spans, st.integers(0, 3))
def test_an_index_tells_what_going_through_all_of_them_tells(every: list[Span], asked: Span, slack: int):
    index = SpanIndex((span, number) for number, span in enumerate(every))
    touching = [number for number, each in enumerate(every) if each.start < asked.end and asked.start < each.end]
    assert [number for _, number in index.touching(asked)] == touching
    holding = [
        number
        for number, each in enumerate(every)
        if each.start - slack <= asked.start and asked.end <= each.end + slack
    ]
    assert [number for _, number in index.holding(asked, slack)] == holding
    assert spans_index(every).touches(asked) is bool(touching)
    assert spans_index(every).holds(asked, slack) is bool(holding)
