"""Every rule of the portal, whichever room keeps it."""

from plugins.bylines.rules import BYLINE_RULES
from plugins.editorial_rules.catalogue import catalogue
from plugins.listings.rules import TAG_RULES
from plugins.photo_gallery.rules import PHOTO_RULES
from plugins.related_news.rules import RELATED_RULES
from plugins.stories.told_rules import STORY_RULES

RULES = catalogue(STORY_RULES, PHOTO_RULES, BYLINE_RULES, RELATED_RULES, TAG_RULES)
