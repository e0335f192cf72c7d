"""Becomes another program within limits: `python limited_program.py BYTES SECONDS PROGRAM ARGUMENT...`.

It is run as a file, so that nothing of onrecord is loaded. The limits are hard ones: bytes of memory, seconds of
processor, no file written, no process started (root excepted), no memory dumped.
"""

from __future__ import annotations

import os
import resource
import sys


def main(memory: int, seconds: int, program: str, *arguments: str) -> None:
    """Lower the limits of this process for good, and become the program."""
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for what, most in limits.items():
        known = [each for each in (*resource.getrlimit(what), most) if each != resource.RLIM_INFINITY]
        resource.setrlimit(what, (min(known), min(known)))
    os.execv(program, (program, *arguments))  # noqa: S606 - no shell; the caller names the program by its path


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
