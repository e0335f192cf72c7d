"""Letters that a person enters or corrects: their own words, sender, addressees and day, and the appeals in them.

A letter by hand is a new row that names the letter that it corrects. An appeal with a request within its words is in it
from then on. If its sender or its addressees are given, requests of these appeals that name others are corrected by the
same decision, and accepted. Both letters stay, and undoing the decision restores everything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from onrecord.capture.clock_status import utc_now
from onrecord.errors import EditConflictError, RegisterError
from onrecord.facts.normalise import fold
from onrecord.register import models as rows
from onrecord.register.db.lookup import one
from onrecord.register.db.scope import JUDGE, Scope, require
from onrecord.register.hand_letters import (
    MentionedParties,
    ReportLetter,
    applying_letters,
    corrected_letters,
    every_letter,
    letters_read,
    words_of,
)
from onrecord.register.ids import new_id
from onrecord.register.linkage import minhash_signature
from onrecord.register.new_entries import (
    ANY,
    KEEP,
    DecisionOutcome,
    LettersSeen,
    NewJudgement,
    NewLetter,
    StatementChanges,
    Unseen,
)
from onrecord.register.reads.appeal_letters import letter_numbers
from onrecord.register.reads.applicable import applies
from onrecord.register.row_conversion import FEWEST, storable
from onrecord.register.text_anchor import SelectedWords, find_words
from onrecord.register.writes.decisions import JudgementBatch, new_decision
from onrecord.register.writes.derived import refresh_derived
from onrecord.register.writes.enter import Propose, nothing
from onrecord.register.writes.events import check_day
from onrecord.register.writes.judgement_rows import conflict, standing
from onrecord.register.writes.manual_appeals import give_letter
from onrecord.register.writes.manual_links import link
from onrecord.register.writes.manual_parties import ManualParties, cited
from onrecord.register.writes.manual_statements import parties_of, replace_statements
from onrecord.text import Citation
from onrecord.vocabulary import Completeness, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A letter before its rows are entered; `date` is None if the days of the letter that it corrects stay."""

    parts: tuple[Citation, ...]
    sender: rows.Party | None
    addressees: tuple[rows.Party, ...]
    date: str | None
    completeness: str


def enter_letter(  # noqa: PLR0913 - what is entered where, why, and what is proposed for it
    scope: Scope,
    report: str,
    wanted: NewLetter,
    why: str = "",
    *,
    corrects: int | None = None,
    expects: LettersSeen | Unseen = ANY,
    propose: Propose = nothing,
    now: Callable[[], datetime] = utc_now,
) -> DecisionOutcome:
    """Enter a letter by hand, or the correction of a letter; return what was done.

    Args:
        scope: who enters it, in which case.
        report: the id of the report with its words.
        wanted: the letter, or what is different in it.
        why: the reason.
        corrects: the number of the letter that it corrects.
        expects: the letters and the last judgements on requests that the person saw; `ANY` to look at none.
        propose: suggests duplicates of new parties and of appeals.
        now: the clock.

    Raises:
        EditConflictError: in the meantime the letter was corrected or undone, a letter with some of its words was
            entered, or a request in it was judged or corrected; nothing is recorded.
        RegisterError: there is no such report or letter, its text does not contain the words once, a party is not in
            it, the day is not valid, or nothing would change.
    """
    require(scope, JUDGE)
    row = one(scope, rows.Report, report)
    with scope.register.writing():
        people, every = parties_of(scope, row), every_letter(scope, row)
        old = _corrected(scope, row, every, corrects) if corrects is not None else None
        at = now()
        draft = _drafted(scope, people, wanted, old, at)
        if isinstance(expects, LettersSeen):
            _check_letters_seen(scope, row, draft, expects)
        batch = JudgementBatch(scope, new_decision(scope, why, at))
        letter = _entered(scope, batch.decision, row, draft, old, place=len(every))
        within, moved = _moved(scope, batch.decision, row, letter, old)
        if isinstance(expects, LettersSeen):
            _check_requests_seen(scope, row, letter, within, expects)
        made = _same_sides(batch, people, within, draft, wanted)
        batch.infer()
        refresh_derived(scope, moved)
        link(scope, row, people.new, made, propose, at=at)
        return batch.finish("letter entered", made, report=row.key, letter=str(letter.row.place + 1))


