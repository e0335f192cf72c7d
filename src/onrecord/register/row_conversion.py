"""The one module that turns the domain's values to rows of the database, and rows to values.

A row is a form of storage. Records go in here with their citations, and come out as values with the same citations;
the record itself is kept beside them byte for byte.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from onrecord import languages
from onrecord.edtf import bounds_of
from onrecord.facts.normalise import fold
from onrecord.findings.model import Findings
from onrecord.languages import Language
from onrecord.names.noun_phrase_gate import is_party_name, is_pronoun
from onrecord.names.proper import proper_names
from onrecord.register import models as rows
from onrecord.register.appeal_groups import RULE, AppealGroup, appeals_of
from onrecord.register.appeal_references import called_by
from onrecord.register.ids import new_id
from onrecord.register.page_identity import page_of
from onrecord.register.report_rows import Packed
from onrecord.register.search.documents import pieces_of
from onrecord.register.views import CaptureRef, PartyView, Quote, ReportView, StatementView
from onrecord.text import Citation
from onrecord.vocabulary import FlagKind, PartyKind, SpeechAct

if TYPE_CHECKING:
    from onrecord.record import Record

FEWEST = 120
"""The fewest characters of normalised words from which equal words are one letter; a salutation alone is not."""
_CERTAIN_PARTS = ("speaker", "addressee", "target", "ask")
"""The parts of a statement of which a record says how likely they are to be right."""


def storable(text: str) -> str:
    """Return a text as both engines can hold it: PostgreSQL has no U+0000, and no place may move for it."""
    return text.replace("\x00", "\ufffd")


def body_hash(record: Record) -> str:
    """Return the hash of the article's text, the same as the archive's manifest has."""
    return hashlib.sha256("\n".join(span.quote for span in record.report.body).encode()).hexdigest()


def capture_row(captured: CaptureRef) -> rows.Capture:
    """Return the row of a capture."""
    return rows.Capture(
        archived=captured.id,
        url=captured.url,
        name=storable(captured.name) if captured.name else None,
        sha256=captured.sha256,
        captured=captured.captured,
        manifest=captured.manifest,
        label=captured.label,
        why=captured.why,
    )


def pack(record: Record, captured: CaptureRef, who: str, at: datetime) -> Packed:
    """Convert a record to rows; they get their case when they are added."""
    told, page = record.report, record.page
    earliest, latest = bounds_of(told.date.candidates) or (None, None)
    outlet, headline = (each.quote if each else "" for each in (told.outlet, told.headline))
    body = body_hash(record)
    report = rows.Report(
        key=new_id("report"),
        page=page_of(captured.url, outlet, headline, body),
        url=captured.url,
        headline=storable(headline),
        outlet=storable(outlet),
        language=page.language or "",
        date=told.date.value,
        precision=told.date.precision,
        basis=storable(told.date.basis),
        earliest=earliest,
        latest=latest,
        body_hash=body,
        at=at,
        who=who,
    )
    packed = Packed(report, pieces_of(record))
    text = storable(page.text)
    data = gzip.compress(record.to_json(), 6, mtime=0)
    packed.add(rows.Contents(report=report, text=text, record=data))
    for place, (value, basis) in enumerate(zip(told.date.candidates, told.date.bases, strict=True)):
        packed.add(rows.ReportDate(report=report, place=place, date=value, basis=storable(basis)))
    _pack_letters(packed, record)
    if record.findings:
        _pack_findings(packed, record, record.findings)
    return packed


def _pack_letters(packed: Packed, record: Record) -> None:
    report, days = packed.report, record.letter_dates()
    for place, letter in enumerate(record.report.letters):
        words = fold(" ".join(part.quote for part in letter.parts))
        digest = hashlib.sha256(words.encode()).hexdigest() if len(words) >= FEWEST else None
        about = {"completeness": letter.completeness.value, "words": digest}
        row = rows.Letter(report=report, place=place, **about)
        packed.add(row)
        for number, day in enumerate(days[place]):
            words_of = {"start": day.at.start, "end": day.at.end, "quote": storable(day.at.quote)}
            packed.add(rows.LetterDate(letter=row, place=number, date=day.date, basis=storable(day.basis), **words_of))


def _pack_findings(packed: Packed, record: Record, findings: Findings) -> None:
    parties = _pack_parties(packed, findings, languages.load(record.page.language))
    statements = _pack_statements(packed, findings, parties)
    for draft in appeals_of(findings, record.report.letters):
        letters = packed.of(rows.Letter)
        letter = letters[draft.letter] if draft.letter is not None else None
        report = packed.report
        appeal = rows.Appeal(key=new_id("appeal"), report=report, letter=letter, rule=RULE)
        packed.add(appeal)
        for role, names in (("sender", draft.senders), ("addressee", draft.addressees)):
            for name in names:
                packed.add(rows.AppealParty(appeal=appeal, party=parties[name], role=role))
        _pack_references(packed, record, draft, appeal)
        for name in draft.statements:
            packed.add(rows.Ask(appeal=appeal, statement=statements[name]))


def _pack_references(packed: Packed, record: Record, draft: AppealGroup, appeal: rows.Appeal) -> None:
    told, statements = record.report, record.findings.statements if record.findings else ()
    said = [
        each for one in statements if one.id in draft.statements for each in (one.cue, one.ask, *one.content) if each
    ]
    letter = told.letters[draft.letter] if draft.letter is not None else None
    language = languages.load(record.page.language)
    found = called_by(record.page.text, letter, told.headline, [each.span for each in said], language)
    for place, (reference, words) in enumerate(found):
        cited = {"start": words.start, "end": words.end, "quote": storable(words.quote)}
        packed.add(rows.AppealReference(appeal=appeal, place=place, reference=str(reference), **cited))


def _pack_parties(packed: Packed, findings: Findings, language: Language) -> dict[str, rows.Party]:
    found = dict[str, rows.Party]()
    for party in findings.parties:
        row = rows.Party(
            key=new_id("party"),
            report=packed.report,
            local=party.id,
            kind=party.kind.value,
            name=storable(party.name),
            folded=fold(party.name),
            named=party.named,
            count=party.count,
            fact=party.fact,
            sure=party.sure,
        )
        found[party.id] = row
        packed.add(row)
        called = [mention.quote for mention in party.mentions] if party.named else []
        names = called_by_name(party.kind, party.name, called, language) if party.named else {}
        for known, words in names.items():
            packed.add(rows.PartyName(party=row, words=storable(words), folded=known))
        parts = {"mention": party.mentions, "role": (party.role,), "place": (party.place,)}
        for part, place, cited in _cited(parts):
            packed.add(rows.Mention(party=row, part=part, place=place, **cited))
    return found


def called_by_name(kind: PartyKind, name: str, called: Iterable[str], language: Language) -> dict[str, str]:
    """Return the proper names of a party, by their normalised form.

    A pronoun, a bare title or a description is nobody's name: it is kept as a mention, for show.

    Args:
        kind: the kind of the party.
        name: its fullest name.
        called: its other names, pronouns and descriptions on the page.
        language: the language of the page.
    """
    names: dict[str, str] = {}
    for words in proper_names(kind, name, called):
        if is_party_name(words, language) and not is_pronoun(words, language):
            names.setdefault(fold(words), words)
    return names


def _pack_statements(
    packed: Packed, findings: Findings, parties: Mapping[str, rows.Party]
) -> dict[str, rows.Statement]:
    found = dict[str, rows.Statement]()
    for each in findings.statements:
        speaker, addressee, target = (
            parties[name] if name else None for name in (each.speaker, each.addressee, each.target)
        )
        row = rows.Statement(
            key=new_id("statement"),
            report=packed.report,
            local=each.id,
            act=each.act.value,
            speaker=speaker,
            addressee=addressee,
            target=target,
            mode=each.mode.value,
            sure=each.sure,
            rule=storable(each.rule),
            **{f"sure_{part}": each.certainties.get(part) for part in _CERTAIN_PARTS},
        )
        found[each.id] = row
        packed.add(row)
        for place, name in enumerate(each.reporters):
            packed.add(rows.Reporter(statement=row, place=place, party=parties[name]))
        for place, name in enumerate(each.about):
            packed.add(rows.About(statement=row, place=place, party=parties[name]))
        ask = (each.ask,)
        parts = {"source": (each.source,), "cue": (each.cue,), "content": each.content, "ask": ask, "again": each.again}
        for part, place, cited in _cited(parts):
            packed.add(rows.StatementSpan(statement=row, part=part, place=place, **cited))
        holder = None
        for place, mark in enumerate(each.marks):
            words = next(cited for _, _, cited in _cited({"": (mark.words,)}))
            marked = rows.Mark(
                statement=row, place=place, kind=mark.kind, value=mark.value, why=storable(mark.why), **words
            )
            packed.add(marked)
            holder = mark.value if mark.kind == FlagKind.MANDATE_HOLDER else holder
            if mark.kind == FlagKind.REPRISAL:
                flag = {"statement": row, "mark": marked, "ground": mark.value}
                packed.add(rows.ReprisalFlag(key=new_id("flag"), **flag))
        proposed = meaning(row, holder)
        if proposed:
            packed.add(proposed)
    return found


def meaning(row: rows.Statement, holder: str | None = None) -> rows.Accusation | rows.Answer | None:
    """Return the row of the proposed meaning of a statement by its act: an accusation or an answer; None for others.

    Args:
        row: the statement.
        holder: the United Nations mandate of the accused.
    """
    if row.act == SpeechAct.ACCUSE:
        about = {"accuser": row.speaker, "accused": row.target, "holder": holder}
        return rows.Accusation(key=new_id("accusation"), statement=row, **about)
    if row.act in {SpeechAct.ANSWER, SpeechAct.ACKNOWLEDGE, SpeechAct.DENY}:
        return rows.Answer(key=new_id("answer"), statement=row, responder=row.speaker, form=row.act)
    return None


def _cited(
    parts: Mapping[str, Iterable[Citation | None]],
) -> Iterator[tuple[str, int, dict[str, int | str]]]:
    for part, citations in parts.items():
        for place, each in enumerate(each for each in citations if each):
            yield part, place, {"start": each.start, "end": each.end, "quote": storable(each.quote)}


def record_bytes(contents: rows.Contents) -> bytes:
    """Return a report's record as it was entered, in JSON."""
    return gzip.decompress(bytes(contents.record))


