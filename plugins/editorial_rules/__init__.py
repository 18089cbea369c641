"""The checks: the rules of `newsdesk check`, held against every text of a build as well.

Problems join ``PROBLEMS`` and stop the build, hints join ``HINTS`` and are counted in the summary.
What the settings (``CHECKS``) switch off and what a text passes over with a reason is taken out
of both.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from plugins.editorial_rules.briefs import by_path, of_story
from plugins.editorial_rules.checking import SWITCHABLE, as_findings, check
from plugins.editorial_rules.exemptions import EXEMPTION_KEYS
from plugins.editorial_rules.facts import Facts, photo_files
from plugins.editorial_rules.markup import ExemptionsExtension
from plugins.editorial_rules.settings import SETTING, CheckSettings, read_check_settings
from plugins.editorial_rules.source_text import Kind, SourceText
from plugins.stories.records import Level
from plugins.stories.settings import SettingsFault

if TYPE_CHECKING:  # as in the room of stories
    from collections.abc import Iterator

    from pelican import Pelican
    from pelican.generators import Generator

    from plugins.stories.content_folder import ContentFolder


def prepare(pelican: Pelican) -> None:
    """Checks the settings; adds the header key and the Markdown extension of exemptions."""
    settings = pelican.settings
    try:
        given = settings.get(SETTING, {})
        settings["CHECK_SETTINGS"] = read_check_settings(given, SWITCHABLE)
    except SettingsFault as fault:
        settings["SETTINGS_FAULTS"] += fault.faults
    settings["STORY_KEYS"] += EXEMPTION_KEYS
    settings["STORY_EXTENSIONS"].append(ExemptionsExtension())


def check_texts(generators: list[Generator]) -> None:
    """Holds the rules against every text, when all rooms before have told what they found."""
    settings = generators[0].settings
    problems, hints = settings["PROBLEMS"], settings["HINTS"]
    findings = [*as_findings(problems, Level.PROBLEM), *as_findings(hints, Level.HINT)]
    found = check(_sheets(settings), _facts(settings), findings)
    problems[:] = [one for one in found if one.level is Level.PROBLEM]
    hints[:] = [one for one in found if one.level is Level.HINT]


def _sheets(settings: dict[str, Any]) -> Iterator[SourceText]:
    desk: ContentFolder = settings["DESK"]
    content = Path(settings["PATH"])
    rows = [
        *((Kind.STORY, story.document, story) for story in desk.stories),
        *((Kind.STORY, document, None) for document in desk.placeless),
        *((Kind.PAGE, page.document, None) for page in desk.pages),
        *((Kind.PERSON, document, None) for document in settings["PEOPLE"]),
    ]
    for kind, document, story in rows:
        data = (content / document.source).read_bytes()
        yield SourceText.of(kind, data.decode("utf-8-sig", "replace"), document, story)


def _facts(settings: dict[str, Any]) -> Facts:
    checks: CheckSettings = settings["CHECK_SETTINGS"]
    host = urlsplit(settings["SITE_ADDRESS"].root).hostname or ""
    people = settings["REGISTER"].people
    album = settings["ALBUM"]  # another room's: it is asked, not imported
    infos = {photo.path: photo.info for photo in album.all_photos()}
    return Facts(
        now=settings["NOW"],
        settings=checks,
        stories=by_path(map(of_story, settings["DESK"].stories)),
        people=tuple(name for person in people for name in (person.name, *person.aliases)),
        photos=photo_files(infos, album.places),
        site_host="" if host == "localhost" else host.removeprefix("www."),
    )


def summarise(pelican: Pelican) -> None:
    """Adds the hints' part to the summary of the build."""
    hints = pelican.settings["HINTS"]
    if hints:
        pelican.settings["SUMMARY"]["Gợi ý"] = f"{len(hints)} (xem từng chỗ: newsdesk check)"


def register() -> None:
    """Connects this room to Pelican, after all rooms that find problems."""
    from pelican.plugins import signals

    signals.initialized.connect(prepare)
    signals.all_generators_finalized.connect(check_texts)
    signals.finalized.connect(summarise)
