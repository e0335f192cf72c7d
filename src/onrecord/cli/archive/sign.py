"""`onrecord sign` and `onrecord stamp`, and the same at once with `onrecord capture`."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord import CaptureError
from onrecord.cli.options.archive import archive_option, collector_option, open_archive, who
from onrecord.cli.options.capture import proxy_option
from onrecord.cli.options.capture_id import capture_id
from onrecord.cli.options.passphrase import Unlocking, unlocking_options
from onrecord.cli.options.settings import AUTHORITIES, ROOTS
from onrecord.cli.output.progress import progress
from onrecord.terminal import say

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from onrecord.capture.proofs.keys import Signer
    from onrecord.capture.proofs.timestamps import Authorities
    from onrecord.capture.store.archive import Archive
    from onrecord.cli.options.capture import Taking

_authority_options = (
    click.option(
        "--authority",
        "urls",
        metavar="URL",
        multiple=True,
        envvar=AUTHORITIES.variable,
        help="A timestamp authority (RFC 3161). Without it: the authorities in $ONRECORD_AUTHORITIES, else none.",
    ),
    click.option(
        "--root",
        "roots",
        metavar="FILE",
        multiple=True,
        envvar=ROOTS.variable,
        type=click.Path(path_type=Path),
        help="A PEM file with a root certificate that you trust for timestamps. Without it: the files in "
        "$ONRECORD_ROOTS.",
    ),
)


_WANTED = {None: None, "yes": True, "no": False}


def _with(options: Sequence[Callable[..., Any]], function: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(options):
        function = option(function)
    return function


@click.command()
@click.argument("identities", metavar="[ID]...", nargs=-1)
@unlocking_options
@collector_option
@archive_option
def sign(identities: tuple[str, ...], *, unlocking: Unlocking, collector: str | None, folder: Path | None) -> None:
    """Sign captures and the ledger with the archive's key.

    Without IDs, all captures are signed that the current key has not signed. A signature proves only that the holder of
    the key had these bytes.
    """
    archive, name = open_archive(folder), who(collector)
    unlocking.ring(archive)
    from onrecord.capture.proofs import signatures  # noqa: PLC0415 - see onrecord.cli

    try:
        signer = unlocking.signer(archive)
        chosen = [capture_id(archive, each, name) for each in identities] or signatures.unsigned(archive, signer.id)
        with progress("Signing", len(chosen)) as advance:
            failures = signatures.sign(archive, signer, chosen, who=name, progress=advance)
    except CaptureError as error:
        raise click.ClickException(str(error)) from error
    for failure in failures:
        say(failure, err=True)
    count = len(chosen) - len(failures)
    say(f"Signed {count:,} capture{'s' * (count != 1)} and the ledger with the key {signer.id}.", err=True)
    if failures:
        sys.exit(1)


@click.command()
@click.argument("identities", metavar="[ID]...", nargs=-1)
@click.option("--allow-host", "hosts", metavar="NAME", multiple=True, help="A host that may be in a local network.")
@proxy_option
@functools.partial(_with, _authority_options)
@collector_option
@archive_option
def stamp(  # noqa: PLR0913 - one argument for each option
    identities: tuple[str, ...],
    *,
    hosts: tuple[str, ...],
    proxy: str | None,
    urls: tuple[str, ...],
    roots: tuple[Path, ...],
    collector: str | None,
    folder: Path | None,
) -> None:
    """Get timestamps for captures from authorities that you name.

    Without IDs, all captures are stamped that lack a timestamp of one of the authorities. An authority learns the hash
    of a manifest and your network address. A timestamp proves that the bytes existed at that time.
    """
    archive, name = open_archive(folder), who(collector)
    if not urls or not roots:
        raise click.UsageError("Give an authority (--authority URL) and the root that you trust (--root FILE).")
    from onrecord.capture.proofs import timestamps  # noqa: PLC0415 - see onrecord.cli

    authorities = _authorities(urls, roots, hosts, proxy)
    chosen = [capture_id(archive, each, name) for each in identities] or timestamps.unstamped(archive, urls)
    failed = 0
    with progress("Stamping", len(chosen), aside=True) as advance:
        for identity in chosen:
            failed += _stamped(archive, identity, authorities, name)
            advance(1)
    if not chosen:
        say("Every capture is stamped by them.", err=True)
    if failed:
        sys.exit(1)


def _stamped(archive: Archive, identity: str, authorities: Authorities, name: str) -> int:
    """Have one capture stamped, and say what came of it; return how much went wrong."""
    from onrecord.capture.proofs import timestamps  # noqa: PLC0415 - see onrecord.cli

    try:
        done, failed = timestamps.stamp(archive, identity, authorities, who=name)
    except CaptureError as error:
        say(str(error), err=True)
        return 1
    for told in done:
        say(f"  {identity}: {told}", err=True)
    for told in failed:
        say(f"  {identity}: not stamped. {told} Ask again with `onrecord stamp`.", err=True)
    return len(failed)


def read_roots(files: Sequence[Path]) -> list[Certificate]:
    """Read the certificates that are trusted.

    Raises:
        click.ClickException: a file cannot be read, or holds no certificate.
    """
    from onrecord.capture.proofs.rfc3161 import read_certificates  # noqa: PLC0415 - see onrecord.cli

    found = []
    for file in files:
        try:
            found += read_certificates(file.read_bytes(), str(file))
        except OSError as error:
            raise click.ClickException(f"{file}: The certificates cannot be read ({error.strerror}).") from error
        except CaptureError as error:
            raise click.ClickException(str(error)) from error
    return found


def _authorities(
    urls: tuple[str, ...], roots: tuple[Path, ...], hosts: tuple[str, ...], proxy: str | None
) -> Authorities:
    """Return who is asked. The ports that their addresses name are allowed for them, and for nothing else."""
    from onrecord.capture.net.settings import Settings  # noqa: PLC0415
    from onrecord.capture.net.urls import parse  # noqa: PLC0415
    from onrecord.capture.proofs.timestamps import Authorities  # noqa: PLC0415 - see onrecord.cli

    try:
        ports = Settings().ports | {parse(url).port for url in urls}
    except CaptureError as error:
        raise click.ClickException(str(error)) from error
    settings = Settings(ports=ports, allowed_hosts=frozenset(hosts), proxy=proxy)
    return Authorities(urls=urls, certificates=tuple(read_roots(roots)), settings=settings)


@dataclass(slots=True, kw_only=True)
class Proving:
    """Signing and stamping each capture as it is kept.

    Attributes:
        unlocking: the key.
        wanted: whether to sign; None to sign if nobody has to be asked.
        authorities: who stamps, if anybody.
    """

    unlocking: Unlocking
    wanted: bool | None
    authorities: Callable[[], Authorities | None]
    _signer: Signer | None = None
    _asked: Authorities | None = None
    _ready: bool = field(default=False)

    def prepare(self, archive: Archive) -> int:
        """Unlock the key and read the roots, before anything is captured; return how much went wrong.

        Raises:
            click.ClickException: what was asked for outright cannot be had.
        """
        self._asked = self.authorities()
        try:
            if self.wanted or (self.wanted is None and self._unlocks(archive)):
                self._signer = self.unlocking.signer(archive)
        except CaptureError as error:
            if self.wanted:
                raise click.ClickException(str(error)) from error
            say(f"Not signed. {error}", err=True)
            return 1
        return 0

    def prove(self, archive: Archive, identity: str, name: str) -> int:
        """Sign and stamp one capture that is kept; return how much went wrong, which never harms the capture."""
        failed = 0
        if self._signer:
            from onrecord.capture.proofs.signatures import sign as signed  # noqa: PLC0415 - see onrecord.cli

            try:
                failures: tuple[str, ...] = signed(archive, self._signer, [identity], who=name)
            except CaptureError as error:
                failures = (str(error),)
            for failure in failures:
                say(f"  not signed. {failure}", err=True)
            failed += len(failures)
        if self._asked:
            failed += _stamped(archive, identity, self._asked, name)
        return failed

    def _unlocks(self, archive: Archive) -> bool:
        """Whether there is a key that nobody has to be asked to unlock; say so if there is one that is locked."""
        from onrecord.capture.proofs.attestations import read_evidence  # noqa: PLC0415 - see onrecord.cli

        key = read_evidence(archive.ledger).key
        if key is None:
            return False
        if self.unlocking.configured or not self.unlocking.ring(archive).is_sealed(key):
            return True
        say("Not signed: the key is locked. `onrecord sign` signs later.", err=True)
        return False


def proof_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give `onrecord capture` the options to sign and stamp at once; it gets them as `proving`.

    The hosts and the proxy of the command (`taking`) apply to authorities too.
    """

    @click.option(
        "--sign",
        "wanted",
        flag_value="yes",
        help="Sign each capture. The command asks for the passphrase if necessary.",
    )
    @click.option(
        "--no-sign", "wanted", flag_value="no", help="Do not sign, even if the key needs no passphrase from you."
    )
    @unlocking_options
    @functools.partial(_with, _authority_options)
    @functools.wraps(function)
    def wrapped(
        *args: Any,  # noqa: ANN401 - whatever else the command takes
        wanted: str | None,
        unlocking: Unlocking,
        urls: tuple[str, ...],
        roots: tuple[Path, ...],
        **named: Any,  # noqa: ANN401
    ) -> None:
        def authorities() -> Authorities | None:
            if not urls:
                return None
            if not roots:
                raise click.UsageError("--authority also needs the root that you trust (--root FILE).")
            taking: Taking = named["taking"]
            return _authorities(urls, roots, taking.hosts, taking.proxy)

        function(*args, proving=Proving(unlocking=unlocking, wanted=_WANTED[wanted], authorities=authorities), **named)

    return wrapped
