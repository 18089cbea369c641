"""What turns the site that stands on a host into a release, known before anything is sent.

It is the change that a build applies to its folder, made for a host: the same rows, the same order.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from plugins.publishing.release import File, Release, Standing

# Days for which a page that a reader loaded may still ask for its style sheets and scripts.
KEPT = 7 * 24 * 3600  # seconds
# What of the theme has a hash in its name, so that other bytes have another address. Photos have one
# as well, but what an editor takes out of a story is to be gone at once.
ASSETS = "theme/"
# What a publication may take away unasked: this share, or what a clerk takes away by hand.
_MOST = 0.02
_BY_HAND_STORIES = 3
_BY_HAND_FILES = 300  # three stories with a dozen photos each, in all their sizes
# What names others goes before them.
_IN_DOUBT = ((7, (".xml", ".json", ".txt")), (3, (".html", ".htm")))


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is done to a host; addresses are those of the release's files.

    ``puts`` and ``removed`` are in the order of doing: first what comes, by rank, new files before
    changed ones; then what goes, by rank backwards, so that no page names what is gone before it.
    ``changed`` are those of the puts at whose addresses other bytes stand. ``after`` is what stands
    when all is done.
    """

    puts: tuple[str, ...]
    changed: frozenset[str]
    removed: tuple[str, ...]
    after: Standing

    @property
    def new(self) -> tuple[str, ...]:
        """The addresses at which nothing stands yet, in the order of doing."""
        return tuple(address for address in self.puts if address not in self.changed)

    @property
    def size(self) -> int:
        """The bytes that are sent."""
        return sum(self.after.release.files[address].size for address in self.puts)

    def __bool__(self) -> bool:
        return bool(self.puts or self.removed)


def plan(release: Release, before: Standing, now: float, unsure: Set[str] = frozenset()) -> Plan:
    """The change from what stands to the release, at a moment ``now`` (seconds since 1970).

    ``unsure`` are addresses of which nobody knows what stands there: a publication was cut off.
    """
    files = release.files
    stands = {**{one: file for one, (file, _) in before.retired.items()}, **before.release.files}
    retired = _retired(release, before, now)
    puts = [
        one
        for one, file in files.items()
        if one in unsure or one not in stands or stands[one].checksum != file.checksum
    ]
    changed = frozenset(one for one in puts if one in stands or one in unsure)
    gone = (stands.keys() | unsure) - files.keys() - retired.keys()
    return Plan(
        puts=tuple(sorted(puts, key=lambda one: (files[one].rank, one in changed, one))),
        changed=changed,
        removed=tuple(sorted(gone, key=lambda one: (-rank_of(one, stands), one))),
        after=Standing(release, retired),
    )


def rank_of(address: str, stands: Mapping[str, File]) -> int:
    """The rank of what goes: where only a publication that was cut off knew it, what its ending says."""
    if address in stands:
        return stands[address].rank
    return next((rank for rank, endings in _IN_DOUBT if address.endswith(endings)), 0)


def _retired(release: Release, before: Standing, now: float) -> Mapping[str, tuple[File, float]]:
    """The files of earlier releases that stay for now."""
    leaving = {
        one: (file, now + KEPT)
        for one, file in before.release.files.items()
        if one.startswith(ASSETS)
    }
    return {
        one: (file, until)
        for one, (file, until) in {**leaving, **before.retired}.items()
        if one not in release.files and now < until
    }


def fewer(before: Release, after: Release) -> str:
    """What a release would take away of a site beyond the usual, as a Vietnamese sentence, or nothing.

    It is more than 2 % of the stories or of the files, and more than a clerk takes away by hand.
    """
    told = (
        ("tin", before.stories, after.stories, _BY_HAND_STORIES),
        ("tệp", len(before.files), len(after.files), _BY_HAND_FILES),
    )
    lost = [
        f"{was - now} trong {was} {what}"
        for what, was, now, by_hand in told
        if was - now > max(by_hand, was * _MOST)
    ]
    return f"lần này trang mất {' và '.join(lost)}" if lost else ""
