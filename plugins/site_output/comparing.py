"""Two folders with a site in each, held against each other byte by byte."""

from pathlib import Path

from plugins.site_output.manifest import checksum_of
from plugins.site_output.ownership import ours
from plugins.site_output.trees import walk


def differing(output: Path, other: Path) -> tuple[str, ...]:
    """The addresses at which the sites of two outputs differ, or one has nothing, in order.

    What no build wrote is part of neither.
    """
    folders = (output, other)
    mine, its = (ours(one, walk(str(one)).files).keys() for one in folders)
    changed = (one for one in mine & its if checksum_of(output / one) != checksum_of(other / one))
    return tuple(sorted((mine ^ its).union(changed)))
