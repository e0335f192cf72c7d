"""The export of appeals has the rows of the list, in a form that no spreadsheet works out."""

from __future__ import annotations

import csv
import hashlib
import io
import random
import re
import unicodedata
from urllib.parse import urlencode

import pytest

from benchmarks.desk.desk_process import PageParser, Visitor
from tests.desk.conftest import HOSTILE

FILTERS = (
    *("", "unanswered=on", "party=Guterres", "state=answered", "state=registered", "source=unknown", "place=Xanadu"),
    *("act=deny", "as_of=2017-05-04", "party=nobody", "unanswered=on&source=unknown"),
)


def rows(data: bytes) -> list[dict[str, str]]:
    """The rows of an export, below the line that says how many they are and by which filter."""
    assert data.startswith(b"\xef\xbb\xbf")
    head, _, table = data.decode("utf-8-sig").partition("\r\n")
    assert head.startswith('"# ')
    found = list(csv.DictReader(io.StringIO(table, newline="")))
    assert re.match(rf'"# {len(found)} rows? · as of \d{{4}}-\d\d-\d\d', head)
    return found


def shown(visitor: Visitor, query: str) -> list[str]:
    """The ids of a list, over all its pages."""
    found, path = list[str](), f"/case/default/appeals/?{query}"
    while path:
        page = visitor.get(path).text
        found += dict.fromkeys(re.findall(r'href="/case/default/appeals/(ap-\w+)/"', page))
        following = re.search(r'href="\?([^"]*)" rel="next"', page)
        path = f"/case/default/appeals/?{following[1].replace('&amp;', '&')}" if following else ""
    return found


def random_filter(numbers: random.Random) -> str:
    """A filter of some fields, valid or not."""
    values = {
        "party": ["Guterres", "prisoners", "nobody", "پناهندگان", "a number of", HOSTILE, "UN"],
        "place": ["Xanadu", "Kubla", "tower", ""],
        "source": ["unknown", "Northern", "tower.example", "127.0.0.1"],
        "state": ["", "reported", "answered", "registered", "disputed", "no known response"],
        "act": ["", "deny", "answer", "accuse", "appeal"],
        "as_of": ["2017-05-04", "2018-01-01", "۲۰۱۹-۰۱-۰۱", ""],
        "unanswered": ["on"],
    }
    chosen = numbers.sample(sorted(values), numbers.randint(0, 3))
    return urlencode({name: numbers.choice(values[name]) for name in chosen})


@pytest.mark.parametrize("query", FILTERS)
def test_the_export_has_the_rows_of_the_list(visitors: dict[str, Visitor], query: str):
    page = visitors["reader"].get(f"/case/default/appeals/?{query}").text
    listed = shown(visitors["reader"], query)
    answer = visitors["reader"].get(f"/case/default/appeals.csv?{query}")
    assert answer.status == 200
    found = rows(answer.body)
    assert [row["id"] for row in found] == listed
    assert f"-{len(listed)}-rows.csv" in answer.headers["content-disposition"]
    assert answer.headers["content-disposition"].startswith("attachment;")
    if listed:
        assert f'href="/case/default/appeals.csv{"?" * bool(query)}{query.replace("&", "&amp;")}"' in page


@pytest.mark.parametrize(
    ("language", "warning"), [("en", "not masked: it contains all names"), ("fa", "بی‌پوشش: همهٔ نام‌ها در آن هست")]
)
def test_the_link_says_that_the_file_is_not_masked(visitors: dict[str, Visitor], language: str, warning: str):
    page = visitors["reader"].get("/case/default/appeals/", **{"Accept-Language": language}).text
    assert warning in page.partition("/case/default/appeals.csv")[2].partition("/case/default/export/")[0]


def test_fifty_random_filters_export_what_they_show(visitors: dict[str, Visitor]):
    numbers = random.Random(11)  # noqa: S311 - the same filters at each run
    for query in [random_filter(numbers) for _ in range(50)]:
        answer = visitors["reader"].get(f"/case/default/appeals.csv?{query}")
        if answer.status == 400:
            assert "Export as CSV" not in visitors["reader"].get(f"/case/default/appeals/?{query}").text
            continue
        assert [row["id"] for row in rows(answer.body)] == shown(visitors["reader"], query), query


def test_the_filter_is_named_in_the_file_and_on_the_screen(visitors: dict[str, Visitor]):
    query = "party=Guterres&unanswered=on"
    head = visitors["reader"].get(f"/case/default/appeals.csv?{query}").body.decode("utf-8-sig").partition("\r\n")[0]
    assert "Sender or addressee: Guterres" in head
    assert head.endswith(' · Unanswered only"')
    text = PageParser(visitors["reader"].get(f"/case/default/appeals/?{query}").text).text
    assert "Filter: Sender or addressee Guterres, Unanswered only" in text


def test_an_export_leaves_a_line_with_its_hash_and_no_words_of_the_filter(visitors: dict[str, Visitor]):
    answer = visitors["reader"].get("/case/default/appeals.csv?party=Guterres&state=reported")
    page = PageParser(visitors["keeper"].get("/case/default/audit/?act=exported").text).text
    assert hashlib.sha256(answer.body).hexdigest() in page
    assert f"rows: {len(rows(answer.body))} · filtered by party state" in page
    assert "Guterres" not in page


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
