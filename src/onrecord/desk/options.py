"""How a desk is served, and the check that refuses what is not safe."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from onrecord.desk.location import DeskLocation
from onrecord.errors import ConfigError

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""The names by which a browser on this computer may ask for the desk: no other name is answered (DNS rebinding)."""
_HOST = re.compile(r"(?=.{4,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskOptions:
    """How a desk is served.

    Attributes:
        place: where it keeps its own.
        port: the port, from 1 to 65535.
        collector: the name of the user of this computer; the first administrator is admitted by it.
        public: the host name under which others reach it; None for this computer alone.
        certificate, private_key: the files for TLS; needed with `public`.
        demo: whether it is a demo on invented pages: each page says so, and it is never public.
    """

    place: DeskLocation
    port: int
    collector: str
    public: str | None = None
    certificate: Path | None = None
    private_key: Path | None = None
    demo: bool = False

    @property
    def hosts(self) -> tuple[str, ...]:
        """The host names that are answered."""
        return (self.public,) if self.public else LOOPBACK

    @property
    def address(self) -> str:
        """The address that is typed into a browser. Passkeys work at `localhost` and not at 127.0.0.1."""
        if self.public:
            return f"https://{self.public}" + ("" if self.port == 443 else f":{self.port}")
        return f"http://localhost:{self.port}"


def require_safe(options: DeskOptions, *, open_cases: int) -> None:
    """Refuse what is not safe, in a sentence.

    Args:
        options: how the desk is to be served.
        open_cases: the number of cases without a member, which anybody with an account could read and change.

    Raises:
        ConfigError: it must not be served so.
    """
    if not options.public:
        if options.certificate or options.private_key:
            raise ConfigError("A certificate is of use only with --public, which names the host.", "--tls-certificate")
        return
    if options.demo:
        raise ConfigError("A demo serves this computer only: its password is printed.", options.public)
    if not _HOST.fullmatch(options.public):
        raise ConfigError("--public needs the host name of this computer, such as desk.example.org.", options.public)
    if not (options.certificate and options.private_key):
        raise ConfigError("--public needs --tls-certificate and --tls-key: without TLS, passwords can be read.")
    for file in (options.certificate, options.private_key):
        if not file.is_file():
            raise ConfigError("There is no such file for TLS.", str(file))
    if open_cases:
        raise ConfigError(
            "--public needs members in every case: a case without members is open to everybody who has an account."
            " Start the desk once without --public and make the first account."
        )
