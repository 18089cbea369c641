"""Each rule of the lists on a small site made by hand, and all of them on random sites."""

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC
from typing import Any
from unicodedata import normalize
from zoneinfo import ZoneInfo

import pytest

from plugins.related_news.lists import RelatedLists, related
from plugins.related_news.records import DAY, Item, Lists, Reason
from plugins.related_news.settings import RelatedSettings
from plugins.related_news.words import headline_key
from plugins.vietnamese.tones import new_style
from tests.related_news.sites import item, names, of, random_site, reasons, shuffled

SEEDS = range(12)
FOREST, FLOOD = "giữ rừng đầu nguồn thiện thuật", "nước lũ ngập tràng định"
LOUD = {"minimum_score": 0.2}  # by which few stories are alike enough


def fillers(count: int, first_day: float = 100, **values: Any) -> list[Item]:
    """Stories that are like no other."""
    return [
        item(f"khác-{n}", f"riêng{n} lẻ{n}", first_day + n, text=f"một{n} hai{n} ba{n}", **values)
        for n in range(count)
    ]


def test_stories_alike() -> None:
    """By the words of texts, headlines and tags, the likest come first."""
    site = [
        item("gốc", "Giữ rừng", 0, text=FOREST, tags=("đất rừng",)),
        item("bài", "Chuyện khác", 1, text=FOREST),
        item("tít", "Giữ rừng ở xã", 1, text="trời hôm nay đẹp lắm"),
        item("thẻ", "Hôm nay", 1, text="trời lạnh buốt", tags=("Đất  rừng",)),
        *fillers(8),
    ]
    lists = of(site, diversity=1.0)
    assert names(lists, "gốc")[0] == "bài"
    assert {"tít", "thẻ"} == set(names(lists, "gốc")[1:3])
    assert reasons(lists, "gốc")[:3] == [Reason.SCORED] * 3


@pytest.mark.parametrize("days", [0, 30, 365, 730, 3650])
def test_score(days: int) -> None:
    """It is the sum of the parts times the decay by the gap, floor one half, half-life a year."""
    site = [
        item("a", "Giữ rừng", 0, text=FOREST, tags=("rừng",), authors=("Kim Chi",)),
        item("b", "Giữ đất", days, text=FOREST, tags=("rừng",), authors=("Kim Chi",)),
        *fillers(8),
    ]
    lists = RelatedLists(RelatedSettings())
    entry = lists.update(site)["a"][0]
    parts = lists.parts("a", entry)
    assert entry.source == "b"
    assert parts.time == pytest.approx(0.5 + 0.5 * 2 ** (-days / 365), abs=1e-9)
    assert entry.score == pytest.approx(sum(parts[:-1]) * parts.time, abs=1e-8)
    assert 0 < parts.tags <= 0.151
    assert 0 < parts.headline < 0.15
    assert 0 < parts.text <= 1.401
    assert 0 < parts.author <= 0.07
    assert parts.link == 0


@pytest.mark.parametrize(
    ("expected", "days"),
    [("gần", (10, 40)), ("gần", (-10, 40)), ("mới", (-20, 20)), ("a", (20, 20))],
)
def test_tie(expected: str, days: tuple[float, float]) -> None:
    """Of two that are the same, the nearer comes first, then the newer, then by source."""
    left, right = {"gần": ("gần", "xa"), "mới": ("cũ", "mới"), "a": ("b", "a")}[expected]
    site = [
        item("gốc", "Giữ rừng", 0, text=FOREST),
        item(left, "Rừng một", days[0], text=FOREST),
        item(right, "Rừng hai", days[1], text=FOREST),
        *fillers(8, 400),
    ]
    lists = of(site, diversity=1.0, headline_weight=0)
    assert expected == names(lists, "gốc")[0]


def test_pins() -> None:
    """They stand first, in the editor's order, each once; the list stays as long as it is."""
    site = [
        item("gốc", text=FOREST, pins=("khác-3", "không-có", "khác-1", "khác-3", "nháp", "gốc")),
        item("rừng", text=FOREST),
        item("nháp", text=FOREST, listed=False),
        *fillers(9),
    ]
    lists = of(site)
    assert names(lists, "gốc")[:3] == ["khác-3", "khác-1", "rừng"]
    assert reasons(lists, "gốc")[:3] == [Reason.PIN, Reason.PIN, Reason.SCORED]
    assert len(lists["gốc"]) == 8