def _corrected(scope: Scope, report: rows.Report, every: Sequence[ReportLetter], number: int) -> ReportLetter:
    """Return the letter that is to be corrected.

    Raises:
        EditConflictError: another correction of it applies, or it was undone.
        RegisterError: there is none with this number.
    """
    found = next((each for each in every if each.row.place + 1 == number), None)
    if found is None:
        raise RegisterError(f"The report has no letter {number}.", report.key)
    other = corrected_letters(scope, report).get(found.row.pk)
    if other:
        by, where = other.decision, other.new.place + 1
        message = f"{by.who} corrected it on {by.at:%Y-%m-%d at %H:%M} UTC: letter {where}. Correct that one."
        raise EditConflictError(message, report.key, found=other.key, who=by.who, did="corrected", at=by.at)
    undone = scope.of(rows.LetterCorrection).filter(new=found.row).exclude(decision__undone_by=None).first()
    if undone:
        by = scope.of(rows.Decision).get(undoes=undone.decision)
        message = f"{by.who} undid letter {number} on {by.at:%Y-%m-%d at %H:%M} UTC."
        raise EditConflictError(message, report.key, found=None, who=by.who, did="undone", at=by.at)
    return found


def _check_letters_seen(scope: Scope, report: rows.Report, draft: _Draft, seen: LettersSeen) -> None:
    """Require that no letter with some of the words was entered since a person looked.

    Raises:
        EditConflictError: there is one that applies.
    """
    entered = scope.of(rows.LetterCorrection).select_related("decision")
    for each in applying_letters(scope, report):
        number = each.row.place + 1
        shared = any(one.start < other.end and other.start < one.end for one in each.parts for other in draft.parts)
        found = entered.filter(new=each.row).first() if shared and number not in seen.letters else None
        if found:
            by = found.decision
            message = f"{by.who} entered letter {number} with such words on {by.at:%Y-%m-%d at %H:%M} UTC."
            raise EditConflictError(message, report.key, found=found.key, who=by.who, did="entered", at=by.at)


def _check_requests_seen(
    scope: Scope, report: rows.Report, letter: ReportLetter, appeals: Collection[int], seen: LettersSeen
) -> None:
    """Require that the requests in a letter are as a person saw them.

    Raises:
        EditConflictError: one was entered, judged or corrected since.
    """
    asks = scope.of(rows.Ask).filter(appeal__report=report).select_related("statement").order_by("pk")
    applying = set(asks.filter(applies(scope, "statement")).values_list("pk", flat=True))
    for ask in asks:
        statement, known = ask.statement, ask.statement.key in seen.judgements
        inside = ask.appeal_id in appeals
        if not known and not (inside and ask.pk in applying):
            continue
        last = standing(scope, ("statement", statement))
        changed = not known or seen.judgements[statement.key] != (last.key if last else None)
        if changed and (inside or letter.holds(words_of(scope, statement))):
            raise conflict(last, statement.key)


