"""The files of the content folder that differ from a commit, as Git knows them."""

import subprocess
from pathlib import Path

HEAD = "HEAD"


class NoGit(ValueError):
    """Git cannot tell; ``args[0]`` says why, in Vietnamese."""


def changed_files(content: Path, base: str = HEAD) -> list[str]:
    """The paths below ``content`` that were added or changed since the commit ``base``.

    The index and the work tree count, and files that Git does not know yet; what was deleted
    does not. Of a ``base`` other than HEAD only what this branch has changed since it left it.
    Raises NoGit.
    """
    if base != HEAD:
        base = _git(content, "merge-base", "--end-of-options", base, HEAD).strip("\0\n")
    told = _git(content, "diff", "--name-only", "-z", "--relative", "--diff-filter=d", base, "--")
    new = _git(content, "ls-files", "-z", "--others", "--exclude-standard")
    return sorted({path for path in (told + new).split("\0") if path})


def _git(content: Path, *words: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(content), *words],
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except OSError as error:
        raise NoGit("máy này chưa cài Git") from error
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or ["không rõ vì sao"]
        raise NoGit(f"Git không cho biết tệp nào đã đổi: {reason[0]}")
    return done.stdout
