"""Files with problems, as the preview shows them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count, groupby

from plugins.stories.records import Finding
from plugins.vietnamese.slugs import slug

FAULTY_URL = "loi/"


@dataclass(frozen=True, slots=True)
class FaultySource:
    """A file, its problems, and the page of the preview that shows them.

    ``readable`` tells whether the file became a story or page. Its own address shows them, also
    where it is only known which it would be.
    """

    source: str
    title: str
    url: str
    readable: bool
    problems: tuple[Finding, ...]


def faulty_sources(
    problems: Iterable[Finding],
    pages: Mapping[str, tuple[str, str]],
    meant: Mapping[str, tuple[str, str]],
) -> tuple[FaultySource, ...]:
    """The files that have problems, by path; ``pages`` holds title and address of each readable one.

    ``meant`` holds those of files that are not, as far as they are known. No two have one address:
    of files that would share one, the later by path has another, and no page gives way to a file
    that is not readable.
    """
    by_source = groupby(
        sorted(problems, key=lambda problem: problem.place), key=lambda problem: problem.source
    )
    of_pages = {url for _, url in pages.values()}
    taken: dict[str, FaultySource] = {}
    for source, group in by_source:
        used = taken.keys() if source in pages else taken.keys() | of_pages
        title, own_url = (
            pages.get(source) or meant.get(source) or (source or "Thư mục nội dung", None)
        )
        url = next(url for url in _addresses(source, own_url) if url not in used)
        taken[url] = FaultySource(source, title, url, source in pages, tuple(group))
    return tuple(taken.values())


def _addresses(source: str, url: str | None) -> Iterator[str]:
    """The address of a readable file, then addresses for files without one."""
    if url is not None:
        yield url
    name = slug(source) or "noi-dung"
    yield f"{FAULTY_URL}{name}/"
    yield from (f"{FAULTY_URL}{name}-{number}/" for number in count(2))
