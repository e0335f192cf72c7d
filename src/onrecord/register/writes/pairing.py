"""What counts as one with a page's appeals as soon as it is entered: those of its version before, and of its letter.

Such a pair joins until a person judges it. Two letters of one form that name other people, places or numbers are left
to the suggestions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from django.db.models import QuerySet

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
_COMPARED = 8
"""So many letters are held against one word by word: in a campaign of thousands of one form, none is taken for one."""


def join(scope: Scope, packed: Packed, looked: Looked, at: datetime) -> None:
    """Join appeals to those of the version before, and to those that have the words of their letter."""
    appeals = packed.of(rows.Appeal)
    before = list(scope.of(rows.Appeal).filter(report=packed.report.previous)) if packed.report.previous else []
    pairs = list[rows.AppealPair]()
    for appeal in appeals:
        near = {each: VERSION_RULE for each in before if _to_the_same(scope, each.pk, appeal.pk)}
        letter = looked.letters.get(appeal.letter.place) if appeal.letter else None
        joined = dict(_of_its_letter(scope, appeal, appeals, letter)) if letter else {}
        pairs += [_joining(other, appeal, rule, at) for other, rule in {**joined, **near}.items()]
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
) -> Iterator[tuple[rows.Appeal, str]]:
    """Yield the first appeal that has this one's letter, with the rule: in its very words, else in most of them.

    A letter may hold the appeals of several people: then senders and addressees must agree too.
    """
    alone = sum(1 for each in mine if each.letter == appeal.letter) == 1

    def one(other: rows.Appeal) -> bool:
        only = alone and scope.of(rows.Appeal).filter(letter=other.letter).count() == 1
        return only or _to_the_same(scope, other.pk, appeal.pk)

    for rule, found in ((LETTER_RULE, _with_its_words(scope, appeal)), (QUOTED_RULE, _quoting(scope, appeal, letter))):
        twin = _first(scope, (other for other in found if one(other)), letter)
        if twin:
            yield twin, rule
            return


def _first(scope: Scope, found: Iterable[rows.Appeal], letter: LetterWords) -> rows.Appeal | None:
    """Return the first appeal whose letter names nobody and nothing else in the same places."""
    for each in islice(found, _COMPARED):
        if otherwise(letter_words(scope, [each.key])[each.key], letter.text) is None:
            return each
    return None


def _with_its_words(scope: Scope, appeal: rows.Appeal) -> QuerySet[rows.Appeal]:
    """Return the appeals of other reports that have the very words of this one's letter."""
    words = appeal.letter.words if appeal.letter else None
    every = scope.of(rows.Appeal).exclude(report=appeal.report)
    return every.filter(letter__words=words).select_related("letter").order_by("pk") if words else every.none()


def _quoting(scope: Scope, appeal: rows.Appeal, letter: LetterWords) -> Iterator[rows.Appeal]:
    """Yield the appeals of other pages that certainly quote this one's letter, in part or with other gaps."""
    if runs_of(letter.signed) < _ENOUGH:
        return
    keyed = scope.of(rows.AppealKey).filter(value__in=bands(letter.signed, kind=1))
    shared = set(keyed.values_list("appeal", flat=True)[:_LOOKED_AT])
    every = scope.of(rows.Appeal).exclude(report__page=appeal.report.page).filter(pk__in=shared).order_by("pk")
    for other in every.select_related("letter__sign"):
        words = bytes(other.letter.sign.words) if other.letter else b""
        if words and runs_of(words) >= _ENOUGH and same_letter(words, letter.signed).probability >= CERTAIN:
            yield other


def _to_the_same(scope: Scope, one: int, other: int) -> bool:
    """Whether two appeals have a sender and an addressee in common, by fact or by name."""

    def named(appeal: int, role: str) -> set[str]:
        parties = scope.of(rows.Party).filter(appeals__appeal=appeal, appeals__role=role)
        return {fact or name for fact, name in parties.values_list("fact", "folded")}

    def share(role: str) -> bool:
        left, right = named(one, role), named(other, role)
        return left == right or bool(left & right)

    return share("sender") and share("addressee")
