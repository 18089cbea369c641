"""The rules that this room keeps."""

from plugins.redirects import lost, old_urls, redirects

REDIRECT_RULES = (*old_urls.RULES.rules, *redirects.RULES.rules, *lost.RULES.rules)
