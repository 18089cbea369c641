"""The one door to Pelican: the conductor's articles and pages go in, planned pages come out.

``PLUGINS`` names this package, and ``PELICAN_CLASS`` is its ``Portal``; each refuses to work
without the other, so that nobody can leave out a step. Pelican loads articles and pages, fires its
signals for other plugins, renders the planned pages and writes them.
"""

from pelican.plugins import signals

from plugins.pelican_door.articles import add_reader, forget_taxonomy, name_articles, name_pages
from plugins.pelican_door.output import add_generator, add_writer, share_environment
from plugins.pelican_door.portal import Portal, require_portal

__all__ = ["Portal", "register"]


def register() -> None:
    """Connects the door to Pelican."""
    signals.initialized.connect(require_portal)
    signals.generator_init.connect(share_environment)
    signals.readers_init.connect(add_reader)
    signals.article_generator_init.connect(name_articles)
    signals.page_generator_init.connect(name_pages)
    signals.article_generator_finalized.connect(forget_taxonomy)
    signals.get_generators.connect(add_generator)
    signals.get_writer.connect(add_writer)