def test_more_pins_than_places() -> None:
    """The first ones stand there."""
    site = [item("gốc", pins=tuple(f"khác-{n}" for n in range(5))), *fillers(9)]
    assert names(of(site, length=3), "gốc") == ["khác-0", "khác-1", "khác-2"]


def test_excluded_story() -> None:
    """It never stands in that list, even pinned or an orphan; this one may stand in its list."""
    site = [
        item("gốc", text=FOREST, unrelated=("rừng",), pins=("rừng",)),
        item("rừng", text=FOREST),
        *fillers(9),
    ]
    lists = of(site)
    assert "rừng" not in names(lists, "gốc")
    assert names(lists, "rừng")[0] == "gốc"


def test_draft() -> None:
    """It has a list, stands in none, and changes none."""
    public = [item("gốc", text=FOREST), item("rừng", text=FOREST), *fillers(9)]
    draft = item("nháp", text=FOREST, listed=False)
    lists = of([*public, draft])
    assert {"gốc", "rừng"} == set(names(lists, "nháp")[:2])
    assert {**of(public), "nháp": lists["nháp"]} == lists


@pytest.mark.parametrize(
    ("listed", "values"),
    [
        (True, {}),
        (False, {"lang": "en"}),
        (False, {"original": "tin/rung", "text": FOREST}),
        (True, {"original": "tin/khac", "text": FOREST}),
    ],
)
def test_translation(listed: bool, values: dict[str, str]) -> None:
    """A story in another language, or the same in any, stands in no list of this one."""
    site = [
        item("gốc", text=FOREST, original="tin/rung"),
        item("bản", **{"text": FOREST, **values}),
        *fillers(9),
    ]
    assert listed == ("bản" in names(of(site), "gốc"))


def test_languages_together() -> None:
    """A setting lets them stand in one list."""
    site = [item("gốc", text=FOREST), item("en", text=FOREST, lang="en"), *fillers(9)]
    assert names(of(site, same_language=False), "gốc")[0] == "en"


def test_equal_headlines() -> None:
    """Of those with one headline, however it is spelt, the likest alone stands in a list."""
    site = [
        item("gốc", "Giữ rừng", 0, text=FOREST),
        item("quý-1", "Lịch hòa giải quý", 10, text=FOREST),
        item("quý-2", "Lịch hoà giải QUÝ.", 5, text=FOREST),
        item("quý-3", "Lịch hòa giải, quý", 400, text=FOREST),
        *fillers(12),
    ]
    lists = of(site)
    assert names(lists, "gốc")[0] == "quý-2"
    assert not {"quý-1", "quý-3"} & set(names(lists, "gốc"))


def test_equal_headline_of_a_pin() -> None:
    """The pin stands for it."""
    site = [
        item("gốc", text=FOREST, pins=("quý-3",)),
        item("quý-2", "Lịch tiếp dân", 5, text=FOREST),
        item("quý-3", "Lịch tiếp dân", 900),
        *fillers(9),
    ]
    assert "quý-2" not in names(of(site), "gốc")


def test_twin_of_the_reader() -> None:
    """A story of the same headline never stands below another, but as a pin."""
    twin, other = item("sau", "LỊCH tiếp dân", 5, text=FOREST), item("rừng", text=FOREST)
    site = [item("gốc", "Lịch tiếp dân", text=FOREST), twin, other, *fillers(9)]
    lists = of(site)
    assert "sau" not in names(lists, "gốc")
    assert "gốc" not in names(lists, "sau")
    pinned = of([replace(site[0], pins=("sau",)), *site[1:]])
    assert names(pinned, "gốc")[0] == "sau"


def test_only_pins() -> None:
    """The list holds the editor's choice alone; the story stands in others' lists as ever."""
    site = [
        item("gốc", text=FOREST, pins=("khác-1",), only_pins=True),
        item("không", text=FOREST, only_pins=True),
        *fillers(12),
    ]
    lists = of(site)
    assert (names(lists, "gốc"), names(lists, "không")) == (["khác-1"], [])
    listed = {source for entries in lists.values() for source in (one.source for one in entries)}
    assert {"gốc", "không"} <= listed