def _drafted(scope: Scope, people: ManualParties, wanted: NewLetter, old: ReportLetter | None, at: datetime) -> _Draft:
    """Return the letter that is to be entered: what is given, else what the letter that it corrects has.

    Raises:
        RegisterError: it is not valid, or nothing would change.
    """
    hand = scope.of(rows.LetterCorrection).filter(new=old.row).select_related("sender").first() if old else None
    read = letters_read(scope, people.report) if old and hand is None else ()
    named = read[old.row.place] if old and read else None
    before = _Draft(
        parts=old.parts if old else (),
        sender=hand.sender if hand else next(iter(_known(people, named.senders if named else ())), None),
        addressees=_known(people, named.addressees) if named else _addressees(scope, old.row) if old else (),
        date=hand.date if hand else None if old else "",
        completeness=old.row.completeness if old else Completeness.PARTS.value,
    )
    draft = _Draft(
        parts=before.parts if wanted.parts is KEEP else _words(people, wanted.parts),
        sender=before.sender if wanted.sender is KEEP else people.find(wanted.sender),
        addressees=before.addressees if wanted.addressees is KEEP else _named(people, wanted.addressees),
        date=before.date if wanted.date is KEEP else wanted.date.strip(),
        completeness=before.completeness if wanted.completeness is KEEP else wanted.completeness,
    )
    if draft.completeness not in set(Completeness):
        raise RegisterError(f"How much of it there is must be one of: {', '.join(Completeness)}.", people.report.key)
    if not draft.parts and (old is None or wanted.parts is not KEEP):
        raise RegisterError("Give the words of the letter.", people.report.key)
    if draft.date:
        check_day(draft.date, at.date(), people.report.key)
    if old and draft == before:
        raise RegisterError("It is so already: nothing would change.", people.report.key)
    return draft


def _known(people: ManualParties, named: Sequence[Citation]) -> tuple[rows.Party, ...]:
    """Return the parties of the report that the words name by which the reader found the side of a letter."""
    known = MentionedParties.of(people.scope, people.report)
    return tuple(dict.fromkeys(party for each in named if (party := known.named_by(each))))


def _addressees(scope: Scope, letter: rows.Letter) -> tuple[rows.Party, ...]:
    every = scope.of(rows.LetterAddressee).filter(letter=letter).select_related("party").order_by("place")
    return tuple(each.party for each in every)


def _named(people: ManualParties, wanted: Sequence[object]) -> tuple[rows.Party, ...]:
    found = (people.find(each) for each in wanted)  # type: ignore[arg-type]
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _words(people: ManualParties, wanted: Sequence[SelectedWords]) -> tuple[Citation, ...]:
    found = {
        find_words(people.text, SelectedWords(storable(each.quote), storable(each.before)), people.report.key)
        for each in wanted
    }
    return tuple(sorted(found, key=lambda each: each.start))


def _entered(  # noqa: PLR0913 - what is entered where
    scope: Scope, decision: rows.Decision, report: rows.Report, draft: _Draft, old: ReportLetter | None, *, place: int
) -> ReportLetter:
    """Enter the rows of a letter by hand."""
    words = fold(" ".join(part.quote for part in draft.parts))
    digest = hashlib.sha256(words.encode()).hexdigest() if len(words) >= FEWEST else None
    letter = scope.create(rows.Letter(report=report, place=place, completeness=draft.completeness, words=digest))
    scope.create(
        rows.LetterCorrection(
            key=new_id("correction"),
            new=letter,
            old=old.row if old else None,
            sender=draft.sender,
            date=draft.date,
            decision=decision,
        )
    )
    scope.bulk_create(cited(rows.LetterPart, draft.parts, letter=letter))
    scope.bulk_create(
        rows.LetterAddressee(letter=letter, place=number, party=each) for number, each in enumerate(draft.addressees)
    )
    if old and draft.date is None:
        days = scope.of(rows.LetterDate, "letter__case").filter(letter=old.row).order_by("place")
        scope.bulk_create(
            rows.LetterDate(
                letter=letter,
                place=each.place,
                date=each.date,
                basis=each.basis,
                start=each.start,
                end=each.end,
                quote=each.quote,
            )
            for each in list(days)
        )
    if draft.parts:
        signature = minhash_signature("\n".join(part.quote for part in draft.parts))
        scope.create(rows.LetterSign(letter=letter, words=signature))
    return ReportLetter(letter, draft.parts)


