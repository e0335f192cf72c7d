"""What ids name, in words: the audit page shows whose words a line is about."""

from __future__ import annotations

from onrecord.register import models as rows
from onrecord.register import reads, writes
from tests.register.pages import COURIER, DENIAL, HERALD


def test_every_kind_of_subject_has_words_and_a_page(scope, enter):
    reports = [enter(content).report for content in (HERALD, COURIER, DENIAL)]
    tables = (rows.Statement, rows.Appeal, rows.Accusation, rows.Answer, rows.Party, rows.Report)
    keys = [key for table in tables for key in table.objects.using(scope.alias).values_list("key", flat=True)]
    found = reads.subject_words(scope, [*keys, "st-aaaaaaaaaaaaaaaaaaaa", "no id"])
    assert found.keys() == set(keys)
    pages = {"st": "report", "ap": "appeal", "ac": "report", "an": "report", "pa": "party", "re": "report"}
    assert all(each.words and each.page == pages[key[:2]] for key, each in found.items())
    assert all(len(words) <= 161 for each in found.values() for words in each.words)
    told = reads.report(scope, reports[0])
    first = told.statements[0]
    words = found[first.id]
    assert (words.key, words.statement) == (reports[0], first.id)
    assert words.who == (first.speaker.name if first.speaker else "")
    assert found[reports[0]].words == (told.headline,)


def test_a_corrected_headline_is_shown_and_an_undone_correction_says_what_applies_again(scope, enter):
    report = enter(HERALD).report
    done = writes.correct_report(scope, report, {"headline": "Another"})
    assert reads.subject_words(scope, [report])[report].words == ("Another",)
    writes.take_back(scope, done.id)
    last, before = reads.audit(scope, most=2)
    (undone,), (corrected,) = last.changes, before.changes
    assert (last.act, undone.subject, undone.part) == ("undone", report, "headline")
    assert (undone.before, undone.after) == (corrected.after, corrected.before) == ("Another", corrected.before)
