"""An export: a file of a case in one format, masked or not, checked for leaks, with a line in the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from onrecord.capture.clock_status import utc_now
from onrecord.errors import PublishError
from onrecord.publish.exporters import exporter, languages_of
from onrecord.publish.leak_check import leaks, refuse
from onrecord.publish.leak_origin import leak_origins, told_of
from onrecord.publish.mask import Masking
from onrecord.publish.new_file import new_file
from onrecord.publish.own_words import own_texts_of
from onrecord.publish.values import PublicAppeal
from onrecord.publish.view import public_view
from onrecord.register import reads, writes
from onrecord.register.db.scope import Scope
from onrecord.register.reads.appeals import EVERYTHING, AppealFilter


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """The appeals and the format of an export.

    Attributes:
        form: the format, one of `onrecord.publish.exporters.exporters()`.
        masked: whether it is for the public.
        mask_quotations: see `Masking`.
        wanted: which appeals.
        language: the language of our own words; one of those that the format has.
        as_of: the day of the status of the appeals; None for today. Consent counts as of today in any case.
    """

    form: str
    masked: bool
    mask_quotations: bool = False
    wanted: AppealFilter = EVERYTHING
    language: str = "en"
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written: the number of appeals in it, its notice, and its SHA-256."""

    count: int
    notice: str
    sha256: str


def export(
    scope: Scope,
    target: Path,
    options: ExportOptions,
    *,
    before_each: Callable[[], None] = lambda: None,
    now: Callable[[], datetime] = utc_now,
) -> Exported:
    """Write a file of a case. It is complete and checked before it has its name; without that, nothing is left.

    Consent counts as of today, whatever day is asked for.

    Args:
        scope: who exports, of which case.
        target: the file, which must not exist.
        options: what is exported, and how.
        before_each: is called before each appeal; an error of it ends the export.
        now: the clock.

    Raises:
        PublishError: the file exists or cannot be written, the format is not known, or a masked name is in it.
        RegisterError: the filter cannot be used, or the ledger cannot be written.
    """
    _check(options)  # before anything is written
    with new_file(target) as file:
        exported = _write(scope, file, options, today=now().date(), name=target.name, before_each=before_each)
        writes.note_export(
            scope,
            "appeals",
            count=exported.count,
            sha256=exported.sha256,
            filtered=used_parts(options.wanted),
            form=options.form,
            masked=options.masked,
            now=now,
        )
    return exported


def _check(options: ExportOptions) -> None:
    """Stop if a format cannot have what is wanted.

    Raises:
        PublishError: it is not known, or it has no words in this language.
    """
    languages = languages_of(exporter(options.form))
    if options.language not in languages:
        told = "in English only." if languages == ("en",) else f"only in: {', '.join(languages)}."
        raise PublishError(f"This format has its own words {told}", options.form[:40])


def _write(  # noqa: PLR0913 - what `export` has, and the file
    scope: Scope,
    file: BinaryIO,
    options: ExportOptions,
    *,
    today: date,
    name: str,
    before_each: Callable[[], None],
) -> Exported:
    """Write the file and check it.

    Args:
        scope: who exports, of which case.
        file: the file, open for reading and writing.
        options: what is exported, and how.
        today: the day on which consent counts.
        name: the name that the file gets.
        before_each: is called before each appeal.

    Raises:
        PublishError: a masked name is in it, or it cannot be checked.
    """
    chosen, day = exporter(options.form), options.as_of or today
    with scope.register.reading():  # one snapshot, so that what is masked and what is shown agree
        told = reads.disclosures(scope, as_of=today) if options.masked else None
        agreed = reads.agreed_uses(scope, as_of=today)
        quoted = options.mask_quotations
        same = {} if told else reads.judged_same(scope)
        masking = Masking(told, mask_quotations=quoted, agreed=agreed, same=same, language=options.language)
        public = public_view(scope, masking, options.wanted, day, accusations=True, language=options.language)
        chosen.write(replace(public, appeals=_each(public.appeals, before_each)), file)
    file.seek(0)
    data = file.read()
    if options.masked:
        _check_for_leaks(scope, masking, options, day, (name, data))
    return Exported(public.count, public.notice, hashlib.sha256(data).hexdigest())


def _check_for_leaks(
    scope: Scope, masking: Masking, options: ExportOptions, day: date, file: tuple[str, bytes]
) -> None:
    """Stop if a masked name is in a file, which is given with its name.

    Raises:
        PublishError: one is, and it says in which appeal; or the file cannot be checked.
    """
    finder = masking.checker(own_texts_of(exporter(options.form)))
    found = leaks(finder, [file])
    if found:
        with scope.register.reading():
            public = public_view(scope, masking, options.wanted, day, accusations=True)
            origins = leak_origins(found, finder, public.appeals, masking.parties)
        refuse(found, file[0], told_of(origins))


def _each(appeals: Iterator[PublicAppeal], before_each: Callable[[], None]) -> Iterator[PublicAppeal]:
    for appeal in appeals:
        before_each()
        yield appeal


def used_parts(wanted: AppealFilter) -> list[str]:
    """Return the names of the parts of a filter that are used; never their values, which can be names of people."""
    parts = ("appeal", "party", "place", "source", "act", "unanswered", "state")
    return [name for name in parts if getattr(wanted, name)]
