"""Of which tags a rule that stops a build may say something."""

import random
from pathlib import Path

import pytest

from plugins.editorial_rules.catalogue import STOPPING
from plugins.editorial_rules.tags import doubtful_tags
from plugins.vietnamese.keys import word_key
from tests.editorial_rules.desks import look, story

NAMES = (
    *("HĐND tỉnh", "HĐND tinh", "hđnd tỉnh", "thuế", "thuê", "Thuê đất", "thuế đất"),
    *("ngân sách", "giao thông", "giám sát", "du lịch", "thủy lợi", "y tế", "dân tộc", "bầu cử"),
    *("kỳ họp", "ky họp", "khai mạc", "tiếp xúc cử tri", "tiếp xức cử tri", "hòa giải", "hoà giải"),
)


@pytest.mark.parametrize("seed", range(12))
def test_tags_without_doubt(seed: int, tmp_path: Path) -> None:
    """No story all of whose tags are beyond doubt is told of any."""
    chance = random.Random(seed)
    files = {
        f"tin/2022/tin-{number}/index.md": story(
            Title=f"Tin số {number}", Tags="; ".join(chance.sample(NAMES, 2))
        )
        for number in range(30)
    }
    checked = look(tmp_path, files)
    doubtful = doubtful_tags(checked.examiner.facts)
    of_tags = {rule.rule.code for rule in STOPPING if rule.looks_around}
    told = {one.source for one in checked.findings if one.code in of_tags}
    beyond = {
        one.source for one in checked.folder.stories if doubtful.isdisjoint(map(word_key, one.tags))
    }
    assert told
    assert beyond
    assert set() == told & beyond
