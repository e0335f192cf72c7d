"""The public record: what `onrecord read FILE --json` prints, format ``onrecord.record/1``.

It is the contract with every program that uses onrecord; docs/reference/record.md describes it.
The dataclasses here fix its shape, and msgspec writes them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import msgspec

from onrecord._version import __version__
from onrecord.cached_once import once
from onrecord.characters import whole_characters
from onrecord.errors import ReadError
from onrecord.facts import load_facts
from onrecord.findings import Findings, Party, encoder_for, find
from onrecord.languages import load
from onrecord.page import Block, Page, PagePlace, Recognition, read_page, unpack
from onrecord.page.documents.mailbox import MailboxPart
from onrecord.report import Dateline, Lead, Letter, PageDate, Rejected, Report, read_report
from onrecord.report.letters.date_written import DateWritten, written_on
from onrecord.text import Citation, verify
from onrecord.vocabulary import Role, Rubric, SpeechAct

FORMAT = "onrecord.record/1"
ERROR_FORMAT = "onrecord.error/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The bytes that were read: their name as given, and what they are; size and hash are of the unpacked page.

    `part` says where a message is in its mailbox; size and hash are then those of the message. Other pages do
    not have the field.
    """

    name: str | None
    url: str | None
    media_type: str
    charset: str
    bytes: int
    sha256: str
    part: MailboxPart | msgspec.UnsetType = msgspec.UNSET


class BlockRecord(msgspec.Struct, frozen=True, gc=False):
    """One block: its role, its span in the text, and its markup's span in the decoded source."""

    role: str
    rubric: str | None
    start: int
    end: int
    source: tuple[int, int] | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """The page's one text and the blocks that cover it. `notes` say what was odd in reading it.

    `places` say where lines are printed; a page that has no printed pages has none. `recognised` says how words were
    recognised in images; a page without such words does not have the field.
    """

    language: str | None
    direction: str
    text: str
    blocks: tuple[BlockRecord, ...]
    notes: tuple[str, ...]
    places: tuple[PagePlace, ...] | msgspec.UnsetType = msgspec.UNSET
    recognised: Recognition | msgspec.UnsetType = msgspec.UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRecord:
    """The date: `bases` has one sentence for each of `candidates`."""

    value: str | None
    precision: str | None
    basis: str
    candidates: tuple[str, ...]
    bases: tuple[str, ...]
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRecord:
    """The report of the page; `missing` has a reason for each part that is null or empty."""

    outlet: Citation | None
    section: Citation | None
    headline: Citation | None
    standfirst: Citation | None
    byline: tuple[Citation, ...]
    dateline: Dateline | None
    date: DateRecord
    body: tuple[Citation, ...]
    letters: tuple[Letter, ...]
    leads: tuple[Lead, ...]
    notes: tuple[str, ...]
    missing: dict[str, str]


