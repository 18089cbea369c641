"""Whose folder it is, and which files in it builds wrote: nothing else is ever removed.

Builds list in ``.newsdesk`` what they write, before they write it. The list holds digests of the
addresses, because the folder goes to a host as it is and the address of a hidden story is
nobody's to read there. It holds nothing of the contents: the page of a withdrawn story must go
even where somebody has edited it.
"""

import os
from collections.abc import Collection, Container, Iterable
from hashlib import blake2b
from pathlib import Path

from plugins.site_output.refusal import OutputRefused
from plugins.site_output.trees import OWN, is_hidden

# Every page of a site built here says so in its head.
MARK = '<meta name="generator" content="newsdesk">'
_TITLE = "Danh mục những gì bộ công cụ dựng trang đã ghi vào thư mục này; đừng xóa."
# What builds wrote beside pages before they kept a list.
_FORMER = (
    "anh/", "feeds/", "sitemaps/", "theme/", "favicon.ico", "manifest.webmanifest", "robots.txt",
    "sitemap.xml", "sitemap-tin-moi.xml",
)  # fmt: skip


def check_output(output: Path, content: Path) -> None:
    """Raises OutputRefused where building into ``output`` would destroy something else."""
    output, content = output.resolve(), content.resolve()
    if output.is_relative_to(content) or content.is_relative_to(output):
        raise OutputRefused(
            f"thư mục xuất {output} chứa thư mục nội dung hoặc nằm trong đó; hãy chọn thư mục khác."
        )
    check_ours(output)


def check_ours(output: Path) -> None:
    """Raises OutputRefused unless ``output`` is free, empty but for hidden entries, or ours."""
    if output.exists() and not output.is_dir():
        raise OutputRefused(f"{output} là một tệp, không phải thư mục; hãy chọn nơi khác.")
    if output.is_dir() and not all(map(is_hidden, os.listdir(output))) and not is_ours(output):
        raise OutputRefused(
            f"thư mục xuất {output} đang chứa thứ khác, không phải trang do bộ công cụ này dựng; "
            "để nguyên nó và chọn thư mục khác bằng “-o”."
        )


def is_ours(output: Path) -> bool:
    """Whether builds have written into a folder: it has their list, or their home page."""
    return (output / OWN).is_file() or _is_our_page(output / "index.html")


def key(address: str) -> str:
    """What stands for an address in the list."""
    return blake2b(os.fsencode(address), digest_size=16).hexdigest()


def listed(output: Path) -> frozenset[str]:
    """The keys of what builds wrote into ``output``, and of what a killed one was about to."""
    try:
        return frozenset((output / OWN).read_text("utf-8").splitlines()[1:])
    except FileNotFoundError:
        return frozenset()


def enlist(output: Path, keys: Collection[str], aside: Path) -> None:
    """Replaces the list, at once; ``aside`` is a folder of the same file system."""
    if (output / OWN).is_file() and listed(output) == keys:
        return
    (aside / "list").write_text("\n".join((_TITLE, *sorted(keys), "")), "utf-8")
    os.replace(aside / "list", output / OWN)


def ours(output: Path, old: Iterable[str], new: Container[str] = ()) -> dict[str, str]:
    """Which files in ``output`` builds wrote, of those at the addresses ``old``, with their keys.

    In a site from before the list they are the pages that say so, the folders that only builds
    filled, and what the ``new`` site has as well.
    """
    if (output / OWN).is_file():
        keys = listed(output)
        return {address: own for address in old if (own := key(address)) in keys}
    if not is_ours(output):
        return {}
    return {
        address: key(address)
        for address in old
        if address in new or address.startswith(_FORMER) or _is_our_page(output / address)
    }


def _is_our_page(path: Path) -> bool:
    if path.suffix != ".html" or not path.is_file():
        return False
    return MARK in path.read_text("utf-8", "replace")
