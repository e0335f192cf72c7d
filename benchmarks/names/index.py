"""How fast, how large and how sure the index of names is, among made-up names."""

from __future__ import annotations

import resource
import statistics
import sys
import time

from benchmarks.names.many import made_up
from devtools.name_pairs import pairs
from onrecord.names import NameIndex, score

_LIMITS = (50, 200, 1000)


def print_index(count: int) -> None:
    """Index `count` names, among them one of each pair of persons, and seek the others."""
    true = [pair for pair in pairs() if pair.kind == "person" and pair.same]
    hidden = sorted({pair.second for pair in true})
    names = [*made_up(count - len(hidden)), *hidden]
    place = {name: count - len(hidden) + index for index, name in enumerate(hidden)}
    before, begun = _peak(), time.perf_counter()
    index = NameIndex(names)
    print(
        f"{len(index):,} names: built in {time.perf_counter() - begun:.0f} s, {index.nbytes / 2**20:.0f} MiB held,"
        f" {_peak() - before:.0f} MiB more at the peak of building"
    )
    likely = [one >= 0.5 for one in score((pair.first, pair.second) for pair in true)]
    spent, found = [], []
    for pair in true:
        begun = time.process_time()
        candidates = index.candidates(pair.first, limit=_LIMITS[-1])
        spent.append((time.process_time() - begun) * 1000)
        at = place[pair.second]
        found.append(candidates.index(at) if at in candidates else count)
    usual, slow, slowest = statistics.mean(spent), _quantile(spent, 0.99), max(spent)
    print(f"a search: {usual:.1f} ms on average, {slow:.1f} ms in 99 of 100, {slowest:.1f} ms at most, CPU time")
    for limit in _LIMITS:
        every = statistics.mean(rank < limit for rank in found)
        some = statistics.mean(rank < limit for rank, alike in zip(found, likely, strict=True) if alike)
        print(f"among {limit} candidates: {every:.3f} of {len(true)} true pairs, {some:.3f} of those that match")


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[int(share * (len(values) - 1))]


def _peak() -> float:
    """The most memory that the process has held, in MiB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 2**20 if sys.platform == "darwin" else most / 2**10
