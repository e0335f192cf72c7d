"""Pages from a third-party WARC or WACZ: found, checked against the digests in it, and copied byte for byte.

No request is made. The times and other claims of the file are not verified; the manifest says where they come from.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urljoin

from onrecord.capture.foreign.digests import body_mismatch, mismatch
from onrecord.capture.foreign.wacz import ListedPage, open_wacz
from onrecord.capture.foreign.warc_records import MAX_OPENED, RawRecord, block_of, bytes_of, cut_out, unpack
from onrecord.capture.model import Copied, Hop, Imported, Origin
from onrecord.capture.store.atomic import measure_open
from onrecord.capture.store.warc import ANSWERS, halves, header
from onrecord.errors import CaptureError

MAX_RECORDS = 100_000
MAX_BLOCK = 64 << 20
"""The largest record that is copied, in bytes; the digests of larger ones are not checked either."""
MAX_PAGES = 5_000
MAX_STEPS = 10  # redirects before a page, as for a fetch
MAX_COPIED = 16 << 30
"""The most bytes that are copied out of one file; pages may share what they are shown with, and each gets its own."""
_MAX_RELATED = 10
_MAX_ASIDE = 1 << 20  # of a request, a redirect or a warcinfo; what is larger is none
_MAX_SAME = 50  # of one address, how many answers are looked at
_REDIRECTS = range(300, 400)
_HTML = ("text/html", "application/xhtml+xml")
SUFFIXES = (".warc", ".warc.gz", ".wacz")


@dataclass(slots=True, kw_only=True)
class WarcEntry:
    """A record of the file, and the results of checking it.

    Attributes:
        raw: where it is, and its headers.
        member: the number of the WARC that it is in.
        info: the warcinfo record before it, if there is one.
        status: of a response, the status.
        media_type: the stated media type of a response.
        location: of a redirect, where it leads.
        wrong: the differences from its digests.
    """

    raw: RawRecord
    member: int
    info: WarcEntry | None = None
    status: int | None = None
    media_type: str | None = None
    location: str | None = None
    wrong: tuple[str, ...] = ()

    @property
    def page(self) -> bool:
        """Whether it is a page of HTML that was answered with 200."""
        kind = (self.media_type or "").partition(";")[0].strip().lower()
        web = self.raw.url.startswith(("http://", "https://"))
        return web and kind in _HTML and self.status in {None, 200}


@dataclass(slots=True, kw_only=True)
class ForeignArchive:
    """A third-party archive that is open, with an index of its records.

    Attributes:
        name: the file's name.
        origin: the file, as manifests name it.
        records: how many records were read.
        notes: what is wrong with the file or odd about it; more may come as pages are read.
        problems: how many of the notes are errors.
        taken: how many bytes were copied out of it.
    """

    name: str
    origin: Origin
    file: BinaryIO
    source: str
    listings: tuple[ListedPage, ...] = ()
    members: list[str] = field(default_factory=list)
    records: int = 0
    notes: list[str] = field(default_factory=list)
    problems: int = 0
    taken: int = 0
    entries: list[WarcEntry] = field(default_factory=list)
    answers: list[WarcEntry] = field(default_factory=list)
    by_url: dict[str, list[WarcEntry]] = field(default_factory=dict)
    by_id: dict[str, WarcEntry] = field(default_factory=dict)
    by_time: dict[tuple[str, str], WarcEntry] = field(default_factory=dict)
    by_digest: dict[str, WarcEntry] = field(default_factory=dict)
    related: dict[str, list[WarcEntry]] = field(default_factory=dict)
    leading: dict[str, WarcEntry] = field(default_factory=dict)
    software: dict[str, None] = field(default_factory=dict)

    def wrong(self, sentence: str) -> None:
        """Note that something is wrong with the file."""
        self.notes.append(sentence)
        self.problems += 1

    def pages(self, url: str | None = None) -> Iterator[Imported]:
        """Return the pages in the file, or those of one address.

        Raises:
            CaptureError: there is none.
        """
        chosen = self._listed() if self.listings else [each for each in self.answers if each.page]
        if url is not None:
            wanted = url.partition("#")[0]
            chosen = [each for each in (chosen if self.listings else self.answers) if each.raw.url == wanted]
            chosen = chosen or [each for each in self.by_url.get(wanted, []) if each.status in {None, 200}]
        if not chosen:
            raise CaptureError(
                "There is no page " + ("with this address" if url else "of HTML") + " in the file.", self.name
            )
        if len(chosen) > MAX_PAGES:
            self.wrong(f"The file has {len(chosen)} pages; the first {MAX_PAGES} were taken. Name others with --url.")
        for entry in chosen[:MAX_PAGES]:
            found = self._page(entry)
            if found:
                yield found

    def _listed(self) -> list[WarcEntry]:
        """Return the records of the pages that a WACZ lists."""
        found = {}
        missing = []
        for page in self.listings:
            url = page.url.partition("#")[0]
            there = [each for each in self.by_url.get(url, [])[:_MAX_SAME] if each.status in {None, 200}]
            exact = self.by_time.get((url, page.ts[:19]))
            entry = exact if exact and exact.status in {None, 200} else next(iter(there), None)
            if entry:
                found[id(entry)] = entry
            else:
                missing.append(page.url)
        if missing:
            self.wrong(f"{len(missing)} pages are listed and have no answer in the file, the first is {missing[0]}.")
        return list(found.values())

    def _page(self, entry: WarcEntry) -> Imported | None:
        """Copy a page with what belongs to it; None, with a note, if its body is not there."""
        if not entry.raw.id:
            self.wrong(f"{entry.raw.url}: the record has no id by which it could be named. It was left out.")
            return None
        body_of, notes = entry, list[str]()
        if entry.raw.type == "revisit":
            found = self._resolved(entry)
            if found is None:
                self.wrong(f"{entry.raw.url}: a revisit record names a body that is not in the file. It was left out.")
                return None
            body_of = found
            notes.append(f"The body stands in an earlier record, {found.raw.id} of {found.raw.date} (a revisit).")
        chain = [*self._chain(entry), entry]
        records = tuple(map(self.copied, self._with_related(chain, body_of)))
        head, body = self.parts_of(body_of)
        own = halves(block_of(self.file, entry.raw))[0] if entry.raw.http else b""
        truncated = body_of.raw.headers.get("warc-truncated")
        if truncated:
            notes.append(f"The file says that the body was cut ({truncated}).")
        notes += [f"{each.id} ({each.type}): {wrong}." for each in records for wrong in each.wrong]
        return Imported(
            source=self.source,
            url=entry.raw.url,
            at=entry.raw.date,
            status=entry.status,
            response=own or head,
            body=body,
            media_type=body_of.media_type,
            records=records,
            steps=tuple(Hop(each.raw.url, each.status, each.raw.date, _peer(each)) for each in chain),
            page=body_of.raw.id,
            origin=replace(
                self.origin,
                software=tuple(self.software),
                member=self.members[entry.member] if self.source == "wacz" else None,
            ),
            notes=tuple(notes),
        )

    def _with_related(self, chain: list[WarcEntry], body_of: WarcEntry) -> list[WarcEntry]:
        """Return what wrote a page's records, each exchange, and the record of the body if that is another."""
        info = chain[-1].info
        found: dict[int, WarcEntry] = {info.raw.start: info} if info and not _aside(info) else {}
        for each in (*chain, body_of):
            asked = self.by_id.get(each.raw.headers.get("warc-concurrent-to", ""))  # as wget binds them
            near = [*([asked] if asked and asked.raw.type == "request" else []), *self.related.get(each.raw.id, [])]
            near = near[:_MAX_RELATED]
            for one in (each, *(other for other in near if not _aside(other))):
                found.setdefault(one.raw.start, one)
        return list(found.values())

    def copied(self, entry: WarcEntry) -> Copied:
        """Copy a record, byte for byte.

        Raises:
            CaptureError: more was copied than one file may give.
        """
        raw = entry.raw
        self.taken += raw.end - raw.start
        if self.taken > MAX_COPIED:
            raise CaptureError(f"More than {MAX_COPIED >> 30} GiB were copied: the others were left out.", self.name)
        return Copied(
            id=raw.id,
            type=raw.type,
            url=raw.url,
            date=raw.date,
            peer=_peer(entry),
            data=bytes_of(self.file, raw),
            wrong=entry.wrong,
        )

    def parts_of(self, entry: WarcEntry) -> tuple[bytes, bytes]:
        """Return the head and body of an answer; a resource has no head."""
        block = block_of(self.file, entry.raw)
        return halves(block) if entry.raw.http else (b"", block)

    def _chain(self, entry: WarcEntry) -> list[WarcEntry]:
        """Return the redirects that led to a page, first of all the first."""
        chain: list[WarcEntry] = []
        at = entry
        while len(chain) < MAX_STEPS:
            before = self.leading.get(at.raw.url)
            if before is None or before is entry or before in chain or _aside(before):
                break
            chain.insert(0, before)
            at = before
        return chain

    def _resolved(self, entry: WarcEntry) -> WarcEntry | None:
        """Find the record that a revisit names: by its id, by its address and time, or by the body's digest."""
        told = entry.raw.headers
        named = (told.get("warc-refers-to-target-uri", ""), told.get("warc-refers-to-date", ""))
        for found in (
            self.by_id.get(told.get("warc-refers-to", "")),
            self.by_time.get(named),
            self.by_digest.get(told.get("warc-payload-digest", "")),
        ):
            if found and found.raw.type in ANSWERS - {"revisit"}:
                return found
        return None

    def bodies(self, url: str) -> list[WarcEntry]:
        """Return the answers with 200 that the file has of an address, as many as anybody would look at."""
        same = self.by_url.get(url, [])[:_MAX_SAME]
        return [each for each in same if each.status in {None, 200} and each.raw.type != "revisit"]


