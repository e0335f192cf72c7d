"""A register as large as is asked for: reports, an appeal in every tenth, an answer in every thirtieth.

    python -m benchmarks.register.generator FOLDER --reports 200000
    ONRECORD_DATABASE_URL=postgresql://… python -m benchmarks.register.generator FOLDER

All is invented but the names of those who are asked by every third appeal: a few whom the facts list, so that many
pages name them. Rows are entered in bulk, and by the rules of the register: its triggers look at each. What is searched
is made as `onrecord add` makes it, and so are signatures and keys. The same seed gives the same register on both
engines, but for ids. The record of a report has its text, blocks and paragraphs, and no findings.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.register.records import packed_record
from benchmarks.register.words import Script, name, paragraphs, vocabulary
from onrecord.register.db.connection import Register, open_register
from onrecord.register.db.settings import RegisterLocation
from onrecord.register.linkage import minhash_signature

if TYPE_CHECKING:
    from django.db.models import Model

    from onrecord.register import models
    from onrecord.register.db.scope import Scope

_NOW = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)
_FIRST, _DAYS = dt.date(1998, 1, 1), 10_300
_BATCH = 2_000
_SHARE_FA, _SHARE_UNDATED, _SHARE_MONTH = 0.2, 0.02, 0.05
_LISTED = (
    ("António Guterres", "un-sg:antonio-guterres"),
    ("Volker Türk", "un-hchr:volker-turk"),
    ("Javaid Rehman", "sr-iran:javaid-rehman"),
)
"""Those whom every third appeal asks, with the rows of the facts that list them."""
_ACCUSED = 9
"""One report of so many has an accusation with both sides."""
_ACTS = ("accuse", "deny", "state", "threaten", "acknowledge")


@dataclass(slots=True)
class World:
    """What reports are made of."""

    source: random.Random
    numbers: np.random.Generator
    latin: Script
    persian: Script
    outlets: list[str]
    places: list[str]
    addressees: list[str]
    sources: list[models.Source] = field(default_factory=list)


def world(seed: int) -> World:
    """Return a world; how many words, outlets and places there are does not depend on how many reports."""
    source = random.Random(seed)  # noqa: S311 - a benchmark's seed
    numbers = np.random.default_rng(seed)
    latin, persian = vocabulary(source, "latin", 120_000), vocabulary(source, "persian", 60_000)
    outlets = [f"{name(source, 1)} {kind}" for _ in range(100) for kind in ("Herald", "Courier", "Monitor")]
    places = [name(source, 1) for _ in range(500)]
    addressees = [f"Council of {name(source)}" for _ in range(300)]
    return World(source, numbers, latin, persian, outlets, places, addressees)


@dataclass(slots=True)
class Batch:
    """The rows of some reports, by table, in the order in which they are entered."""

    rows: dict[str, list[Model]] = field(default_factory=dict)

    def add(self, row: Model) -> Model:
        """Add a row."""
        self.rows.setdefault(type(row).__name__, []).append(row)
        return row


ORDER = (
    "Capture Report Contents ReportDate Party PartyName Mention Statement StatementSpan Accusation Appeal AppealParty"
    " Ask Answer AnswerPair Judgement AppealHead PartyHead"
).split()


Further = Callable[["Scope", "Batch", Mapping[int, str]], None]
"""Writes what else follows from a batch whose rows were entered; it is given the articles by their report's number."""


def fill(scope: Scope, reports: int, seed: int = 1, further: Further | None = None) -> None:
    """Fill a case.

    Args:
        scope: who fills which case.
        reports: how many reports.
        seed: the same seed gives the same rows.
        further: called for each batch, in its transaction; None writes signatures and keys.
    """
    from onrecord.register.writes.derived import refresh_status

    made = world(seed)
    _sources(scope, made)
    waiting: list[tuple[models.Appeal, str]] = []
    for first in range(0, reports, _BATCH):
        numbers = range(first, min(reports, first + _BATCH))
        batch = Batch()
        drafts = [_report(scope, made, batch, number, waiting=waiting) for number in numbers]
        with scope.register.writing():
            _enter(scope, batch)
            _index(scope, drafts)
            articles = {each.report.pk: "\n".join(each.text.split("\n\n")[1:]) for each in drafts}
            if further:
                further(scope, batch, articles)
            else:
                look_up(scope, articles)
        if first % 20_000 == 0:
            print(f"  {first:,} reports", flush=True)
    with scope.register.writing():
        refresh_status(scope)