def test_section_that_is_never_offered() -> None:
    """Its stories have lists and stand in none but as pins."""
    site = [
        item("gốc", text=FOREST, pins=("lịch-2",)),
        item("bài", text=FOREST),
        *(item(f"lịch-{n}", f"Lịch {n}x", text=FOREST, section="Tin Văn phòng") for n in range(3)),
        *fillers(9),
    ]
    lists = of(site, never_offered=("tin văn  phòng",))
    assert names(lists, "gốc")[:2] == ["lịch-2", "bài"]
    assert len(lists["lịch-0"]) == 8
    found = {entry.source for entries in lists.values() for entry in entries}
    assert {"lịch-2"} == {source for source in found if source.startswith("lịch")}


def test_greatest_age() -> None:
    """Nothing stands in a list that is older than its story by more days, but a pin."""
    ages = {"cũ": -400, "vừa": -365, "gần": -100, "mới": 900}
    site = [
        item("gốc", text=FOREST),
        item("ghim", text=FOREST, pins=("cũ",)),
        *(item(name, f"Tin {name}", day, text=FOREST) for name, day in ages.items()),
    ]
    lists = of(site, max_age_days=365)
    assert {"vừa", "gần", "mới", "ghim"} == {*names(lists, "gốc")}
    assert names(lists, "ghim")[0] == "cũ"
    assert "gốc" not in names(lists, "mới")


def test_no_filler() -> None:
    """By a setting a list is short rather than filled with what is not alike, orphans among it."""
    site = [item("gốc", "Giữ rừng", text=FOREST), item("rừng", text=FOREST), *fillers(12)]
    lists = of(site, filler=False)
    assert (names(lists, "gốc"), names(lists, "rừng")) == (["rừng"], ["gốc"])
    assert {()} == {lists[f"khác-{n}"] for n in range(12)}
    assert {8} == {len(entries) for entries in of(site).values()}


@pytest.mark.parametrize(("first", "weight"), [("xa", 1.0), ("rừng", 0.0)])
@pytest.mark.parametrize("linking", ["gốc", "xa"])
def test_link(linking: str, first: str, weight: float) -> None:
    """A link in the text of either counts for both, unless a setting says that none does."""
    site = [
        item("gốc", text=f"{FLOOD} chung", links=("xa", "không-có", "gốc")),
        item("rừng", "Giữ", text="sông chung nhỏ hẹp lắm đêm"),
        item("xa", "Xa", 300, text="chẳng giống ai"),
        *fillers(9),
    ]
    if linking == "xa":
        site[0], site[2] = replace(site[0], links=()), replace(site[2], links=("gốc",))
    lists = of(site, link_weight=weight, headline_weight=0)
    assert names(lists, "gốc")[0] == first


PHIEN = {
    "phiên-6": ("Thường trực HĐND tỉnh họp phiên tháng 6/2021, rà soát các nội dung", 15),
    "phiên-7": ("Thường trực HĐND tỉnh tổ chức phiên họp thường kỳ tháng 7/2021", 45),
    "phiên-8": ("Phiên họp thường kỳ tháng 8/2021 của Thường trực HĐND tỉnh", 76),
    "phiên-9": ("Thường trực HĐND tỉnh: phiên họp tháng 9/2021", 107),
}


def test_series() -> None:
    """The nearest two instalments have a place behind the likest story, whatever they tell of."""
    site = [
        *(item(name, title, day, text=f"riêng {name}") for name, (title, day) in PHIEN.items()),
        item("rừng", "Giữ rừng", 45, text=f"riêng phiên {FOREST}"),
        *(item(f"rừng-{n}", f"Rừng {n}x", 45 + n, text=FOREST) for n in range(12)),
    ]
    site[1] = replace(site[1], text=FOREST)
    lists = of(site)
    assert names(lists, "phiên-7")[1:3] == ["phiên-6", "phiên-8"]
    assert reasons(lists, "phiên-7")[:3] == [Reason.SCORED, Reason.SERIES, Reason.SERIES]
    assert Reason.SERIES not in reasons(of(site, series=0), "phiên-7")
    assert reasons(of(site, series=1), "phiên-7").count(Reason.SERIES) == 1


