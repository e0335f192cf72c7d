from __future__ import annotations

from datetime import date

import pytest

from onrecord.facts.dates import bounds


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1997", date(1997, 1, 1), date(1997, 12, 31)),
        ("2014-08", date(2014, 8, 1), date(2014, 8, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("2018-02-11", date(2018, 2, 11), date(2018, 2, 11)),
    ],
)
def test_a_date_means_all_the_days_it_can_be(text: str, first: date, last: date):
    assert bounds(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "97", "1997-1", "1997/01/01", "2021-02-29", "2021-13", "0000", "1997-01-01 ", "١٩٩٧", "as of 2025", "-1"],
)
def test_what_is_no_date_is_refused_in_a_sentence(text: str):
    with pytest.raises(ValueError, match=r"^“.*” is no.*\.$"):
        bounds(text)
