"""How often crops keep what a photo is of: round the guessed spot, from the top, round the middle.

`python -m benchmarks.crops` looks at drawn photos whose subject is known, and at those photos of the
demonstration that a crop can hurt, whose subjects are told below. A crop counts where it shows nine
tenths of the subject. `--seeds 60` draws more photos than those on which the guess was tuned.
"""

import argparse
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from PIL import Image, ImageOps

from plugins.photo_gallery.guessing import HEADS, glance, guess
from plugins.stories.records import MIDDLE, FocalPoint
from tests.photo_gallery.subjects import RATIOS, SEEDS, Box, Subject, kept, subjects

CONTENT = Path("content/tin")
# Left, top, right and lower side of the subject, in per cent of the photo.
DEMONSTRATION: Mapping[str, Box] = {
    "2021/2021-05-23-ngay-bau-cu-xa-thanh-long/IMG_2063.JPG": (50, 78, 68, 95),
    "2021/2021-06-29-ky-hop-thu-nhat-hdnd-tinh/DSC_0207.jpeg": (52, 31, 80, 60),
    "2021/2021-06-29-ky-hop-thu-nhat-hdnd-tinh/DSC_0260.jpeg": (53, 27, 71, 62),
    "2021/2021-08-19-khao-sat-chot-kiem-soat-dich/lai-xe-cho-ket-qua.jpg": (44, 45, 72, 80),
    "2022/2022-02-24-khao-sat-cua-khau-so/cua-khau-so-03.jpg": (46, 50, 64, 72),
    "2022/2022-09-26-chi-bo-ve-nguon-bac-son/DSC_1115.JPG": (45, 80, 75, 96),
    "2024/2024-07-03-hdnd-xa-huu-lien-ky-hop-thu-12/IMG_3305.JPG": (12, 60, 92, 88),
    "2024/2024-07-03-hdnd-xa-huu-lien-ky-hop-thu-12/IMG_3327.JPG": (48, 81, 64, 93),
    "2024/2024-07-03-hdnd-xa-huu-lien-ky-hop-thu-12/IMG_3336.JPG": (58, 26, 77, 60),
    "2024/2024-09-19-khao-sat-sau-bao-so-3-trang-dinh/cho that khe (2).jpg": (40, 32, 62, 62),
    "2025/2025-07-01-hdnd-xa-na-duong-ky-hop-thu-1/hop (2).jpg": (53, 26, 73, 60),
    "2025/2025-07-25-ky-hop-giua-nam-2025/Ảnh Họp 02.JPG": (55, 32, 85, 60),
    "2025/2025-07-25-ky-hop-giua-nam-2025/Ảnh Họp 04.JPG": (24, 27, 45, 60),
    "2025/2025-08-14-chi-bo-2-ve-nguon-luong-van-tri/sinh-hoat-chuyen-de.jpg": (8, 62, 98, 88),
}


def demonstration() -> Iterator[Subject]:
    """Yield those of the demonstration's photos that are there."""
    for path in map(CONTENT.joinpath, DEMONSTRATION):
        if path.exists():
            with Image.open(path) as image:
                picture = ImageOps.exif_transpose(image).convert("RGB")
            shares = DEMONSTRATION[path.relative_to(CONTENT).as_posix()]
            left, top, right, low = shares
            width, height = picture.width / 100, picture.height / 100
            box = (left * width, top * height, right * width, low * height)
            yield Subject("the demonstration", 0, picture, box)


def guessed(subject: Subject) -> FocalPoint:
    """Return the spot that the portal guesses."""
    size = glance(*subject.picture.size)
    return guess(subject.picture.resize(size, Image.Resampling.HAMMING, reducing_gap=2.0))


def count(photos: Sequence[Subject], spots: Iterable[tuple[int, int]], ratio: float) -> int:
    """Return how many crops of a ratio keep their subjects."""
    return sum(
        kept(photo.box, photo.picture.size, ratio, spot) >= 0.9
        for photo, spot in zip(photos, spots, strict=True)
    )


def print_row(kind: str, photos: Sequence[Subject]) -> None:
    """Print how many photos of a kind stay whole in each ratio, by each way of cropping."""
    start = time.process_time()
    found = [guessed(photo) for photo in photos]
    cost = (time.process_time() - start) / len(photos) * 1000
    ways = {"guess": found}
    ways |= {"top": [FocalPoint(50, 0)] * len(photos), "middle": [MIDDLE] * len(photos)}
    ways["upper third"] = [FocalPoint(50, HEADS)] * len(photos)
    shares = [
        "/".join(
            f"{100 * count(photos, spots, ratio) / len(photos):.0f}" for ratio in RATIOS.values()
        )
        for spots in ways.values()
    ]
    cells = ", ".join(f"{way} {share:>11}" for way, share in zip(ways, shares, strict=True))
    print(f"{kind:28} {len(photos):4} photos: {cells}; {cost:.1f} ms CPU each")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--seeds", type=int, default=len(SEEDS), help="photos of each kind")
    photos = list(subjects(range(parser.parse_args().seeds)))
    print(f"per cent of crops that keep nine tenths of the subject, at {', '.join(RATIOS)}")
    for kind in dict.fromkeys(photo.kind for photo in photos):
        print_row(kind, [photo for photo in photos if photo.kind == kind])
    print_row("all drawn", photos)
    if shown := list(demonstration()):
        print_row("the demonstration", shown)


if __name__ == "__main__":
    main()
