"""What every way to a host promises, so that publishing needs to know none of them."""

from pathlib import Path
from typing import NamedTuple, Protocol

from plugins.publishing.plan import Plan
from plugins.publishing.release import Standing


class HostRefused(Exception):
    """A host that cannot be published to; the message is a Vietnamese sentence that says why."""


class PublishedMeanwhile(HostRefused):
    """Somebody else has published since it was asked what stands: the plan is no longer true."""


class Found(NamedTuple):
    """What stands on a host, and the addresses at which a publication that was cut off left anything."""

    standing: Standing
    unsure: frozenset[str] = frozenset()


class Target(Protocol):
    """A host. Whenever a publication is cut off, the next one needs no cleaning.

    Each way raises HostRefused where the host cannot be reached or does not let us.
    """

    def find(self) -> Found:
        """What stands there, and in doubt; nothing before the first publication."""
        ...

    def publish(self, plan: Plan, output: Path) -> None:
        """Carries out a plan that was made for what `find` gave, with the files in ``output``.

        Raises PublishedMeanwhile, and leaves all as it is, where something else stands by now.
        """
        ...

    def roll_back(self) -> Standing:
        """Puts back what stood before the last publication, and gives it."""
        ...
