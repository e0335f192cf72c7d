"""Processes of their own that cost no new interpreter.

An interpreter that loads all of onrecord takes more than a second, and many tests need a process of their own: to run
`onrecord` as a user does, to limit its memory, to kill it. Here one process per pytest process loads everything once and
forks for each of them. What is forked is a child of the tests like any other, with its own arguments, environment, folder
and streams: `Forked` is a `subprocess.Popen`. What is loaded when, and how Python itself begins, is not tested through
it: `tests/test_lazy_imports.py`, `tests/test_cli.py` and others start interpreters of their own.
"""

from __future__ import annotations

import atexit
import ctypes
import gc
import importlib
import io
import json
import os
import runpy
import socket
import subprocess
import sys
import tempfile
import threading
import traceback
import warnings
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent.parent
PR_SET_CHILD_SUBREAPER = 36
"""From linux/prctl.h: orphans below this process become its children."""
LOADED = (
    *("onrecord.cli", "onrecord.record", "onrecord.findings.encoder.network", "onrecord.facts"),
    *("onrecord.capture.store.archive", "fastwarc", "h11", "cryptography.x509", "hypothesis"),
)
PAGE = b"<h1>A town</h1><article><p>The town lies on the river Alph, and its market is held on Mondays.</p></article>"


class Forked(subprocess.Popen[Any]):
    """A process that runs `python -c CODE ARGUMENTS…` or `python -m MODULE ARGUMENTS…`, made by forking."""

    def _execute_child(self, args: Sequence[str], *more: Any) -> None:
        (_, _, _, _, cwd, env, _, _, _, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite) = more[:15]
        environment = dict(os.environ if env is None else env)
        asked = {"args": [*map(str, args)], "cwd": str(cwd or Path.cwd()), "env": environment}
        streams = [
            0 if p2cread == -1 else p2cread,
            1 if c2pwrite == -1 else c2pwrite,
            2 if errwrite == -1 else errwrite,
        ]
        with tempfile.TemporaryFile() as file:
            file.write(json.dumps(asked).encode("utf-8", "surrogateescape"))
            file.flush()
            with _LOCK:
                server = _server(os.getpid())
                socket.send_fds(server, [b"x"], [file.fileno(), *streams])
                self.pid = int(server.recv(32))
        self._child_created = True
        self._close_pipe_fds(p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite)


def run(call: Sequence[str], **options: Any) -> subprocess.CompletedProcess[Any]:
    """As `subprocess.run` with its output captured, in a forked process; it takes `input`, `timeout`, `cwd`, `env`, `text`."""
    data, timeout = options.pop("input", None), options.pop("timeout", 60)
    pipe = subprocess.PIPE
    with Forked(
        call, stdin=subprocess.DEVNULL if data is None else pipe, stdout=pipe, stderr=pipe, **options
    ) as process:
        try:
            stdout, stderr = process.communicate(data, timeout)
        finally:
            process.kill()
    return subprocess.CompletedProcess(call, process.returncode, stdout, stderr)


_LOCK = threading.Lock()


@cache
def _server(_: int) -> socket.socket:
    """The process that forks, and how it is asked; it ends when this process does."""
    assert ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    call = [sys.executable, "-m", "tests.processes", str(theirs.fileno())]
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    one_thread = {"OPENBLAS_NUM_THREADS": "1", "ORT_DISABLE_TELEMETRY": "1"}  # what has threads cannot be forked safely
    environment = os.environ | one_thread | {"PYTHONPATH": paths, "PYTHONUTF8": "1"}
    process = subprocess.Popen(call, pass_fds=[theirs.fileno()], env=environment, cwd=ROOT, stdin=subprocess.DEVNULL)
    theirs.close()

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    assert ours.recv(8) == b"ready"
    return ours


def serve(asked: socket.socket) -> None:
    """Load everything, and fork for each process that is asked for, until the tests end."""
    for name in LOADED:
        importlib.import_module(name)
    sys.modules["onrecord.record"].read(PAGE, findings=False)
    sys.modules["onrecord.findings.encoder.network"].load_encoder()
    sys.modules["onrecord.facts"].load_facts()
    assert len(list(Path("/proc/self/task").iterdir())) == 1
    gc.collect()
    gc.freeze()
    asked.send(b"ready")
    while True:
        message, descriptors, _, _ = socket.recv_fds(asked, 1, 4)
        if not message:
            return
        read, write = os.pipe()
        between = os.fork()
        if between == 0:  # it ends at once, so that the next becomes a child of the tests
            child = os.fork()
            if child == 0:
                os.close(read)
                os.close(write)
                asked.close()
                become(descriptors)
            os.write(write, str(child).encode())
            os._exit(0)
        os.waitpid(between, 0)
        os.close(write)
        asked.send(os.read(read, 32))
        for each in (read, *descriptors):
            os.close(each)


def become(descriptors: list[int]) -> None:
    """Be the process that was asked for, and end as it ends."""
    with open(descriptors[0], "rb", closefd=False) as file:
        file.seek(0)
        told = json.loads(file.read().decode("utf-8", "surrogateescape"))
    for place, each in enumerate(descriptors[1:]):
        os.dup2(each, place)
    for each in descriptors:
        if each > 2:
            os.close(each)
    os.environ.clear()
    os.environ.update(told["env"])
    os.chdir(told["cwd"])
    sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), "utf-8", "surrogateescape")
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w", closefd=False)), "utf-8", "surrogateescape")
    sys.stderr = io.TextIOWrapper(
        io.BufferedWriter(io.FileIO(2, "w", closefd=False)), "utf-8", "backslashreplace", write_through=True
    )
    try:
        interpret(told["args"][1:])
    finally:
        end(sys.exc_info()[1])


def end(error: BaseException | None) -> NoReturn:
    """End the process as an interpreter does whose program ended so, whatever ended it."""
    code = 0 if error is None else 1
    if isinstance(error, SystemExit):
        code = error.code if isinstance(error.code, int) else int(error.code is not None)
        if not isinstance(error.code, int | None):
            sys.stderr.write(f"{error.code}\n")
    elif error is not None:
        traceback.print_exception(error)
    threading._shutdown()  # noqa: SLF001 - the same: it waits for threads, and then for what was registered
    atexit._run_exitfuncs()  # noqa: SLF001
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code)


def interpret(words: list[str]) -> None:
    """Read the arguments of an interpreter, and do what they say."""
    while words[0] in {"-W", "-P"}:
        if words[0] == "-W":
            warnings.simplefilter(words[1])
        words = words[2 if words[0] == "-W" else 1 :]
    if words[0] == "-m":
        sys.argv = words[1:]
        sys.modules.pop(words[1], None)
        runpy.run_module(words[1], run_name="__main__", alter_sys=True)
        return
    assert words[0] == "-c", words
    sys.argv = ["-c", *words[2:]]
    main = type(sys)("__main__")
    sys.modules["__main__"] = main
    exec(compile(words[1], "<string>", "exec"), vars(main))  # noqa: S102 - as `python -c` does


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
