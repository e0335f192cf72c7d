"""Files after a correction and after a merge: no request, no report and no row is in them twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.publish import ExportOptions, export
from onrecord.register import models as rows
from onrecord.register import reads, writes
from onrecord.register.disclosure_values import NewConsent
from onrecord.register.new_entries import NamedParty, StatementChanges
from onrecord.register.text_anchor import SelectedWords
from tests.publish.test_export import THEN, appeals, exported, text_of
from tests.register.pages import HERALD

BOTH = tuple(NamedParty(words=SelectedWords(each), kind="person") for each in ("António Guterres", "warden"))
VISIT, FIRST, SECOND = "ask for a visit", "send a delegation to the prison", "speak publicly about the deaths"


@pytest.fixture
def herald(enter) -> str:
    return enter(HERALD, "https://herald.example/1").report


def asks(scope, report: str) -> list[str]:
    return [each.id for each in reads.report(scope, report).statements if each.act == "appeal" and each.applies]


def named(scope, file: Path, form: str = "jsonl") -> str:
    export(scope, file, ExportOptions(form=form, masked=False), now=lambda: THEN)
    return text_of(file)


def table(file: Path) -> list[str]:
    return file.read_text("utf-8-sig").splitlines()[2:]


def test_one_request_to_two_addressees_is_there_once(scope, herald: str, tmp_path: Path):
    before = reads.appeals(scope)[0].asks
    done = writes.correct(scope, asks(scope, herald)[0], StatementChanges(addressees=BOTH))
    assert len(done.statements) == 2
    assert sorted(reads.appeals(scope)[0].asks) == sorted(before)
    named(scope, tmp_path / "named")
    (appeal,) = appeals(tmp_path / "named")
    assert sorted(each["words"] for each in appeal["asks"]) == sorted(before)
    named(scope, tmp_path / "named.csv", "csv")
    assert len(table(tmp_path / "named.csv")) == len(before)


def test_of_two_statements_with_the_same_words_the_released_one_is_shown(scope, herald: str, tmp_path: Path):
    *_, last = writes.correct(scope, asks(scope, herald)[0], StatementChanges(addressees=BOTH)).statements
    agreed = NewConsent(scope="public", obtained_by="Ann", obtained=THEN.date())
    writes.consent(scope, last, agreed, "They wrote so.", now=lambda: THEN)
    writes.release(scope, last, "consent", "They agreed.", now=lambda: THEN)
    exported(scope, tmp_path / "file")
    (appeal,) = appeals(tmp_path / "file")
    assert [each["id"] for each in appeal["asks"] if each["words"]] == [last]
    assert len(appeal["asks"]) == 3


def test_a_request_that_was_merged_of_two_shows_the_words_of_both(scope, herald: str, tmp_path: Path):
    two = asks(scope, herald)[1:3]
    content = tuple(SelectedWords(each) for each in (FIRST, SECOND))
    (made,) = writes.correct(scope, two, StatementChanges(content=content), as_one=True).statements
    named(scope, tmp_path / "named")
    (appeal,) = appeals(tmp_path / "named")
    shown = {each["id"]: each["words"] for each in appeal["asks"]}
    assert (shown[made], shown[f"{made}-2"]) == (FIRST, SECOND)
    assert two[0] not in shown
    assert two[1] not in shown


@pytest.mark.parametrize("form", ["csv", "html", "docx", "dossier"])
def test_a_reason_why_words_are_withheld_is_said_once(scope, herald: str, tmp_path: Path, form: str):
    assert len(asks(scope, herald)) == 3
    for each in reads.report(scope, herald).statements:
        if each.act == "accuse":  # its words would be withheld, too
            writes.judge(scope, each.id, "reject")
    exported(scope, tmp_path / "file", form)
    said = (tmp_path / "file").read_bytes().decode(errors="replace") if form != "docx" else ""
    if form == "csv":
        assert len(table(tmp_path / "file")) == 1
    elif form != "docx":
        assert said.count("The words are not released.") == 1
    else:
        import docx

        paragraphs = [each.text for each in docx.Document(str(tmp_path / "file")).paragraphs]
        assert paragraphs.count("The words are not released.") == 1


def test_two_appeals_of_one_report_that_were_merged_have_it_once(case, tmp_path: Path):
    first = case.of(rows.Appeal).order_by("pk").first()
    keys = list(case.of(rows.Appeal).filter(report=first.report).values_list("key", flat=True))
    assert len(keys) == 2
    named(case, tmp_path / "before.csv", "csv")
    before = table(tmp_path / "before.csv")
    writes.merge(case, *keys)
    named(case, tmp_path / "after.csv", "csv")
    after = table(tmp_path / "after.csv")
    assert len(set(after)) == len(after) == len(before)
    named(case, tmp_path / "after")
    (merged,) = (each for each in appeals(tmp_path / "after") if first.report.key in json.dumps(each["reports"]))
    assert len(merged["reports"]) == 1
    assert len({each["id"] for each in merged["accusations"]}) == len(merged["accusations"])