def _aside(entry: WarcEntry) -> bool:
    """Whether a record is too large for what it is, so that it would be copied with each of many pages."""
    return entry.raw.end - entry.raw.start > _MAX_ASIDE


def _peer(entry: WarcEntry) -> str:
    return entry.raw.headers.get("warc-ip-address", "")


@contextmanager
def open_stranger(path: Path) -> Iterator[ForeignArchive]:
    """Open a WARC or a WACZ, unpack it into a temporary file without a name, and index its records.

    Raises:
        CaptureError: it cannot be read, is neither, or exceeds the limits. Later damage is no error: the readable
            records are used, and the notes name the rest.
    """
    name = os.fsencode(path.name).decode("utf-8", "backslashreplace")
    try:
        with path.open("rb") as whole:
            size = measure_open(whole)
        with tempfile.TemporaryFile() as file:
            source = "wacz" if path.name.lower().endswith(".wacz") else "warc"
            stranger = ForeignArchive(
                name=name,
                origin=Origin(file=name, bytes=size.bytes, sha256=size.sha256, software=()),
                file=file,
                source=source,
            )
            for number, (start, end) in enumerate(_unpacked(path, stranger)):
                _index(stranger, number, start, end)
            if not stranger.records:
                why = " ".join(stranger.notes)
                raise CaptureError(f"This file contains no WARC record. {why}".strip(), name)
            _sum_up(stranger)
            yield stranger
    except FileNotFoundError as error:
        raise CaptureError("There is no such file.", str(path)) from error
    except (OSError, ValueError) as error:
        raise CaptureError(f"The file cannot be read ({getattr(error, 'strerror', None) or error}).", name) from error


