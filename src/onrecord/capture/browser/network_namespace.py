"""An empty network namespace for a program that needs no network: no interface is up, so nothing leaves it.

On Linux, every user who may create a user namespace can create one (namespaces(7)). Other systems, some containers and
hardened kernels have none. The caller then decides what to do.
"""

from __future__ import annotations

import functools
import shutil
import subprocess
from pathlib import Path

_SECONDS = 10  # for a trial, which takes some milliseconds
# A user namespace first: in it even root has no power over the rest of the machine.
_WAYS = (("--user", "--map-current-user", "--net"), ("--net",))


def command() -> tuple[str, ...]:
    """Return what is written before a program to start it in an empty network namespace; nothing if none can be made.

    The program replaces `unshare` (util-linux), so that it keeps the number of the process that was started.
    """
    program = shutil.which("unshare")
    if program is None:
        return ()
    ways = ((program, *way, "--") for way in _WAYS)
    return next((way for way in ways if _works(way)), ())


def separate(pid: int) -> bool:
    """Whether a process is in a different network namespace than this one, according to the kernel."""
    try:
        return Path(f"/proc/{pid}/ns/net").readlink() != Path("/proc/self/ns/net").readlink()
    except OSError:
        return False


@functools.cache
def _works(way: tuple[str, ...]) -> bool:
    """Try it with a program that does nothing."""
    try:
        done = subprocess.run(  # noqa: S603 - a program of the system's, with arguments of ours
            [*way, "true"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
