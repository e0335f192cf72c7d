"""A browser that runs no script and reaches no network. It is tested before it gets a page.

Each measure works by itself (decision 32): the switches of `chromium`; the policy that each page is served with; a tab
whose requests are all answered by this program; and, if possible, an empty network namespace.
"""

from __future__ import annotations

import contextlib
import html
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.capture.browser.chromium import Browser, started
from onrecord.capture.browser.network_namespace import command, separate
from onrecord.capture.browser.profile import temporary_profile
from onrecord.capture.clock import Clock, Deadline
from onrecord.errors import CaptureError

POLICY = (
    "sandbox allow-same-origin; script-src 'none'; frame-src 'none'; fenced-frame-src 'none'; object-src 'none'; "
    "worker-src 'none'; connect-src 'none'; manifest-src 'none'; form-action 'none'"
)
"""The Content-Security-Policy that a page is served with. Frames that are written within a page (srcdoc) inherit it."""

_TRIAL = "http://onrecord.invalid/"  # .invalid leads nowhere (RFC 6761)
_SCRIPT = f"<script>document.write('<img src={_TRIAL}ran>')</script>"
_PAGE = f'<img src={_TRIAL}shown>{_SCRIPT}<iframe sandbox=allow-scripts srcdoc="{html.escape(_SCRIPT)}"></iframe>'


@contextmanager
def running(path: Path, *, seconds: float, most_memory: int, clock: Clock | None = None) -> Iterator[Browser]:
    """Start a browser with one empty tab, and stop it with all its processes at the end.

    It runs in an empty network namespace. If none can be created, or the browser does not work in one, it runs without,
    and `namespaced` says so.

    Args:
        path: the program.
        seconds: how long it may take, all in all.
        most_memory: how many bytes of memory it and all its processes may take.
        clock: what the time is measured by.

    Raises:
        CaptureError: it cannot be started, or it runs scripts although they are turned off.
    """
    deadline = Deadline(clock or Clock(), seconds)
    with ExitStack() as stack:
        browser = None
        before = command()
        if before:
            with ExitStack() as attempt, contextlib.suppress(CaptureError):
                browser = _begun(attempt, path, before, deadline, most_memory)
                stack.enter_context(attempt.pop_all())
        yield browser or _begun(stack, path, (), deadline, most_memory)


def _begun(stack: ExitStack, path: Path, before: Sequence[str], deadline: Deadline, most_memory: int) -> Browser:
    """Start a browser, open a tab, and try out whether scripts are off."""
    profile = stack.enter_context(temporary_profile())
    browser = stack.enter_context(started(path, profile, before=before, deadline=deadline, most_memory=most_memory))
    browser.version = str(browser.call("Browser.getVersion").get("product"))
    browser.namespaced = separate(browser.group)
    _open_tab(browser)
    _try_out(browser)
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.alone = True
    return browser


def _open_tab(browser: Browser) -> None:
    """Open a tab that leaves nothing behind, all of whose requests are asked of us."""
    context = browser.call("Target.createBrowserContext")["browserContextId"]
    tab = browser.call("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
    # Whatever else starts, in the browser or in the tab, is told of, and held until it is let go.
    held = {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": True}
    browser.call("Target.setAutoAttach", **held)
    browser.session = str(browser.call("Target.attachToTarget", targetId=tab, flatten=True)["sessionId"])
    browser.tab, browser.context = str(tab), str(context)
    browser.call("Target.setAutoAttach", **held)
    browser.call("Page.enable")
    browser.call("Audits.enable")
    browser.call("Fetch.enable", patterns=[{"urlPattern": "*"}])


@dataclass(slots=True)
class _Trial:
    """The requests of a browser that shows a test page of ours with a script, and a frame with a script."""

    browser: Browser
    asked: set[str] = field(default_factory=set)
    loaded: bool = False

    def hear(self, name: str, what: dict[str, object]) -> None:
        """Take up an event of the browser."""
        if name == "Page.loadEventFired":
            self.loaded = True
        elif name == "Fetch.requestPaused":
            request = what.get("request")
            url = str(request.get("url") if isinstance(request, dict) else "")
            self.asked.add(url)
            if url == _TRIAL and what.get("frameId") == self.browser.tab:
                self.browser.fulfil(what, 200, (("Content-Type", "text/html"),), _PAGE.encode())
            else:
                self.browser.refuse(what)


def _try_out(browser: Browser) -> None:
    """Show the browser a page that asks for something if its scripts run.

    Raises:
        CaptureError: they run, or it cannot be found out.
    """
    trial = _Trial(browser)
    browser.on_event = trial.hear
    browser.call("Page.navigate", url=_TRIAL)
    browser.listen(lambda: trial.loaded)
    if f"{_TRIAL}ran" in trial.asked:
        raise CaptureError("The browser runs scripts although they are turned off, so it got no page.")
    if f"{_TRIAL}shown" not in trial.asked:
        raise CaptureError("Whether the browser runs scripts could not be found out, so no page was shown to it.")
