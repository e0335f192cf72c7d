"""Publishing a case as a site: every page is checked for leaks before it is written, and the ledger has a line."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Protocol

from onrecord.capture.clock_status import utc_now
from onrecord.errors import PublishError
from onrecord.publish.known_texts import KnownTexts
from onrecord.publish.last_build import LastBuild, SameSite
from onrecord.publish.leak_check import Leak, leaks, lines_of, refuse
from onrecord.publish.mask import Masking
from onrecord.publish.name_finder import NameFinder
from onrecord.publish.own_words import own_texts_of
from onrecord.publish.pair_likeness import PairLikeness
from onrecord.publish.report_view import public_reports
from onrecord.publish.site.checked_files import CheckedFiles
from onrecord.publish.site.english import TITLE
from onrecord.publish.site.folder import FolderChangedError, apart, check_target, put, put_in_place
from onrecord.publish.site.frame import SEPARATORS
from onrecord.publish.site.manifest import KEY, MANIFEST, SIGNATURE, SiteManifest
from onrecord.publish.site.pages import LANGUAGES, PlannedFile, SitePages, own_files
from onrecord.publish.site.search_index import PARTS
from onrecord.publish.view import public_view
from onrecord.register import reads, writes
from onrecord.register.db.scope import Scope
from onrecord.register.reads.appeals import EVERYTHING

_OBJECTS = 100_000
"""Python looks for cycles once so many objects more were made than removed (700 by default)."""


class SiteKey(Protocol):
    """A key that can sign, such as `onrecord.capture.proofs.keys.Signer`."""

    @property
    def id(self) -> str:
        """The key's id."""

    @property
    def pem(self) -> bytes:
        """The file of its public half."""

    def sign(self, data: bytes) -> bytes:
        """Return the signature of these bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOptions:
    """How a site is published.

    Attributes:
        as_of: the day of the status of the appeals; None for today. Consent counts as of today in any case.
        mask_quotations: see `Masking`.
        address: the address at which the site will be; empty if it is not known.
        title: the name of the site.
        languages: the codes of its languages; the first is at the root, and each other has a folder.
        key: signs the list of files; None for no signature.
        known: a file of hashes by which the next run knows what need not be made and checked again; None for none.
    """

    as_of: date | None = None
    mask_quotations: bool = False
    address: str = ""
    title: str = TITLE
    languages: tuple[str, ...] = tuple(LANGUAGES)
    key: SiteKey | None = None
    known: Path | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """A site that was published: its appeals, reports and files, those written and removed, and its list's SHA-256."""

    count: int
    reports: int
    files: int
    written: int
    removed: int
    sha256: str


def publish_site(
    scope: Scope, target: Path, options: SiteOptions, *, now: Callable[[], datetime] = utc_now
) -> Published:
    """Publish the appeals of a case as a site. If this fails, the folder is as it was.

    Args:
        scope: who publishes, which case.
        target: the folder: new, empty, or a site that is brought up to date.
        options: how it is published.
        now: the clock.

    Raises:
        PublishError: the folder cannot be used or written, or a masked name is in a page.
        RegisterError: the register cannot be read, or the ledger cannot be written.
    """
    check_target(target)
    try:
        with _few_collections():
            try:
                return _publish(scope, target, options, now)
            except FolderChangedError:  # what is known is of other files, so that all are made again
                if options.known:
                    options.known.unlink(missing_ok=True)
                return _publish(scope, target, options, now)
    except OSError as error:
        raise PublishError(f"It cannot be written ({error.strerror}).", target.name) from error