@dataclass(slots=True)
class Draft:
    """A report whose line of words is still to be made."""

    report: models.Report
    text: str
    pieces: list[tuple[int, int]]
    parties: list[models.Party]
    names: list[models.PartyName]
    acts: list[str]


def _sources(scope: Scope, made: World) -> None:
    from onrecord.facts.normalise import fold
    from onrecord.register import models as rows
    from onrecord.register.ids import new_id
    from onrecord.register.writes import ledger

    with scope.register.writing():
        made.sources = rows.Source.objects.using(scope.alias).bulk_create(
            rows.Source(
                case_id=scope.case,
                key=new_id("source"),
                host=f"{fold(outlet).replace(' ', '-')}.example",
                name=outlet,
                folded=fold(outlet),
            )
            for outlet in made.outlets
        )
        ledger.write(scope, "noted", {"sources": str(len(made.sources))}, _NOW)


def _report(scope: Scope, made: World, batch: Batch, number: int, *, waiting: list[tuple[models.Appeal, str]]) -> Draft:
    source = made.source
    persian = source.random() < _SHARE_FA
    script = made.persian if persian else made.latin
    blocks = paragraphs(script, made.numbers, arabic_keyboard=persian and number % 3 == 0)
    headline = " ".join(script.draw(made.numbers, 8)).capitalize()
    appeal = number % 10 == 0
    asked = source.choice(_LISTED)[0] if number % 30 == 0 else source.choice(made.addressees)
    parties = [name(source), asked, source.choice(made.places)][: 3 if number % 20 else 2]
    ask = " ".join(script.draw(made.numbers, 6))
    accused = not appeal and number % _ACCUSED == 2
    if appeal or accused:
        blocks.insert(0, " – ".join([*parties, ask]))
    answered, answerer = waiting.pop(0) if number % 30 == 1 and waiting else (None, "")
    if answered:
        blocks.insert(0, f"{answerer} – {ask}")
    draft = _draft(scope, made, batch, number, [headline, *blocks], "fa" if persian else "en")
    if appeal:
        waiting.append((_appeal(scope, batch, draft, parties, ask), asked))
    if answered:
        (party,) = _parties(scope, batch, draft, [(answerer, "body")])
        said = _say(scope, batch, draft, "answer", (party, None))
        start = draft.text.index(ask, draft.pieces[1][0])
        _span(batch, said, "content", start, ask)
        _answer(scope, batch, said, answered, judged=number % 60 == 1)
    elif accused:
        _accuse(scope, batch, draft, parties[:2], ask)
    elif number % 3 == 1:
        said = _say(scope, batch, draft, source.choice(_ACTS), None)
        _span(batch, said, "content", draft.pieces[1][0], " ".join(blocks[0].split(" ")[:8]))
    return draft


def _draft(scope: Scope, made: World, batch: Batch, number: int, blocks: list[str], language: str) -> Draft:  # noqa: PLR0913, PLR0917
    """Add the rows of a page; the first of its blocks is the headline."""
    from onrecord.register import models as rows
    from onrecord.register.ids import new_id

    case, identity = scope.case, f"{number:032x}"
    text = "\n\n".join(blocks)
    pieces, at = list[tuple[int, int]](), 0
    for block in blocks:
        pieces.append((at, at + len(block)))
        at += len(block) + 2
    day, last, written = _date(made.source)
    outlet = made.source.randrange(len(made.sources))
    capture = batch.add(
        rows.Capture(
            case_id=case,
            archived=identity,
            url=f"https://example.org/{number}",
            sha256=identity * 2,
            captured="2026-05-01T00:00:00Z",
            manifest=identity * 2,
            why="",
        )
    )
    report = rows.Report(
        case_id=case,
        key=new_id("report"),
        capture=capture,
        source=made.sources[outlet],
        page=identity * 2,
        version=1,
        url=f"https://example.org/{number}",
        headline=blocks[0],
        outlet=made.outlets[outlet],
        language=language,
        date=written,
        basis="",
        earliest=day,
        latest=last,
        body_hash=identity * 2,
        at=_NOW,
        who="Ann",
    )
    batch.add(report)
    record = packed_record(text, pieces, language, str(written) if written else None)
    batch.add(rows.Contents(report=report, text=text, record=record))
    if written:
        batch.add(rows.ReportDate(report=report, place=0, date=written, basis=""))
    return Draft(report, text, pieces, [], [], [])


