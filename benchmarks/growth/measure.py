"""The time of one step on one pattern at n and 4n, taken in a process of its own that a limit ends."""

from __future__ import annotations

import functools
import gc
import json
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.growth.pages import Pattern
from benchmarks.growth.steps import STEPS, Task, know_language
from onrecord import OnRecordError

SMALLEST = {"read": 8_000, "findings": 4_000, "encoder": 2_000, "capture": 8_000, "verify": 8_000, "enter": 2_000}
FAR = 64_000
"""The smallest n of findings where a letter of very many parts may be found."""
LARGEST = 128_000
"""Characters of the pattern at n: the first that takes `ENOUGH`, four times as many each time from the smallest on.
Findings take some 10 to 100 times as long for a character as the rest, and so show at fewer how they grow; a sentence
is cut after 1,000, and 4,000 hold some of the longest."""
ENOUGH = 0.015
"""CPU seconds that a step takes at n at least, so that what it takes grows out of the noise of the clock."""
GROWTH = 6.0
"""The most that a step may take at 4n, as a multiple of n: linear is 4, quadratic 16."""
SUSPECT = 5.0
"""From this multiple on it is measured again at four times the size, where what is quadratic shows more, and where a
step that takes a longer way from some size on (a full count behind a quick estimate) takes that way at n too."""
DEAR = 0.5
"""CPU seconds at 4n from which on it is measured again at the same size: four times as much would take too long."""
NOISE = 0.05
"""CPU seconds at 4n below which nothing is said of growth."""
LEAST = ENOUGH
"""CPU seconds at n below which nothing is said of growth either: nothing was found even at the largest n, and a page in
which nothing is found is another page than one in which something is. It took 0.004 to 0.008 s on a busy machine.
Quadratic growth comes to 0.24 s then."""
LIMIT = 60
"""CPU seconds after which a step is ended: three times what findings take for 256,000 characters of ordinary text
on a slow machine (80 µs each)."""
MEMORY = 4 << 30
"""Bytes of memory at which it is."""


@dataclass(frozen=True, slots=True)
class Times:
    """What a step took.

    Attributes:
        size: n, in characters.
        seconds: CPU seconds at n and 4n; fewer where it was ended.
        ended: what ended it; empty if nothing did.
    """

    size: int
    seconds: tuple[float, ...]
    ended: str = ""

    @property
    def growth(self) -> float:
        """How much more it takes at 4n than at n."""
        return self.seconds[1] / max(self.seconds[0], 1e-9) if len(self.seconds) == 2 else float("inf")

    @property
    def each(self) -> float:
        """Microseconds for each character at the largest size that it came to."""
        return self.seconds[-1] / (self.size * 4 ** (len(self.seconds) - 1)) * 1e6 if self.seconds else float("inf")


def measure(pattern: Pattern, step: str) -> Times:
    """Measure a step on a pattern in a forked process."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        code = 1
        try:
            code = _in_child(pattern, step, writer)
        finally:
            if sys.exc_info()[0]:  # a fault of ours; the table says "failed"
                print(f"{pattern.name}, {step}", file=sys.stderr)
                traceback.print_exc()
            os._exit(code)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as told:
        lines = told.read().splitlines()
    _, status = os.waitpid(child, 0)
    last = Times(**json.loads(lines[-1])) if lines else Times(_least_size(pattern, step), ())
    if status == 0:
        return last
    signalled = os.WIFSIGNALED(status) and os.WTERMSIG(status) in {signal.SIGXCPU, signal.SIGKILL}
    return Times(last.size, tuple(last.seconds), last.ended or (f"ended after {LIMIT} s" if signalled else "failed"))


def _least_size(pattern: Pattern, step: str) -> int:
    return FAR if pattern.far and step == "findings" else SMALLEST[step]


def _in_child(pattern: Pattern, step: str, writer: int) -> int:
    """Measure, and write what is known after each measurement as a line of JSON."""
    spent = int(time.process_time())
    resource.setrlimit(resource.RLIMIT_CPU, (spent + LIMIT, spent + LIMIT + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.freeze()
    know_language(pattern)

    def tell(size: int, seconds: list[float], ended: str = "") -> None:
        os.write(writer, (json.dumps(asdict(Times(size, tuple(seconds), ended))) + "\n").encode())

    with tempfile.TemporaryDirectory() as folder:
        size = _least_size(pattern, step)
        try:
            first = _prepared(pattern, step, Path(folder))
            size, known = _smallest(first, size)
            seconds = _grown(first, size, tell, known)
            if _growth(seconds) > SUSPECT:
                size = size if seconds[1] > DEAR else size * 4
                seconds = _grown(first, size, tell)
            if _growth(seconds) > GROWTH:  # once more, for a busy machine may have held up one of the two
                _grown(first, size, tell, before=seconds)
        except MemoryError:
            tell(size, [], f"took more than {MEMORY >> 30} GiB")
            return 1
        except OnRecordError as error:
            tell(size, [], f"failed: {error}"[:200])
            return 1
    return 0


def _prepared(pattern: Pattern, step: str, folder: Path) -> Callable[[int], Task | None]:
    return functools.lru_cache(maxsize=1)(lambda size: STEPS[step](pattern, size, folder))


def _smallest(first: Callable[[int], Task | None], size: int) -> tuple[int, float | None]:
    """Return n, and what it takes there where that was measured to find it."""
    while size * 4 <= LARGEST and (task := first(size)):
        if (taken := _time(task, 2)) >= ENOUGH:
            return size, taken
        size *= 4
    return size, None


def _grown(
    first: Callable[[int], Task | None],
    size: int,
    tell: Callable[..., None],
    known: float | None = None,
    before: Sequence[float] = (),
) -> list[float]:
    """Measure at n, unless it is `known`, and at 4n; where it was measured `before`, what took less counts."""
    seconds: list[float] = []
    for place, times in enumerate((1, 4)):
        tell(size, seconds)
        task = first(size * times)
        if task is None:
            tell(size, [0.0, 0.0])  # there is nothing to do
            return [0.0, 0.0]
        taken = known if known is not None and not place else _time(task, 1 if place else 2)
        seconds.append(min([taken, *before[place : place + 1]]))
    tell(size, seconds)
    return seconds


def _growth(seconds: Sequence[float]) -> float:
    """How much more it takes at 4n than at n; 0 where that is too little to be told from noise."""
    return seconds[1] / seconds[0] if seconds[1] > NOISE and seconds[0] > LEAST else 0.0


def _time(task: Task, repeats: int) -> float:
    """The least CPU time of some runs, in seconds."""
    least = float("inf")
    for _ in range(repeats):
        gc.collect()
        start = time.process_time()
        task()
        least = min(least, time.process_time() - start)
    return least
