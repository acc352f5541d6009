"""The progress bar of a run: how much of it is done, articles and failures so far, rate, time left."""

from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn


class Bar:
    """A bar on standard error; use it as a context, and it goes away at the end."""

    def __init__(self, completed: Callable[[], int], total: int = 0) -> None:
        """A bar of bytes, shards or whatever the run measures itself by: how many so far, and in all (0: not known yet)."""
        self._completed = completed
        self._console = Console(stderr=True)
        self._progress = Progress(
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[done]} articles, {task.fields[failed]} failed, {task.fields[rate]}/s"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
        )
        self._task = self._progress.add_task("", total=total or None, done=0, failed=0, rate="-")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._progress.stop()

    def say(self, line: str) -> None:
        """A line above the bar."""
        self._console.print(line, markup=False, highlight=False, soft_wrap=True)

    def update(self, done: int, failed: int, total: int | None = None) -> None:
        """So many articles are done, so many inputs failed; `total` where it has become known."""
        elapsed = self._progress.tasks[0].elapsed or 0
        rate = f"{(done + failed) / elapsed:.0f}" if elapsed else "-"
        self._progress.update(self._task, completed=self._completed(), total=total, done=done, failed=failed, rate=rate)
