"""The table of every address and who may use it, against the desk that runs; and that cases are kept apart."""

from __future__ import annotations

import re
import subprocess
import sys
from urllib.parse import quote, urlencode

import pytest

from benchmarks.desk.desk_process import Answer, DeskProcess, PageParser, Visitor
from onrecord.desk.addresses import ADDRESSES, CASE_ROLES, Access, DeskAddress
from tests.desk.conftest import OTHER, ROLES, UNIQUE

_RESOLVED = """
from pathlib import Path
import sys, django
from onrecord.desk.location import DeskLocation
from onrecord.desk.options import DeskOptions
from onrecord.desk.start import open_desk
open_desk(DeskOptions(place=DeskLocation(Path(sys.argv[1])), port=8040, collector="x"))
from django.urls import get_resolver
for each in get_resolver().url_patterns:
    print(each.pattern, each.name)
"""


def filled(address: DeskAddress, key: str = "ap-zzzzzzzzzzzzzzzzzzzz", case: str = "default") -> str:
    """The path of an address, with values in it."""
    path = address.path.replace("<case:case>", quote(case.replace("~", "~7E").replace("/", "~2F")))
    path = path.replace("<slug:key>", key).replace("<str:secret>", "nothing").replace("<int:pk>", "1")
    assert "<" not in path, path
    return f"/{path}"


NOWHERE = "Qyqqoqetoq"
"""A name that stands in no case."""
OF_CASES = [each for each in ADDRESSES if each.who in CASE_ROLES]
EVIDENCE = [each.name for each in ADDRESSES if each.name.split("_")[0] == "evidence"]
IDS = {"appeal": "ap-zzzzzzzzzzzzzzzzzzzz", "report": "re-zzzzzzzzzzzzzzzzzzzz", "party": "pa-zzzzzzzzzzzzzzzzzzzz"}
IDS |= {"appeal_public": IDS["appeal"], "party_disclosure": IDS["party"]}
IDS |= {"statement_disclosure": "st-zzzzzzzzzzzzzzzzzzzz"}
IDS |= dict.fromkeys(EVIDENCE, "re-zzzzzzzzzzzzzzzzzzzz")
"""Ids of nothing. That of a job is in `test_add`."""


@pytest.fixture(scope="module")
def keys(visitors: dict[str, Visitor]) -> dict[str, str]:
    """An id of the first case for each kind."""
    page = visitors["reader"].get("/case/default/appeals/?party=Guterres").text
    appeal = re.search(r"/appeals/(ap-\w+)/", page)
    assert appeal
    report = re.search(r"/reports/(re-\w+)/", visitors["reader"].get(f"/case/default/appeals/{appeal[1]}/").text)
    assert report
    said = visitors["reader"].get(f"/case/default/reports/{report[1]}/").text
    party, statement = re.search(r"/parties/(pa-\w+)/", said), re.search(r"/statements/(st-\w+)/", said)
    assert party
    assert statement
    captured = re.search(r"/reports/(re-\w+)/", visitors["reader"].get("/case/default/search/?q=tower+write").text)
    assert captured
    evidence = dict.fromkeys(EVIDENCE, captured[1])
    refused = {"kind": "addresses", "addresses-addresses": "http://127.0.0.1/nothing"}
    job = visitors["writer"].post("/case/default/add/", refused).headers["location"].split("/")[-2]
    export = visitors["reader"].get("/case/default/appeals.csv?later=1").headers["location"].split("/")[-2]
    return {
        "appeal": appeal[1],
        "appeal_public": appeal[1],
        "note_answer": appeal[1],
        "new_pair": party[1],
        "report": report[1],
        "review_page": report[1],
        "report_details": report[1],
        "party": party[1],
        "party_disclosure": party[1],
        "statement_disclosure": statement[1],
        "job": job,
        "export": export,
        **evidence,
    }


def test_django_has_these_addresses_and_no_other(desk: DeskProcess):
    call = [sys.executable, "-c", _RESOLVED, str(desk.folder)]
    done = subprocess.run(call, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split("\n")[:-1] == [f"{each.path} {each.name}" for each in ADDRESSES]


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda each: each.name)
def test_somebody_who_has_not_signed_in_sees_what_is_for_anybody(address: DeskAddress, visitor):
    answer = visitor().get(filled(address))
    if address.who is Access.ANYBODY:
        assert "/account/sign-in/?next=" not in answer.headers.get("location", "")
        assert answer.status in {200, 302, 404, 405}
    else:
        assert answer.status == 302
        assert answer.headers["location"].startswith("/account/sign-in/?next=")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("address", OF_CASES, ids=lambda each: each.name)
def test_a_role_opens_what_the_table_says(address: DeskAddress, role: str, visitors, keys: dict[str, str]):
    answer = visitors[role].get(filled(address, keys.get(address.name, "")))
    allowed = ROLES.index(role) >= ROLES.index(address.who.value)
    if address.name == "export":
        allowed = role == "reader"  # who asked for the file, and nobody else, whatever his role
    assert answer.status == (200 if allowed else 404)


