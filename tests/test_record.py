"""The public record: its shape as programs see it, and that it is the same for the same bytes."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest

import onrecord
from onrecord import ReadError
from onrecord.findings.encoder.network import load_encoder
from onrecord.page.classification import network
from onrecord.record import ERROR_FORMAT, FORMAT, error_record, to_json
from tests.helpers import check_record

ReadRecord = Callable[..., dict[str, Any]]

HEADLINE = "Prisoners of Xanadu write to the United Nations"
ONE = "A group of prisoners has written to the United Nations, and the letter asks for a visit to the prison of Xanadu."
TWO = "The prison holds four hundred people, its former warden told us, and no outside visitor has been there in years."
PAGE = f"<html><title>{HEADLINE}</title><h1>{HEADLINE}</h1><p>{ONE}</p><p>{TWO}</p><aside>Aside</aside></html>"
FLAT = f"{HEADLINE}\n\n{ONE}\n\n{TWO}\n\nRelated\n\nThe river Alph runs dry"
LETTER = (
    f"{HEADLINE}\n\nIn an open letter to the Secretary-General, prisoners of Xanadu ask for a visit.\n\n"
    f"The letter reads:\n\n“Dear Secretary-General,\n\nWe ask for a visit to our prison, and for an answer.\n\nYours sincerely”\n\nA group of prisoners"
)

CITATION = {"start", "end", "quote"}
KEYS = {
    "": {"format", "source", "page", "report", "findings", "missing", "onrecord"},
    "source": {"name", "url", "media_type", "charset", "bytes", "sha256"},
    "page": {"language", "direction", "text", "blocks", "notes"},
    "report": {
        "outlet",
        "section",
        "headline",
        "standfirst",
        "byline",
        "dateline",
        "date",
        "body",
        "letters",
        "leads",
        "notes",
        "missing",
    },
    "onrecord": {"version", "models"},
}


@pytest.mark.parametrize("content", [PAGE, FLAT, LETTER], ids=["html", "flat", "letter"])
def test_the_record_has_the_fields_of_its_format(content: str, record_of: ReadRecord):
    record = record_of(content)
    assert record["format"] == FORMAT == "onrecord.record/1"
    assert record.keys() == KEYS[""]
    for name in ("source", "page", "report", "onrecord"):
        assert record[name].keys() == KEYS[name]
    for block in record["page"]["blocks"]:
        assert block.keys() == {"role", "rubric", "start", "end", "source", "why"}
    assert record["report"]["date"].keys() == {"value", "precision", "basis", "candidates", "bases", "rejected"}
    for letter in record["report"]["letters"]:
        assert letter.keys() == {
            "senders",
            "addressees",
            "parts",
            "signature",
            "salutation",
            "closing",
            "completeness",
            "unclosed_quote",
            "missing",
        }
        assert letter["completeness"] in {"full", "parts", "paraphrase"}
    for lead in record["report"]["leads"]:
        assert lead.keys() == {"rubric", "headline", "teaser", "url"}


@pytest.mark.parametrize("content", [PAGE, FLAT, LETTER], ids=["html", "flat", "letter"])
def test_every_span_agrees_and_the_blocks_cover_the_text(content: str, record_of: ReadRecord):
    check_record(record_of(content))


@pytest.mark.parametrize("content", [PAGE, FLAT, LETTER], ids=["html", "flat", "letter"])
def test_what_is_missing_has_a_reason(content: str, record_of: ReadRecord):
    report = record_of(content)["report"]
    for name in ("outlet", "section", "headline", "standfirst", "byline", "dateline", "body", "letters"):
        assert bool(report[name]) is not (name in report["missing"]), name
    assert all(reason and reason[0].islower() for reason in report["missing"].values())
    for letter in report["letters"]:
        for name in ("senders", "addressees", "parts", "signature", "salutation", "closing"):
            assert bool(letter[name]) is not (name in letter["missing"]), name


def test_the_source_is_named_and_hashed():
    data = PAGE.encode()
    record = json.loads(onrecord.read(data, url="https://example.org/a", name="a.html").to_json())
    assert record["source"] == {
        "name": "a.html",
        "url": "https://example.org/a",
        "media_type": "text/html",
        "charset": "utf-8",
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def test_a_packed_page_gives_the_record_of_the_page():
    data = PAGE.encode()
    assert onrecord.read(gzip.compress(data)) == onrecord.read(data)


def test_the_source_span_of_a_block_stands_in_the_decoded_source(record_of: ReadRecord, stripped: Callable[[str], str]):
    page = record_of(PAGE)["page"]
    for block in page["blocks"]:
        start, end = block["source"]
        assert stripped(PAGE[start:end]) == "".join(page["text"][block["start"] : block["end"]].split())


def test_the_text_of_a_flattened_page_is_the_input(record_of: ReadRecord):
    record = record_of(FLAT.replace("\n", "\r\n"))
    assert record["page"]["text"] == FLAT
    assert all(block["source"] == [block["start"], block["end"]] for block in record["page"]["blocks"])


def test_offsets_count_code_points(record_of: ReadRecord):
    record = record_of(f"<p>🕊</p>{PAGE}")
    text = record["page"]["text"]
    assert text.index(HEADLINE) == record["report"]["headline"]["start"] == 3


@pytest.mark.parametrize("content", [PAGE, FLAT, LETTER], ids=["html", "flat", "letter"])
def test_reading_is_deterministic(content: str):
    assert onrecord.read(content.encode()).to_json() == onrecord.read(content.encode()).to_json()


def test_indented_json_is_the_same_value():
    record = onrecord.read(PAGE.encode())
    assert json.loads(record.to_json(indent=2)) == json.loads(record.to_json())
    assert b"\n" not in record.to_json()
    assert b"\n" in record.to_json(indent=2)


def test_json_is_written_as_utf_8_and_without_escapes():
    assert "زندان".encode() in onrecord.read("<p>زندان زنجیرها</p>".encode()).to_json()


PARTY = {"id", "kind", "name", "mentions", "named", "count", "role", "place", "fact", "sure", "missing"}
STATEMENT = {
    *("id", "act", "speaker", "reporters", "addressee", "target", "source", "cue", "content", "ask", "again", "about"),
    *("mode", "sure", "rule", "marks", "missing", "certainties"),
}


@pytest.mark.parametrize("content", [PAGE, FLAT, LETTER], ids=["html", "flat", "letter"])
def test_findings_are_parties_and_statements_that_name_each_other(content: str, record_of: ReadRecord):
    record = record_of(content)
    found = record["findings"]
    assert found.keys() == {"parties", "statements", "notes"}
    assert "findings" not in record["missing"]
    assert found["statements"] or content != LETTER
    known = {party["id"] for party in found["parties"]}
    for party in found["parties"]:
        assert party.keys() == PARTY
        assert party["mentions"]
        assert 0 <= party["sure"] <= 1
    for statement in found["statements"]:
        assert statement.keys() == STATEMENT
        assert statement["content"] or statement["cue"] or statement["ask"], "no finding without its words"
        named = [statement["speaker"], statement["addressee"], statement["target"]]
        assert {each for each in named if each} | set(statement["reporters"]) | set(statement["about"]) <= known
        assert 0 <= statement["sure"] <= 1


@pytest.mark.parametrize(
    ("content", "findings", "reason"),
    [
        (PAGE, False, "findings were not asked for"),
        ("<nav>Words.</nav>", True, "no article was found"),
        (
            "<p>" + "Vanhanen kertoi, että vankila on suljettu ja että kaikki vangit on siirretty. " * 4,
            True,
            "in this language (fi",
        ),
    ],
    ids=["not asked for", "no article", "no such language"],
)
def test_the_absence_of_findings_is_explained(content: str, findings: bool, reason: str, record_of: ReadRecord):
    record = record_of(content, findings=findings)
    assert record["findings"] is None
    assert reason in record["missing"]["findings"]


def test_the_producer_is_named(record_of: ReadRecord):
    models = {"blocks": network.shipped("blocks").sha256}
    assert record_of(PAGE, findings=False)["onrecord"] == {"version": onrecord.__version__, "models": models}
    models |= {"encoder": load_encoder().sha256}
    assert record_of(PAGE)["onrecord"] == {"version": onrecord.__version__, "models": models}


def test_notes_of_reading_reach_the_record(record_of: ReadRecord):
    record = record_of(f"<meta charset=iso-8859-1><p>Zażółć gęślą jaźń</p>{PAGE}")
    assert "iso-8859-1" in " ".join(record["page"]["notes"])


def test_an_error_record_says_what_could_not_be_read():
    with pytest.raises(ReadError) as caught:
        onrecord.read(b"%PDF-1.7", name="a.pdf")
    record = json.loads(to_json(error_record("a.pdf", None, caught.value)))
    assert record["format"] == ERROR_FORMAT == "onrecord.error/1"
    assert record["source"] == {"name": "a.pdf", "url": None}
    assert "PDF" in record["error"]


def test_the_address_dates_the_page(record_of: ReadRecord):
    assert record_of(PAGE)["report"]["date"]["value"] is None
    date = record_of(PAGE, url="https://example.org/2017/05/01/letter")["report"]["date"]
    assert (date["value"], date["candidates"]) == ("2017-05-01", ["2017-05-01"])
    assert len(date["bases"]) == len(date["candidates"])
    assert "address" in date["basis"]
