"""The Evidence page: what is known of a capture, the check, the files, and that nothing in a captured page acts."""

from __future__ import annotations

import hashlib
import io
import json
import re
import time
import zipfile
from pathlib import Path
from urllib.parse import quote

import msgspec
import pytest
from django.template import Context, Engine

from benchmarks.desk.desk_process import DeskProcess, PageParser, Visitor, make_accounts
from onrecord.desk import inert_markup
from onrecord.desk.inert_markup import ALLOWED, DROPPED, LONGEST, inert, too_large
from onrecord.page import Recognition
from onrecord.record import PageRecord
from onrecord.register.db.connection import open_register
from onrecord.register.db.settings import RegisterLocation
from onrecord.register.evidence_views import CaptureView
from tests.desk.evidence_pages import attacks

TOWER = "/case/default/search/?q=tower+write"


@pytest.fixture(scope="module")
def reader(visitors: dict[str, Visitor]) -> Visitor:
    return visitors["reader"]


@pytest.fixture(scope="module")
def address(reader: Visitor) -> str:
    """The address of the evidence of the page made of attacks."""
    report = re.search(r"/reports/(re-\w+)/", reader.get(TOWER).text)
    assert report
    return f"/case/default/evidence/{report[1]}/"


def test_the_page_says_that_its_files_are_not_masked(reader: Visitor, address: str):
    assert "They are not masked: they contain all names of the page." in reader.get(address).text


def test_the_page_of_a_report_and_of_an_appeal_lead_to_the_evidence(reader: Visitor, address: str):
    assert f'href="{address}"' in reader.get(address.replace("evidence", "reports")).text
    appeals = reader.get("/case/default/appeals/").text
    appeal = reader.get(re.findall(r"/case/default/appeals/ap-\w+/", appeals)[0]).text
    assert re.search(r'href="/case/default/evidence/re-\w+/"', appeal)


def test_the_evidence_says_what_was_captured_and_how(reader: Visitor, address: str):
    text = PageParser(reader.get(address).text).text
    for said in ("minimum standard", "1 May 2026, 08:30 UTC", "collector", "a reason", "A note with <b>signs</b>."):
        assert said in text
    assert len(re.findall(">[0-9a-f]{64}<", reader.get(address).text)) >= 3
    assert "captured" in text
    assert "<202E>" in text


def test_a_capture_opens_by_its_own_id_too(reader: Visitor, address: str):
    key = re.search(r"/evidence/([a-z2-7]{32})/verify/", reader.get(address).text)
    assert key
    assert reader.get(f"/case/default/evidence/{key[1]}/").status == 200
    assert reader.get("/case/default/evidence/" + "a" * 32 + "/").status == 404


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999", "1.5", "1'"])
def test_a_page_that_no_document_has_is_not_found(reader: Visitor, address: str, page: str):
    assert reader.get(f"{address}image/?page={quote(page)}").status == 404


@pytest.mark.parametrize("words", [True, False])
def test_words_that_were_recognised_are_said_to_be(words: bool):
    source = (Path(inert_markup.__file__).parent / "templates" / "desk" / "recognised.html").read_text()
    assert "Compare them with it." in source
    for name in ("report", "review_page"):
        whole = (Path(inert_markup.__file__).parent / "templates" / "desk" / f"{name}.html").read_text()
        assert re.search(r"{% if page\.recognised %}.*{% include \"desk/recognised.html\" %}", whole)
    shown = Engine().from_string("{% if page.recognised %}said{% endif %}")
    told = Recognition("tesseract", "5.5.0", 91.2, ()) if words else msgspec.UNSET
    page = PageRecord(language="en", direction="ltr", text="", blocks=(), notes=(), recognised=told)
    assert shown.render(Context({"page": page})) == ("said" if words else "")


@pytest.mark.parametrize("name", ["evidence", "evidence_page", "evidence_source"])
@pytest.mark.parametrize(
    ("of", "said"),
    [
        ({"report": "re-1"}, "called re-1"),
        ({"shows": "re-2"}, "called re-2"),
        ({"report": "re-1", "shows": "re-2"}, "called re-1"),
        ({}, "Capture without a report"),
    ],
)
def test_a_capture_is_called_as_its_report_or_the_one_that_it_shows_again(name: str, of: dict[str, str], said: str):
    source = (Path(inert_markup.__file__).parent / "templates" / "desk" / f"{name}.html").read_text()
    head = re.search(r"<h1.*</h1>", source)
    assert head
    written = Engine(libraries={"i18n": "django.templatetags.i18n"})
    tag = "{% report_title titles shown %}"
    assert head[0].count(tag) == 1
    template = written.from_string("{% load i18n %}" + head[0].replace(tag, "called {{ shown }}"))
    assert f">{said}<" in template.render(Context({"view": CaptureView(id="a", **of)}))


