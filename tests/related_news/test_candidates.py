from collections.abc import Iterable
from random import Random

import pytest

from plugins.related_news.candidates import CandidatesOfAll, Timeline, around
from plugins.related_news.counts import Counts
from plugins.related_news.likeness import Likeness, Vector, vector
from plugins.related_news.records import Item, Reason
from plugins.related_news.settings import RelatedSettings
from plugins.related_news.words import Words, read_terms
from tests.related_news.sites import item, random_site

SETTINGS = RelatedSettings(candidates=6, length=3)


class Site:
    """Stories with vectors by fixed counts, and their candidates."""

    def __init__(self, settings: RelatedSettings, counted: Iterable[Item]) -> None:
        self._settings, self._words = settings, Words()
        self._counts = Counts(settings, 40)
        for story in counted:
            self._counts.count(read_terms(story, self._words, settings).bag())
        self.known = Likeness(settings)
        self.candidates = CandidatesOfAll(self.known, settings)

    def vector(self, story: Item) -> Vector:
        """The vector of a story."""
        terms = read_terms(story, self._words, self._settings)
        return vector(terms, self._counts, self._settings)

    def take_in(self, story: Item) -> None:
        """A story comes."""
        self.known.add(story, self.vector(story))
        self.candidates.take_in(story)

    def take_out(self, story: Item) -> None:
        """A story goes."""
        self.candidates.take_out(story)
        self.known.remove(story.source)

    def found(self) -> dict[str, set[str]]:
        """Who are the candidates of every story."""
        return {source: {*self.candidates.of(source)} for source in self.known.items}


@pytest.mark.parametrize(
    "settings",
    [SETTINGS, RelatedSettings(candidates=6, length=3, never_offered=("ky-hop",), older_only=True)],
    ids=["usual", "some are not offered"],
)
@pytest.mark.parametrize("seed", range(6))
def test_stories_that_come_and_go(seed: int, settings: RelatedSettings) -> None:
    """Candidates that followed every change are those that are looked for anew."""
    random, stories = Random(seed), random_site(seed, 50)
    site, there = Site(settings, stories), stories[:40]
    for story in there:
        site.take_in(story)
    site.candidates.refresh()
    for new in stories[40:]:
        before, gone = site.found(), there.pop(random.randrange(len(there)))
        site.take_out(gone)
        site.take_in(new)
        there.append(new)
        told = site.candidates.refresh()
        anew = Site(settings, stories)
        for story in there:
            anew.take_in(story)
        anew.candidates.refresh()
        assert anew.found() == site.found()
        assert {name for name, found in site.found().items() if before.get(name) != found} <= told


@pytest.mark.parametrize("seed", range(6))
def test_stories_that_are_weighed_again(seed: int) -> None:
    """Candidates follow another vector of a story, and who has others is told."""
    random, stories = Random(seed), random_site(seed, 40)
    site, anew = Site(SETTINGS, stories), Site(SETTINGS, stories)
    for story in stories:
        site.take_in(story)
    site.candidates.refresh()
    before, vectors = site.found(), site.known.vectors
    for story in random.sample(stories, 2):
        former = vectors[story.source]
        vectors[story.source] = site.vector(random.choice(stories))
        site.candidates.reweigh(story, former)
    told = site.candidates.refresh()
    for story in stories:
        anew.known.add(story, vectors[story.source])
        anew.candidates.take_in(story)
    anew.candidates.refresh()
    assert anew.found() == site.found()
    assert {name for name, found in site.found().items() if before[name] != found} <= told
    assert len(told) < len(stories)


@pytest.mark.parametrize("seed", range(20))
def test_around(seed: int) -> None:
    """All stories come by distance; of equal ones the newer first, then by source."""
    random = Random(seed)
    entries = sorted((random.randrange(20), f"tin-{number}") for number in range(30))
    moment = random.randrange(-3, 23)
    expected = sorted(entries, key=lambda entry: (abs(entry[0] - moment), -entry[0], entry[1]))
    assert [source for _, source in expected] == list(around(entries, moment))


def test_nearest() -> None:
    """The stories of the section come before those of the site, and one removed does not."""
    timeline = Timeline()
    stories = [
        item("a", day=0, section="ky-hop"),
        item("b", day=1, section="giam-sat"),
        item("c", day=9, section="ky-hop"),
        item("d", day=2, section="ky-hop"),
    ]
    for story in stories:
        timeline.add(story)
    timeline.remove(stories[3])
    expected = [
        *((Reason.SECTION, name) for name in ("a", "c")),
        *((Reason.SITE, name) for name in ("a", "b", "c")),
    ]
    assert expected == list(timeline.nearest(stories[0]))
