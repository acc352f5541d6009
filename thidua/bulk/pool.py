"""Many workers, results in the order of the items; a worker that dies is replaced, and costs at most the article that killed it."""

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from typing import Any, Generic, Protocol, Self, TypeVar

from joblib.externals.loky import ProcessPoolExecutor, cpu_count
from joblib.externals.loky.process_executor import BrokenProcessPool

from thidua.bulk.work import Failure

_AHEAD = 3  # batches in flight for each worker
_TRIES = 2  # of an article during which the worker dies: once may be chance


class Named(Protocol):
    """What can be worked on: plain data that says where it comes from."""

    @property
    def source(self) -> str: ...  # noqa: D102


In = TypeVar("In", bound=Named)
Out = TypeVar("Out")

_work: Callable[[Sequence[Any]], list[Any]] | None = None


def default_jobs() -> int:
    """How many cores this process may use."""
    return int(cpu_count())


class Pool(Generic[In, Out]):
    """`jobs` worker processes, each with its rules loaded once. Use it as a context: leaving it ends the workers.

    In each of them `make` gives, once, what does the work: a batch in, the outcome of each of its items out.
    """

    def __init__(self, jobs: int, make: Callable[[], Callable[[Sequence[In]], list[Out]]]) -> None:
        self.jobs, self.make = jobs, make
        self.executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def outcomes(self, batches: Iterable[list[In]]) -> Iterator[tuple[list[In], list[Out | Failure]]]:
        """Each batch with the outcomes of its items, in order; batches are asked for as workers become free."""
        waiting: deque[tuple[list[In], Future[Any]]] = deque()
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

    def _submit(self, batch: list[In]) -> "Future[Any]":
        if self.executor is None:
            self.executor = ProcessPoolExecutor(self.jobs, initializer=_begin, initargs=(self.make, os.getpid()))
        future: Future[Any] = Future()
        try:
            future = self.executor.submit(_do, batch)
        except BrokenProcessPool as error:  # it broke since the last batch
            future.set_exception(error)
        return future

    def _one_by_one(self, batch: list[In]) -> list[Out | Failure]:
        """The outcomes of a batch during which a worker died: the article that kills it again is the failure."""
        return [self._alone(item) for item in batch]

    def _alone(self, item: In) -> Out | Failure:
        for _ in range(_TRIES):
            try:
                outcome: Out | Failure = self._submit([item]).result()[0]
            except BrokenProcessPool:
                self._stop()
            else:
                return outcome
        where = getattr(item, "where", item.source)
        reason = f"{where}: the worker died over it, {_TRIES} times (out of memory?); try it alone, or leave it out"
        return Failure(item.source, "worker", reason)

    def _stop(self) -> None:
        if self.executor is not None:
            self.executor.shutdown(wait=True, kill_workers=True)
            self.executor = None


def _is_done(future: "Future[Any]") -> bool:
    return future.done() and future.exception() is None


def _begin(make: Callable[[], Callable[[Sequence[Any]], list[Any]]], parent: int) -> None:
    """Make this process a worker: it leaves Ctrl-C to its parent, and ends when that is gone."""
    global _work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _work = make()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _do(batch: Sequence[Any]) -> list[Any]:
    assert _work is not None
    return _work(batch)