@contextmanager
def _few_collections() -> Iterator[None]:
    """Let Python look for cycles of objects seldom: a build has many values at a time, and hardly a cycle."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _publish(scope: Scope, target: Path, options: SiteOptions, now: Callable[[], datetime]) -> Published:
    with apart(target) as part:
        build = _Build(scope, part, target, options, now().date())
        if same := build.same():
            _note(scope, same.count, same.sha256, now)
            return Published(same.count, same.reports, same.files, 0, 0, same.sha256)
        made = build.run()
        data = made.encoded()
        put(part, MANIFEST, data)
        if options.key:
            put(part, SIGNATURE, options.key.sign(data))
            put(part, KEY, options.key.pem)
        sha256 = hashlib.sha256(data).hexdigest()
        _note(scope, made.count, sha256, now)
        written, removed = put_in_place(part, target, build.kept)
        build.save()
    files = len(made.files) + 1 + 2 * bool(options.key)
    return Published(made.count, made.reports, files, written, removed, sha256)


def _note(scope: Scope, count: int, sha256: str, now: Callable[[], datetime]) -> None:
    writes.note_export(scope, "appeals", count=count, sha256=sha256, form="site", masked=True, now=now)


class _Build:
    """One build of a site, in a folder apart.

    Args:
        scope: who publishes, which case.
        part: the folder apart.
        target: the folder of the site, whose files stay if they need not be made again.
        options: how it is published.
        today: the day on which consent counts.

    Attributes:
        kept: the files that stay, with their SHA-256, which is compared when the others are put in place.
    """

    def __init__(self, scope: Scope, part: Path, target: Path, options: SiteOptions, today: date) -> None:
        self._scope, self._part, self._target, self._options = scope, part, target, options
        self._today, self._day = today, options.as_of or today
        self._hashes = dict[str, str]()
        self._leaks = list[Leak]()
        self._checked = CheckedFiles(None, "")
        self._likeness = PairLikeness(options.known and options.known.with_suffix(".pairs"))
        self._texts = KnownTexts(options.known and options.known.with_suffix(".texts"))
        self._last = LastBuild(options.known and options.known.with_suffix(".last"))
        self._change = ""
        self.kept = dict[str, str]()

    def same(self) -> SameSite | None:
        """Return the site as it is, if nothing changed since it was made."""
        return self._last.same(self._made_of(reads.last_change(self._scope.register)), self._target)

    def run(self) -> SiteManifest:
        """Write all pages that changed, each after its check, and return the list of all.

        Raises:
            PublishError: a masked name is in a page.
        """
        options, scope = self._options, self._scope
        site = SitePages(options.address, options.title, options.languages)
        with scope.register.reading():  # one snapshot, so that what is masked and what is shown agree
            self._change = reads.last_change(scope.register)
            told = reads.disclosures(scope, as_of=self._today)
            quoted = options.mask_quotations
            masking = Masking(told, mask_quotations=quoted, likeness=self._likeness, texts=self._texts)
            self._checked = CheckedFiles(options.known, self._about(masking))
            pages, index = _Checker(self._finder(masking)), _Checker(self._finder(masking, of_single_words=True))
            if options.title != TITLE:
                self._check_title(pages)
            public = public_view(scope, masking, EVERYTHING, self._day, apart=True)
            for plan in site.plans(replace(public, reports=public_reports(scope, masking))):
                self._put(plan, index if plan.name.startswith(PARTS) else pages)
        refuse(self._leaks, "site")
        for plan in own_files(self._day.isoformat(), options.title, options.languages):
            self._put(plan, None)
        key = options.key.id if options.key else ""
        return SiteManifest(self._day.isoformat(), self._hashes, key, site.count, site.reports)

    def save(self) -> None:
        """Keep what the next run need not do again."""
        self._checked.save()
        self._likeness.save()
        self._texts.save()
        self._last.save(self._made_of(self._change), self._target)

    def _made_of(self, change: str) -> str:
        """Return all that the site depends on besides our own code, with the last change of the register."""
        key = self._options.key
        return repr((change, self._scope.case, self._today.isoformat(), self._told, key and (key.id, key.pem)))

    def _check_title(self, checker: _Checker) -> None:
        """Check the name of the site by itself, unless it was checked under the same names."""
        title = PlannedFile("title", b"", self._options.title.encode)
        sha256 = hashlib.sha256(title.make()).hexdigest()
        if not self._checked.is_clean(title.name, sha256):
            self._leaks += checker.leaks(title.name, title.make(), b"")
        self._checked.note(title, sha256)

    def _put(self, plan: PlannedFile, checker: _Checker | None) -> None:
        """Make a file, check it if it was not checked, and write it apart; or keep the one that is there.

        Args:
            plan: the file.
            checker: what checks it; None for a file of our own words alone.
        """
        sha256, data = self._checked.made(plan), b""
        stays = bool(sha256) and self._stays(plan.name, sha256)
        if not stays:
            data = plan.make()
            sha256 = hashlib.sha256(data).hexdigest()
            stays = self._stays(plan.name, sha256)
        if stays:
            self.kept[plan.name] = sha256
        elif checker and not self._checked.is_clean(plan.name, sha256) and (found := self._found(plan, data, checker)):
            self._leaks += found
            return
        else:
            put(self._part, plan.name, data)
        self._hashes[plan.name] = sha256
        self._checked.note(plan, sha256)

    def _found(self, plan: PlannedFile, data: bytes, checker: _Checker) -> tuple[Leak, ...]:
        """Return the leaks of a file. It mostly says what the file says that it replaces, which was checked."""
        return checker.leaks(plan.name, data, self._checked.before(plan.name, self._target))

    def _stays(self, name: str, sha256: str) -> bool:
        """Whether a file with this hash was checked, and seems to be there: its hash is compared at the end."""
        return self._checked.is_clean(name, sha256) and (self._target / name).is_file()

    def _about(self, masking: Masking) -> str:
        """Return the facts that all files depend on besides our own code."""
        return repr((self._told, masking.names))

    @property
    def _told(self) -> tuple[object, ...]:
        """The day and the options."""
        options = self._options
        return self._day.isoformat(), options.title, options.address, options.languages, options.mask_quotations

    def _finder(self, masking: Masking, *, of_single_words: bool = False) -> Callable[[], NameFinder]:
        """Return what makes the finder of masked names in files; it takes a while, and a run may check no file."""

        def make() -> NameFinder:
            ours = own_texts_of(SitePages(self._options.address, languages=self._options.languages))
            return masking.checker(ours, of_single_words=of_single_words, separators=SEPARATORS)

        return make


class _Checker:
    """The check of the files of one kind.

    Args:
        make: makes what finds all masked names.
    """

    def __init__(self, make: Callable[[], NameFinder]) -> None:
        self._make = make
        self._clean = set[str]()  # short lines of files that show nothing

    @cached_property
    def _finder(self) -> NameFinder:
        return self._make()

    def leaks(self, name: str, data: bytes, before: bytes) -> tuple[Leak, ...]:
        """Return the leaks of a file; `before` is the one that it replaces, if an earlier run found none in it."""
        lines = frozenset(lines_of(name, before)) if before else frozenset[str]()
        return leaks(self._finder, [(name, data)], self._clean, lines)
