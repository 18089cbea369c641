"""What is remembered of a page or file: its SHA-256, marks of what it was made of, its bytes.

Most of what a page says all pages say. So pages are packed beside a *model*, which is one of them,
and take less than half of the room that they would take alone.
"""

import json
import zlib
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import NamedTuple

from plugins.memory.digests import SIZE

Forgotten = zlib.error  # what a row raises that is cut off, or whose model is not there any more

_CHECKSUM = sha256().digest_size
_QUICKLY = 1  # the level of zlib: the best takes ten times as long
_END = 12 << 10  # bytes of each end of a model: zlib looks no farther back than 32 kB


class Model(NamedTuple):
    """What others are like, and the key by which their rows name it, 16 bytes."""

    key: bytes
    text: bytes

    @classmethod
    def of(cls, key: bytes, text: bytes) -> "Model":
        """One of which the middle may be left out: its head and its foot are what all pages say."""
        return cls(key, text[:_END] + text[_END:][-_END:])


NO_MODEL = Model(bytes(SIZE), b"")
Models = Callable[[bytes], Model]


def text_of(parts: Mapping[str, str], data: bytes) -> bytes:
    """What is packed of a page, or may be a model of others."""
    return json.dumps(parts, ensure_ascii=False).encode() + b"\n" + data


def packed(parts: Mapping[str, str], data: bytes, model: Model = NO_MODEL) -> bytes:
    """The row of a page or file."""
    packing = zlib.compressobj(_QUICKLY, zdict=model.text)
    row = packing.compress(text_of(parts, data)) + packing.flush()
    return sha256(data).digest() + model.key + row


def checksum_in(row: bytes) -> bytes:
    """The SHA-256 of the bytes."""
    return row[:_CHECKSUM]


def parts_in(row: bytes, models: Models) -> dict[str, str]:
    """The marks of the parts; raises Forgotten."""
    marks: dict[str, str] = json.loads(_unpacked(row, models).partition(b"\n")[0])
    return marks


def bytes_in(row: bytes, models: Models) -> bytes:
    """The bytes of the page or file; raises Forgotten."""
    return _unpacked(row, models).partition(b"\n")[2]


def _unpacked(row: bytes, models: Models) -> bytes:
    start = _CHECKSUM + SIZE
    unpacking = zlib.decompressobj(zdict=models(row[_CHECKSUM:start]).text)
    text = unpacking.decompress(row[start:])
    if not unpacking.eof:
        raise Forgotten("cut off")
    return text
