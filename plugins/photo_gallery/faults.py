"""A photo that cannot be used, told to the editor."""

from pathlib import Path
from typing import Self

from plugins.stories.records import Fault
from plugins.stories.rules import Rule


class PhotoFault(Fault):
    """What is wrong with a photo, in the words of a rule."""

    @classmethod
    def of(cls, rule: Rule, path: Path, **values: object) -> Self:
        """The breach of a rule by a file; the rule's sentences know its ``name``."""
        return cls(*rule.words(name=path.name, **values))