@pytest.mark.parametrize("name", ["somebody", "stray"])
@pytest.mark.parametrize("address", OF_CASES, ids=lambda each: each.name)
def test_a_case_without_a_role_is_a_case_that_does_not_exist(address: DeskAddress, name: str, visitors, keys):
    key = keys.get(address.name, "")
    theirs = visitors[name].get(filled(address, key))
    missing = visitors[name].get(filled(address, key, "no such case"))
    assert theirs.status == missing.status == 404
    assert "default" not in PageParser(theirs.text).text


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda each: each.name)
def test_nothing_of_another_case_is_shown(address: DeskAddress, visitors, keys: dict[str, str]):
    path = filled(address, keys.get(address.name, ""))
    for query in ("", f"?party={UNIQUE}", f"?q={UNIQUE}", f"?name={UNIQUE}", f"?source={UNIQUE}", "?list"):
        answer = visitors["reader"].get(path + query)
        found = said(answer)
        assert OTHER not in found
        if UNIQUE in found:  # the filter is said again: of a name that is nowhere, all else must be the same
            assert found.replace(UNIQUE, NOWHERE) == said(visitors["reader"].get(path + query.replace(UNIQUE, NOWHERE)))


def said(answer: Answer) -> str:
    """The words of an answer."""
    html = answer.headers.get("content-type", "").startswith("text/html")
    return PageParser(answer.text).text if html else answer.body.decode("utf-8", "replace")


@pytest.mark.parametrize("name", IDS)
def test_an_id_of_another_case_is_an_id_of_nothing(name: str, visitors):
    (address,) = (each for each in ADDRESSES if each.name == name)
    theirs = visitors["somebody"].get(f"/case/{quote(OTHER.replace('~', '~7E').replace('/', '~2F'))}/appeals/").text
    assert UNIQUE in theirs
    appeal = re.search(r"/appeals/(ap-\w+)/", theirs)
    assert appeal
    key = appeal[1] if name.startswith("appeal") else IDS[name]
    found = visitors["reader"].get(filled(address, key))
    nothing = visitors["reader"].get(filled(address, IDS[name]))
    assert found.status == nothing.status == 404
    without = re.compile(r'(value="\w+"|[a-z]{2}-[a-z2-7]{20})')
    assert without.sub("", found.text) == without.sub("", nothing.text)


def test_the_other_case_is_there_for_those_who_may_see_it(visitors):
    answer = visitors["somebody"].get("/")
    assert answer.status == 302
    assert UNIQUE in visitors["somebody"].get(answer.headers["location"]).text


def test_a_case_without_a_role_is_said_so(visitors):
    answer = visitors["stray"].get("/")
    assert answer.status == 200
    assert "You have no role in a case yet" in answer.text


WRITTEN = {"kind": "text", "text": "A letter of <three> wards to the ministry.", "headline": "One"}


def test_a_form_that_is_sent_after_the_session_ended_says_so_and_shows_its_texts(visitor):
    """It comes from a page that was open before: its token holds, and the session does not."""
    path = "/case/default/add/"
    was = visitor().sign_in("writer")
    form = was.get(path).text
    was.cookies.pop("onrecord_session")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form)
    assert token
    sent, kind = {"csrfmiddlewaretoken": token[1], **WRITTEN}, "application/x-www-form-urlencoded"
    for address in (path, "/case/default/pairs/"):
        answer = was.ask("POST", address, urlencode(sent).encode(), {"Content-Type": kind})
        assert answer.status == 401
        assert "Nothing was entered" in answer.text
        assert "A letter of &lt;three&gt; wards to the ministry." in answer.text
        assert token[1] not in answer.text
    foreign = {"Content-Type": kind, "Sec-Fetch-Site": "cross-site"}
    assert "three" not in was.ask("POST", path, urlencode(sent).encode(), foreign).text
    was.sign_in("writer")  # in another tab, before the form is sent: its token is another one now
    old = was.ask("POST", "/case/default/pairs/", urlencode(sent).encode(), {"Content-Type": kind})
    assert (old.status, "A letter of &lt;three&gt; wards" in old.text) == (403, True)


@pytest.mark.parametrize("name", ["password", "oldpassword", "password1"])
def test_a_form_that_was_not_accepted_shows_no_password(visitor, name: str):
    sent = {"csrfmiddlewaretoken": "0" * 32, "login": "ann of salt", name: "correct horse battery"}
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = visitor().ask("POST", "/account/sign-in/", urlencode(sent).encode(), kind)
    assert (answer.status, "ann of salt" in answer.text) == (403, True)
    assert "correct horse" not in answer.text


def test_a_fragment_sends_somebody_who_signed_out_to_the_sign_in(visitor):
    answer = visitor().get("/case/default/appeals/", **{"HX-Request": "true"})
    assert (answer.status, answer.headers["hx-redirect"]) == (401, "/account/sign-in/")