def test_nothing_alike() -> None:
    """The nearest in time fill the list: of the section, then of the site."""
    site = [
        item("gốc", text=FOREST, section="ky-hop", day=0),
        item("rừng", text=FOREST, section="giam-sat", day=300),
        *(item(f"kỳ-{n}", f"a{n} b{n}", 10 * n, section="ky-hop") for n in (-30, 2, 9)),
        *(item(f"mục-{n}", f"c{n} d{n}", n, section="giam-sat") for n in (-1, 1, 3, 4, 5, 80)),
    ]
    lists = of(site, **LOUD)
    assert names(lists, "gốc") == [
        *("rừng", "kỳ-2", "kỳ-9", "kỳ--30"),
        *("mục-1", "mục--1", "mục-3", "mục-4"),
    ]
    expected = [Reason.SCORED, *[Reason.SECTION] * 3, *[Reason.SITE] * 4]
    assert expected == reasons(lists, "gốc")


def test_floor() -> None:
    """A story that scores less does not count as alike."""
    site = [item("gốc", "Giữ", text=FOREST), item("xa", text=FOREST, day=900), *fillers(9)]
    score = of(site)["gốc"][0].score
    below = of(site, minimum_score=score + 0.001)
    assert reasons(of(site, minimum_score=score), "gốc")[0] is Reason.SCORED
    assert Reason.SCORED not in reasons(below, "gốc")


def test_diversity() -> None:
    """A list is not one event eight times: a little less alike, but other, comes before."""
    event = "khảo sát kiểm dịch tân thanh khẩu nông sản ùn tắc thông quan container"
    site = [
        item("gốc", "Gốc", text=f"{event} {FOREST} nghỉ đêm"),
        *(item(f"xe-{n}", f"Xe {n}x", n, text=event) for n in range(1, 5)),
        item("rừng", "Cây", 5, text=" ".join([FOREST, *(f"cây{n}" for n in range(20))])),
        *fillers(14),
    ]
    by_score, diverse = of(site, diversity=1.0), of(site, diversity=0.6)
    assert names(by_score, "gốc")[:4] != names(diverse, "gốc")[:4]
    assert names(diverse, "gốc").index("rừng") < names(by_score, "gốc").index("rừng")
    assert names(diverse, "gốc")[0] == names(by_score, "gốc")[0]


def test_orphan() -> None:
    """A story that is like none, and near none, stands in a list all the same, at its end."""
    site = [
        *(item(f"rừng-{n}", f"Rừng {n}x", n, text=FOREST) for n in range(12)),
        item("lẻ", "Cô đơn", 4000, text="chẳng giống ai"),
    ]
    lists = of(site)
    hosts = {source: entries for source, entries in lists.items() if "lẻ" in names(lists, source)}
    assert len(hosts) == 1
    (entries,) = hosts.values()
    assert "lẻ" in [entry.source for entry in entries[-2:]]
    assert Reason.ORPHAN in [entry.reason for entry in entries]


def test_older_only() -> None:
    """By a setting no list holds a newer story."""
    site = random_site(3, 30)
    by_source = {story.source: story for story in site}
    lists = of([replace(story, pins=()) for story in site], older_only=True)
    for source, entries in lists.items():
        assert all(
            by_source[entry.source].seconds <= by_source[source].seconds for entry in entries
        )
    newest = max(site, key=lambda story: story.seconds)
    assert len(lists[newest.source]) == 8


@pytest.mark.parametrize("stories", [0, 1, 2, 5, 8, 9, 10, 15])
def test_small_site(stories: int) -> None:
    """A list holds all others where there are eight or fewer, else eight."""
    lists = of(fillers(stories))
    assert {f"khác-{n}" for n in range(stories)} == lists.keys()
    assert {max(min(8, stories - 1), 0)} >= {len(entries) for entries in lists.values()}


def test_two_of_one_source() -> None:
    """They are an error of whoever asks."""
    with pytest.raises(ValueError, match="source"):
        related([item("a"), item("a", day=3)])


def test_dates_with_and_without_a_zone() -> None:
    """A date without a zone is UTC, wherever the machine stands."""
    hanoi = item("a").date.astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))
    plain = item("a").date.astimezone(UTC).replace(tzinfo=None)
    assert replace(item("a"), date=hanoi).seconds == replace(item("a"), date=plain).seconds