def test_a_capture_that_the_archive_does_not_have_is_said_in_a_sentence(reader: Visitor):
    report = re.search(r"/reports/(re-\w+)/", reader.get("/case/default/search/?q=letter+from+ward+seven").text)
    assert report
    page = reader.get(f"/case/default/evidence/{report[1]}/")
    assert page.status == 200
    assert "The archive on this computer cannot show this capture." in page.text
    for part in ("page", "source", "image", "records", "bytes", "manifest", "bundle"):
        assert reader.get(f"/case/default/evidence/{report[1]}/{part}/").status == 404


def test_a_check_says_its_result_and_is_recorded(reader: Visitor, address: str, desk: DeskProcess):
    before = (desk.folder / "ledger.jsonl").read_text().count('"act":"verified"')
    answer = reader.post(f"{address}verify/", {})
    assert answer.status == 200
    assert "Everything is unchanged." in answer.text
    last = json.loads((desk.folder / "ledger.jsonl").read_text().splitlines()[-1])
    assert (last["who"], last["act"], last["what"]["problems"]) == ("reader", "verified", "0")
    assert (desk.folder / "ledger.jsonl").read_text().count('"act":"verified"') == before + 1
    fragment = reader.post(f"{address}verify/", {}, **{"HX-Request": "true"})
    assert fragment.text.lstrip().startswith('<div id="result"')


def test_a_capture_that_is_not_as_it_was_is_said(reader: Visitor, address: str, desk: DeskProcess):
    key = re.search(r"/evidence/([a-z2-7]{32})/verify/", reader.get(address).text)
    assert key
    (records,) = (desk.folder / "captures").rglob(f"{key[1]}.warc.gz")
    whole = records.read_bytes()
    records.chmod(0o644)
    try:
        records.write_bytes(whole[:-9] + bytes([whole[-9] ^ 0xFF]) + whole[-8:])
        text = PageParser(reader.post(f"{address}verify/", {}).text).text
        assert re.search(r"\d+ problems", text)
        assert "The file was altered" in text
        assert reader.get(f"{address}records/").status == 404  # what is not as it was kept is not handed on
    finally:
        records.write_bytes(whole)
        records.chmod(0o444)
    assert "Everything is unchanged." in reader.post(f"{address}verify/", {}).text


def test_files_are_sent_to_be_saved_and_noted(reader: Visitor, address: str, desk: DeskProcess):
    manifest = json.loads(reader.get(f"{address}manifest/").body)
    records, page = reader.get(f"{address}records/"), reader.get(f"{address}bytes/")
    assert hashlib.sha256(records.body).hexdigest() == manifest["warc"]["sha256"]
    assert hashlib.sha256(page.body).hexdigest() == manifest["body"]["sha256"]
    bundle = reader.get(f"{address}bundle/")
    assert "datapackage.json" in zipfile.ZipFile(io.BytesIO(bundle.body)).namelist()
    for answer in (records, page, bundle):
        assert answer.headers["content-type"] == "application/octet-stream"
        assert re.fullmatch(
            r'attachment; filename="capture-[a-z2-7]{8}\.[a-z.]+"', answer.headers["content-disposition"]
        )
        assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
        assert answer.headers["x-content-type-options"] == "nosniff"
    lines = [json.loads(line) for line in (desk.folder / "ledger.jsonl").read_text().splitlines()]
    exported = [line for line in lines if line["act"] == "exported" and line["who"] == "reader"]
    assert {line["what"].get("file", "bundle") for line in exported} >= {"manifest", "records", "bytes", "bundle"}