def quote(row: rows.Mention | rows.StatementSpan, report: str) -> Quote:
    """Return the words that a row cites."""
    return Quote(report, row.part, Citation(row.start, row.end, row.quote))


def reference(row: rows.AppealReference, report: str) -> Quote:
    """Return the words that call an appeal by a reference, which is their part."""
    return Quote(report, row.reference, Citation(row.start, row.end, row.quote))


def party(row: rows.Party, report: str, mentions: Iterable[rows.Mention] = ()) -> PartyView:
    """Return a party."""
    quotes = tuple(quote(each, report) for each in mentions)
    return PartyView(
        id=row.key,
        report=report,
        kind=row.kind,
        name=row.name,
        named=row.named,
        count=row.count,
        fact=row.fact,
        sure=row.sure,
        quotes=quotes,
    )


def statement(row: rows.Statement, report: str, verdict: str) -> StatementView:
    """Return a statement, whose parties, words and marks were fetched with it."""
    speaker, addressee, target = (
        party(each, report) if each else None for each in (row.speaker, row.addressee, row.target)
    )
    quotes = tuple(quote(each, report) for each in row.spans.all())
    marks = tuple((mark.kind, mark.value, mark.why) for mark in row.marks.all())
    return StatementView(
        id=row.key,
        report=report,
        act=row.act,
        speaker=speaker,
        addressee=addressee,
        target=target,
        mode=row.mode,
        sure=row.sure,
        certainties=_certainties(row),
        rule=row.rule,
        quotes=quotes,
        marks=marks,
        verdict=verdict,
    )


def _certainties(row: rows.Statement) -> tuple[tuple[str, float], ...]:
    values = ((part, getattr(row, f"sure_{part}")) for part in _CERTAIN_PARTS)
    return tuple((part, value) for part, value in values if value is not None)


def report(row: rows.Report) -> ReportView:
    """Return a report, whose source, capture, dates and version before were fetched with it."""
    return ReportView(
        id=row.key,
        headline=row.headline,
        source=row.source.host or row.source.name,
        source_id=row.source.key,
        outlet=row.outlet,
        url=row.url,
        language=row.language,
        date=row.date,
        basis=row.basis,
        candidates=tuple((each.date, each.basis) for each in row.dates.all()),
        capture=row.capture.archived,
        version=row.version,
        previous=row.previous.key if row.previous else None,
        entered=row.at,
    )
