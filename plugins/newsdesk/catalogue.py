"""Every rule of the portal, whichever room keeps it."""

from plugins.bylines.rules import BYLINE_RULES
from plugins.editorial_rules.catalogue import catalogue
from plugins.listings.rules import TAG_RULES
from plugins.photo_gallery.rules import PHOTO_RULES
from plugins.related_news.rules import RELATED_RULES
from plugins.stories.file_rules import FILE_RULES
from plugins.stories.header_rules import HEADER_RULES
from plugins.stories.text_rules import TEXT_RULES

RULES = catalogue(
    FILE_RULES,
    HEADER_RULES,
    TEXT_RULES,
    PHOTO_RULES,
    BYLINE_RULES,
    RELATED_RULES,
    TAG_RULES,
)
