from tests.related_news.quality import HEADLINES_TOO, TAGS_ALONE, links, score
from tests.site.built import StoryFile


def test_text_beside_tags(sample_stories: list[StoryFile]) -> None:
    """Texts find more of the linked stories than tags do, and than tags and headlines do."""
    assert len(links(sample_stories)) >= 15
    assert score(sample_stories) >= 0.85
    assert score(sample_stories) > score(sample_stories, **TAGS_ALONE)
    assert score(sample_stories) > score(sample_stories, **HEADLINES_TOO)
