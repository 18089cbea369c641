"""The files beside the texts of a site: which are named, what is wrong with them, which are public."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from plugins.attachments.contents import MAX_SECONDS, FileInspector, Flaw, flaws, too_slow
from plugins.attachments.found import Contents
from plugins.attachments.index import FileIndex
from plugins.attachments.kinds import KINDS, ending_of
from plugins.attachments.unnamed import unnamed_files
from plugins.site.changed import is_wanted
from plugins.site.examined import Examined
from plugins.site.workers import each_in_time
from plugins.stories.content_folder import ContentFolder
from plugins.stories.folders import Folders
from plugins.stories.records import Finding


def check_attachments(
    folder: ContentFolder,
    examined: Mapping[str, Examined],
    folders: Folders,
    index: FileIndex,
    hinted: Collection[str] | None = None,
    processes: int | None = None,
) -> tuple[Finding, ...]:
    """What is to be told of the files that the examined texts name, and of those that none names.

    Of the latter only those beside the ``hinted`` are told.

    What was learnt of files on the way, the index keeps.
    """
    named = {source: found.attachments for source, found in examined.items()}
    known = [*folder.findings, *(one for found in examined.values() for one in found.findings)]
    # Of what lies right in the content folder nothing belongs to a text there.
    beside = (one for one in (*folder.by_source, *folder.story_sources) if "/" in one)
    texts = {one for one in beside if is_wanted(one, hinted)}
    unnamed = unnamed_files(sorted(texts), named, folders, known)
    return (*_told(examined, folders.content, index, processes), *unnamed)


def _told(
    examined: Mapping[str, Examined], content: Path, index: FileIndex, processes: int | None
) -> Iterator[Finding]:
    """What is wrong with each file, told where each text names it first."""
    every = chain.from_iterable(found.attachments for found in examined.values())
    paths = sorted({file.path for file in every})
    found_flaws = _flaws(paths, content, index, processes)
    for source, found in examined.items():
        for file in found.attachments:
            yield from (flaw.at(source, file.line, file.column) for flaw in found_flaws[file.path])


def _flaws(
    paths: Sequence[str], content: Path, index: FileIndex, processes: int | None
) -> dict[str, list[Flaw]]:
    """What is wrong with each file; one that is known from before is not read again."""
    known = {path: index.known(content / path) for path in paths}
    unknown = [path for path in paths if known[path] is None]
    marks = [index.mark(content / path) for path in unknown]
    results = [*each_in_time(FileInspector(content), unknown, MAX_SECONDS, processes)]
    for path, mark, result in zip(unknown, marks, results, strict=True):
        if isinstance(result, Contents):
            index.learn(content / path, mark, result)
    looked = {**known, **dict(zip(unknown, results, strict=True))}
    return {path: _of_one(path, look) for path, look in looked.items()}


def _of_one(path: str, look: Contents | Flaw | None) -> list[Flaw]:
    if isinstance(look, Contents):
        return [*flaws(look, path)]
    return [look or too_slow(path)]


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
