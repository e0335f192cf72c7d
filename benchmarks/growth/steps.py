"""What is done with a page of a pattern: it is read, searched for statements, captured, verified, and entered."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.growth.extraction import read_eagerly
from benchmarks.growth.pages import Pattern
from onrecord import ReadError, languages, record
from onrecord.capture.bundles.layout import BundleReader
from onrecord.capture.bundles.verify import check_bundle
from onrecord.capture.bundles.write import bundle
from onrecord.capture.model import Saved
from onrecord.capture.store.archive import Archive
from onrecord.capture.verify.archive import verify
from onrecord.facts import load_facts
from onrecord.findings import encoder_for, read_findings
from onrecord.findings.article import Article
from onrecord.findings.encoder.reader import read_article
from onrecord.page import read_page
from onrecord.register.db.connection import Register, open_register
from onrecord.register.db.settings import RegisterLocation
from onrecord.register.views import CaptureRef
from onrecord.report import read_report

Task = Callable[[], object]
Step = Callable[[Pattern, int, Path], Task | None]
"""Prepares a step on a page of so many characters, with a folder to work in; what it returns is what is measured."""

_numbers = itertools.count()


def know_language(pattern: Pattern) -> None:
    """Have every page taken to be in the pattern's language, whatever its fragment is: an enemy would see to that."""
    languages.detect = lambda _: pattern.language


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
        report, language = read_report(page, facts), languages.load(page.language)
        if language.speech_acts.attribution.reporting_verbs and report.body:

            def task() -> None:
                article = Article.of(page, report, language)
                read_findings(article, facts, read_eagerly(article))

            return task
    return None


def _encode(pattern: Pattern, size: int, _: Path) -> Task | None:
    """The reader of sentences itself."""
    with contextlib.suppress(ReadError):
        page = read_page(pattern.page(size), media_type=pattern.media_type)
        encoder = encoder_for(page.language)
        article = Article.of(page, read_report(page, load_facts()), languages.load(page.language))
        if encoder and article.blocks:
            return lambda: read_article(article, encoder)
    return None


def _capture(pattern: Pattern, size: int, folder: Path) -> Task:
    """What `onrecord capture` does once the bytes are there, but for reading the article, which `read` measures."""
    archive, page = Archive(folder / f"capture-{next(_numbers)}"), _saved(pattern, size)
    return lambda: archive.keep(page, collector="Ann")


def _verify(pattern: Pattern, size: int, folder: Path) -> Task:
    """`onrecord verify` of an archive and of a bundle that have the page, but for reading it again."""
    archive, page = Archive(folder / f"verify-{next(_numbers)}"), _saved(pattern, size)
    kept, path = archive.keep(page, collector="Ann"), folder / f"{archive.folder.name}.wacz"
    try:
        found = record.read(page.body, media_type=pattern.media_type, findings=False)
        reading = BundleReader(found.page.text, found.to_json(indent=2) + b"\n", None)
    except ReadError:
        reading = BundleReader("", b"", None)  # a page that is refused has no record

    def read(_: bytes, __: str | None, ___: str | None) -> BundleReader:
        if not reading.record:
            raise ReadError("It is none that can be read.")
        return reading

    bundle(archive, kept.id, path, read, who="Ann")

    def task() -> None:
        assert not verify(archive).problems
        assert not check_bundle(path, read).problems

    return task


def _enter(pattern: Pattern, size: int, folder: Path) -> Task | None:
    """`onrecord register` of a page that was captured and read: into a case of its own, in a register in SQLite."""
    data, kind = pattern.page(size), pattern.media_type
    with contextlib.suppress(ReadError):
        page, facts = read_page(data, media_type=kind), load_facts()
        report, language = read_report(page, facts), languages.load(page.language)
        found = record.read(data, media_type=kind, findings=False)
        if language.speech_acts.attribution.reporting_verbs and report.body:
            article = Article.of(page, report, language)
            found = replace(found, findings=read_findings(article, facts, read_eagerly(article)))
        return functools.partial(_entered, _opened(folder), found, hashlib.sha256(data).hexdigest())
    return None


@functools.cache
def _opened(folder: Path) -> Register:
    return open_register(RegisterLocation(folder / "register"))


def _entered(register: Register, found: record.Record, sha256: str) -> None:
    from onrecord.register import writes  # Django is ready once a register is open

    number = next(_numbers)
    scope = writes.open_case(register, f"case {number}", "Ann")  # nothing there is like it
    captured = CaptureRef(
        id=f"c{number:031d}",
        url=None,
        name="page",
        sha256=sha256,
        captured="2026-05-01T00:00:00.000000Z",
        manifest="0" * 64,
    )
    assert writes.enter(scope, captured, found).outcome == "new"


def _saved(pattern: Pattern, size: int) -> Saved:
    return Saved("page", None, pattern.page(size), pattern.media_type)


STEPS: dict[str, Step] = {
    "read": _read,
    "findings": _find,
    "encoder": _encode,
    "capture": _capture,
    "verify": _verify,
    "enter": _enter,
}
