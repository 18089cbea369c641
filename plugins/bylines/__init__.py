"""Bylines: the register of people, who wrote and photographed each story, whose stories are whose.

Sets ``byline`` on every article and lays ``REGISTER``, ``PORTFOLIOS`` and ``PEOPLE`` (the files of the
register as documents) on the counter.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from plugins.bylines.bylines import (
    BYLINE_KEYS,
    UNKNOWN_PERSON,
    Byline,
    portfolios,
    read_byline,
)
from plugins.bylines.register import PERSON_KEYS, Register, read_register
from plugins.stories.body import Body
from plugins.stories.content_folder import ContentFolder, read_file
from plugins.stories.records import Document, Finding

if TYPE_CHECKING:  # as in the room of stories
    from pelican import Pelican
    from pelican.generators import ArticlesGenerator

UNKNOWN_PERSON_SETTING = "BYLINES_UNKNOWN_PERSON"

logger = logging.getLogger(__name__)


def prepare(pelican: Pelican) -> None:
    """Adds the header keys of bylines and checks the one setting."""
    choice = pelican.settings.setdefault(UNKNOWN_PERSON_SETTING, "problem")
    if choice not in ("problem", "warning"):
        fault = f"{UNKNOWN_PERSON_SETTING}: chọn “problem” hoặc “warning”"
        pelican.settings["SETTINGS_FAULTS"].append(fault)
    pelican.settings["STORY_KEYS"] += BYLINE_KEYS


def read_bylines(generator: ArticlesGenerator) -> None:
    """Reads the register and the byline of every story, whether it is shown or not."""
    settings = generator.settings
    desk: ContentFolder = settings["DESK"]
    settings["REGISTER"], problems = _register(settings, desk)
    settings["BYLINES"] = {}
    for story in desk.stories:
        byline, faults = read_byline(story.source, story.document.header, settings["REGISTER"])
        settings["BYLINES"][story.source] = byline
        problems += faults
    for document in desk.placeless:
        problems += read_byline(document.source, document.header, settings["REGISTER"])[1]
    if settings[UNKNOWN_PERSON_SETTING] == "warning":
        problems = [problem for problem in problems if not _passes_as_warning(problem)]
    settings["PROBLEMS"] += problems


def _register(settings: dict[str, Any], desk: ContentFolder) -> tuple[Register, list[Finding]]:
    markdown, targets = settings["STORY_MARKDOWN"], settings["LINK_TARGETS"]
    problems: list[Finding] = []

    def render(document: Document) -> Markup:
        body: Body = markdown.render(document, targets)
        problems.extend(body.problems)
        return body.at(settings["SITE_ADDRESS"].base)

    documents = []
    for source in desk.people_sources:
        document, faults = read_file(Path(settings["PATH"]), source, PERSON_KEYS)
        problems.extend(faults)
        if document:
            documents.append(document)
    settings["PEOPLE"] = documents
    register, faults = read_register(documents, render)
    return register, [*problems, *faults]


def _passes_as_warning(problem: Finding) -> bool:
    if problem.code != UNKNOWN_PERSON:
        return False
    logger.warning("%s:%d: %s; %s", problem.source, problem.line, problem.what, problem.mend)
    return True


def set_bylines(generator: ArticlesGenerator) -> None:
    """Gives every article its byline, and every person the published stories."""
    settings = generator.settings
    bylines: dict[str, Byline] = settings["BYLINES"]
    for article in [*generator.articles, *generator.hidden_articles, *generator.drafts]:
        article.byline = bylines[article.story.source]
    published = [(article.story, article.byline) for article in generator.articles]
    settings["PORTFOLIOS"] = portfolios(settings["REGISTER"], published)


def summarise(pelican: Pelican) -> None:
    """Adds the people's part to the summary of the build."""
    settings = pelican.settings
    settings["SUMMARY"]["Người viết, chụp ảnh"] = str(len(settings["REGISTER"].people))


def register() -> None:
    """Connects this room to Pelican."""
    from pelican.plugins import signals

    signals.initialized.connect(prepare)
    signals.article_generator_init.connect(read_bylines)
    signals.article_generator_finalized.connect(set_bylines)
    signals.finalized.connect(summarise)