def test_another_site_cannot_make_a_person_export(reader: Visitor, address: str):
    for site, status in (("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)):
        assert reader.get(f"{address}bytes/", **{"Sec-Fetch-Site": site}).status == status


def test_the_frame_needs_no_cookie_sets_none_and_may_do_nothing(reader: Visitor, visitor, address: str):
    page = reader.get(f"{address}page/")
    assert "frame-src 'self'" in page.headers["content-security-policy"]
    (frame,) = (attributes for tag, attributes in PageParser(page.text).elements if tag == "iframe")
    assert frame["sandbox"] is None
    assert "sandbox" in frame
    answer = visitor().get(str(frame["src"]))
    assert answer.status == 200
    assert "set-cookie" not in answer.headers
    assert answer.headers["content-security-policy"].startswith(
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'"
    )
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert visitor().get(str(frame["src"])[:-4] + "xxx/").status == 404
    parsed = PageParser(answer.text)
    assert "The end of the page." in parsed.text
    assert "نامه‌ای از برج" in parsed.text
    shown = [
        (tag, attributes)
        for tag, attributes in parsed.elements
        if tag not in {"html", "head", "meta", "body", "style", "title"}
    ]
    assert {tag for tag, _ in shown} <= ALLOWED
    assert {name for _, attributes in shown for name in attributes} <= {"dir", "lang"}


def test_who_loses_the_role_loses_the_frame(visitor, address: str, desk: DeskProcess):
    from onrecord.register import writes

    make_accounts(desk.folder, "leaver")
    register = open_register(RegisterLocation(desk.folder))
    scope = register.scope("collector")
    writes.grant_role(scope, "leaver", "reader")
    page = visitor().sign_in("leaver").get(f"{address}page/").text
    (frame,) = (attributes["src"] for tag, attributes in PageParser(page).elements if tag == "iframe")
    assert visitor().get(str(frame)).status == 200
    writes.grant_role(scope, "leaver", "none")
    assert visitor().get(str(frame)).status == 404
    register.close()


def test_the_source_is_text(reader: Visitor, address: str, listener):
    parsed = PageParser(reader.get(f"{address}source/").text)
    assert f"<img src=http://127.0.0.1:{listener.port}/i" in "".join(parsed.words)
    assert not [tag for tag, _ in parsed.elements if tag in {"img", "iframe", "base", "object"}]


def test_a_link_out_asks_first(reader: Visitor, address: str):
    page = reader.get(address).text
    assert not [link for link in PageParser(page).links if "127.0.0.1" in link]
    leave = reader.get(f"{address}leave/")
    assert "The site will see the visit" in leave.text
    (out,) = (a for tag, a in PageParser(leave.text).elements if tag == "a" and "127.0.0.1" in str(a.get("href")))
    assert set(str(out["rel"]).split()) >= {"noopener", "noreferrer"}


def test_there_are_enough_attacks():
    assert len(attacks(1)) >= 22


@pytest.mark.parametrize("name", attacks(1))
def test_an_attack_leaves_no_address_and_no_attribute(name: str):
    found = inert(f"<p>before</p>{attacks(1)[name]}<p>after</p>")
    parsed = PageParser(found)
    assert {tag for tag, _ in parsed.elements} <= ALLOWED
    assert {attribute for _, attributes in parsed.elements for attribute in attributes} <= {"dir", "lang"}
    assert "before" in parsed.text


def test_what_stays_and_what_goes_do_not_meet():
    assert not ALLOWED & DROPPED
    assert not ALLOWED & {
        "a",
        "img",
        "link",
        "meta",
        "base",
        "form",
        "input",
        "button",
        "iframe",
        "svg",
        "math",
        "style",
    }


@pytest.mark.parametrize(
    "part",
    [
        "<ul><li>",
        "<div>",
        "<ul><li></x>",
        "<div><table><td></div>",
        "<x-y>",
        "<svg><desc>",
        "<div><!--</div>-->",
        '<ul><li title="</ul>">',
        "<rt>",
        "<optgroup>",
        "<template><p>",
    ],
)
def test_a_page_nested_to_exhaust_the_parser_is_not_shown(part: str):
    begun = time.process_time()
    assert too_large(part * 100_000)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("begins", ["<frameset>", "<noscript><style></noscript>", "</body></html>", "<svg>"])
def test_a_nested_page_is_not_shown_however_it_begins(begins: str):
    assert too_large(begins + '<ul><li title="</ul>">' * 1000)


def test_a_page_that_grows_as_it_is_parsed_is_not_shown():
    fonts = "".join(f"<font size={number}>" for number in range(450))
    assert too_large(fonts + "<p>a" * 2000)
    assert not too_large(fonts + "<p>a" * 20)


def test_a_page_of_ordinary_nesting_is_shown():
    assert not too_large("<ruby>a<rt>b</ruby>" * 5000 + "<ruby>" + "a<rt>b" * 5000 + "</ruby>")
    assert not too_large("<select>" + "<optgroup><option>a" * 400 + "</select>")
    assert not too_large("<div><ul>" + "<li>one<p>two" * 5000 + "</ul></div>")
    assert not too_large("<div><b>x</b></div>" * 20_000)
    assert too_large("x" * (LONGEST + 1))
