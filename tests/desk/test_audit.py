"""The audit page: before and after in words, filters, the check of the chain, and a file that sha256sum checks."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks.desk.desk_process import PageParser, Visitor

AUDIT = "/case/default/audit/"


@pytest.fixture(scope="module")
def keeper(visitors: dict[str, Visitor]) -> Visitor:
    return visitors["keeper"]


def test_a_decision_is_shown_with_what_was_before(keeper: Visitor):
    text = PageParser(keeper.get(f"{AUDIT}?act=judged").text).text
    assert re.search(r"judged ap-\w+ ?: not judged then: accept", text)
    assert "<script>alert(1)</script>" in text


def test_a_line_says_whose_words_it_is_about_and_leads_to_them(keeper: Visitor):
    page = keeper.get(f"{AUDIT}?act=judged").text
    link = re.search(r'<a href="(/case/default/appeals/ap-\w+/)"><code', page)
    assert link
    assert keeper.get(link[1]).status == 200
    said = re.search(r'<span class="subject-words"><bdi class="name">(.*?)</bdi> <q dir="auto">(.*?)</q>', page)
    assert said
    assert PageParser(said[2]).text[:40] in PageParser(keeper.get(link[1]).text).text
    entered = PageParser(keeper.get(f"{AUDIT}?act=entered").text).text
    assert "Prisoners of Xanadu write to the United Nations" in entered


def test_roles_are_shown_with_who_gave_them(keeper: Visitor):
    text = PageParser(keeper.get(f"{AUDIT}?act=admitted&who=collector").text).text
    assert re.search(r"collector admitted keeper role ?: then: keeper", text)


def test_lines_are_filtered(keeper: Visitor):
    everything = keeper.get(AUDIT).text.count('<tr id="line-')
    some = keeper.get(f"{AUDIT}?act=entered").text.count('<tr id="line-')
    assert 0 < some < everything
    assert "No line matches." in keeper.get(f"{AUDIT}?who=nobody").text
    assert "Write a day as 2026-11-25." in keeper.get(f"{AUDIT}?since=yesterday").text
    for query in ("about=%25", "about=%00", "before=-1", "before=99999999999999999999", "act=nonsense", "who=%00"):
        assert keeper.get(f"{AUDIT}?{query}").status == 200
    fragment = keeper.get(f"{AUDIT}?act=entered", **{"HX-Request": "true"})
    assert fragment.text.lstrip().startswith('<div id="list">')


def test_the_chain_is_checked_and_the_result_said(keeper: Visitor):
    answer = keeper.post(f"{AUDIT}verify/", {})
    assert "The chain holds, and every row is as it was entered." in answer.text
    fragment = keeper.post(f"{AUDIT}verify/", {}, **{"HX-Request": "true"})
    assert fragment.text.lstrip().startswith('<div id="chain-result"')


def test_a_changed_line_is_named(new_desk):
    import sqlite3

    path = "/" + new_desk.invitation.split("/", 3)[3]
    visitor = Visitor(new_desk)
    values = {"username": "ann", "password": "seven tame herons at noon", "again": "seven tame herons at noon"}
    assert visitor.post(path, values).status == 302
    database = sqlite3.connect(new_desk.folder / "register" / "onrecord.sqlite3")
    with database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("UPDATE register_act SET line = replace(line, 'collector', 'somebody') WHERE n = 3")
    database.close()
    text = PageParser(visitor.post(f"{AUDIT}verify/", {}).text).text
    assert "Line 3 was altered." in text


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not installed here.")
def test_the_file_is_checked_with_sha256sum_as_the_page_says(keeper: Visitor, tmp_path: Path):
    answer = keeper.get(f"{AUDIT}file/")
    name = re.search(r'filename="(audit-default-[-0-9]+-lines\.jsonl)"', answer.headers["content-disposition"])
    assert name
    (tmp_path / name[1]).write_bytes(answer.body)
    commands = re.findall(r"<pre class=\"command\"[^>]*>(.*?)</pre>", keeper.get(AUDIT).text)
    assert len(commands) == 2

    def run(command: str) -> str:
        call = ["sh", "-c", command]
        return subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=True).stdout.split()[0]

    whole = run(commands[0])
    assert whole in keeper.get(f"{AUDIT}?act=exported").text
    lines = [json.loads(line) for line in answer.body.decode().splitlines()]
    assert run(commands[1]) == lines[5]["before"]
    assert [line["n"] for line in lines[4:6]] == [5, 6]
