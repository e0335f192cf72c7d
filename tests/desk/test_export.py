"""The export of appeals has the rows of the list, in a form that no spreadsheet works out."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

import pytest

from tests.desk.desk_process import Visitor

FILTERS = (
    *("", "unanswered=on", "party=Guterres", "state=answered", "state=registered", "source=unknown", "place=Xanadu"),
    *("act=deny", "as_of=2017-05-04", "party=nobody", "unanswered=on&source=unknown"),
)


def rows(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("query", FILTERS)
def test_the_export_has_the_rows_of_the_list(visitors: dict[str, Visitor], query: str):
    page = visitors["reader"].get(f"/case/default/appeals/?{query}").text
    shown = list(dict.fromkeys(re.findall(r'href="/case/default/appeals/(ap-\w+)/"', page)))
    answer = visitors["reader"].get(f"/case/default/appeals.csv?{query}")
    assert answer.status == 200
    found = rows(answer.body)
    assert [row["id"] for row in found] == shown
    assert f"-{len(shown)}-rows.csv" in answer.headers["content-disposition"]
    assert answer.headers["content-disposition"].startswith("attachment;")
    if shown:
        assert f'href="/case/default/appeals.csv{"?" * bool(query)}{query.replace("&", "&amp;")}"' in page


def test_no_cell_is_a_formula(visitors: dict[str, Visitor]):
    found = rows(visitors["reader"].get("/case/default/appeals.csv").body)
    cells = [cell for row in found for cell in row.values()]
    assert any("=1+1" in cell for cell in cells)
    for cell in cells:
        assert not unicodedata.normalize("NFKC", cell).lstrip().startswith(("=", "+", "-", "@"))
        assert not re.search("[\u202a-\u202e\u2066-\u2069\r\n\t]", cell)


def test_a_filter_that_cannot_be_used_gives_no_file(visitors: dict[str, Visitor]):
    for query in ("as_of=yesterday", "party=%3F", "state=nonsense"):
        assert visitors["reader"].get(f"/case/default/appeals.csv?{query}").status == 400
