"""Photos as texts name them; each starts right and is bent by the test."""

from hashlib import sha256

from plugins.stories.records import NamedPhoto


def make_photo(
    path: str = "tin/mot/a.jpg",
    size: tuple[int, int] = (2000, 1500),
    hints: tuple[str, ...] = (),
    line: int = 7,
) -> NamedPhoto:
    """A photo whose bytes are those of no other path, described by its path."""
    digest = sha256(path.encode()).hexdigest()
    return NamedPhoto(path, digest, *size, hints, f"lời tả {path}", "", line, 3)
