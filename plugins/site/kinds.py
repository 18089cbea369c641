"""The kinds of content that the site has: here is the one entry that a new kind takes."""

from dataclasses import replace

from plugins.bylines.bylines import BYLINE_KEYS
from plugins.bylines.register import PERSON
from plugins.editorial_rules.exemptions import EXEMPTION_KEYS
from plugins.listings.front import FRONT
from plugins.listings.renamed_tags import TAG_FILE
from plugins.photo_gallery.covers import PHOTO_KEYS
from plugins.redirects.old_urls import REDIRECT_KEYS
from plugins.related_news.items import RELATED_KEYS
from plugins.stories.kinds import Kind
from plugins.stories.reading import PAGE, STORY

_STORY_KEYS = (
    *(*STORY.keys, *REDIRECT_KEYS, *PHOTO_KEYS),
    *(*BYLINE_KEYS, *RELATED_KEYS, *EXEMPTION_KEYS),
)

KINDS: tuple[Kind, ...] = (replace(STORY, keys=_STORY_KEYS), PAGE, PERSON, FRONT, TAG_FILE)
