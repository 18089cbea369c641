"""The files beside the texts of a site: which are named, what is wrong with them, which are public."""

from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from pathlib import Path

from plugins.attachments.contents import MAX_SECONDS, FileInspector, too_slow
from plugins.attachments.kinds import KINDS, ending_of
from plugins.attachments.unnamed import unnamed_files
from plugins.site.examining import Examined
from plugins.site.workers import each_in_time
from plugins.stories.content_folder import ContentFolder
from plugins.stories.folders import Folders
from plugins.stories.records import Finding


def check_attachments(
    folder: ContentFolder,
    examined: Mapping[str, Examined],
    content: Path,
    processes: int | None = None,
) -> tuple[Finding, ...]:
    """What is to be told of the files that the examined texts name, and of those that none names."""
    named = {source: found.attachments for source, found in examined.items()}
    known = [*folder.findings, *(one for found in examined.values() for one in found.findings)]
    texts = {*folder.by_source, *folder.story_sources}
    unnamed = unnamed_files(sorted(texts), named, Folders(content), known)
    return (*_flaws(examined, content, processes), *unnamed)


def _flaws(
    examined: Mapping[str, Examined], content: Path, processes: int | None
) -> Iterator[Finding]:
    """What is wrong with each file, told where each text names it first."""
    every = chain.from_iterable(found.attachments for found in examined.values())
    paths = sorted({file.path for file in every})
    results = each_in_time(FileInspector(content), paths, MAX_SECONDS, processes)
    flaws = dict(zip(paths, results, strict=True))
    for source, found in examined.items():
        for file in found.attachments:
            told = flaws[file.path]
            for flaw in (too_slow(file.path),) if told is None else told:
                yield flaw.at(source, file.line, file.column)


def attachment_files(
    examined: Mapping[str, Examined], public: Collection[str], content: Path
) -> dict[str, Path]:
    """The files that the ``public`` texts name, by their addresses, where the content folder has them."""
    return {
        file.url: content / file.path
        for source in sorted(public)
        for file in examined[source].attachments
    }


def is_file_address(url: str) -> bool:
    """Whether an address may be that of a file beside a text."""
    return ending_of(url.partition("#")[0]) in KINDS
