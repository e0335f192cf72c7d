"""Charts: where bars and lines stand, the same data give the same chart, and each has its table and its file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from benchmarks.desk.desk_process import PageParser, Visitor
from onrecord.desk.appeals_timeline import LABEL, appeals_timeline
from onrecord.desk.bar_chart import columns, every_month, rows
from onrecord.desk.network_chart import MOST_NODES, network_chart
from onrecord.register.chart_values import NetworkEdge
from onrecord.register.views import AppealStatusView, AppealSummary

WHERE = """() => {
    const text = document.querySelector("text.word");
    const words = text.textContent;
    const at = [words.indexOf("جمعی"), words.search(/[←→]/), words.indexOf("بان")];
    return at.map((place) => ({ x: text.getExtentOfChar(place).x, sign: words[place] }));
}"""
CHARTS = "/case/default/charts/"
STATUS = AppealStatusView(
    as_of="2020-01-01",
    state="reported",
    sides=(),
    open=True,
    days=None,
    basis=None,
    since=None,
    procedure=None,
    due=None,
    passed=None,
    doubted=False,
    late=None,
    sentence="",
    more=(),
)


def line(key: str, first: str | None, **status: object) -> AppealSummary:
    return AppealSummary(
        id=key,
        first=first,
        senders=("The weavers",),
        addressees=("The minister",),
        asks=(),
        reports=1,
        origins=1,
        sources=(),
        proposed=0,
        answered=False,
        verdict="not judged",
        headline="",
        standing=replace(STATUS, **status),  # type: ignore[arg-type]
    )


def edge(first: str, second: str, count: int, kind: str = "asks") -> NetworkEdge:
    return NetworkEdge(kind=kind, first=first, second=second, first_id="pa-1", second_id="pa-2", count=count)


def test_an_open_appeal_lasts_until_the_day_and_an_answered_one_until_its_answer():
    answered = line("b", "2018-01-01", open=False, since="2018-01-01", days=(365, 365))
    found = appeals_timeline([line("a", "2018-01-01"), answered], date(2020, 1, 1))
    assert found
    waits, ended = found.bars
    assert waits.x == ended.x == LABEL
    assert ended.width == pytest.approx(waits.width / 2, abs=1)
    assert waits.x + waits.width == pytest.approx(found.until, abs=0.2)


def test_a_day_that_is_not_exact_is_hatched_and_an_unknown_year_has_no_place():
    found = appeals_timeline([line("a", "2018"), line("b", "XXXX-05-01"), line("c", None)], date(2020, 1, 1))
    assert found
    month, unknown, nothing = found.bars
    assert month.unsure > 100
    assert (unknown.x, nothing.x, found.undated) == (None, None, 2)


def test_a_mirrored_chart_is_the_same_chart_from_the_other_side():
    lines = [line("a", "2018-01-01"), line("b", "2019-01-01")]
    one, other = (appeals_timeline(lines, date(2020, 1, 1), mirrored=way) for way in (False, True))
    assert one
    assert other
    for straight, turned in zip(one.bars, other.bars, strict=True):
        assert straight.x is not None
        assert turned.x is not None
        assert straight.x + straight.width == pytest.approx(one.width - turned.x, abs=0.3)
    edges = [edge("a", "b", 3), edge("a", "c", 1, "accuses")]
    left, right = (network_chart(edges, mirrored=way) for way in (False, True))
    assert left
    assert right
    for straight, turned in zip(left.nodes, right.nodes, strict=True):
        assert straight.x == pytest.approx(right.width - turned.x - 230)
        assert straight.y == turned.y


def test_who_turns_to_whom_is_ordered_by_number_and_bounded():
    edges = [edge(f"sender {n:03d}", f"addressee {n % 7}", 1 + n % 5) for n in range(60)]
    edges += [edge("sender 001", "accused", 2, "accuses")]
    found = network_chart(edges)
    assert found
    assert found == network_chart(list(reversed(edges)) and edges)
    assert len(found.nodes) == MOST_NODES
    assert found.left_out == 60 + 7 + 1 - MOST_NODES
    asked = [each for each in found.nodes if each.column == 1]
    assert [each.count for each in asked] == sorted((each.count for each in asked), reverse=True)
    widths = {each.edge.count: each.width for each in found.lines}
    assert sorted(widths) == [count for count, _ in sorted(widths.items(), key=lambda pair: pair[1])]


def test_each_name_is_cut_at_its_end_and_equal_names_are_told_apart_by_the_request():
    sent = ("The committee for the protection of the weavers of Xanadu",)
    to = ("The minister of the interior of Xanadu",)
    one = replace(
        line("a", "2018-01-01"), senders=sent, addressees=to, asks=("Release the seven weavers of the mill.",)
    )
    other = replace(one, id="b", asks=("Let a physician in.",))
    alone = replace(line("c", "2019-01-01"), senders=sent, addressees=("Ban",))
    found = appeals_timeline([one, other, alone], date(2020, 1, 1))
    assert found
    assert [(bar.sender, bar.addressee, bar.ask) for bar in found.bars] == [
        ("The committee…", "The minister…", "Release the…"),
        ("The committee…", "The minister…", "Let a physi…"),
        ("The committee for the protection of…", "Ban", ""),
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "direction"), [("reader", "ltr"), ("persian", "rtl")])
def test_the_arrow_points_from_the_sender_to_the_addressee(
    visitor: Callable[..., Visitor], chromium, name: str, direction: str
):
    """A row of the page with Persian names in a real Chromium: on which side of the arrow each name is."""
    reader = visitor(**{"Accept-Language": {"ltr": "en", "rtl": "fa"}[direction]}).sign_in(name)
    drawn = re.search(r'<figure class="chart wide".*?</figure>', reader.get(CHARTS).text, re.DOTALL)
    assert drawn
    named = re.sub(
        r"\u2068[^\u2069]*\u2069( [←→] )\u2068[^\u2069]*", "\u2068جمعی از فعالان\u2069\\1\u2068بان کی مون", drawn[0]
    )
    page = chromium.new_page()
    page.set_content(f'<html dir="{direction}"><body>{named}</body></html>')
    sender, arrow, addressee = page.evaluate(WHERE)
    assert arrow["sign"] == {"ltr": "→", "rtl": "←"}[direction]
    way = 1 if direction == "ltr" else -1
    assert (addressee["x"] - arrow["x"]) * way > 0 > (sender["x"] - arrow["x"]) * way
    page.close()


def test_months_without_appeals_have_a_place():
    months = every_month([("2017-11", 2), ("2018-02", 1), ("", 4)])
    assert months == [("2017-11", 2), ("2017-12", 0), ("2018-01", 0), ("2018-02", 1)]
    chart = columns(months)
    assert chart
    assert [bar.height for bar in chart.bars][1:3] == [0, 0]
    assert chart.bars[0].height == 2 * chart.bars[3].height
    assert columns([]) is None
    assert rows([]) is None
    assert network_chart([]) is None
    assert appeals_timeline([], date(2020, 1, 1)) is None


def test_the_page_has_a_chart_and_a_table_of_each(visitors: dict[str, Visitor]):
    page = visitors["reader"].get(CHARTS).text
    parsed = PageParser(page)
    assert page.count("<svg") == 4
    assert page.count("<title id=") == 4
    assert len([tag for tag, _ in parsed.elements if tag == "table"]) == 4
    assert parsed.same_host()
    assert "\u202e" not in page


@pytest.mark.parametrize("of", ["timeline", "network", "months", "states"])
def test_a_table_is_sent_as_csv_with_its_number_of_rows(visitors: dict[str, Visitor], of: str):
    answer = visitors["reader"].get(f"/case/default/charts.csv?of={of}")
    assert answer.status == 200
    count = re.search(r"-(\d+)-rows\.csv", answer.headers["content-disposition"])
    assert count
    assert answer.body.decode("utf-8-sig").count("\r\n") >= int(count[1]) > 0
    head = answer.body.decode("utf-8-sig").split("\r\n")[0]
    assert ("not masked: it names people who may be in danger" in head) == (of in {"timeline", "network"})
    assert not re.search(r"^[=@+-]", answer.body.decode("utf-8-sig"), re.MULTILINE)


def test_the_links_to_tables_with_names_say_that_these_are_not_masked(visitors: dict[str, Visitor]):
    page = visitors["reader"].get("/case/default/charts/").text
    for of in ("timeline", "network", "months", "states"):
        beside = page.partition(f"charts.csv?of={of}")[2].partition("</p>")[0]
        assert ("not masked: it contains all names" in beside) == (of in {"timeline", "network"})


def test_a_chart_that_is_not_there_is_refused(visitors: dict[str, Visitor]):
    assert visitors["reader"].get("/case/default/charts.csv?of=nothing").status == 400


def test_a_party_has_roles_and_a_small_network(visitors: dict[str, Visitor]):
    reader = visitors["reader"]
    found = re.search(r"/case/default/parties/pa-\w+/", reader.get("/case/default/parties/?name=Guterres").text)
    assert found
    page = reader.get(found[0]).text
    assert "What pages say that it is" in page
    assert page.count("<svg") == 1
