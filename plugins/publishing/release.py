"""What is published: the site as it was built, and the site as it stands on a host.

Each has a row for every file; the difference of the rows is all that is ever sent. They are kept as
JSON where no reader can look, since they name pages whose addresses nobody is told.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from plugins.memory.plain import Forms, Record

_FORM = 1
_FORMS = Forms()


class DamagedRecord(ValueError):
    """A record that no program wrote so, or one of another form."""


class File(NamedTuple):
    """A file of a site: the SHA-256 of its bytes in hex, its size in bytes, its rank.

    Files take their places in the order of their ranks, those of the build: style sheets and photos
    before the pages that name them, feeds and maps last.
    """

    checksum: str
    size: int
    rank: int


@dataclass(frozen=True, slots=True)
class Release:
    """A site as it was built, its files by their addresses below the site's root.

    ``site`` is its whole address, without a slash at the end, ``target`` the setting that says where
    it goes, ``frames`` how the addresses begin that
    its pages may show in a frame. ``redirects`` lead from former addresses, as editors wrote them
    (``/index.php?id=123``), to present ones below the root (``tin/2021/05/27/chi-bo/``).
    ``withdrawn`` are the pages which say that a story was taken back. ``stories`` counts those that
    the public can open; from the moment ``until`` (``2030-01-02T08:00:00+07:00``, empty for never)
    the clock alone makes another site.
    """

    files: Mapping[str, File] = field(default_factory=dict)
    site: str = ""
    target: str = ""
    frames: tuple[str, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    withdrawn: frozenset[str] = frozenset()
    stories: int = 0
    until: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands on a host: the release that was published last, and what stayed of earlier ones.

    ``retired`` are files with a hash in their names that a page may still ask for which a reader
    loaded before the release: each with the moment (seconds since 1970) from which it may go. Before
    the first publication nothing stands.
    """

    release: Release = field(default_factory=Release)
    retired: Mapping[str, tuple[File, float]] = field(default_factory=dict)


def written(record: Release | Standing) -> bytes:
    """A record as JSON, the same bytes for the same record."""
    plain = {"form": _FORM, "record": _FORMS.write(record)}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()


def read(kind: type[Record], data: bytes) -> Record:
    """The Release or the Standing in what `written` gave; raises DamagedRecord."""
    try:
        plain = json.loads(data)
        if plain["form"] == _FORM:
            return _FORMS.read(kind, plain["record"])
    except (ValueError, TypeError, LookupError, AssertionError) as error:
        raise DamagedRecord(str(error)) from error
    raise DamagedRecord(f"form {plain['form']}")
