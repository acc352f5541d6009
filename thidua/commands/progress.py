"""The progress bar of a run: how much of the archive is read, articles and failures so far, rate, time left."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from corpus import Meter


class Bar:
    """A bar on standard error; use it as a context, and it goes away at the end."""

    def __init__(self, meter: Meter) -> None:
        """A bar of what `meter` has measured."""
        self.meter = meter
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
        self._task = self._progress.add_task("", total=meter.total or None, done=0, failed=0, rate="-")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._progress.stop()

    def say(self, line: str) -> None:
        """A line above the bar."""
        self._console.print(line, markup=False, highlight=False, soft_wrap=True)

    def update(self, done: int, failed: int) -> None:
        """So many articles are done, so many inputs failed."""
        elapsed = self._progress.tasks[0].elapsed or 0
        rate = f"{(done + failed) / elapsed:.0f}" if elapsed else "-"
        self._progress.update(self._task, completed=self.meter.done, done=done, failed=failed, rate=rate)
