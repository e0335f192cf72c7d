"""The options that say how pages are taken: the same for every command that takes pages."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.options.settings import BROWSER, PROXY
from onrecord.errors import CaptureError, OnRecordError

if TYPE_CHECKING:
    from onrecord.capture.acquire import Acquirer

proxy_option = click.option(
    "--proxy",
    metavar="URL",
    envvar=PROXY.variable,
    help="Use a proxy. For Tor: socks5h://127.0.0.1:9050. Without it: $ONRECORD_PROXY. Put a password only there, "
    "because other users of this machine can read the command line.",
)
_ASKING = (
    click.option("--allow-host", "hosts", metavar="NAME", multiple=True, help="A host that may be in a local network."),
    click.option("--allow-port", "ports", metavar="PORT", type=int, multiple=True, help="A port besides 80 and 443."),
    proxy_option,
    click.option("--ignore-robots", is_flag=True, help="Do not request robots.txt. This is recorded."),
)
_WHOLE = (
    click.option("--no-embedded", is_flag=True, help="Do not capture the images and style sheets of a page."),
    click.option(
        "--browser",
        metavar="CHOICE",
        envvar=BROWSER.variable,
        default="auto",
        show_default=True,
        help="The Chromium that makes a screenshot and a PDF: auto, none or its path.",
    ),
)


def with_option(reason: str, error: OnRecordError | None) -> str:
    """Return a reason with the option that allows the refused port or host, if one does.

    Args:
        reason: why something cannot be captured.
        error: the error that says so.

    >>> from onrecord import CaptureError
    >>> with_option("It is a local name.", CaptureError("It is a local name.", refused_host="intranet"))
    'It is a local name. To allow it: --allow-host intranet'
    """
    if isinstance(error, CaptureError) and error.refused_port is not None:
        return f"{reason} To allow it: --allow-port {error.refused_port}"
    if isinstance(error, CaptureError) and error.refused_host is not None:
        return f"{reason} To allow it: --allow-host {error.refused_host}"
    return reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """The values of the capture options.

    Attributes:
        hosts: hosts that may be in a local network.
        ports: ports besides the usual ones.
        proxy: the proxy.
        ignore_robots: whether robots.txt is ignored.
        no_embedded: whether page requisites are left out.
        browser: the browser for screenshots.
    """

    hosts: tuple[str, ...]
    ports: tuple[int, ...]
    proxy: str | None
    ignore_robots: bool
    no_embedded: bool = True
    browser: str = "none"

    def taker(self) -> Acquirer:
        """Return what takes pages so.

        Raises:
            ConfigError: the browser that was named is not there.
        """
        from onrecord.capture.acquire import Acquirer  # noqa: PLC0415
        from onrecord.capture.browser.chromium import find  # noqa: PLC0415
        from onrecord.capture.net.settings import Settings  # noqa: PLC0415
        from onrecord.capture.requisites.fetch import Limits  # noqa: PLC0415 - see onrecord.cli

        settings = Settings(
            ports=Settings().ports | set(self.ports),
            allowed_hosts=frozenset(self.hosts),
            proxy=self.proxy,
            honour_robots=not self.ignore_robots,
        )
        return Acquirer(settings=settings, limits=None if self.no_embedded else Limits(), program=find(self.browser))


def asking_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say how addresses are asked for; it gets them as `taking`."""
    return _gathered(function, ("hosts", "ports", "proxy", "ignore_robots"), _ASKING)


def taking_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command these, and those that say what is kept with a page; it gets them as `taking`."""
    names = ("hosts", "ports", "proxy", "ignore_robots", "no_embedded", "browser")
    return _gathered(function, names, (*_ASKING, *_WHOLE))


def _gathered(
    function: Callable[..., None], names: tuple[str, ...], options: tuple[Callable[..., Any], ...]
) -> Callable[..., None]:
    @functools.wraps(function)
    def wrapped(*args: Any, **named: Any) -> None:  # noqa: ANN401 - whatever else the command takes
        function(*args, taking=Taking(**{name: named.pop(name) for name in names}), **named)

    command: Callable[..., None] = wrapped
    for option in reversed(options):
        command = option(command)
    return command