def test_stories_of_one_text() -> None:
    """Hundreds of the same text come by distance, and none is compared with all."""
    site = [item(f"tin-{n:03}", f"Tít {n}x", n, text=FOREST) for n in range(300)]
    lists = of(site, diversity=1.0, headline_weight=0, common_share=1)
    near = {f"tin-{n:03}" for n in (146, 147, 148, 149, 151, 152, 153, 154)}
    assert near == set(names(lists, "tin-150"))


def published(site: list[Item]) -> set[str]:
    return {story.source for story in site if story.listed}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("stories", [9, 12, 40, 90])
def test_promises(seed: int, stories: int) -> None:
    """No self, no story or headline twice, no draft, nothing excluded; always full; no orphan."""
    site = random_site(seed, stories)
    lists = of(site)
    headlines = {story.source: headline_key(story.title) for story in site}
    listed = published(site)
    for story in site:
        entries = names(lists, story.source)
        assert story.source not in entries
        assert len(entries) == len(set(entries))
        assert set(entries) <= listed
        assert not set(entries) & set(story.unrelated)
        pins = [pin for pin in story.pins if pin in listed - {story.source, *story.unrelated}]
        assert pins == entries[: len(pins)]
        automatic = Counter(headlines[source] for source in entries[len(pins) :])
        assert set(automatic.values()) <= {1}
        others = {headlines[source] for source in listed - {story.source, *story.unrelated}}
        assert len(entries) >= min(8, len(others - {headlines[story.source]}))
    assert listed == {source for name in listed for source in names(lists, name)}


@pytest.mark.parametrize("seed", SEEDS)
def test_order_of_stories_and_tags(seed: int) -> None:
    """The lists are the same, whatever order files and tags come in."""
    site = random_site(seed)
    assert of(site) == of(shuffled(site, seed))


def respelt(site: list[Item], spell: Any) -> list[Item]:
    return [
        replace(
            story,
            title=spell(story.title),
            tags=tuple(map(spell, story.tags)),
            summary=spell(story.summary),
            text=spell(story.text),
        )
        for story in site
    ]


@pytest.mark.parametrize(
    "spell",
    [
        lambda text: normalize("NFD", text),
        new_style,
        lambda text: normalize("NFD", new_style(text)),
        str.upper,
        lambda text: text.replace("kỳ", "kì").replace("lý", "lí"),
        lambda text: text.replace(" ", "  \u00a0"),
    ],
    ids=["NFD", "uỷ for ủy", "both", "capitals", "kì for kỳ", "spaces"],
)
@pytest.mark.parametrize("seed", range(4))
def test_spelling(seed: int, spell: Any) -> None:
    """The lists are the same, however the same words are spelt."""
    site = random_site(seed)
    assert of(site) == of(respelt(site, spell))


HASHED = """
from tests.related_news.sites import of, random_site
print(sorted(of(random_site(5, 60)).items()))
"""


@pytest.mark.usefixtures("root")
def test_hash_seed() -> None:
    """The lists are the same in every process, to the last digit."""
    told = {
        subprocess.run(
            [sys.executable, "-c", HASHED],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path))},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(told) == 1
    assert len(told.pop()) > 1000


def plain_scores(lists: Lists) -> float:
    return sum(entry.score for entries in lists.values() for entry in entries)


@pytest.mark.parametrize("seed", range(3))
def test_pruning(seed: int) -> None:
    """The few candidates of a story hold nearly all of the best: 98 % of the sum of scores."""
    site = [replace(story, pins=()) for story in random_site(seed, 120)]
    few, all_of_them = of(site, diversity=1.0), of(site, diversity=1.0, candidates=1000)
    assert plain_scores(few) >= 0.98 * plain_scores(all_of_them)


def test_gap_in_days() -> None:
    """A day is 86,400 seconds."""
    assert item("a", day=1).seconds - item("a").seconds == DAY


def test_settings_by_default() -> None:
    """They are the measured ones."""
    settings = RelatedSettings()
    weights = settings.tag_weight, settings.headline_weight, settings.text_weight
    assert weights == (0.15, 0.15, 1.4)
    assert (
        settings.length,
        settings.half_life_days,
        settings.time_floor,
        settings.diversity,
        settings.pair_weight,
    ) == (8, 365, 0.5, 0.9, 0.5)
    assert (settings.author_weight, settings.candidates) == (0.07, 24)
