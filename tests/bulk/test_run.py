"""A bulk run with real workers of Dask: killed workers, a run that goes on, a scheduler that must speak TLS."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from onrecord.bulk.manifest import BulkManifest
from onrecord.bulk.model import BulkOptions
from onrecord.bulk.responses import WarcResponse
from onrecord.bulk.results import ShardWriter
from onrecord.bulk.run import other_workers, own_workers, run
from onrecord.bulk.shard_reader import read_shard
from onrecord.bulk.shards import find_shards
from onrecord.errors import OnRecordError

pytestmark = pytest.mark.slow  # workers take seconds to start


def results(folder: Path) -> dict[str, str]:
    """The hash of each file of the results."""
    names = [path for path in folder.iterdir() if path.name not in {"done.jsonl", "options.json", "lock"}]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(names)}


def seen(folder: Path) -> int:
    """How many responses the manifest counts."""
    return sum(shard["seen"] for shard in json.loads((folder / "manifest.json").read_text())["shards"])


def read(path: Path, out: Path, disturb: Callable[[], None] = lambda: None) -> list[str]:
    """Read a file with two workers; `disturb` runs beside it once they are there."""
    shards, options = find_shards([path], pytest.fail), BulkOptions()
    manifest = BulkManifest(out, options)
    with own_workers(2) as client:
        beside = threading.Thread(target=disturb)
        beside.start()
        try:
            return run(client, shards, options, manifest, lambda _: None)
        finally:
            beside.join()
            manifest.close()


def children(of: int) -> list[int]:
    """The processes that a process started, and theirs."""
    parents = {int(path.name): told(path / "stat").rpartition(b")")[2].split()[1:2] for path in processes()}
    found, new = set[int](), {of}
    while new:
        new = {pid for pid, parent in parents.items() if parent and int(parent[0]) in new} - found
        found |= new
    return sorted(found)


def processes() -> list[Path]:
    return list(Path("/proc").glob("[0-9]*"))


def told(path: Path) -> bytes:
    """What a file of /proc says; nothing where its process has ended."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_killed_workers_lose_and_double_nothing(crawl, tmp_path: Path):
    for number in range(8):
        crawl(3, f"crawls-{number}.warc.gz")
    path = tmp_path
    assert read(path, tmp_path / "whole") == []
    assert seen(tmp_path / "whole") == 40

    def kill() -> None:
        chance = random.Random(1)  # noqa: S311 - no secret is drawn
        for _ in range(4):
            time.sleep(3)
            workers = [pid for pid in children(os.getpid()) if b"spawn_main" in told(Path(f"/proc/{pid}/cmdline"))]
            if workers:
                os.kill(chance.choice(workers), signal.SIGKILL)

    assert read(path, tmp_path / "killed", kill) == []
    assert results(tmp_path / "killed") == results(tmp_path / "whole")


def bulk_command(crawls: Path, out: Path) -> list[str]:
    """The command that reads a folder of crawls with two workers."""
    onrecord = [sys.executable, "-c", "from onrecord.cli import main; main()"]
    return [*onrecord, "bulk", str(crawls), "--out", str(out), "--workers", "2"]


def start(command: list[str], log: Path | None = None) -> subprocess.Popen:
    """Start the command; what it says on its standard error goes to the end of the log."""
    if log is None:
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with log.open("ab") as said:
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)


def workers_of(process: subprocess.Popen) -> list[int]:
    return [pid for pid in children(process.pid) if b"spawn_main" in told(Path(f"/proc/{pid}/cmdline"))]


def read_under_kills(command: list[str], out: Path, chance: random.Random, most: int) -> int:
    """Run the command to its end and kill workers and the command while it reads; how many kills there were."""
    log = out.with_suffix(".log")
    process, kills = start(command, log), 0
    while kills < most and process.poll() is None:
        if not list(out.glob("*.place")):  # nobody reads yet
            time.sleep(0.05)
            continue
        time.sleep(chance.uniform(0.1, 1))
        workers = workers_of(process)
        kills += 1
        if workers and kills % 4:
            os.kill(chance.choice(workers), signal.SIGKILL)
        else:  # the scheduler is in the process of the command; its workers end with it
            process.kill()
            process.wait()
            process = start(command, log)
    assert process.wait() == 0, log.read_text()
    return kills


