"""What one text is found to be."""

from dataclasses import dataclass

from plugins.editorial_rules.exemptions import Exemption
from plugins.stories.body import Asked, Body
from plugins.stories.records import Finding, NamedFile, NamedPhoto
from plugins.structured_data.shortening import opening

NO_BODY = Body()


@dataclass(frozen=True, slots=True)
class Examined:
    """A text's body, with the portrait of a person beside it, and what is to be told of the text.

    ``findings`` are those of body, portrait and rules together; ``attachments`` the files beside
    the text that it names; ``unseen`` are the lines of which no page will show anything.
    """

    body: Body = NO_BODY
    portrait: Body = NO_BODY
    findings: tuple[Finding, ...] = ()
    attachments: tuple[NamedFile, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    unseen: frozenset[int] = frozenset()

    @property
    def photos(self) -> tuple[NamedPhoto, ...]:
        """The photos that the text shows, the portrait first."""
        return (*self.portrait.photos, *self.body.photos)

    @property
    def opening(self) -> str:
        """What lists, feeds and search engines say of a text that has no summary of its own."""
        return opening(self.body.lead)

    @property
    def asked(self) -> tuple[Asked, ...]:
        """What all this hangs on beside the text itself: the texts, photos and files that it names."""
        return (*self.body.asked, *self.portrait.asked)
