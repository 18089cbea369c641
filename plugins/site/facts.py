"""What the rules are to know of the whole content folder."""

from datetime import datetime
from urllib.parse import urlsplit

from plugins.bylines.register import Register
from plugins.editorial_rules.briefs import of_story, of_text
from plugins.editorial_rules.facts import Facts
from plugins.site.settings import SiteSettings
from plugins.stories.content_folder import ContentFolder


def read_facts(
    folder: ContentFolder, register: Register, settings: SiteSettings, now: datetime
) -> Facts:
    """The other stories in brief, however faulty, the people, and the portal's own host.

    A portal that only this machine shows has no host.
    """
    host = urlsplit(settings.identity.address.root).hostname or ""
    zone = settings.stories.zone
    placed = {story.source for story in folder.stories}
    others = (document for document in folder.story_documents if document.source not in placed)
    briefs = [
        *map(of_story, folder.stories),
        *(of_text(document.source, document.raw, zone) for document in others),
    ]
    return Facts(
        now=now,
        settings=settings.rules,
        # By path, so that ties fall the same way whoever has read them.
        stories=tuple(sorted(briefs, key=lambda story: story.source)),
        people=register.names,
        site_host="" if host == "localhost" else host.removeprefix("www."),
    )
