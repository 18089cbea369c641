"""What a place must be able to do in which files lie by their names, so that a site can stand there.

It is as little as storage with the interface of S3 and a folder on a stick have in common.
"""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from plugins.publishing.plan import Plan

# What publications keep for themselves lies below it; no file of a site does.
OWN = ".newsdesk/"


class Kept(NamedTuple):
    """A file with its bytes, and the tag that is another one once it has been written again."""

    data: bytes
    tag: str


class Seen(NamedTuple):
    """A file that was only looked at: its tag, and its SHA-256 in hex, empty where nobody knows it."""

    tag: str
    checksum: str


class Store(Protocol):
    """Files by their names, which are addresses below the site's root; may be asked by many threads.

    Every file is written whole or not at all. Raises HostRefused, with a sentence, where it cannot
    be reached, or does not let us.
    """

    def check(self, plan: Plan) -> None:
        """Raises HostRefused where what is planned cannot stand here; tidies what a kill left."""
        ...

    def names(self, folder: str) -> Iterable[str]:
        """What lies right in a folder (``.newsdesk/``), without its name; folders end with a slash."""
        ...

    def read(self, name: str) -> Kept | None:
        """A file; None where there is none."""
        ...

    def look(self, name: str) -> Seen | None:
        """What is known of a file; None where there is none."""
        ...

    def age(self, name: str) -> float:
        """The seconds since a file was written, by the one clock of the store; 0 where there is none."""
        ...

    def claim(self, name: str, data: bytes, tag: str | None) -> str | None:
        """Writes a file if it still has this tag, or, for None, if there is none; gives its new tag.

        None where somebody was quicker.
        """
        ...

    def put(self, name: str, data: bytes, checksum: str) -> None:
        """Writes a file, whatever stands there."""
        ...

    def copy(self, name: str, to: str, checksum: str) -> None:
        """Writes what one file holds as another one; nothing where there is none."""
        ...

    def remove(self, name: str) -> None:
        """Removes a file, if there is one."""
        ...

    def settle(self) -> None:
        """Returns when no failing power can take back what was written."""
        ...
