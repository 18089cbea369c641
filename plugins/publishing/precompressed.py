"""Text files made small once, when they are published, and not for every reader again.

Measured on 253 files of a portal (4.1 MB), bytes and milliseconds a file: gzip 6 1,076 KB in 0.25, 9
1,074 KB in 0.28; Brotli 5 1,023 KB in 0.2, 7 1,001 KB in 0.3, 9 1,000 KB in 5, 10 946 KB in 5, 11 925 KB
in 13. A story sends about 25 files, a whole portal of 10,000 stories 13,500.
"""

import gzip
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from plugins.publishing.target import HostRefused

TEXTS = (".html", ".css", ".js", ".xml", ".json", ".txt", ".svg", ".webmanifest")
ENDINGS = (".gz", ".br")
_GZIP, _BROTLI = 9, 10


def precompressed(output: Path, addresses: Sequence[str], into: Path) -> tuple[str, ...]:
    """Writes the smaller forms of texts in ``output`` into another folder, and gives their addresses.

    A form that is not smaller is left out.
    """
    texts = [address for address in addresses if address.endswith(TEXTS)]
    # Both compressors let other threads run meanwhile.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = pool.map(lambda address: (*_made(output, address, into),), texts)
        return tuple(one for each in made for one in each)


def sidecars(addresses: Iterable[str]) -> Iterable[str]:
    """The addresses that the smaller forms of texts have, where there are any."""
    texts = (address for address in addresses if address.endswith(TEXTS))
    return (address + ending for address in texts for ending in ENDINGS)


def _made(output: Path, address: str, into: Path) -> Iterable[str]:
    data = (output / address).read_bytes()
    for ending, small in zip(
        ENDINGS, (gzip.compress(data, _GZIP, mtime=0), _brotli(data)), strict=True
    ):
        if len(small) < len(data):
            file = into / (address + ending)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(small)
            yield address + ending


def _brotli(data: bytes) -> bytes:
    try:
        import brotli
    except ImportError as error:
        raise HostRefused(
            "máy này thiếu gói brotli, cần để nén các trang trước khi đăng; "
            "cài bằng lệnh “uv sync --extra publishing”."
        ) from error
    small: bytes = brotli.compress(data, mode=brotli.MODE_TEXT, quality=_BROTLI)
    return small
