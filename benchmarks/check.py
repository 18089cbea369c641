"""How fast stories are checked, beside what Pelican needs to read the same stories and judge nothing.

`python -m benchmarks.check` takes half a minute. The stories are those of the demonstration, in
turn, under titles of their own, each with a small photo; every figure is that of a new process and
the best of some rounds. CPU times hold on a busy machine, the clock's only on a quiet one.
"""

import argparse
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
DEMONSTRATION = ROOT / "content"
START = "import plugins.newsdesk.cli, plugins.newsdesk.check_command, plugins.stories"
# The portal's settings from a folder of the benchmark's own, whose photo cache is cold.
CHECK = """
import sys
from pathlib import Path
from plugins.newsdesk import cli
cli.ROOT = Path.cwd()
sys.exit(cli.main(sys.argv[1:]))
"""
# Each story's header and HTML by Pelican's own reader, in one process: no rule, no link followed.
PLAINLY = """
import sys
from pathlib import Path
from pelican.readers import Readers
from pelican.settings import read_settings
readers = Readers(read_settings(override={"PATH": sys.argv[1]}))
for path in sorted(Path(sys.argv[1]).glob("tin/*/*/index.md")):
    readers.read_file(str(path.parent), "index.md")
"""


@dataclass(frozen=True, order=True)
class Cost:
    """What a process took, in seconds."""

    cpu: float
    clock: float

    def __str__(self) -> str:
        """Return both times for print."""
        return f"{self.cpu:6.2f} s CPU {self.clock:6.2f} s by the clock"


def stories(content: Path, count: int) -> None:
    """Write as many right stories as wanted into a content folder."""
    originals = sorted(DEMONSTRATION.glob("tin/*/*/index.md"))
    for folder in ("tac-gia", "trang"):
        (content / folder).mkdir(parents=True)
        for path in DEMONSTRATION.glob(f"{folder}/*.md"):
            (content / folder / path.name).write_bytes(path.read_bytes())
    photo = BytesIO()
    Image.new("RGB", (900, 600), (90, 120, 90)).save(photo, "JPEG")
    for number in range(count):
        path = content / f"tin/{2000 + number % 25}/tin-{number}/index.md"
        path.parent.mkdir(parents=True)
        path.write_text(story(originals[number % len(originals)], number), "utf-8")
        # A few bytes behind the end make each photo another file.
        (path.parent / "anh.jpg").write_bytes(photo.getvalue() + str(number).encode())


def story(original: Path, number: int) -> str:
    """Return the text of a story like the original, with one photo and no link to another."""
    text = re.sub(
        r"!\[[^\]]*\]\([^\n]*\n?|^Image:.*\n", "", original.read_text("utf-8"), flags=re.M
    )
    text = re.sub(r"\[([^\]]*)\]\(\.\.[^)]*\)", r"\1", text)
    text = re.sub(r"^Title: (.*)", rf"Title: Tin {number}: \1", text, count=1)
    return f"{text.rstrip()}\n\n![Hội trường trong giờ khai mạc, tin {number}](anh.jpg)\n"


def cost(program: str, words: Sequence[str], folder: Path, rounds: int) -> Cost:
    """Return the best of the costs of a program in new processes; its exit code must be 0 or 1."""
    return min(_cost(program, words, folder) for _ in range(rounds))


def _cost(program: str, words: Sequence[str], folder: Path) -> Cost:
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "HOME": str(folder)},
        capture_output=True,
        check=False,
    )
    clock = time.perf_counter() - start
    assert done.returncode in (0, 1)
    assert "cài đặt" not in done.stderr.decode(), done.stderr.decode()
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    return Cost(cpu, clock)


def main() -> None:
    """Print every figure of the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        content = Path(name, "content")
        stories(content, given.stories)
        shutil.copy(ROOT / "pelicanconf.py", name)
        Path(name, "theme").symlink_to(ROOT / "theme")  # what the settings name must be there
        where = ["check", "--content", str(content)]
        one = str(content / "tin/2000/tin-0")
        start = cost(START, (), Path(name), given.rounds)
        everything = cost(CHECK, where, Path(name), given.rounds)
        alone = cost(CHECK, [*where, one], Path(name), given.rounds)
        plainly = cost(PLAINLY, [str(content)], Path(name), given.rounds)
    print(f"{given.stories} stories, each with a photo, the best of {given.rounds} rounds")
    print(f"start-up                        {start}")
    print(f"all stories                     {everything}")
    print(
        f"one of them, beyond start-up    {Cost(alone.cpu - start.cpu, alone.clock - start.clock)}"
    )
    print(f"Pelican reads all, no rule      {plainly}")
    print(f"the check takes {everything.cpu / plainly.cpu:.2f} times as long as plain reading")


if __name__ == "__main__":
    main()