def test_twenty_kills_of_workers_and_of_the_command_change_nothing(crawl, tmp_path: Path):
    for number in range(40):
        crawl(4, f"crawls-{number}.warc.gz")
    (tmp_path / "whole").mkdir()
    done = [read_shard(shard, BulkOptions(), str(tmp_path / "whole")) for shard in find_shards([tmp_path], pytest.fail)]
    assert sum(counts.seen for counts in done) == 240
    chance, kills, rounds = random.Random(2), 0, 0  # noqa: S311 - no secret is drawn
    while kills < 20:  # a fast machine has read everything before the twentieth kill, and reads it again
        out, rounds = tmp_path / f"killed-{rounds}", rounds + 1
        kills += read_under_kills(bulk_command(tmp_path, out), out, chance, 20 - kills)
        assert seen(out) == 240
        assert {name: value for name, value in results(out).items() if name != "manifest.json"} == results(
            tmp_path / "whole"
        )
        assert rounds <= 20, "nothing was killed while it was read"


def test_two_processes_that_read_one_shard_do_so_one_after_the_other(crawl, tmp_path: Path):
    crawl(4)
    (shard,), out = find_shards([tmp_path], pytest.fail), tmp_path / "out"
    out.mkdir()
    writer = ShardWriter(out, shard)  # a worker whose command was killed
    writer.failed(WarcResponse(offset=0), "it writes still")
    with ThreadPoolExecutor(1) as pool:
        second = pool.submit(read_shard, shard, BulkOptions(), str(out))
        time.sleep(1)
        assert not second.done()
        writer.finish()
        counts = second.result(timeout=60)
    assert (counts.seen, counts.failed) == (6, 0)
    assert not (out / f"{shard.name}.errors.jsonl").read_bytes()
    manifest = BulkManifest(out, BulkOptions())
    assert manifest.add(counts)
    manifest.close()


def test_a_worker_that_is_killed_while_it_starts_is_started_again(crawl, tmp_path: Path):
    path, out = crawl(4), tmp_path / "out"
    process = start(bulk_command(path, out))
    workers: list[int] = []
    while not workers and process.poll() is None:
        time.sleep(0.02)
        workers = workers_of(process)
    os.kill(workers[0], signal.SIGKILL)
    assert process.wait() == 0
    assert seen(out) == 6


def test_a_run_that_was_killed_goes_on_where_it_was(crawl, tmp_path: Path):
    path, out = crawl(16), tmp_path / "out"
    command = bulk_command(path, out)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    time.sleep(6)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert seen(out) == 18
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "are done" in again.stderr
    assert again.stdout == done.stdout


def test_other_options_need_another_folder(tmp_path: Path):
    BulkManifest(tmp_path, BulkOptions()).close()
    with pytest.raises(OnRecordError, match="other options"):
        BulkManifest(tmp_path, BulkOptions(everything=True))


def test_a_line_of_the_manifest_that_breaks_off_is_read_again(tmp_path: Path):
    (tmp_path / "done.jsonl").write_bytes(b'{"shard":"x","seen":1')
    manifest = BulkManifest(tmp_path, BulkOptions())
    manifest.close()
    assert manifest.done == {}


def test_a_scheduler_without_tls_is_refused():
    from distributed.security import Security

    with pytest.raises(OnRecordError, match="tls://"), other_workers("tcp://127.0.0.1:8786", Security()):
        pass


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path):
    first = BulkManifest(tmp_path, BulkOptions())
    with pytest.raises(OnRecordError, match="Another run"):
        BulkManifest(tmp_path, BulkOptions())
    first.close()
