"""The letter that each appeal is in: the one that a person or the reader gave it, or the correction of that one.

There are few letters by hand, so that a query asks once for all of its case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from onrecord.register import models as rows
from onrecord.register.db.asked_once import once
from onrecord.register.db.scope import Scope
from onrecord.register.hand_letters import ReportLetter, every_letter, words_of
from onrecord.register.reads.applicable import applies


def given_letters(scope: Scope) -> dict[int, int | None]:
    """Return the letter of each appeal that people moved to another one, by numbers; None if it is in no letter.

    An appeal that a person gave to a letter by hand which was undone since is where it was before. An appeal of a
    corrected letter is in its last correction, if the words of that one hold a request of it or are those of the
    corrected letter; otherwise it is in no letter.
    """
    return once(("given letters", scope.alias, scope.case), lambda: _given(scope))


def letter_numbers(scope: Scope, appeals: Collection[rows.Appeal]) -> dict[int, int | None]:
    """Return the number of the letter of each of some appeals; None if it is in no letter."""
    given = given_letters(scope)
    return {each.pk: given.get(each.pk, each.letter_id) for each in appeals}


def _given(scope: Scope) -> dict[int, int | None]:
    every = scope.of(rows.AppealLetter).filter(decision__undone_by=None)
    every = every.exclude(letter__by_hand__decision__undone_by__isnull=False).order_by("pk")
    given: dict[int, int | None] = dict(every.values_list("appeal", "letter"))
    corrections = scope.of(rows.LetterCorrection).filter(decision__undone_by=None).exclude(old=None).order_by("pk")
    new_of = {old: new for old, new in corrections.values_list("old", "new") if old is not None}
    return given | _corrected(scope, given, new_of) if new_of else given


def _corrected(scope: Scope, given: Mapping[int, int | None], new_of: Mapping[int, int]) -> dict[int, int | None]:
    """Return where the appeals are now whose letter was corrected after they were given to it, or taken from it."""
    of_reader = scope.of(rows.Appeal).filter(letter__in=new_of).exclude(pk__in=given).values_list("pk", "letter")
    moved = {appeal: letter for appeal, letter in of_reader if letter is not None}
    moved |= {appeal: letter for appeal, letter in given.items() if letter is not None and letter in new_of}
    if not moved:
        return {}
    contents, found = dict[int, dict[int, ReportLetter]](), dict[int, int | None]()
    requests = _requests(scope, moved)
    for appeal in scope.of(rows.Appeal).filter(pk__in=moved).select_related("report").order_by("pk"):
        letters = contents.get(appeal.report_id)
        if letters is None:
            letters = {each.row.pk: each for each in every_letter(scope, appeal.report)}
            contents[appeal.report_id] = letters
        first = last = moved[appeal.pk]
        while last in new_of:
            last = new_of[last]
        same = letters[first].parts == letters[last].parts
        within = same or any(letters[last].holds(words_of(scope, each)) for each in requests[appeal.pk])
        found[appeal.pk] = last if within else None
    return found


def _requests(scope: Scope, appeals: Collection[int]) -> Mapping[int, list[rows.Statement]]:
    """Return the requests of appeals that apply, by the number of the appeal."""
    found = defaultdict[int, list[rows.Statement]](list)
    every = scope.of(rows.Ask).filter(applies(scope, "statement"), appeal__in=appeals).select_related("statement")
    for each in every.order_by("pk"):
        found[each.appeal_id].append(each.statement)
    return found
