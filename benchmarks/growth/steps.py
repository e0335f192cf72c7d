"""What is done with a page of a pattern: it is read, searched for statements, captured, and verified."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable
from pathlib import Path

from benchmarks.growth.pages import Pattern
from benchmarks.growth.reading import read_eagerly
from onrecord import ReadError, record
from onrecord.capture.archive import Archive
from onrecord.capture.bundles.checking import check_bundle
from onrecord.capture.bundles.layout import Reading
from onrecord.capture.bundles.making import bundle
from onrecord.capture.checking import verify
from onrecord.capture.model import Saved
from onrecord.cli import texts
from onrecord.facts import load_facts
from onrecord.findings import encoder_for, read_findings
from onrecord.findings.acts.blocks import readable
from onrecord.findings.encoder.reader import read_article
from onrecord.languages import load
from onrecord.page import read_page
from onrecord.report import read_report

Task = Callable[[], object]
Step = Callable[[Pattern, int, Path], Task | None]
"""Prepares a step on a page of so many characters, with a folder to work in; what it returns is what is measured."""

_numbers = itertools.count()


def _read(pattern: Pattern, size: int, _: Path) -> Task:
    """`onrecord read`, without findings."""
    data, kind = pattern.page(size), pattern.media_type

    def task() -> None:
        with contextlib.suppress(ReadError):  # a page that is refused is done with
            record.read(data, media_type=kind, findings=False).to_json()

    return task


def _find(pattern: Pattern, size: int, _: Path) -> Task | None:
    """Parties and statements, whatever the reader of sentences found."""
    facts = load_facts()
    with contextlib.suppress(ReadError):
        page = read_page(pattern.page(size), media_type=pattern.media_type)
        report, language = read_report(page, facts), load(page.language)
        if language.acts.says and report.body:
            return lambda: read_findings(page, report, facts, language, read_eagerly(page, report, language))
    return None


def _encode(pattern: Pattern, size: int, _: Path) -> Task | None:
    """The reader of sentences itself."""
    with contextlib.suppress(ReadError):
        page = read_page(pattern.page(size), media_type=pattern.media_type)
        encoder, report = encoder_for(page.language), read_report(page, load_facts())
        spans = [block.span for block in readable(page, report)]
        if encoder and spans:
            return lambda: read_article(page.text, spans, encoder)
    return None


def _capture(pattern: Pattern, size: int, folder: Path) -> Task:
    """What `onrecord capture` does once the bytes are there: it labels the page, keeps it, and reads its article."""
    archive = Archive(folder / f"capture-{next(_numbers)}")
    page = Saved("page", None, pattern.page(size), pattern.media_type)
    return lambda: archive.keep(page, collector="Ann", text=texts.article(page))


def _verify(pattern: Pattern, size: int, folder: Path) -> Task:
    """`onrecord verify` of an archive that has the page, and of its bundle, for which the page is read again."""
    archive = Archive(folder / f"verify-{next(_numbers)}")
    kept = archive.keep(Saved("page", None, pattern.page(size), pattern.media_type), collector="Ann")
    path = folder / f"{archive.folder.name}.wacz"
    bundle(archive, kept.id, path, _without_findings, who="Ann")

    def task() -> None:
        assert not verify(archive).problems
        assert not check_bundle(path, _without_findings).problems

    return task


def _without_findings(data: bytes, url: str | None, media_type: str | None) -> Reading:
    """Read a page for a bundle as `onrecord verify` does, but for findings, which have a step of their own."""
    found = record.read(data, url=url, media_type=media_type, findings=False)
    headline = found.report.headline
    return Reading(found.page.text, found.to_json(indent=2) + b"\n", headline.quote if headline else None)


STEPS: dict[str, Step] = {"read": _read, "findings": _find, "encoder": _encode, "capture": _capture, "verify": _verify}
