"""Notes, permissions beside roles, and display names."""

from __future__ import annotations

import pytest

from onrecord import RegisterError
from onrecord.register import reads, writes
from onrecord.register.db.scope import case_scope, require_permission
from onrecord.register.phrases import Phrase, phrase, restored, sentence, stored
from onrecord.vocabulary import Permission
from tests.register.pages import COURIER, HERALD


def test_a_note_is_kept_with_its_writer_and_shown_with_all_that_is_one(scope, enter):
    report = enter(HERALD, "https://herald.example/1").report
    theirs = reads.report(scope, enter(COURIER, "https://courier.example/1").report).appeals[0]
    (line,) = reads.appeals(scope)
    statement = reads.report(scope, report).statements[0]
    for subject in (line.id, report, statement.id, statement.speaker.id, reads.report(scope, report).source_id):
        made = writes.note(scope, subject, "Ask the family\x00 first.")
        (found,) = reads.notes(scope, subject)
        assert (found.id, found.words, found.who) == (made, "Ask the family\ufffd first.", "Ann")
    assert [each.words for each in reads.notes(scope, theirs)] == ["Ask the family\ufffd first."]
    assert reads.check_ledger(scope.register) == ()


@pytest.mark.parametrize(("subject", "words"), [("ju-aaaaaaaa", "x"), ("re-aaaaaaaa", "x"), ("", "x"), ("re-", "x")])
def test_a_note_on_nothing_is_refused(scope, subject: str, words: str):
    with pytest.raises(RegisterError):
        writes.note(scope, subject, words)


def test_a_note_without_words_and_one_of_a_reader_are_refused(scope, enter):
    report = enter(HERALD).report
    for words in ("", " \n", "x" * 10_001):
        with pytest.raises(RegisterError, match="1 to 10,000 characters"):
            writes.note(scope, report, words)
    writes.grant_role(scope, "Rae", "reader")
    with pytest.raises(RegisterError, match="only a writer"):
        writes.note(case_scope(scope.register, "Rae"), report, "x")


def test_the_permission_to_publish_is_given_to_a_judge_and_ended(scope):
    writes.grant_role(scope, "Omid", "judge")
    writes.grant_role(scope, "Rae", "reader")

    def may(person: str) -> bool:
        try:
            require_permission(case_scope(scope.register, person), Permission.PUBLISH)
        except RegisterError:
            return False
        return True

    assert [may(each) for each in ("Ann", "Omid", "Rae")] == [True, False, False]
    writes.grant_permission(scope, "Omid", "publish")
    with pytest.raises(RegisterError, match="Only a judge or a keeper"):
        writes.grant_permission(scope, "Rae", "publish")
    assert [may(each) for each in ("Ann", "Omid", "Rae")] == [True, True, False]
    assert {each.person: each.permissions for each in reads.members(scope)}["Omid"] == ("publish",)
    writes.grant_role(scope, "Omid", "reader")
    assert not may("Omid")
    writes.grant_role(scope, "Omid", "judge")
    writes.grant_permission(scope, "Omid", "publish", given=False)
    assert not may("Omid")
    with pytest.raises(RegisterError, match="permission must be one of"):
        writes.grant_permission(scope, "Omid", "fly")
    with pytest.raises(RegisterError, match="only a keeper"):
        writes.grant_permission(case_scope(scope.register, "Omid"), "Omid", "publish")


def test_a_display_name_changes_and_the_user_name_stays(scope, enter):
    writes.grant_role(scope, "omid", "judge")
    report = enter(HERALD).report
    omid = case_scope(scope.register, "omid")
    made = writes.note(omid, report, "x")
    writes.name_person(omid, "omid", " Omid Rad ")
    writes.name_person(scope, "omid", "O. Rad")
    assert reads.display_names(scope) == {"omid": "O. Rad"}
    assert [(each.id, each.who) for each in reads.notes(scope, report)] == [(made, "omid")]
    assert [(each.person, each.name) for each in reads.members(scope)] == [("Ann", "Ann"), ("omid", "O. Rad")]
    for attempt, says in (
        (lambda: writes.name_person(omid, "Ann", "x"), "only a keeper"),
        (lambda: writes.name_person(scope, "Zoe", "x"), "no role"),
        (lambda: writes.name_person(scope, "omid", " "), "1 to 200"),
    ):
        with pytest.raises(RegisterError, match=says):
            attempt()


def test_who_has_no_role_any_more_is_not_listed(scope):
    writes.grant_role(scope, "omid", "judge")
    writes.grant_role(scope, "omid", "none")
    assert [each.person for each in reads.members(scope)] == ["Ann"]


@pytest.mark.parametrize(
    "said",
    [phrase("origin.headline"), phrase("days", count=3), phrase("answer.after", elapsed=phrase("days", count=1))],
)
def test_a_phrase_is_stored_and_read_back(said: Phrase):
    assert restored(stored(said)) == said
    assert sentence(restored(stored(said))) == f"{said}."


@pytest.mark.parametrize(
    "found", ["Both have the same headline.", {"key": "no such key", "values": {}}, {"key": "days"}, 3]
)
def test_what_an_older_release_stored_is_shown_as_it_is(found: object):
    assert sentence(restored(found)) == str(found)


def test_pairs_give_their_reasons_as_sentences_and_as_phrases(scope, enter):
    for content, url in ((HERALD, "https://herald.example/1"), (COURIER, "https://courier.example/1")):
        enter(content, url)
    (pair,) = reads.appeal(scope, reads.appeals(scope)[0].id).pairs
    assert pair.reasons == ("Both have the very words of one letter.",)
    assert pair.phrases == (phrase("appeal.one_letter"),)
