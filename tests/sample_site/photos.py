"""The photos and files of the tests' own site: made when they are needed, always the same."""

import re
import shutil
from pathlib import Path
from random import Random
from unicodedata import normalize

from PIL import Image

from tests.attachments.samples import RIGHT

CONTENT = Path(__file__).parent / "content"
LANDSCAPE, PORTRAIT, PANORAMA = (1350, 900), (900, 1350), (1500, 560)
SHAPES = (LANDSCAPE, LANDSCAPE, PORTRAIT, LANDSCAPE, PANORAMA)  # of a file's photos, in turn
FILES = {name.partition(".")[2]: data for name, data in RIGHT.items()}  # by their endings
LINKED = re.compile(rf"\]\(<?([^)>:]+\.(?:{'|'.join(FILES)}))>?\)")
NAMED = re.compile(r"!\[[^\]]*\]\((?:<([^>]+)>|([^)\s]+))|^Portrait: (.+)$", re.MULTILINE)


def write_content(target: Path) -> None:
    """Copies the content and makes each photo and file that a text names and that is not there.

    A name with Vietnamese letters is written as a Mac writes it, in NFD; the text says it in NFC.
    """
    shutil.copytree(CONTENT, target, dirs_exist_ok=True)
    for source in sorted(target.rglob("*.md")):
        text = source.read_text("utf-8")
        for name in LINKED.findall(text):
            (source.parent / normalize("NFD", name)).write_bytes(FILES[name.rpartition(".")[2]])
        found = NAMED.findall(text)
        for number, name in enumerate("".join(parts) for parts in found):
            folder = target if name.startswith("/") else source.parent
            path = folder / normalize("NFD", name.lstrip("/"))
            if not path.exists():
                path.parent.mkdir(exist_ok=True)
                draw(path, SHAPES[number % len(SHAPES)])


def draw(path: Path, size: tuple[int, int]) -> None:
    """Draws patches of light and a grain, another picture for each name; as heavy as a photo."""
    dice = Random(path.name)
    patches = Image.frombytes("RGB", (12, 8), dice.randbytes(12 * 8 * 3))
    grain = Image.frombytes("L", (300, 200), dice.randbytes(300 * 200)).resize(size)
    light = patches.resize(size, Image.Resampling.BICUBIC)
    picture = Image.blend(light, Image.merge("RGB", [grain] * 3), 0.09)
    picture.save(path, "PNG" if path.suffix == ".png" else "JPEG")
