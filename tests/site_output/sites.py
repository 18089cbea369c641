"""Small sites of bare texts, and the way to put one in the place of another."""

from collections.abc import Mapping
from pathlib import Path

from plugins.site_output.applying import Applied, apply
from plugins.site_output.changes import Rank, plan
from plugins.site_output.ownership import MARK
from plugins.site_output.trees import walk
from plugins.site_output.workspace import open_output

SITE = {"index.html": MARK, "the/thue/index.html": "Thuế", "robots.txt": "User-agent: *"}
NOTHING: Mapping[str, Path] = {}
NO_TEXTS: Mapping[str, str] = {}
RANKS: Mapping[str, Rank] = {}


def write(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def read(folder: Path) -> dict[str, str]:
    """The texts of a folder, without the list that builds keep."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".newsdesk"
    }


def publish(
    output: Path,
    texts: Mapping[str, str],
    immutable: Mapping[str, Path] = NOTHING,
    copies: Mapping[str, Path] = NOTHING,
    fresh: frozenset[str] = frozenset(),
    made: Mapping[str, str] = NO_TEXTS,
) -> Applied:
    """Puts a site in the place of another: ``texts`` at their addresses, others ``made`` apart."""
    with open_output(output, output.parent / "content", patience=0.2) as workspace:
        write(workspace.staging, texts)
        places = {address: workspace.made / str(n) for n, address in enumerate(made)}
        write(workspace.made, {str(n): text for n, text in enumerate(made.values())})
        old = walk(str(workspace.output))
        return apply(plan(workspace, old, immutable, RANKS, copies, fresh, places))


def stamp(path: Path) -> tuple[int, int]:
    return path.stat().st_mtime_ns, path.stat().st_ino


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {path.relative_to(folder).as_posix(): stamp(path) for path in folder.rglob("*")}
