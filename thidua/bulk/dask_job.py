"""Shards on many machines: a Dask cluster that is already there does them; a worker that dies loses nothing but its shard in hand."""

from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING

from corpus.datasets.errors import DatasetError, missing_extra
from thidua.bulk.shards import Done, Job, Shard, do_shard, lost
from thidua.bulk.work import Failure

if TYPE_CHECKING:
    from distributed import Client

_ANSWER = 5  # seconds until a scheduler must have answered
_PATIENCE = 60  # and until the first worker must be there
_RETRIES = 2  # of a shard that raised: a shared file system may have its moments. Those of dead workers are Dask's own


def run_on_dask(shards: Sequence[Shard], job: Job, scheduler: str) -> Iterator[Done | Failure]:
    """What became of each shard, as they are done; `scheduler` is the address, such as `tcp://10.0.0.1:8786`.

    Raises `DatasetError` without the extra `dask`, and when no scheduler or no worker is there, or the scheduler no longer.
    """
    with _client(scheduler) as client:
        suspects = []
        for shard, result in _results(client, shards, job):
            if result is None:
                suspects.append(shard)
            else:
                yield result
        # Dask suspects every shard that waits at a worker when it dies, time after time: alone, only the guilty one fails.
        for suspect in suspects:
            for shard, result in _results(client, [suspect], job):
                yield result or lost(shard, "every worker that took it died (out of memory?); cut it into smaller shards")


def _client(scheduler: str) -> "Client":
    """A connection to a cluster that has a worker."""
    try:
        from distributed import Client
    except ImportError as error:
        raise missing_extra("dask", "dask") from error
    try:
        client = Client(scheduler, timeout=_ANSWER)
    except (OSError, ValueError) as error:
        raise DatasetError(f"{scheduler}: no Dask scheduler answers there ({error}); start one with: dask scheduler") from error
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        client.close()
        raise DatasetError(f"{scheduler}: no worker came in {_PATIENCE} seconds; start them with: dask worker {scheduler}") from error
    return client


def _results(client: "Client", shards: Sequence[Shard], job: Job) -> Iterator[tuple[Shard, Done | Failure | None]]:
    """What became of each shard; None where the workers died that had it."""
    from distributed import KilledWorker, as_completed

    futures = dict(zip(client.map(do_shard, shards, job=job, pure=False, retries=_RETRIES), shards, strict=True))
    for future in as_completed(futures):
        shard = futures.pop(future)
        try:
            yield shard, future.result()
        except CancelledError as error:
            raise DatasetError("the scheduler is gone; start it and its workers, and the same command goes on") from error
        except KilledWorker:
            yield shard, None
        except Exception as error:
            yield shard, lost(shard, error)
