"""Verification of captures in this process, or in several processes."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context

from onrecord.capture.store.archive import Kept
from onrecord.capture.store.atomic import FileDigest
from onrecord.capture.store.withdrawn import RECORDS
from onrecord.capture.verify.capture import CapturePaths, Result, check, key

_WORTH_IT = 3.0
"""Seconds of work from which on more processes save more than they take to start: half a second each, if others use
the machine too. The time was measured (decision 20): a part for each capture, and a part for each byte."""
_HASHING, _OPENING = (50e-6, 1e-9), (300e-6, 12e-9)
_CHUNK = 200


def in_turn(
    places: CapturePaths, captures: Sequence[Kept], opened: Mapping[str, FileDigest], jobs: int = 1
) -> Generator[Result, None, None]:
    """Verify captures, and yield the results, a few captures at a time, in their order.

    Args:
        places: where their files are.
        captures: the captures.
        opened: those that were opened before (see `contents.check`).
        jobs: the largest number of processes. A short task runs in this process.
    """
    if jobs < 2 or not _worth_it(places, captures, opened):
        for kept in captures:
            yield check(places, kept, opened)
        return
    size = min(_CHUNK, max(1, len(captures) // (jobs * 4)))
    chunks = [captures[start : start + size] for start in range(0, len(captures), size)]
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        calls = []
        for chunk in chunks:
            known = {key(kept): opened[key(kept)] for kept in chunk if key(kept) in opened}
            calls.append(pool.submit(_check_all, places, chunk, known))
        try:
            for call in calls:
                yield call.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _check_all(places: CapturePaths, captures: Sequence[Kept], opened: Mapping[str, FileDigest]) -> Result:
    result = Result()
    for kept in captures:
        result.add(check(places, kept, opened))
    return result


def _worth_it(places: CapturePaths, captures: Sequence[Kept], opened: Mapping[str, FileDigest]) -> bool:
    """Whether there is enough work. Opening a capture takes ten times as long as hashing it."""
    work = 0.0
    for kept in captures:
        before = opened.get(key(kept))
        each, for_a_byte = _HASHING if before else _OPENING
        size = before.bytes if before else 0
        if before is None:
            with suppress(OSError):  # what it is, is said where it is opened
                size = places.files.file(places.of(kept, RECORDS)).size()
        work += each + for_a_byte * size
        if work >= _WORTH_IT:
            return True
    return False
