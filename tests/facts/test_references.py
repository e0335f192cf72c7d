"""References of United Nations communications."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.facts.references import Reference, reference, references


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("REFERENCE: AL IRN 14/2021", ["AL IRN 14/2021"]),
        ("Ref.: UA\u00a0IRN\u00a05/2017.", ["UA IRN 5/2017"]),
        ("in reply to joint urgent appeal JUA PAK 3/2014 of May", ["JUA PAK 3/2014"]),
        ("AL OTH 15/2021 was sent to a company", ["AL OTH 15/2021"]),
        ("OL VEN 8/2020, OL VEN 9/2020", ["OL VEN 8/2020", "OL VEN 9/2020"]),
        ("TmSearch/RelCom?code=TUN+4/2026", ["TUN 4/2026"]),
        ("RelCom?code=IRN%2014%2F2021&x=1", ["IRN 14/2021"]),
        ("our letter (IRN 14 / 2021)", ["IRN 14/2021"]),
        ("AL-IRN-14/2021", ["AL IRN 14/2021"]),
        ("AL\nIRN 14/2021", ["AL IRN 14/2021"]),
        ("HRC resolution 12/2", []),
        ("A/HRC/27/72", []),
        ("DEC 14/2021", []),
        ("al irn 14/2021", []),
        ("AL XYZ 14/2021", []),
        ("IRN 14/1899", []),
        ("IRN 0/2021", []),
        ("IRN 14/20211", []),
        ("BIRN 14/2021", []),
        ("IRN 123456/2021", []),
        ("", []),
    ],
)
def test_what_is_a_reference(text, found):
    assert [str(each) for each, _ in references(text)] == found
    for _, cited in references(text):
        assert text[cited.start : cited.end] == cited.quote


def test_a_type_that_one_leaves_out_does_not_count():
    full, bare, urgent = (Reference(kind, "IRN", 14, 2021) for kind in ("AL", "", "UA"))
    assert full.same(bare)
    assert bare.same(urgent)
    assert not full.same(urgent)
    assert not full.same(Reference("AL", "IRN", 14, 2022))


def test_one_reference_or_none():
    assert reference("AL IRN 14/2021, again AL IRN 14/2021") == Reference("AL", "IRN", 14, 2021)
    assert reference("AL IRN 14/2021 and AL IRN 15/2021") is None
    assert reference("no reference") is None


@given(
    st.sampled_from(["AL", "UA", "OL", ""]),
    st.sampled_from(["IRN", "SYR", "OTH"]),
    st.integers(1, 9999),
    st.integers(1990, 2099),
)
def test_what_is_written_is_read_again(kind, state, number, year):
    written = Reference(kind, state, number, year)
    assert reference(f"see {written}, please") == written
