"""How far the photos are, while they are made."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pelican.log import console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn


@contextmanager
def photo_progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, a line for each tenth of the work elsewhere; nothing for no work."""
    if not console.is_terminal:
        yield _print_tenths
        return
    columns = (TextColumn("Ảnh"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("photos", total=None, visible=False)
        yield lambda done, total: bar.update(task, completed=done, total=total, visible=True)


def _print_tenths(done: int, total: int) -> None:
    if done == total or done % max(total // 10, 1) == 0:
        print(f"Ảnh: {done}/{total}", flush=True)
