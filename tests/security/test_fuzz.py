"""Made-up headers and links by the hundred: no canary byte comes out, nothing is written outside.

The canaries are a text, a photo and a folder beside the content folder and a variable of the
environment. ``LONG_TESTS=1`` (make test-long) tries ten thousand.
"""

import os
import random
from pathlib import Path

import pytest

from tests.factories import plant, story_text
from tests.security.attacked import IGNORING_PROBLEMS, SETTINGS
from tests.security.vectors import ADDRESSES, HTML, photo
from tests.site.built import build
from tests.stories.faults import BASE

LONG = bool(os.environ.get("LONG_TESTS"))
ROUNDS = range(40 if LONG else 2)
STORIES = 250 if LONG else 60
CANARY = "chim-hoang-yen-5f2a91"
SECRETS = (
    "secret.txt",
    "secret.md",
    "content-khac/index.md",
    "ngoai/mat.jpg",
    "output-khac/x.html",
)

KEYS = (
    "Tags", "Summary", "Authors", "Photographers", "Source", "Source_url", "Image", "Slug",
    "Status", "Reason", "Correction", "Modified", "Save_as", "Url", "Template", "Lang",
    "settings", "content", "_context", "get_content", "source_path", "Portrait", "Attach",
    "Date", "Title", "Category",
)  # fmt: skip
MARKS = ["", "{static}", "{attach}", "{filename}", "|static|", "|attach|", "{include}", "file://"]
CLIMBS = [
    "../",
    "..\\",
    "%2e%2e/",
    "..%2f",
    "%252e%252e/",
    "....//",
    "./../",
    "/",
    "//",
    "\\",
    "%00",
]
FRAMES = [
    "[x]({})", "[x](<{}>)", "[x][r]\n\n[r]: {}", "<{}>", "![ảnh]({})", "![ảnh](<{}> 'x')",
    '<a href="{}">x</a>', "<img src='{}'>", '<q cite="{}">x</q>', "<iframe src='{}'></iframe>",
    "![x href='{}' y](anh/a.jpg) chữ", "<object data='{}'></object>", "{{% include '{}' %}}",
    "![](anh/a.jpg '{}')", "<p title='x src=\"{}\"'>x</p>", "[{}]", "{}", "`{}`", "    {}",
]  # fmt: skip


def address(dice: random.Random, folder: Path) -> str:
    """Something that could lead to a secret, or to the process's own environment."""
    target = dice.choice(
        [*SECRETS, "proc/self/environ", "etc/passwd", "content/tin/nhap/index.md", "conf.py"]
    )
    if dice.random() < 0.2:  # what Pelican itself would read, and write above the output
        return dice.choice(["{static}", "{attach}"]) + "/../../secret.txt"
    if dice.random() < 0.2:
        return dice.choice(MARKS) + str(folder / target)
    if dice.random() < 0.1:
        return dice.choice([*ADDRESSES, *HTML])
    climb = "".join(dice.choice(CLIMBS) for _ in range(dice.randrange(7)))
    return dice.choice(MARKS) + climb + target


def story(dice: random.Random, number: int, folder: Path) -> str:
    """A story whose header and body are made of such addresses; most have a place on the site."""
    fields: dict[str, str | None] = {"Title": f"Tin {number}"}
    for key in dice.sample(KEYS, dice.randrange(4)):
        # Two stories for one address would end the unjudged build before anything is seen.
        before = f"Tin {number} " if key == "Title" else dice.choice(["", "x; ", "28/5/2021 — "])
        fields[key] = before + address(dice, folder)
    body = [dice.choice(FRAMES).format(address(dice, folder)) for _ in range(dice.randrange(1, 6))]
    return story_text("\n\n".join(body), **fields)


def prepare(folder: Path, root: Path, seed: int) -> None:
    dice = random.Random(seed)
    stories = {f"tin/f{n}/index.md": story(dice, n, folder) for n in range(STORIES)}
    people = {
        f"tac-gia/n{n}.md": f"Name: N{n}\nPortrait: {address(dice, folder)}" for n in range(9)
    }
    secret = story_text(f"Thân {CANARY}.", Title=f"Mật {CANARY}")
    plant(folder / "content", {**BASE, **stories, **people, "anh/a.jpg": photo()})
    plant(folder, dict.fromkeys(SECRETS, secret) | {"ngoai/mat.jpg": photo() + CANARY.encode()})
    links = {"tin/l1/index.md": "secret.md", "tin/l2": "content-khac", "anh/ngoai": "ngoai"}
    for place, target in links.items():
        (folder / "content" / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / place).symlink_to(folder / target)
    conf = SETTINGS.format(root=str(root), here=str(folder))
    plant(folder, {"blind_conf.py": conf + IGNORING_PROBLEMS, "conf.py": conf})


def around(folder: Path) -> dict[str, bytes]:
    """Every file that a build has no business with."""
    own = {folder / "output", folder / "cache", folder / "__pycache__"}
    return {
        str(path): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not own & {path, *path.parents}
    }


@pytest.mark.parametrize("seed", ROUNDS)
def test_canaries(seed: int, tmp_path: Path, root: Path) -> None:
    """Judged, the stories stop the build; unjudged, the site holds and touches nothing of outside."""
    folder = tmp_path / "desk"
    prepare(folder, root, seed)
    (tmp_path / "secret.txt").write_text(f"Trên {CANARY}", "utf-8")
    before = around(folder)
    heeding = build(folder / "content", folder / "output", folder / "conf.py", CANARY=CANARY)
    assert heeding.returncode == 1
    assert "Traceback" not in heeding.stderr
    assert CANARY not in heeding.stdout + heeding.stderr
    assert not (folder / "output").exists()
    blind = build(folder / "content", folder / "output", folder / "blind_conf.py", CANARY=CANARY)
    assert blind.returncode == 0, blind.stderr
    files = {path: path.read_bytes() for path in (folder / "output").rglob("*") if path.is_file()}
    assert [path for path, data in files.items() if CANARY.encode() in data] == []
    # A headline may hold the name of a secret, and so its address may; no other file may.
    others = [path.name for path in files if path.name != "index.html"]
    assert [name for name in others if "mat." in name or "secret" in name] == []
    assert len([path for path in files if "/tin/" in str(path)]) > STORIES // 2
    assert before == around(folder)
    assert {path.name for path in tmp_path.iterdir()} == {"desk", "secret.txt"}