@dataclass(frozen=True, slots=True)
class Producer:
    """Who made the record: onrecord's version, and the models used with their hashes."""

    version: str
    models: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything that onrecord knows about one page. If `findings` is null, `missing` says why."""

    format: str
    source: Source
    page: PageRecord
    report: ReportRecord
    findings: Findings | None
    missing: dict[str, str]
    onrecord: Producer

    def to_json(self, *, indent: int = 0) -> bytes:
        """Return the record as JSON in UTF-8, on one line or indented by `indent` spaces."""
        return to_json(self, indent=indent)

    def to_dict(self) -> dict[str, Any]:
        """Return the record as dictionaries, lists, text and numbers: what its JSON says."""
        made: dict[str, Any] = msgspec.to_builtins(self)
        return made

    @classmethod
    def from_json(cls, data: bytes | str) -> Record:
        """Read a record that `to_json`, or `onrecord read --json`, wrote.

        Raises:
            ReadError: it is not JSON, or not a record in the format `onrecord.record/1`.
            CitationError: a position in it and its words disagree.
        """
        return _from_json(data)

    @property
    def text(self) -> str:
        """The article's own words, a blank line between paragraphs. Positions count in `page.text`, not here."""
        return "\n\n".join(each.quote for each in self.report.body)

    @property
    def title(self) -> str | None:
        """The words of the headline; None if there is no headline."""
        return self.report.headline.quote if self.report.headline else None

    @property
    def date(self) -> str | None:
        """The day of the article in EDTF, such as "2017-05-01"; None if no or several days are possible."""
        return self.report.date.value

    @property
    def notes(self) -> tuple[str, ...]:
        """All that was odd in reading the page, its report and its findings, each in a sentence."""
        return (*self.page.notes, *self.report.notes, *(self.findings.notes if self.findings else ()))

    def letter_dates(self) -> tuple[tuple[DateWritten, ...], ...]:
        """Return for each letter, in order, the days on which the page says that it was written.

        They are read out of the page's text when they are asked for: the format has no field for them.
        """
        language, letters = load(self.page.language), self.report.letters
        return tuple(
            written_on(self.page.text, each, self.report.body, language, alone=len(letters) == 1) for each in letters
        )

    def party_names(self) -> dict[str, str]:
        """Return a readable name for each party's id: its name, with role and place if they add to it."""
        return {party.id: printed(party) for party in self.findings.parties} if self.findings else {}

    def appeals(self) -> tuple[ResolvedAppeal, ...]:
        """Return the appeals on the page, in the order of the text, with names in place of ids."""
        names = self.party_names()
        return tuple(
            ResolvedAppeal(
                id=each.id,
                sender=names[each.speaker] if each.speaker else None,
                addressee=names[each.addressee] if each.addressee else None,
                ask=each.ask.quote if each.ask else None,
                citation=words,
                date=self.date,
                sure=each.sure,
            )
            for each in (self.findings.statements if self.findings else ())
            if each.act == SpeechAct.APPEAL and (words := each.ask or next(iter(each.content), each.cue))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedAppeal:
    """An appeal on a page, with names in place of ids.

    Attributes:
        id: the id of its statement among the findings.
        sender: the party that asks; None if the words do not say.
        addressee: the party that is asked; None if the words do not say.
        ask: the words of the page that name the request; None if they could not be separated from other words.
        citation: its words with their position in `page.text`: the ask, or else the complete content.
        date: the day of the article, in EDTF; None if unknown.
        sure: the certainty of the statement, from 0 to 1; the page on the record explains it.
    """

    id: str
    sender: str | None
    addressee: str | None
    ask: str | None
    citation: Citation
    date: str | None
    sure: float


@dataclass(frozen=True, slots=True)
class ErrorRecord:
    """A page that cannot be read, in a stream of records."""

    format: str
    source: dict[str, str | None]
    error: str


def read(  # noqa: PLR0913 - what may be known of a page, all of it by name
    data: bytes,
    *,
    url: str | None = None,
    media_type: str | None = None,
    findings: bool = True,
    name: str | None = None,
    part: MailboxPart | None = None,
) -> Record:
    """Read one page; see `onrecord.read`. `part` says where a message is in its mailbox."""
    return read_report_first(data, url=url, media_type=media_type, name=name, part=part).record(findings=findings)


def read_report_first(  # noqa: PLR0913 - what may be known of a page, all of it by name
    data: bytes,
    *,
    url: str | None = None,
    media_type: str | None = None,
    name: str | None = None,
    part: MailboxPart | None = None,
    recognise: bool = True,
) -> PageWithReport:
    """Read the page and its report, which take a tenth of the time; the findings follow where they are asked for.

    Without `recognise`, an image of text cannot be read.
    """
    try:
        unpacked = unpack(data)
        page = read_page(unpacked, url=url, media_type=media_type, recognise=recognise)
    except ReadError as error:
        raise ReadError(error.message, name or url) from error
    source = Source(
        name=whole_characters(name) if name else name,
        url=url,
        media_type=page.media_type,
        charset=page.charset,
        bytes=len(unpacked),
        sha256=hashlib.sha256(unpacked).hexdigest(),
        part=part or msgspec.UNSET,
    )
    return PageWithReport(page, read_report(page, load_facts()), source)


@dataclass(frozen=True, slots=True)
class PageWithReport:
    """A page and its report, before its findings."""

    page: Page
    report: Report
    source: Source

    def record(self, *, findings: bool = True) -> Record:
        """Return the record of the page, with or without findings."""
        page, report = self.page, self.report
        models = dict(page.models)
        found, missing = None, {}
        if not findings:
            missing["findings"] = "findings were not asked for"
        elif not report.body:
            missing["findings"] = "no article was found"
        else:
            encoder = encoder_for(page.language)
            found = find(page, report, load_facts(), encoder)
            if found is None:
                missing["findings"] = f"statements are not looked for in this language ({page.language or 'unknown'})"
            if encoder:
                models["encoder"] = encoder.sha256
        return Record(
            format=FORMAT,
            source=self.source,
            page=_page(page),
            report=_report(report),
            findings=found,
            missing=missing,
            onrecord=Producer(__version__, models),
        )


def printed(party: Party) -> str:
    """Return what a person would print for a party: its name, and its role and place where they add to it."""
    about = [part.quote for part in (party.role, party.place) if part and part.quote not in party.name]
    return " ".join(f"{party.name} ({', '.join(about)})".split() if about else party.name.split())


@once
def _decoder() -> msgspec.json.Decoder[Record]:
    return msgspec.json.Decoder(Record)


def _from_json(data: bytes | str) -> Record:
    try:
        found = _decoder().decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        message = f"This is not a record in the format {FORMAT}: {error}."
        raise ReadError(message) from error
    if found.format != FORMAT:
        message = f"This is not a record in the format {FORMAT}, but in {found.format[:60]}."
        raise ReadError(message, found.source.name)
    for citation in _citations(found):
        verify(found.page.text, citation)
    return found


def _citations(value: object) -> Iterator[Citation]:
    """Yield every citation within a value."""
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _citations(each)
    elif is_dataclass(value):
        if isinstance(value, Dateline):
            yield Citation(value.start, value.end, value.quote)
        for field in fields(value):
            yield from _citations(getattr(value, field.name))


def to_json(value: Record | ErrorRecord, *, indent: int = 0) -> bytes:
    """Encode a record; with `indent`, for people to read."""
    encoded = msgspec.json.encode(value)
    return msgspec.json.format(encoded, indent=indent) if indent else encoded


def error_record(name: str | None, url: str | None, error: ReadError) -> ErrorRecord:
    """Return the line for a page that cannot be read, for a stream of records."""
    return ErrorRecord(ERROR_FORMAT, {"name": whole_characters(name) if name else name, "url": url}, error.message)


_ROLES = {role: role.value for role in Role}
_RUBRICS: dict[Rubric | None, str | None] = {None: None, **{rubric: rubric.value for rubric in Rubric}}
"""The words for roles and rubrics: an enum's own `value` is a property, which takes as long as all else of a block."""


def _page(page: Page) -> PageRecord:
    return PageRecord(
        language=page.language,
        direction=page.direction,
        text=page.text,
        blocks=tuple(map(_block, page.blocks)),
        notes=page.notes,
        places=page.places or msgspec.UNSET,
        recognised=page.recognised or msgspec.UNSET,
    )


def _block(block: Block) -> BlockRecord:
    source = (block.source.start, block.source.end) if block.source else None
    return BlockRecord(_ROLES[block.role], _RUBRICS[block.rubric], block.start, block.end, source, block.why)


def _report(report: Report) -> ReportRecord:
    return ReportRecord(
        outlet=report.outlet,
        section=report.section,
        headline=report.headline,
        standfirst=report.standfirst,
        byline=report.byline,
        dateline=report.dateline,
        date=_date(report.date),
        body=report.body,
        letters=report.letters,
        leads=report.leads,
        notes=report.notes,
        missing=report.missing,
    )


def _date(date: PageDate) -> DateRecord:
    candidates = tuple(candidate.date for candidate in date.candidates)
    bases = tuple(candidate.basis for candidate in date.candidates)
    return DateRecord(
        value=date.value,
        precision=date.precision,
        basis=date.basis,
        candidates=candidates,
        bases=bases,
        rejected=date.rejected,
    )
