"""The rules of photos that are told while they are read and made ready."""

from plugins.photo_gallery import derive, focal_points, hints, kinds, markup, naming, probe, work

_MODULES = (naming, markup, focal_points, hints, probe, kinds, derive, work)
PHOTO_RULES = tuple(rule for module in _MODULES for rule in module.RULES.rules)
