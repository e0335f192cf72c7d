"""Appeals that count as one with those of a new page: from its previous version, and from the same letter.

Such a pair joins until a person judges it. Two letters of one form that name other people, places or numbers are left
to the suggestions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime

from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.ids import new_id
from onrecord.register.linkage import CERTAIN, letter_differences, lsh_bands, same_letter
from onrecord.register.linkage.minhash import runs_of
from onrecord.register.phrases import phrase, stored
from onrecord.register.report_rows import Packed
from onrecord.register.writes.derived import refresh_derived
from onrecord.register.writes.lookup_rows import LookupRows, letter_words

VERSION_RULE, LETTER_RULE, QUOTED_RULE = "the same page/1", "the same letter/1", "the same letter, by its words/1"
_REASONS = {
    VERSION_RULE: phrase("appeal.one_page"),
    LETTER_RULE: phrase("appeal.one_letter"),
    QUOTED_RULE: phrase("appeal.one_letter_quoted"),
}
_ENOUGH = 20
"""The fewest sequences of words in two quotations for a comparison; about the characters of `FEWEST`."""
_LOOKED_AT = 1_000
"""So many are looked at: appeals with the same words, or rows of keys, of which each appeal has some."""
_COMPARED = 6
"""The most letters that are compared with one word by word, in milliseconds each: those that share most with it."""


def join(scope: Scope, packed: Packed, looked: LookupRows, at: datetime) -> None:
    """Join appeals to those of the version before, and to those that have the words of their letter."""
    appeals = packed.of(rows.Appeal)
    before = list(scope.of(rows.Appeal).filter(report=packed.report.previous)) if packed.report.previous else []
    sides = _sides(scope, [*appeals, *before]) if before else {}
    pairs = list[rows.AppealPair]()
    for appeal in appeals:
        near = {each: VERSION_RULE for each in before if _agree(sides, each, appeal)}
        twin = _of_its_letter(scope, appeal, appeals, looked) if appeal.letter else None
        pairs += [_joining(other, appeal, rule, at) for other, rule in {**dict([twin] if twin else []), **near}.items()]
    scope.bulk_create(pairs)
    refresh_derived(scope, {each.pk for each in appeals} | {pair.left_id for pair in pairs})


def _joining(other: rows.Appeal, appeal: rows.Appeal, rule: str, at: datetime) -> rows.AppealPair:
    """Return a pair that counts as one until it is judged: of an appeal that was there, and of one that is entered."""
    return rows.AppealPair(
        key=new_id("pair"),
        left=other,
        right=appeal,
        sure=1.0,
        reasons=[stored(_REASONS[rule])],
        rule=rule,
        joins=True,
        at=at,
    )


def _of_its_letter(
    scope: Scope, appeal: rows.Appeal, mine: list[rows.Appeal], looked: LookupRows
) -> tuple[rows.Appeal, str] | None:
    """Return an appeal that has this one's letter, with the rule: in its very words, else in most of them.

    A letter may hold the appeals of several people: then senders and addressees must agree too. It must name nobody and
    nothing else in the same places.
    """
    letter = looked.letters.get(appeal.letter.place) if appeal.letter else None
    if letter is None:
        return None
    alone = sum(1 for each in mine if each.letter == appeal.letter) == 1
    for rule, every in _found(scope, appeal, looked):
        found = _one_of_each(scope, every)
        words = letter_words(scope, [each.key for each in found]) if found else {}
        letters = scope.of(rows.Appeal).filter(letter__in={each.letter_id for each in found}) if found else ()
        shared = Counter(each.letter_id for each in letters)
        sides = _sides(scope, [appeal, *found]) if found else {}
        for other in found:
            only = alone and shared[other.letter_id] == 1
            if (only or _agree(sides, other, appeal)) and not letter_differences(words[other.key], letter):
                return other, rule
    return None


def _found(scope: Scope, appeal: rows.Appeal, looked: LookupRows) -> Iterator[tuple[str, list[rows.Appeal]]]:
    """Yield the appeals that may have an appeal's letter, by the rule; the second is asked only after the first."""
    yield LETTER_RULE, _with_its_words(scope, appeal)
    yield QUOTED_RULE, _quoting(scope, appeal, looked)


def _one_of_each(scope: Scope, found: list[rows.Appeal]) -> list[rows.Appeal]:
    """Return the first few, but of those that are one with each other only one."""
    if len(found) < 2:
        return found
    heads = dict(scope.of(rows.AppealHead).filter(appeal__in=found).values_list("appeal", "head"))
    firsts: dict[int, rows.Appeal] = {}
    for each in found:
        firsts.setdefault(heads[each.pk], each)
    return list(firsts.values())[:_COMPARED]


def _with_its_words(scope: Scope, appeal: rows.Appeal) -> list[rows.Appeal]:
    """Return the appeals of other reports that have the very words of this one's letter."""
    words = appeal.letter.words if appeal.letter else None
    every = scope.of(rows.Appeal).exclude(report=appeal.report).filter(letter__words=words).order_by("pk")
    return list(every[:_LOOKED_AT]) if words else []


def _quoting(scope: Scope, appeal: rows.Appeal, looked: LookupRows) -> list[rows.Appeal]:
    """Return the appeals of other pages that certainly quote this one's letter, those first that share most with it."""
    own = looked.signed[appeal.letter.place] if appeal.letter else b""
    if not own or runs_of(own) < _ENOUGH:
        return []
    keyed = scope.of(rows.AppealKey).filter(value__in=lsh_bands(own, kind=1))
    shared = set(keyed.values_list("appeal", flat=True)[:_LOOKED_AT])
    every = scope.of(rows.Appeal).exclude(report__page=appeal.report.page).filter(pk__in=shared).order_by("pk")
    found = list[tuple[float, rows.Appeal]]()
    for other in every.select_related("letter__sign"):
        words = bytes(other.letter.sign.words) if other.letter else b""
        sure = same_letter(words, own).probability if words and runs_of(words) >= _ENOUGH else 0.0
        found += [(sure, other)] if sure >= CERTAIN else []
    return [other for _, other in sorted(found, key=lambda each: -each[0])]


_Sides = dict[tuple[int, str], set[str]]
"""Who asks and who is asked, by the number of the appeal and the role: by the row of the facts, or by name."""


def _sides(scope: Scope, appeals: list[rows.Appeal]) -> _Sides:
    found = defaultdict[tuple[int, str], set[str]](set)
    every = scope.of(rows.AppealParty).filter(appeal__in=appeals)
    for appeal, role, fact, name in every.values_list("appeal", "role", "party__fact", "party__folded"):
        found[appeal, role].add(fact or name)
    return found


def _agree(sides: _Sides, one: rows.Appeal, other: rows.Appeal) -> bool:
    """Whether two appeals have a sender and an addressee in common."""

    def share(role: str) -> bool:
        left, right = (sides.get((each.pk, role), set()) for each in (one, other))
        return left == right or bool(left & right)

    return share("sender") and share("addressee")
