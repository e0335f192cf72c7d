"""What counts as one with a page's appeals as soon as it is entered: those of its version before, and of its letter.

Such a pair joins until a person judges it. Two letters of one form that name other people, places or numbers are left
to the suggestions.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from onrecord.register import models as rows
from onrecord.register.ids import new_id
from onrecord.register.origins import CERTAIN, bands, otherwise, same_letter
from onrecord.register.origins.signature import runs_of
from onrecord.register.permissions import Scope
from onrecord.register.translate import Packed
from onrecord.register.writes.looking import LetterWords, Looked, letter_words
from onrecord.register.writes.settling import settle

VERSION_RULE, LETTER_RULE, QUOTED_RULE = "the same page/1", "the same letter/1", "the same letter, by its words/1"
_REASONS = {
    VERSION_RULE: "Both stand on one page, of which these are two versions.",
    LETTER_RULE: "Both have the very words of one letter.",
    QUOTED_RULE: "Both quote the words of one letter, each in parts of its own.",
}
_ENOUGH = 20
"""So many runs of words two quotations of a letter must have to be told by; about the characters of `FEWEST`."""
_LOOKED_AT = 1_000
"""So many rows of keys are looked at, of which each appeal with the same letter has some."""
_COMPARED = 4
"""So many letters are held against one word by word, in some milliseconds each: those that share most with it."""


def join(scope: Scope, packed: Packed, looked: Looked, at: datetime) -> None:
    """Join appeals to those of the version before, and to those that have the words of their letter."""
    appeals = packed.of(rows.Appeal)
    before = list(scope.of(rows.Appeal).filter(report=packed.report.previous)) if packed.report.previous else []
    pairs = list[rows.AppealPair]()
    for appeal in appeals:
        near = {each: VERSION_RULE for each in before if _to_the_same(scope, each.pk, appeal.pk)}
        letter = looked.letters.get(appeal.letter.place) if appeal.letter else None
        twin = _of_its_letter(scope, appeal, appeals, letter) if letter else None
        pairs += [_joining(other, appeal, rule, at) for other, rule in {**dict([twin] if twin else []), **near}.items()]
    rows.AppealPair.objects.using(scope.alias).bulk_create(pairs)
    settle(scope, {each.pk for each in appeals} | {pair.left_id for pair in pairs})


def _joining(other: rows.Appeal, appeal: rows.Appeal, rule: str, at: datetime) -> rows.AppealPair:
    """Return a pair that counts as one until it is judged: of an appeal that was there, and of one that is entered."""
    return rows.AppealPair(
        case_id=appeal.case_id,
        key=new_id("pair"),
        left=other,
        right=appeal,
        sure=1.0,
        reasons=[_REASONS[rule]],
        rule=rule,
        joins=True,
        at=at,
    )


def _of_its_letter(
    scope: Scope, appeal: rows.Appeal, mine: list[rows.Appeal], letter: LetterWords
) -> tuple[rows.Appeal, str] | None:
    """Return an appeal that has this one's letter, with the rule: in its very words, else in most of them.

    A letter may hold the appeals of several people: then senders and addressees must agree too. It must name nobody and
    nothing else in the same places.
    """
    alone = sum(1 for each in mine if each.letter == appeal.letter) == 1
    for rule, find in ((LETTER_RULE, _with_its_words), (QUOTED_RULE, _quoting)):
        found = find(scope, appeal, letter)[:_COMPARED]
        words = letter_words(scope, [each.key for each in found]) if found else {}
        letters = scope.of(rows.Appeal).filter(letter__in={each.letter_id for each in found}) if found else ()
        shared = Counter(each.letter_id for each in letters)
        for other in found:
            only = alone and shared[other.letter_id] == 1
            if (only or _to_the_same(scope, other.pk, appeal.pk)) and not otherwise(words[other.key], letter.text):
                return other, rule
    return None


def _with_its_words(scope: Scope, appeal: rows.Appeal, _letter: LetterWords) -> list[rows.Appeal]:
    """Return the first appeals of other reports that have the very words of this one's letter."""
    words = appeal.letter.words if appeal.letter else None
    every = scope.of(rows.Appeal).exclude(report=appeal.report).filter(letter__words=words).order_by("pk")
    return list(every[:_COMPARED]) if words else []


def _quoting(scope: Scope, appeal: rows.Appeal, letter: LetterWords) -> list[rows.Appeal]:
    """Return the appeals of other pages that certainly quote this one's letter, those first that share most with it."""
    if runs_of(letter.signed) < _ENOUGH:
        return []
    keyed = scope.of(rows.AppealKey).filter(value__in=bands(letter.signed, kind=1))
    shared = set(keyed.values_list("appeal", flat=True)[:_LOOKED_AT])
    every = scope.of(rows.Appeal).exclude(report__page=appeal.report.page).filter(pk__in=shared).order_by("pk")
    found = list[tuple[float, rows.Appeal]]()
    for other in every.select_related("letter__sign"):
        words = bytes(other.letter.sign.words) if other.letter else b""
        sure = same_letter(words, letter.signed).probability if words and runs_of(words) >= _ENOUGH else 0.0
        found += [(sure, other)] if sure >= CERTAIN else []
    return [other for _, other in sorted(found, key=lambda each: -each[0])]


def _to_the_same(scope: Scope, one: int, other: int) -> bool:
    """Whether two appeals have a sender and an addressee in common, by fact or by name."""

    def named(appeal: int, role: str) -> set[str]:
        parties = scope.of(rows.Party).filter(appeals__appeal=appeal, appeals__role=role)
        return {fact or name for fact, name in parties.values_list("fact", "folded")}

    def share(role: str) -> bool:
        left, right = named(one, role), named(other, role)
        return left == right or bool(left & right)

    return share("sender") and share("addressee")
