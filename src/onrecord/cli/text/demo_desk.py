"""The desk on the sample pages of `onrecord demo`: for this computer only, with an account that is made for it."""

from __future__ import annotations

import multiprocessing
import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from onrecord.cli.options.capture import Taking
from onrecord.terminal import say

NAME = "demo"


def demo_desk(fill: Callable[[Path], None], *, port: int | None, browser: bool, who: str) -> None:
    """Fill a temporary archive, make an account, and serve the desk on it until it is ended; then all of it is deleted.

    Args:
        fill: makes the archive in a folder. It runs in a process of its own: one with the threads of the reader is not
            forked, and the desk has another configuration of Django.
        port: the port; None for the first free one.
        browser: whether to open the desk in the browser of this computer.
        who: the person who fills the register.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in `onrecord desk`
    with TemporaryDirectory(prefix="onrecord-demo-") as name:
        filling = multiprocessing.get_context("fork").Process(target=fill, args=(Path(name),))
        filling.start()
        filling.join()
        if filling.exitcode:
            sys.exit(1)
        if not _served(Path(name), port=port, browser=browser, who=who):
            sys.exit(1)


def _served(folder: Path, *, port: int | None, browser: bool, who: str) -> bool:
    from onrecord.desk.location import DeskLocation  # noqa: PLC0415 - see onrecord.cli
    from onrecord.desk.options import DeskOptions  # noqa: PLC0415
    from onrecord.desk.server_port import free_port  # noqa: PLC0415
    from onrecord.desk.start import open_desk, serve  # noqa: PLC0415

    options = DeskOptions(place=DeskLocation(folder), port=free_port(port), collector=who, demo=True)
    open_desk(options)
    from onrecord.cli.desk.worker import work_for  # noqa: PLC0415 - Django is ready
    from onrecord.desk.accounts import make_demo_account  # noqa: PLC0415
    from onrecord.desk.current_register import current_register  # noqa: PLC0415

    password = "-".join(secrets.token_hex(2) for _ in range(3))
    make_demo_account(NAME, password, current_register(), who)
    say("", "The desk on these pages. They are invented, and all of it is deleted when you end the desk.")
    say(f"  User name: {NAME}", f"  Password: {password}")
    taking = Taking(hosts=(), ports=(), proxy=None, ignore_robots=False)
    return serve(options, browser=browser, work=lambda worker: work_for(options, taking, worker))