def _moved(
    scope: Scope,
    decision: rows.Decision,
    report: rows.Report,
    letter: ReportLetter,
    old: ReportLetter | None,
) -> tuple[set[int], set[int]]:
    """Put appeals of a report into a letter; return the numbers of those in it, and of those that it changed.

    An appeal is in it if one of its requests is within its words. If these are the words of the letter that it
    corrects, all appeals in that one are in it: requests that the report puts in its own words belong to them.
    """
    every = list(scope.of(rows.Appeal).filter(report=report).order_by("pk"))
    numbers, there, changed = letter_numbers(scope, every), set[int](), set[int]()
    for each in every:
        of_old = old is not None and numbers[each.pk] == old.row.pk
        asks = scope.of(rows.Ask).filter(applies(scope, "statement"), appeal=each).select_related("statement")
        within = any(letter.holds(words_of(scope, ask.statement)) for ask in asks)
        if within or (of_old and old is not None and old.parts == letter.parts):
            there.add(each.pk)
        if each.pk in there or of_old:
            give_letter(scope, decision, each, letter.row if each.pk in there else None)
            changed.add(each.pk)
    return there, changed


def _same_sides(
    batch: JudgementBatch, people: ManualParties, appeals: Collection[int], draft: _Draft, wanted: NewLetter
) -> list[rows.Statement]:
    """Correct the requests of the appeals in a letter that name another sender or other addressees than it has now."""
    differ = [
        group
        for group in _requests(people.scope, appeals)
        if (wanted.sender is not KEEP and any(each.speaker != draft.sender for each in group))
        or (wanted.addressees is not KEEP and {each.addressee for each in group} != _or_none(draft.addressees))
    ]
    if not differ:
        return []
    changes = StatementChanges(
        speaker=KEEP if wanted.sender is KEEP else draft.sender.key if draft.sender else None,
        addressees=KEEP if wanted.addressees is KEEP else tuple(each.key for each in draft.addressees),
    )
    made = replace_statements(people.scope, batch, people, differ, changes)
    for each in (old for group in differ for old in group):
        batch.judge(("statement", each), NewJudgement(subject=each.key, verdict=Verdict.REJECT))
    return made


def _or_none(parties: Collection[rows.Party]) -> set[rows.Party | None]:
    return set(parties) or {None}


def _requests(scope: Scope, appeals: Collection[int]) -> list[list[rows.Statement]]:
    """Return the requests of appeals; those with the same words and speaker are one, to several addressees."""
    every = scope.of(rows.Statement).filter(applies(scope), ask__appeal__in=appeals)
    found = dict[tuple[object, ...], list[rows.Statement]]()
    for each in every.select_related("report", "speaker", "addressee").order_by("pk"):
        found.setdefault((each.speaker_id, *words_of(scope, each)), []).append(each)
    return list(found.values())


def check_letters(scope: Scope, decision: rows.Decision) -> tuple[int, ...]:
    """Return the appeals whose letter a decision can have changed, if its letter by hand still applies.

    If it entered a letter, these are all appeals of the report: reading follows corrections of letters.

    Raises:
        EditConflictError: a later correction of the letter applies.
    """
    entered = scope.of(rows.LetterCorrection).filter(decision=decision).values("new")
    later = scope.of(rows.LetterCorrection).filter(old__in=entered, decision__undone_by=None)
    found = later.select_related("new", "decision").order_by("pk").last()
    if found:
        by = found.decision
        message = f"A later correction has replaced it: {by.key}, by {by.who}. Undo that one."
        raise EditConflictError(message, decision.key, found=found.key, who=by.who, did="corrected", at=by.at)
    given = scope.of(rows.AppealLetter).filter(decision=decision).values_list("appeal", flat=True)
    reports = scope.of(rows.Letter).filter(pk__in=entered).values("report")
    return tuple({*given, *scope.of(rows.Appeal).filter(report__in=reports).values_list("pk", flat=True)})
