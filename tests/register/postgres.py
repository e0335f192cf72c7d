"""A PostgreSQL of the tests' own: on loopback, in a temporary folder, gone when the tests are."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PLACES = "/usr/lib/postgresql"  # where Debian puts them, a folder for each version


def programs() -> Path | None:
    """The folder of the newest initdb and postgres; None where there are none."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    versions = sorted(Path(PLACES).glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].partition(".")[0]))
    return versions[-1].parent if versions else None


def owner() -> str | None:
    """Whom the server runs as: it refuses to run as root. None for whoever runs the tests."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    return None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(bin_folder: Path) -> Iterator[str]:
    """Start a server; the address of its database, without the database's name. Settings are for speed, not safety."""
    user = owner()
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    if user:
        shutil.chown(folder, user)
    prefix = ["runuser", "-u", user, "--"] if user else []
    data = folder / "data"

    def run(program: str, *arguments: str) -> None:
        call = [*prefix, str(bin_folder / program), *arguments]
        done = subprocess.run(call, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    try:
        run("initdb", "-D", str(data), "-U", "onrecord", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        port = free_port()
        options = (
            f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories='' -c fsync=off"
            " -c synchronous_commit=off -c full_page_writes=off -c max_connections=60 -c shared_buffers=64MB"
        )
        run("pg_ctl", "-D", str(data), "-w", "-t", "60", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql://onrecord@127.0.0.1:{port}"
        finally:
            run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
