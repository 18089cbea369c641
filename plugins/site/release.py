"""From a site as it was built to what may be published of it, or all that keeps it from that."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from plugins.photo_gallery.album import addresses
from plugins.publishing.gate import Fault, Gate, Withheld
from plugins.publishing.handed_over import HandedOver, Passed
from plugins.publishing.release import File, Release
from plugins.site.checked import Checked
from plugins.site.moved import MOVED, former_addresses
from plugins.site.plan import Plan
from plugins.site.until import next_change
from plugins.site.workers import each
from plugins.site_output.changes import rank_of
from plugins.site_output.last_run import forget_others
from plugins.site_output.manifest import Manifest
from plugins.stories.records import Status, Story

_SHOWN = 20
# Words in a row that no sign, number or link breaks: they stand in a page as they were typed.
_WORDS = re.compile(r"[^\W\d_][^\W\d_ ,]*(?:,? [^\W\d_]+){7,30}")
_MOST_WORDS = 2  # of one body


def made_release(checked: Checked, plan: Plan, manifest: Manifest) -> Release:
    """A site as it stands in its folder, ready to be sent."""
    ranks = plan.ranks
    due = next_change(checked)
    return Release(
        files={
            address: File(entry.checksum.hex(), entry.stamp[0], rank_of(address, ranks))
            for address, entry in manifest.entries.items()
        },
        site=checked.settings.identity.address.root,
        target=checked.settings.publish.written,
        frames=checked.settings.stories.videos,
        redirects=former_addresses(checked.redirects, checked.tag_moves),
        withdrawn=frozenset(story.url for story in checked.folder.withdrawn),
        stories=len(_public(checked)),
        until=due.isoformat() if due else "",
    )


def gate(checked: Checked, plan: Plan, release: Release, output: Path, passed: Passed) -> Gate:
    """What looks at a release before it leaves."""

    @cache  # what every page says is asked of every page
    def is_public(words: str) -> bool:
        return any(words in text for text in _said_in_public(checked))

    stories = [story.url for story in _public(checked)]
    moved = [page.file for page in plan.pages if page.template == MOVED]
    hidden = tuple(withheld(checked, plan))
    return Gate(release, output, stories, hidden, moved, is_public, passed, each)


def withheld(checked: Checked, plan: Plan) -> Iterator[Withheld]:
    """The stories of which nothing may be public yet, or any more."""
    for story in checked.folder.stories:
        if story.source in checked.shown_texts:
            continue
        page = {f"{story.url}index.html"} if not story.has_public_page else set()
        album = [naming for naming in checked.album if naming.source == story.source]
        beside = {file.url for file in checked.examined[story.source].attachments}
        files = page | beside | addresses(album).keys() - plan.photos.files.keys()
        yield Withheld(story.source, frozenset(files), _words(story))


def hand_over(
    checked: Checked, plan: Plan, manifest: Manifest, output: Path, file: Path
) -> Sequence[Fault]:
    """Puts the release of a site into ``file``, unless something is wrong: then there is none."""
    release = made_release(checked, plan, manifest)
    former = HandedOver.read(file) or HandedOver(Release())
    looking = gate(checked, plan, release, output, former.passed)
    file.unlink(missing_ok=True)
    if faults := [*looking.faults()]:
        return faults
    HandedOver(release, looking.words).write(file)
    forget_others(file.parent)
    return ()


def unfit(faults: Sequence[Fault]) -> str:
    """Why a site may not be published, as a message."""
    lines = "\n".join(f"  - {address}: {what}" for address, what in faults[:_SHOWN])
    more = f"\n  … và {len(faults) - _SHOWN} chỗ khác" if len(faults) > _SHOWN else ""
    return (
        f"Chưa đăng trang: soát lần cuối thấy những tệp không được phép ra ngoài.\n{lines}{more}\n"
        "Trang công khai được giữ nguyên. Hãy gửi những dòng này cho người quản trị."
    )


def _public(checked: Checked) -> list[Story]:
    return [story for story in checked.shown if story.status is not Status.WITHDRAWN]


def _said_in_public(checked: Checked) -> Iterator[str]:
    """All that may stand in a page: of texts, of the pages of stories taken back, on every page."""
    for text in checked.folder.texts:
        if text.source in checked.shown_texts:
            yield text.document.body
            yield from (one.value for of in text.document.header.fields.values() for one in of)
    for story in checked.folder.withdrawn:
        yield from (story.title, story.reason)
    yield str(checked.settings)
    templates = checked.settings.theme.glob("templates/**/*.html")
    yield from (template.read_text("utf-8") for template in templates)


def _words(story: Story) -> tuple[str, ...]:
    """The longest runs of words in a text, in its title and in its summary.

    Of a story taken back readers may know the title.
    """
    title = "" if story.status is Status.WITHDRAWN else story.title
    body = _longest(story.document.body, _MOST_WORDS)
    return tuple(dict.fromkeys((*body, *_longest(story.summary, 1), *_longest(title, 1))))


def _longest(text: str, most: int) -> list[str]:
    return sorted(_WORDS.findall(text), key=lambda one: (-len(one), one))[:most]
