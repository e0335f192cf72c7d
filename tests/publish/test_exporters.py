"""The contract of exporters: every format, ours and those of other packages, passes it."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.metadata import EntryPoint
from importlib.util import find_spec
from xml.etree import ElementTree as ET

import pytest

from onrecord import PluginError, PublishError
from onrecord.publish.exporters import Exporter, exporter, exporters, protocol
from onrecord.publish.exporters.appeal_rows import COLUMNS
from onrecord.publish.leak_readings import readings
from onrecord.publish.values import PublicAppeal, PublicAsk, PublicParty, PublicReport
from onrecord.publish.view import Public
from tests.weasyprint_needed import need_weasyprint

HOSTILE = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "</p><script>alert(1)</script>")
WORDS = ("We ask for a visit", "از شما می‌خواهیم", "نطلب زيارة", "Мы просим о визите", *HOSTILE)


def appeal(number: int, words: str = "We ask for a visit") -> PublicAppeal:
    report = PublicReport(
        id=f"re-{number}",
        outlet="The Xanadu Herald",
        headline=words,
        published="2017-05-03",
        address="https://herald.example/1",
        language="en",
        capture="c" * 32,
        captured="2026-05-01T00:00:00.000000Z",
        sha256="9f" * 32,
        withheld=(),
    )
    ask = PublicAsk(id=f"st-{number}", report=report.id, words=words, start=10, end=10 + len(words), withheld="")
    party = PublicParty(id=f"ap-{number}-sender-1", name="Person 1", kind="person", masked=True)
    other = PublicParty(id="pa-1", name="António Guterres", kind="person", masked=False)
    return PublicAppeal(
        id=f"ap-{number}",
        first="2017-05-03",
        state="reported",
        status="12 days, no public answer found as of 2017-05-15, in 2 sources with later pages",
        days=(12, 12),
        counted_from="2017-05-03",
        due=None,
        as_of="2017-05-15",
        senders=(party,),
        addressees=(other,),
        asks=(ask,),
        reports=(report,),
    )


def public(appeals, *, masked: bool = True) -> Public:
    every = list(appeals)
    case = "" if masked else "xanadu"
    return Public(masked=masked, as_of=date(2017, 5, 15), case=case, count=len(every), appeals=iter(every))


def written(form: str, view: Public) -> bytes:
    need_weasyprint(form)
    file = io.BytesIO()
    exporter(form).write(view, file)
    return file.getvalue()


@pytest.fixture(params=exporters())
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def text_of(form: str, data: bytes) -> str:
    """All that the file says, in all the ways in which it can be read."""
    return "\n".join(each.text for each in readings(f"file.{form}", data))


def test_it_is_an_exporter(form: str):
    made = exporter(form)
    assert isinstance(made, Exporter)
    assert re.fullmatch(r"(\.\w+)+", made.suffix)


@pytest.mark.parametrize("masked", [True, False])
def test_it_says_first_whether_it_is_masked(form: str, masked: bool):
    data = written(form, public([appeal(1)], masked=masked))
    said = text_of(form, data)
    notice = public([appeal(1)], masked=masked).notice
    assert notice in said
    assert said.index(notice) < said.index("ap-1")
    assert ("NOT MASKED" in said) is not masked


def test_nothing_of_an_appeal_is_lost(form: str):
    said = text_of(form, written(form, public(map(appeal, range(3)))))
    for number in range(3):
        for words in (f"ap-{number}", "2017-05-03", "Person 1", "António Guterres", "12 days", "The Xanadu Herald"):
            assert words in said, words
        for words in ("https://herald.example/1", "We ask for a visit", "2026-05-01", "9f" * 32):
            assert words in said, words


@pytest.mark.parametrize("words", WORDS)
def test_words_of_every_kind_come_through(form: str, words: str):
    said = text_of(form, written(form, public([appeal(1, words)])))
    if form == "dossier-pdf":  # the text of a PDF has no characters that do not show, such as the zero-width non-joiner
        words, said = bare(words), bare(said)
    assert words.strip() in said or words.strip("\t\r") in said.replace("\\t", "").replace("\\r", "")


def test_the_same_appeals_make_the_same_bytes(form: str):
    assert written(form, public(map(appeal, range(3)))) == written(form, public(map(appeal, range(3))))


def test_it_takes_the_appeals_one_by_one(form: str):
    taken = []

    def coming() -> Iterator[PublicAppeal]:
        for number in range(50):
            taken.append(number)
            yield appeal(number)

    view = Public(masked=True, as_of=date(2017, 5, 15), case="", count=50, appeals=coming())
    written(form, view)
    assert taken == list(range(50))


def test_what_is_withheld_or_not_known_is_no_error(form: str):
    whole = appeal(1)
    ask = replace(whole.asks[0], words="", start=None, end=None, withheld="The words are not released.")
    report = replace(whole.reports[0], headline="", address=None, published=None, withheld=("headline", "address"))
    bare = replace(
        whole, first=None, state=None, days=None, counted_from=None, senders=(), asks=(ask,), reports=(report,)
    )
    assert "The words are not released." in text_of(form, written(form, public([bare])))


def test_cells_of_csv_are_no_formulas():
    data = written("csv", public(appeal(n, words) for n, words in enumerate(HOSTILE)))
    assert data.startswith(b'\xef\xbb\xbf"# Masked')
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[1] == list(COLUMNS)
    assert len(rows) == 2 + len(HOSTILE)
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "＝")) for row in rows for cell in row)


def test_cells_of_xlsx_are_no_formulas_and_no_links():
    data = written("xlsx", public(appeal(n, words) for n, words in enumerate(HOSTILE)))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        sheet = ET.fromstring(packed.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own file
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    assert not list(sheet.iter(f"{space}f"))
    assert not list(sheet.iter(f"{space}hyperlink"))
    assert {each.get("t") for each in sheet.iter(f"{space}c")} <= {"inlineStr", "s", "str"}
    assert not any("externalLink" in name or "vba" in name.lower() for name in names)


def test_a_page_of_html_acts_on_nothing_and_loads_nothing():
    said = written("html", public(appeal(n, words) for n, words in enumerate(HOSTILE))).decode()
    assert "default-src 'none'" in said
    assert "<script" not in said
    assert not re.search(r"(?:src|url|@import)\s*[=(]", said)
    bad = replace(appeal(1), reports=(replace(appeal(1).reports[0], address="javascript:alert(1)"),))
    assert "javascript:" not in written("html", public([bad])).decode()


def test_html_cites_each_quotation():
    said = written("html", public([appeal(1)])).decode()
    assert f"The Xanadu Herald, 2017-05-03, captured on 2026-05-01, SHA-256 {'9f' * 32}" in said


def test_a_line_of_json_is_an_appeal():
    head, *lines = written("jsonl", public(map(appeal, range(3)))).splitlines()
    assert json.loads(head)["format"] == "onrecord.public/1"
    assert [json.loads(line)["id"] for line in lines] == ["ap-0", "ap-1", "ap-2"]


REQUIRED = {"Message": {"sender", "bodyText"}, "Person": {"name"}, "Article": set(), "Note": {"name"}}
"""The properties that FollowTheMoney requires of each schema (release 4.11; of an Article and a Note, a name or title)."""


def entities(view: Public) -> list[dict]:
    return [json.loads(line) for line in written("ftm", view).splitlines()]


def test_entities_have_what_their_schema_requires_and_name_each_other():
    found = entities(public(map(appeal, range(3))))
    ids = [each["id"] for each in found]
    assert len(ids) == len(set(ids))
    for each in found:
        assert REQUIRED[each["schema"]] <= each["properties"].keys()
        for name in ("sender", "recipients", "proof"):
            assert set(each["properties"].get(name, ())) <= set(ids)


def test_an_appeal_without_a_sender_is_a_message_all_the_same():
    found = entities(public([replace(appeal(1), senders=())]))
    message = next(each for each in found if each["schema"] == "Message")
    assert message["properties"]["sender"] == ["ap-1-sender"]


def test_an_appeal_without_quoted_words_is_a_message_all_the_same():
    found = entities(public([replace(appeal(1), asks=())]))
    message = next(each for each in found if each["schema"] == "Message")
    assert message["id"] == "ap-1"
    assert message["properties"]["bodyText"] == ["No words are quoted."]
    assert message["properties"]["proof"] == ["re-1"]


def bare(text: str) -> str:
    """A text without spaces, and without characters that do not show."""
    return "".join(each for each in text if unicodedata.category(each)[0] not in "CZ")


@pytest.mark.skipif(
    find_spec("followthemoney") is None,
    reason="FollowTheMoney is not installed here: it needs ICU and a compiler, so it is not among the packages for tests.",
)
def test_the_library_of_follow_the_money_drops_nothing():
    from followthemoney import model

    for each in entities(public([appeal(n, words) for n, words in enumerate(WORDS)])):
        schema = model.get(each["schema"])
        proxy = model.get_proxy(each, cleaned=False)
        schema.validate(proxy.to_dict())
        assert set(schema.required) <= each["properties"].keys()
        for name, values in each["properties"].items():
            # The library removes what does not show and runs of spaces.
            assert sorted(map(bare, proxy.get(name))) == sorted(map(bare, values)), name


def test_a_format_that_is_none_is_refused():
    with pytest.raises(PublishError, match="must be one of: csv"):
        exporter("doc")


class Theirs:
    suffix = ".txt"

    def write(self, public: Public, target) -> None:
        target.write(public.notice.encode())


def test_another_package_registers_an_exporter(monkeypatch: pytest.MonkeyPatch):
    points = [
        EntryPoint(name, f"{__name__}:{value}", protocol.GROUP) for name, value in (("txt", "Theirs"), ("no", "WORDS"))
    ]

    def entry_points(group: str, name: str | None = None) -> list[EntryPoint]:
        return [each for each in points if group == protocol.GROUP and name in {None, each.name}]

    monkeypatch.setattr(protocol, "entry_points", entry_points)
    monkeypatch.setattr(EntryPoint, "load", lambda self: globals()[self.value.partition(":")[2]])
    assert "txt" in exporters()
    assert written("txt", public([])).startswith(b"Masked")
    with pytest.raises(PluginError):
        exporter("no")
