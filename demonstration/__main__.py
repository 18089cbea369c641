"""`python -m demonstration content` draws the demonstration's photos that are missing there."""

import sys
from pathlib import Path

from demonstration.photos import DEMO_PHOTOS


def main(content: Path) -> None:
    """Write the demo photos that a content folder does not have yet."""
    drawn = sum(photo.write(content) for photo in DEMO_PHOTOS)
    print(f"{drawn} drawn, {len(DEMO_PHOTOS) - drawn} were there")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "content"))