def _date(source: random.Random) -> tuple[dt.date | None, dt.date | None, str | None]:
    chance = source.random()
    day = _FIRST + dt.timedelta(days=int(_DAYS * source.random() ** 0.6))
    if chance < _SHARE_UNDATED:
        return None, None, None
    if chance < _SHARE_UNDATED + _SHARE_MONTH:
        first = day.replace(day=1)
        return first, (first + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1), f"{first:%Y-%m}"
    return day, day, day.isoformat()


def _parties(scope: Scope, batch: Batch, draft: Draft, named: list[tuple[str, str]]) -> list[models.Party]:
    """Add the parties of a page, each with its kind."""
    from onrecord.facts.normalise import fold
    from onrecord.register import models as rows
    from onrecord.register.ids import new_id

    case, listed = scope.case, dict(_LISTED)
    for place, (words, kind) in enumerate(named):
        party = rows.Party(
            case_id=case,
            key=new_id("party"),
            report=draft.report,
            local=f"p{place}",
            kind="person" if words in listed else kind,
            name=words,
            folded=fold(words),
            named=True,
            fact=listed.get(words),
            sure=0.9,
        )
        draft.parties.append(party)
        batch.add(party)
        known = rows.PartyName(case_id=case, party=party, words=words, folded=fold(words))
        draft.names.append(known)
        batch.add(known)
        start = draft.text.index(words)
        cited = {"start": start, "end": start + len(words), "quote": words}
        batch.add(rows.Mention(party=party, part="mention", place=0, **cited))
        batch.add(rows.PartyHead(case_id=case, party=party, head=party))
    return draft.parties


def _appeal(scope: Scope, batch: Batch, draft: Draft, names: list[str], ask: str) -> models.Appeal:
    from onrecord.register import models as rows
    from onrecord.register.ids import new_id

    case, kinds = scope.case, ("person", "body", "place")
    sender, addressee, *_ = _parties(scope, batch, draft, list(zip(names, kinds, strict=False)))
    statement = _say(scope, batch, draft, "appeal", (sender, addressee))
    _span(batch, statement, "ask", draft.text.index(ask, draft.pieces[1][0]), ask)
    appeal = rows.Appeal(case_id=case, key=new_id("appeal"), report=draft.report, rule="a benchmark/1")
    batch.add(appeal)
    for role, party in (("sender", sender), ("addressee", addressee)):
        batch.add(rows.AppealParty(case_id=case, appeal=appeal, party=party, role=role))
    batch.add(rows.Ask(case_id=case, appeal=appeal, statement=statement))
    batch.add(rows.AppealHead(case_id=case, appeal=appeal, head=appeal))
    return appeal


def _accuse(scope: Scope, batch: Batch, draft: Draft, names: list[str], words: str) -> None:
    from onrecord.register import models as rows
    from onrecord.register.ids import new_id

    accuser, accused = _parties(scope, batch, draft, list(zip(names, ("person", "body"), strict=True)))
    said = _say(scope, batch, draft, "accuse", (accuser, None))
    said.target = accused
    _span(batch, said, "content", draft.text.index(words, draft.pieces[1][0]), words)
    about = {"statement": said, "accuser": accuser, "accused": accused}
    batch.add(rows.Accusation(case_id=scope.case, key=new_id("accusation"), **about))


def _span(batch: Batch, statement: models.Statement, part: str, start: int, words: str) -> None:
    from onrecord.register import models as rows

    cited = {"start": start, "end": start + len(words), "quote": words}
    batch.add(rows.StatementSpan(statement=statement, part=part, place=0, **cited))


def _say(
    scope: Scope, batch: Batch, draft: Draft, act: str, sides: tuple[models.Party, models.Party | None] | None
) -> models.Statement:
    from onrecord.register import models as rows
    from onrecord.register.ids import new_id

    said = rows.Statement(
        case_id=scope.case,
        key=new_id("statement"),
        report=draft.report,
        local=f"s{len(draft.acts)}",
        act=act,
        speaker=sides[0] if sides else None,
        addressee=sides[1] if sides else None,
        mode="direct",
        sure=0.8,
        rule="a benchmark/1",
    )
    draft.acts.append(act)
    batch.add(said)
    return said