def _unpacked(path: Path, stranger: ForeignArchive) -> list[tuple[int, int]]:
    """Unpack every WARC, one behind the other; return where each begins and ends."""
    places = []
    if stranger.source == "warc":
        with path.open("rb") as source:
            written, wrong = unpack(source, stranger.file, stranger.origin.bytes, MAX_OPENED)
        if wrong:
            stranger.wrong(wrong)
        return [(0, written)]
    start = 0
    with open_wacz(path) as wacz:
        for name in wacz.warcs:
            before = stranger.file.tell()
            try:
                with wacz.member(name) as source:
                    _, wrong = unpack(source, stranger.file, stranger.origin.bytes, MAX_OPENED - start)
            except CaptureError as error:
                if "bomb" in error.message:
                    raise
                wrong = error.message
            if wrong:
                stranger.wrong(wrong if name in wrong else f"{name}: {wrong}")
            start = stranger.file.tell()
            stranger.members.append(name)
            places.append((before, start))
        for note in wacz.notes:
            stranger.wrong(note)
        stranger.listings = wacz.pages
        if wacz.software:
            stranger.software[wacz.software] = None
    return places


def _index(stranger: ForeignArchive, member: int, start: int, end: int) -> None:
    """Look at each record of one WARC."""
    info = None
    for raw in cut_out(stranger.file, start, end):
        if isinstance(raw, str):
            stranger.wrong(raw)
            return
        if stranger.records >= MAX_RECORDS:
            stranger.wrong(f"The file has more than {MAX_RECORDS} records: the others were not read.")
            return
        stranger.records += 1
        entry = WarcEntry(raw=raw, member=member, info=info)
        if raw.end - raw.start > MAX_BLOCK:
            stranger.wrong(f"{raw.url or raw.id}: a record is larger than {MAX_BLOCK >> 20} MiB. It was left out.")
            continue
        _examine(stranger, entry)
        stranger.entries.append(entry)
        if raw.type == "warcinfo":
            info = entry
            fields = block_of(stranger.file, raw)
            software = header(b"\n" + fields, "software")
            if software:
                stranger.software[software] = None
        _register(stranger, entry)


