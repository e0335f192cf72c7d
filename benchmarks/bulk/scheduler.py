"""What a shard costs beside its pages: a run over many tiny WARC files, each with an image and no page.

    python -m benchmarks.bulk.scheduler [--shards N] [--workers N]

The files, workers, scheduler, results and manifest are those of `onrecord bulk`. Prints the time and CPU of a shard,
the memory of the process with the scheduler, and how long a second run takes, which finds all shards done.
"""

from __future__ import annotations

import argparse
import gzip
import resource
import tempfile
import time
from pathlib import Path

from benchmarks.bulk.crawl import record
from onrecord.bulk.manifest import BulkManifest
from onrecord.bulk.model import BulkOptions
from onrecord.bulk.run import own_workers, run
from onrecord.bulk.shards import find_shards


def main() -> None:
    """Run twice, and print what a shard took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shards", type=int, default=10_000, metavar="N", help="(default: 10000)")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="(default: 2)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="onrecord-shards-") as temporary:
        crawl, out = Path(temporary) / "crawl", Path(temporary) / "found"
        crawl.mkdir()
        for number in range(options.shards):
            image = record(f"http://a.example/{number}", b"\x89PNG", kind="image/png")
            (crawl / f"{number:06}.warc.gz").write_bytes(gzip.compress(image))
        print(f"{options.shards:,} shards, {options.workers} workers")
        for name in ("first run", "second run"):
            print(_run(name, crawl, out, options.workers))


def _run(name: str, crawl: Path, out: Path, workers: int) -> str:
    begun, used = time.monotonic(), time.process_time()
    shards = find_shards([crawl])
    listed = time.monotonic() - begun
    manifest = BulkManifest(out, BulkOptions())
    with own_workers(workers) as client:
        wrong = run(client, shards, BulkOptions(), manifest, lambda _: None)
    manifest.close()
    assert wrong == []
    assert sum(counts.seen for counts in manifest.done.values()) == len(shards)
    wall, cpu = time.monotonic() - begun, time.process_time() - used
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    size = (out / "manifest.json").stat().st_size
    each = f"{wall / len(shards) * 1000:.1f} ms a shard, CPU of the scheduler {cpu / len(shards) * 1000:.1f} ms a shard"
    return f"{name}: {wall:.0f} s (files listed in {listed:.1f} s), {each}, {memory} MiB, manifest {size >> 10} KiB"


if __name__ == "__main__":
    main()