def _answer(scope: Scope, batch: Batch, said: models.Statement, appeal: models.Appeal, *, judged: bool) -> None:
    from onrecord.register import models as rows
    from onrecord.register.ids import new_id

    case = scope.case
    answer = rows.Answer(case_id=case, key=new_id("answer"), statement=said, responder=said.speaker, form="answer")
    pair = rows.AnswerPair(
        case_id=case,
        key=new_id("pair"),
        answer=answer,
        appeal=appeal,
        sure=0.7,
        reasons=[],
        rule="a benchmark/1",
        at=_NOW,
    )
    batch.add(answer)
    batch.add(pair)
    if judged:
        about = {"answer_pair": pair, "verdict": "same", "why": "", "who": "Ann", "at": _NOW}
        batch.add(rows.Judgement(case_id=case, key=new_id("judgement"), **about))


def _enter(scope: Scope, batch: Batch) -> None:
    for table in ORDER:
        made = batch.rows.get(table, ())
        for row in made:
            for each in row._meta.concrete_fields:  # noqa: SLF001 - a row that was just entered has a number now
                if each.is_relation and each.is_cached(row) and getattr(row, each.name):
                    setattr(row, each.name, getattr(row, each.name))
        if made:
            type(made[0])._default_manager.using(scope.alias).bulk_create(made, batch_size=500)  # noqa: SLF001


def _index(scope: Scope, drafts: list[Draft]) -> None:
    from onrecord.register import models as rows
    from onrecord.register.search.documents import names_of, row

    def made() -> Iterator[rows.Searched]:
        for each in drafts:
            names = names_of(each.report.source, each.report.outlet, each.parties, each.names)
            yield row(each.report, each.text, each.pieces, names, each.acts)

    rows.Searched.objects.using(scope.alias).bulk_create(made(), batch_size=500)


def look_up(scope: Scope, articles: Mapping[int, str]) -> None:
    """Write signatures and keys of reports that are there, from their articles, by their numbers."""
    from onrecord.register import models as rows
    from onrecord.register.domain import PageFacts
    from onrecord.register.linkage.blocking_keys import page_keys
    from onrecord.register.reads import comparison_facts
    from onrecord.register.writes.lookup_rows import keep_keys, ties

    signs = [
        rows.ReportSign(case_id=scope.case, report_id=number, narration=minhash_signature(article), credits=[])
        for number, article in articles.items()
    ]
    rows.ReportSign.objects.using(scope.alias).bulk_create(signs, batch_size=500)
    origins = comparison_facts.reports(scope, articles)
    numbers, found = dict[str, int](), dict[str, tuple[list[Any], ...]]()
    for place, (table, of, gather) in enumerate(
        (
            (rows.Party, "report", comparison_facts.parties),
            (rows.Appeal, "report", comparison_facts.appeals),
            (rows.Answer, "statement__report", comparison_facts.answers),
        )
    ):
        every = table.objects.using(scope.alias).filter(**{f"{of}__in": articles})
        papers = dict(every.values_list("pk", f"{of}__key"))
        for number, facts in gather(scope, papers).items():
            numbers[facts.id] = number
            found.setdefault(papers[number], ([], [], []))[place].append(facts)
    pages = {
        number: PageFacts(origin, *map(tuple, found.get(origin.id, ((), (), ())))) for number, origin in origins.items()
    }
    keep_keys(scope, {number: page_keys(page, ties()) for number, page in pages.items()}, numbers)


def settle(register: Register) -> None:
    """Let PostgreSQL look at what it holds, as it does by itself in time. SQLite never does so by itself."""
    from django.db import connections

    with connections[register.alias].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if register.vendor == "postgresql" else "PRAGMA wal_checkpoint(TRUNCATE)")


def main() -> None:
    """Fill a register, and say how long it took."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--reports", type=int, default=200_000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    register = open_register(RegisterLocation(chosen.folder, os.environ.get("ONRECORD_DATABASE_URL") or None))
    from onrecord.register.db.scope import case_scope

    began = time.monotonic()
    fill(case_scope(register, "Ann"), chosen.reports, chosen.seed)
    settle(register)
    print(f"{register.vendor}: {chosen.reports:,} reports in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
