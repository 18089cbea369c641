"""Every rule of the portal, whichever room keeps it."""

from plugins.attachments.rules import ATTACHMENT_RULES
from plugins.bylines.rules import BYLINE_RULES
from plugins.editorial_rules.catalogue import catalogue
from plugins.listings import renamed_tags, tags
from plugins.listings.front_rules import FRONT_RULES
from plugins.photo_gallery.rules import PHOTO_RULES
from plugins.redirects.rules import REDIRECT_RULES
from plugins.related_news import items
from plugins.root_files.root_files import ROOT_FILE_RULES
from plugins.root_files.security_txt import SECURITY_RULES
from plugins.stories.told_rules import STORY_RULES

_OF_FILES = (*PHOTO_RULES, *ATTACHMENT_RULES, *ROOT_FILE_RULES, *SECURITY_RULES)
_OF_LISTS = (*items.RULES.rules, *tags.RULES.rules, *renamed_tags.RULES.rules, *FRONT_RULES)

RULES = catalogue(STORY_RULES, _OF_FILES, BYLINE_RULES, REDIRECT_RULES, _OF_LISTS)