def _register(stranger: ForeignArchive, entry: WarcEntry) -> None:
    """Make a record findable by all that others name it by."""
    raw = entry.raw
    if raw.type in ANSWERS:
        stranger.answers.append(entry)
        stranger.by_url.setdefault(raw.url, []).append(entry)
        for date in (raw.date, raw.date[:19]):
            stranger.by_time.setdefault((raw.url, date), entry)
        if raw.type != "revisit" and "warc-payload-digest" in raw.headers:
            stranger.by_digest.setdefault(raw.headers["warc-payload-digest"], entry)
    elif raw.type in {"request", "metadata"}:
        of = raw.headers.get("warc-concurrent-to") or raw.headers.get("warc-refers-to") or ""
        stranger.related.setdefault(of, []).append(entry)
    stranger.by_id.setdefault(raw.id, entry)


def _examine(stranger: ForeignArchive, entry: WarcEntry) -> None:
    """Check a record against its digests, and read what it says of itself."""
    raw = entry.raw
    block = block_of(stranger.file, raw)
    told = raw.headers
    wrong = [mismatch(told["warc-block-digest"], block, "block")] if "warc-block-digest" in told else []
    head, body = halves(block) if raw.http else (b"", block)
    if "warc-payload-digest" in told and raw.type in ANSWERS - {"revisit"}:
        wrong.append(body_mismatch(told["warc-payload-digest"], head, body))
    entry.wrong = tuple(filter(None, wrong))
    if raw.type not in ANSWERS:
        return
    if raw.http:
        words = head.split(None, 2)
        entry.status = int(words[1]) if len(words) > 1 and words[1][:3].isdigit() and len(words[1]) == 3 else 0
        entry.media_type = header(head, "Content-Type")
        place = header(head, "Location")
        if place and entry.status in _REDIRECTS:
            entry.location = urljoin(raw.url, place).partition("#")[0]
            stranger.leading[entry.location] = entry
    else:
        entry.media_type = told.get("content-type")


def _sum_up(stranger: ForeignArchive) -> None:
    """Count what is not as its digest says."""
    wrong = [each for each in stranger.entries if each.wrong]
    if wrong:
        first = wrong[0].raw.id or wrong[0].raw.url
        stranger.wrong(
            f"{len(wrong)} of {stranger.records} records are not as their digests say. "
            f"The first is {first}: {wrong[0].wrong[0]}."
        )
