"""A bulk run: the shards are handed to workers of Dask, and each result is written down as it comes."""

from __future__ import annotations

import os
from collections import Counter, deque
from contextlib import contextmanager, suppress
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from onrecord.bulk.shard_reader import read_shard
from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from distributed import Client, Future, LocalCluster
    from distributed.security import Security

    from onrecord.bulk.manifest import BulkManifest
    from onrecord.bulk.model import BulkOptions, Shard, ShardCounts

_Opened = TypeVar("_Opened", "Client", "LocalCluster")

_AHEAD = 4
"""So many shards for each worker are handed out at a time; a scheduler with all of them would hold them in memory."""
_ATTEMPTS = 30
"""How often a shard is handed out again after its worker died: ten pages of it may end their process three times."""
_STARTS = 5
"""How often the workers are started where one of them is killed before it is ready."""
_SETTINGS = {
    # A worker that dies with a shard is no reason to give the shard up: deaths are counted page by page.
    "distributed.scheduler.allowed-failures": 1000,
    "distributed.comm.timeouts.connect": "30s",
    "distributed.admin.log-format": "%(name)s - %(levelname)s - %(message)s",
    "distributed.logging.distributed": "error",
    "distributed.nanny.environ": {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "ORT_DISABLE_TELEMETRY": "1"},
}


@contextmanager
def own_workers(count: int) -> Iterator[Client]:
    """Start workers on this machine, one thread each, reachable from this machine alone; end them at the end.

    Raises:
        OnRecordError: the workers ended while they started, each time.
    """
    import dask  # noqa: PLC0415 - the extra `bulk`
    from distributed import Client  # noqa: PLC0415 - the same

    with (
        TemporaryDirectory(prefix="onrecord-bulk-", ignore_cleanup_errors=True) as folder,
        dask.config.set({**_SETTINGS, "temporary-directory": folder}),
        _closed(_local_cluster(count)) as cluster,
        _closed(Client(cluster)) as client,
    ):
        cluster.adapt(
            minimum=count, maximum=count, interval="5s"
        )  # a worker that could not be started again is replaced
        yield client


@contextmanager
def _closed(opened: _Opened) -> Iterator[_Opened]:
    """Close a cluster or a client at the end. All results are written by then, so a failure to close loses nothing.

    A worker that was killed a moment before is still being started again, and Dask may raise an error of any type.
    """
    try:
        yield opened
    finally:
        with suppress(Exception):
            opened.close()


def _local_cluster(count: int) -> LocalCluster:
    """Start a scheduler and its workers; where a worker is killed before it is ready, start all again."""
    from distributed import LocalCluster  # noqa: PLC0415 - the extra `bulk`

    for _ in range(_STARTS):
        try:
            return LocalCluster(
                n_workers=count,
                threads_per_worker=1,
                processes=True,
                host="127.0.0.1",
                dashboard_address=None,
                # A port of its own: else the second run on a machine warns that it is taken.
                scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
                memory_limit=_memory(count),
                silence_logs=50,
            )
        except (RuntimeError, OSError, TimeoutError) as error:
            failure = error
    raise OnRecordError(f"The workers ended while they started, {_STARTS} times ({failure.__cause__ or failure}).")


@contextmanager
def other_workers(address: str, security: Security) -> Iterator[Client]:
    """Connect to a scheduler that runs; what it is sent is code, so only TLS is taken.

    Raises:
        OnRecordError: the address is not one of TLS, or nothing answers there.
    """
    import dask  # noqa: PLC0415 - the extra `bulk`
    from distributed import Client  # noqa: PLC0415 - the same

    if not address.startswith("tls://"):
        raise OnRecordError(
            f"A scheduler runs the code that it is sent: its address must begin with tls://, not {address}"
        )
    dask.config.set(_SETTINGS)
    try:
        client = Client(address, security=security, timeout=30)
    except (OSError, TimeoutError, ValueError) as error:
        raise OnRecordError(f"The scheduler at {address} does not answer ({error}).") from error
    with client:
        yield client


def run(
    client: Client,
    shards: Sequence[Shard],
    options: BulkOptions,
    manifest: BulkManifest,
    done: Callable[[ShardCounts], None],
) -> list[str]:
    """Read all shards that the manifest does not have yet.

    Args:
        client: the workers.
        shards: all shards of the run.
        options: the choice of pages.
        manifest: the shards that are done; each is added as it comes.
        done: called with the counts of each.

    Returns:
        A sentence for each shard whose counts do not add up, or that could not be read.
    """
    left = deque(shard for shard in shards if shard.name not in manifest.done)
    work = _Work(client, options, str(manifest.folder.resolve()))
    wrong: list[str] = []
    for _ in range(min(len(left), _AHEAD * max(1, len(client.nthreads())))):
        work.submit(left.popleft())
    for future in work.waiting:
        shard = work.shards.pop(future.key)
        if future.status == "finished":
            counts = future.result()
            if not manifest.add(counts):
                wrong.append(f"{shard.name}: its counts do not add up, or its results are not in {manifest.folder}.")
            done(counts)
        elif work.attempts[shard.name] < _ATTEMPTS and _died(future):
            work.submit(shard)
            continue
        else:
            wrong.append(f"{shard.name}: it could not be read ({future.exception()}).")
        future.release()
        if left:
            work.submit(left.popleft())
    manifest.finish()
    lost = [shard.name for shard in shards if shard.name not in manifest.done]
    return wrong + [f"{name}: it was not read." for name in lost if not any(name in each for each in wrong)]


class _Work:
    """The shards that the workers have, and how often each was submitted."""

    def __init__(self, client: Client, options: BulkOptions, folder: str) -> None:
        from distributed import as_completed  # noqa: PLC0415 - the extra `bulk`

        self.client, self.options, self.folder = client, options, folder
        self.waiting = as_completed()
        self.attempts: Counter[str] = Counter()
        self.shards: dict[str, Shard] = {}

    def submit(self, shard: Shard) -> None:
        """Submit a shard to the workers."""
        self.attempts[shard.name] += 1
        key = f"{shard.name}-{self.attempts[shard.name]}"
        self.shards[key] = shard
        self.waiting.add(self.client.submit(read_shard, shard, self.options, self.folder, key=key, pure=False))


def _died(future: Future[ShardCounts]) -> bool:
    """Whether the worker of a task died, or its result went with it; another error would come again."""
    from distributed.scheduler import KilledWorker  # noqa: PLC0415 - the extra `bulk`

    return future.status in {"lost", "cancelled"} or isinstance(future.exception(), KilledWorker)


def _memory(count: int) -> int:
    """Bytes that a worker may take before it is started again: its share of nine tenths of the machine's memory."""
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return int(whole * 0.9 / count)
