"""Starting a desk: tables, register, the check for safety, the first invitation, the server."""

from __future__ import annotations

import multiprocessing
import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable

from onrecord.desk.options import DeskOptions, require_safe
from onrecord.desk.settings import configure
from onrecord.register.db.settings import RegisterLocation
from onrecord.terminal import say


def open_desk(options: DeskOptions) -> None:
    """Set up Django, the accounts and the register of a desk in this process.

    Raises:
        ConfigError: it is not safe, or it cannot keep its accounts.
        RegisterError: the register cannot be opened.
    """
    options.place.prepare()
    configure(options)
    from onrecord.desk import accounts, current_register  # noqa: PLC0415 - Django is ready from here on

    accounts.bring_up()
    place = RegisterLocation(options.place.folder, options.place.register_url)
    register = current_register.open_current(place, options.collector)
    require_safe(options, open_cases=accounts.open_cases(register))


def invitation_address(options: DeskOptions, name: str = "") -> str:
    """Make an invitation and return its address; without a name, for the first administrator.

    Raises:
        ConfigError: the name is not valid, or there is an account with it.
    """
    from onrecord.desk.accounts import invite  # noqa: PLC0415 - Django is ready

    return f"{options.address}/welcome/{invite(name)}/"


def serve(options: DeskOptions, *, browser: bool, work: Callable[[str], None]) -> bool:
    """Serve a desk that was opened, until it is ended: with a server and a worker, whose parent this process is.

    Args:
        options: how.
        browser: whether to open it in the browser of this computer.
        work: does jobs in a process of its own, under the name that it is given.

    Returns:
        Whether it was served until it was ended; False if a process did not come up.
    """
    from onrecord.desk.accounts import has_accounts  # noqa: PLC0415 - Django is ready
    from onrecord.desk.jobs.queue import release  # noqa: PLC0415
    from onrecord.desk.jobs.supervisor import DeskPart, supervise  # noqa: PLC0415
    from onrecord.desk.server import DeskServer  # noqa: PLC0415

    first = "" if has_accounts() else invitation_address(options)
    name = f"{socket.gethostname()[:40]}-{secrets.token_hex(8)}"

    up = multiprocessing.get_context("fork").Event()

    def ready() -> None:
        if up.is_set():
            return
        up.set()
        say(f"The desk is at {options.address}/. Press Ctrl+C to end it.")
        if first:
            say("Make the first account with this link. It can be used once, within 24 hours:", f"  {first}")
        if browser:
            threading.Thread(target=webbrowser.open, args=(first or f"{options.address}/",), daemon=True).start()

    server = DeskPart("server", DeskServer(options, ready).run, came_up=up.is_set)
    worker = DeskPart("worker", lambda: work(name), ended=lambda: release(name))
    return supervise((server, worker))
