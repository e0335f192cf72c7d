"""Rows to what the pure parts of the register weigh: facts of reports, parties, appeals and answers.

Of rows that are in the register, the number of queries does not depend on how many are gathered. Of a page that is to
be entered, the facts are made of its rows before any of them is there (`page_facts`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from onrecord.languages import load
from onrecord.names.proper import proper_names
from onrecord.register import models as rows
from onrecord.register.db.scope import Scope
from onrecord.register.domain import AnswerFacts, AppealFacts, Credit, PageFacts, PartyFacts, Passage, ReportFacts
from onrecord.register.linkage.told_order import passages
from onrecord.register.reads.appeal_letters import given_letters
from onrecord.register.reads.applicable import applies
from onrecord.register.reads.applicable import sides as sides_of
from onrecord.register.reads.grouped import grouped
from onrecord.register.report_corrections import dates_of
from onrecord.register.report_rows import Packed
from onrecord.vocabulary import PartyKind, SpeechAct

Number = TypeVar("Number", bound=Hashable)
"""References between rows: their numbers, or their ids if they have no number yet."""
Several = Mapping[Number, Iterable[str]]


def reports(scope: Scope, numbers: Collection[int]) -> dict[int, ReportFacts]:
    """Return what decides the origin of some reports, by their numbers; a report without a signature has none."""
    when, letters = _dates(scope, numbers), _letters(scope, numbers)
    signs = scope.of(rows.ReportSign).filter(report__in=numbers).order_by("report")
    about = ("report__key", "report__outlet", "report__source__name", "report__headline")
    return {
        number: ReportFacts(
            id=key,
            outlet=outlet or source,
            headline=headline,
            when=tuple(when.get(number, ())),
            narration=bytes(narration),
            letters=tuple(letters.get(number, ())),
            credits=tuple(Credit(*each) for each in credited),
            agency=agency,
        )
        for number, key, outlet, source, headline, narration, credited, agency in signs.values_list(
            "report", *about, "narration", "credits", "agency"
        )
    }


def parties(scope: Scope, numbers: Collection[int]) -> dict[int, PartyFacts]:
    """Return what decides whether some parties are one, by their numbers; not whom they are named with."""
    names = scope.of(rows.PartyName).filter(party__in=numbers).order_by("pk")
    said = scope.of(rows.Mention, "party__case").filter(party__in=numbers).order_by("pk")
    every = scope.of(rows.Party).filter(pk__in=numbers).order_by("pk")
    return _parties(
        every.values_list("pk", "key", "kind", "name", "named", "fact", "report__key"),
        names.values_list("party", "words"),
        said.values_list("party", "part", "quote"),
    )


def _parties(
    every: Iterable[tuple[Number, str, str, str, bool, str | None, str]],
    names: Iterable[tuple[Number, str]],
    said: Iterable[tuple[Number, str, str]],
) -> dict[Number, PartyFacts]:
    called: dict[Number, list[str]] = defaultdict(list, grouped(names))
    first: dict[tuple[Number, str], str] = {}
    for party, part, quote in said:
        if part == "mention":
            called[party].append(quote)
        else:
            first.setdefault((party, part), quote)
    return {
        number: party_facts(
            PartyKind(kind),
            name,
            called.get(number, ()) if named else (),
            named=named,
            id=key,
            fact=fact,
            role=first.get((number, "role"), ""),
            place=first.get((number, "place"), ""),
            report=report,
        )
        for number, key, kind, name, named, fact, report in every
    }


def party_facts(  # noqa: PLR0913 - what a party is told by
    kind: PartyKind,
    name: str,
    called: Iterable[str],
    *,
    named: bool = True,
    id: str = "",  # noqa: A002 - as `PartyFacts` names it
    fact: str | None = None,
    role: str = "",
    place: str = "",
    report: str = "",
) -> PartyFacts:
    """The facts that decide whether two parties are the same. Only proper names count as names, even in older rows.

    Args:
        kind: what it is.
        name: what its page calls it in full.
        called: what its page calls it besides, also by pronouns, titles and descriptions.
        named: whether it was found to have a name.
        id: its id.
        fact: the id of the row that lists it.
        role: the words that say what it is.
        place: the words that say where it is.
        report: the id of its report.
    """
    words = tuple(dict.fromkeys((name, *called)))
    proper = proper_names(kind, name, words) if named else {}
    return PartyFacts(
        id=id,
        kind=kind,
        names=tuple(dict.fromkeys(proper.values())) or (name,),
        named=bool(proper),
        fact=fact,
        role=role,
        place=place,
        report=report,
        described=tuple(each for each in words if each not in proper) if named else (),
    )


def appeals(scope: Scope, numbers: Collection[int]) -> dict[int, AppealFacts]:
    """Return what decides whether some appeals are one, by their numbers."""
    every = scope.of(rows.Appeal).filter(pk__in=numbers).order_by("pk")
    of_report = ("report", "report__key", "report__language")
    given = given_letters(scope)
    about = [
        (number, key, given.get(number, letter), *more)
        for number, key, letter, *more in every.values_list("pk", "key", "letter", *of_report)
    ]
    papers = {report for _, _, _, report, *_ in about}
    parts = sides_of(scope).filter(appeal__in=numbers).order_by("pk")
    sides = list(parts.values_list("appeal", "role", "party"))
    accused = scope.of(rows.Accusation).filter(applies(scope, "statement"), statement__report__in=papers)
    accused = accused.exclude(accused=None).order_by("pk")
    targets = list(accused.values_list("statement__report", "accused"))
    spans = scope.of(rows.StatementSpan, "statement__case").filter(part="ask", statement__ask__appeal__in=numbers)
    spans = spans.filter(applies(scope, "statement"))
    named = scope.of(rows.AppealReference, "appeal__case").filter(appeal__in=numbers).order_by("pk")
    letters = {letter for _, _, letter, *_ in about if letter is not None}
    signed = scope.of(rows.LetterSign).filter(letter__in=letters).values_list("letter", "words")
    return AppealRows(
        appeals=about,
        sides=sides,
        targets=targets,
        asks=spans.order_by("pk").values_list("statement__ask__appeal", "quote"),
        references=named.values_list("appeal", "reference"),
        dates=_dates(scope, papers),
        letters={letter: bytes(words) for letter, words in signed},
        parties=parties(scope, {party for _, _, party in sides} | {party for _, party in targets}),
    ).facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealRows(Generic[Number]):
    """The rows of some appeals.

    Attributes:
        appeals: number, id, letter, report, the report's id and its language.
        sides: appeal, role and party.
        targets: report, and a party that is accused in it.
        asks: appeal, and words of what is asked.
        references: appeal, and a reference that it is called by.
        dates: the days that the date of each report allows.
        letters: the signature of each letter's own words.
        parties: the facts about each party.
    """

    appeals: Iterable[tuple[Number, str, Number | None, Number, str, str]]
    sides: Iterable[tuple[Number, str, Number]]
    targets: Iterable[tuple[Number, Number]]
    asks: Iterable[tuple[Number, str]]
    references: Iterable[tuple[Number, str]]
    dates: Several[Number]
    letters: Mapping[Number, bytes]
    parties: Mapping[Number, PartyFacts]

    def facts(self) -> dict[Number, AppealFacts]:
        """Return what decides whether these appeals are one, by their numbers."""
        whom = grouped(((appeal, role), self.parties[party]) for appeal, role, party in self.sides)
        accused = {report: dict.fromkeys(some) for report, some in grouped(self.targets).items()}
        asks, references = grouped(self.asks), grouped(self.references)
        return {
            number: AppealFacts(
                id=key,
                senders=tuple(whom.get((number, "sender"), ())),
                addressees=tuple(whom.get((number, "addressee"), ())),
                targets=tuple(self.parties[party] for party in accused.get(report, ())),
                reported=tuple(self.dates.get(report, ())),
                asks=tuple(asks.get(number, ())),
                letters=(self.letters[letter],) if letter is not None and letter in self.letters else (),
                references=tuple(references.get(number, ())),
                reports=frozenset({report_key}),
                language=language,
            )
            for number, key, letter, report, report_key, language in self.appeals
        }


def answers(scope: Scope, numbers: Collection[int]) -> dict[int, AnswerFacts]:
    """Return what decides to which appeal some answers may belong, by their numbers."""
    every = scope.of(rows.Answer).filter(pk__in=numbers).order_by("pk")
    of_statement = ("statement__act", "responder", "statement__addressee", "statement__report")
    about = list(every.values_list("pk", "key", *of_statement))
    papers = {report for *_, report in about}
    spans = scope.of(rows.StatementSpan, "statement__case").filter(statement__answer__in=numbers)
    spans = spans.filter(part__in=("content", "cue")).order_by("pk")
    texts = scope.of(rows.Contents, "report__case").filter(report__in=papers)
    return _answers(
        about,
        spans.values_list("statement__answer", "part", "start", "end", "quote"),
        {report: told for report, *told in texts.values_list("report", "text", "report__key", "report__language")},
        when=_dates(scope, papers),
        known=parties(scope, {side for _, _, _, *sides, _ in about for side in sides if side}),
    )


def _answers(
    every: Iterable[tuple[Number, str, str, Number | None, Number | None, Number]],
    spans: Iterable[tuple[Number, str, int, int, str]],
    texts: Mapping[Number, Iterable[str]],
    *,
    when: Several[Number],
    known: Mapping[Number, PartyFacts],
) -> dict[Number, AnswerFacts]:
    said = grouped(((number, part), (start, end, quote)) for number, part, start, end, quote in spans)
    found = dict[Number, AnswerFacts]()
    for number, key, act, who, whom, report in every:
        text, report_key, language = texts[report]
        words = said.get((number, "content"), [])
        found[number] = AnswerFacts(
            id=key,
            act=SpeechAct(act),
            words="\n".join(quote for _, _, quote in words),
            cue=" ".join(quote for _, _, quote in said.get((number, "cue"), [])),
            around="\n".join(dict.fromkeys(_paragraph(text, start, end) for start, end, _ in words)),
            answerer=known[who] if who else None,
            to=(known[whom],) if whom else (),
            when=tuple(when.get(report, ())),
            report=report_key,
            language=language,
        )
    return found


def _paragraph(text: str, start: int, end: int) -> str:
    """Return the line of a text around a position."""
    after = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : after if after >= 0 else len(text)]


def page_facts(packed: Packed, origin: ReportFacts, signed: Mapping[int, bytes]) -> PageFacts:
    """Return the facts of a page of which no row needs to be in the register.

    Args:
        packed: its rows.
        origin: what decides its origin.
        signed: the signatures of its letters' own words, by the letters' places.
    """
    report = packed.report
    known = _parties(
        [(row.key, row.key, row.kind, row.name, row.named, row.fact, report.key) for row in packed.of(rows.Party)],
        [(row.party.key, row.words) for row in packed.of(rows.PartyName)],
        [(row.party.key, row.part, row.quote) for row in packed.of(rows.Mention)],
    )
    when = {report.key: origin.when}
    spans, asks = packed.of(rows.StatementSpan), {row.statement.key: row.appeal.key for row in packed.of(rows.Ask)}
    of_report = (report.key, report.key, report.language)
    appealed = AppealRows(
        appeals=[
            (row.key, row.key, str(row.letter.place) if row.letter else None, *of_report)
            for row in packed.of(rows.Appeal)
        ],
        sides=[(row.appeal.key, row.role, row.party.key) for row in packed.of(rows.AppealParty)],
        targets=[(report.key, row.accused.key) for row in packed.of(rows.Accusation) if row.accused],
        asks=[(asks[row.statement.key], row.quote) for row in spans if row.part == "ask" and row.statement.key in asks],
        references=[(row.appeal.key, row.reference) for row in packed.of(rows.AppealReference)],
        dates=when,
        letters={str(place): words for place, words in signed.items()},
        parties=known,
    ).facts()
    answered = _answers_of(packed, when, known)
    told = _told(packed) if asks and answered else {}
    passed = grouped((asks[key], where) for key, where in told.items() if key in asks)
    return PageFacts(
        origin,
        tuple(known.values()),
        tuple(replace(each, told=tuple(passed.get(each.id, ()))) for each in appealed.values()),
        tuple(replace(each, told=told.get(key)) for key, each in answered.items()),
    )


def _answers_of(packed: Packed, when: Several[str], known: Mapping[str, PartyFacts]) -> dict[str, AnswerFacts]:
    """Return what decides to which appeal the answers of a page may belong, by the ids of their statements."""
    report, spans = packed.report, packed.of(rows.StatementSpan)
    given = {row.statement.key: row for row in packed.of(rows.Answer)}
    (contents,) = packed.of(rows.Contents)
    found = _answers(
        [
            (row.key, row.key, row.statement.act, _id(row.responder), _id(row.statement.addressee), report.key)
            for row in given.values()
        ],
        [
            (given[row.statement.key].key, row.part, row.start, row.end, row.quote)
            for row in spans
            if row.part in {"content", "cue"} and row.statement.key in given
        ],
        {report.key: (contents.text, report.key, report.language)},
        when=when,
        known=known,
    )
    return {key: found[row.key] for key, row in given.items()}


def _told(packed: Packed) -> dict[str, Passage]:
    """Return the passage of each statement of a page, by the id of the statement."""
    (contents,) = packed.of(rows.Contents)
    spans = ((row.statement.key, (row.part, row.start, row.end)) for row in packed.of(rows.StatementSpan))
    return passages(contents.text, load(packed.report.language), grouped(spans))


def _id(party: rows.Party | None) -> str | None:
    return party.key if party else None


def _dates(scope: Scope, numbers: Collection[int]) -> dict[int, list[str]]:
    return dates_of(scope, numbers)


def _letters(scope: Scope, numbers: Collection[int]) -> dict[int, list[bytes]]:
    signs = scope.of(rows.LetterSign).filter(letter__report__in=numbers, letter__by_hand=None).order_by("letter")
    return grouped((report, bytes(words)) for report, words in signs.values_list("letter__report", "words"))
