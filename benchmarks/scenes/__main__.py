"""`python -m benchmarks.scenes content` writes the demo's photos into a content folder."""

import sys
from pathlib import Path

from benchmarks.scenes.demo import DEMO_PHOTOS


def main(content: Path) -> None:
    """Write the demo photos that a content folder does not have yet."""
    drawn = sum(photo.write(content) for photo in DEMO_PHOTOS)
    print(f"{drawn} drawn, {len(DEMO_PHOTOS) - drawn} were there")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
