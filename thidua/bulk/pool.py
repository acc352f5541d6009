"""Many workers, results in the order of the items; a worker that dies is replaced, and costs at most the article that killed it."""

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from typing import Any

from joblib.externals.loky import ProcessPoolExecutor, cpu_count
from joblib.externals.loky.process_executor import BrokenProcessPool

from corpus import Item, ReadFailure
from thidua.bulk.work import Failure, Options, Outcome, Worker

_BATCH_ITEMS = 32
_BATCH_BYTES = 128 * 1024
_AHEAD = 3  # batches in flight for each worker
_TRIES = 2  # of an article during which the worker dies: once may be chance

Inputs = list[Item | ReadFailure]

_worker: Worker | None = None


def default_jobs() -> int:
    """How many cores this process may use."""
    return int(cpu_count())


def batches(items: Iterable[Item | ReadFailure]) -> Iterator[Inputs]:
    """The items in batches of about the same work."""
    batch: Inputs = []
    size = 0
    for item in items:
        batch.append(item)
        size += weight(item)
        if len(batch) == _BATCH_ITEMS or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def weight(item: Item | ReadFailure) -> int:
    """About how many bytes of text an item has."""
    if isinstance(item, ReadFailure):
        return 0
    data = item.data if isinstance(item.data, bytes) else item.data.get("text")
    return len(data) if isinstance(data, (bytes, str)) else 0


class Pool:
    """`jobs` worker processes, each with its rules loaded once. Use it as a context: leaving it ends the workers."""

    def __init__(self, jobs: int, options: Options) -> None:
        self.jobs, self.options = jobs, options
        self.executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def outcomes(self, batches: Iterable[Inputs]) -> Iterator[tuple[Inputs, list[Outcome]]]:
        """Each batch with the outcomes of its items, in order; batches are asked for as workers become free."""
        waiting: deque[tuple[Inputs, Future[Any]]] = deque()
        coming = iter(batches)
        while True:
            while len(waiting) < self.jobs * _AHEAD and (batch := next(coming, None)) is not None:
                waiting.append((batch, self._submit(batch)))
            if not waiting:
                return
            batch, future = waiting[0]
            try:
                outcomes = future.result()
            except BrokenProcessPool:
                self._stop()
                for batch, future in waiting:
                    yield batch, future.result() if _is_done(future) else self._one_by_one(batch)
                waiting.clear()
                continue
            waiting.popleft()
            yield batch, outcomes

    def _submit(self, batch: Inputs) -> "Future[Any]":
        if self.executor is None:
            self.executor = ProcessPoolExecutor(self.jobs, initializer=_begin, initargs=(self.options, os.getpid()))
        future: Future[Any] = Future()
        try:
            future = self.executor.submit(_work, batch)
        except BrokenProcessPool as error:  # it broke since the last batch
            future.set_exception(error)
        return future

    def _one_by_one(self, batch: Inputs) -> list[Outcome]:
        """The outcomes of a batch during which a worker died: the article that kills it again is the failure."""
        return [self._alone(item) for item in batch]

    def _alone(self, item: Item | ReadFailure) -> Outcome:
        for _ in range(_TRIES):
            try:
                outcome: Outcome = self._submit([item]).result()[0]
            except BrokenProcessPool:
                self._stop()
            else:
                return outcome
        where = item.source if isinstance(item, ReadFailure) else item.where
        reason = f"{where}: the worker died over it, {_TRIES} times (out of memory?); try it alone, or leave it out"
        return Failure(item.source, "worker", reason)

    def _stop(self) -> None:
        if self.executor is not None:
            self.executor.shutdown(wait=True, kill_workers=True)
            self.executor = None


def _is_done(future: "Future[Any]") -> bool:
    return future.done() and future.exception() is None


def _begin(options: Options, parent: int) -> None:
    """Make this process a worker: it leaves Ctrl-C to its parent, and ends when that is gone."""
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _worker = Worker(options)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _work(batch: Inputs) -> list[Outcome]:
    assert _worker is not None
    return _worker(batch)
