"""What changes a portal beside its stories: people, pages, settings, theme, code and the clock."""

import re
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from random import Random

from tests.incremental.desks import SETTINGS, Desk, some
from tests.incremental.made_up import MATTERS, TAGS, photo
from tests.incremental.sites import FRONT, put

# A setting's line, and others that may stand in its place; the first is how it begins.
VALUES: dict[str, Sequence[str]] = {
    "SITENAME": ('"HĐND tỉnh Hoài Giang"', '"Cổng HĐND tỉnh Hoài Giang"'),
    "SHORT_NAME": ('"HĐND Hoài Giang"', '"Hoài Giang"'),
    "FEED_MAX_ITEMS": ("8", "3"),
    "LIST_PAGE_SIZE": ("5", "4"),
    "RELATED_NEWS": ('{"length": 4}', '{"length": 3}', '{"length": 4, "diversity": 0.5}'),
    "MENU": (
        '[("Giới thiệu", "gioi-thieu/"), ("Liên hệ", "lien-he/")]',
        '[("Liên hệ", "lien-he/")]',
    ),
    "TAG_SLUGS": ('{"thuê": "thue-2"}', '{"thuê": "cho-thue"}'),
    "SITEURL": ('"https://hoai-giang.test/tin-tuc"', '"https://hoai-giang.test"'),
    "FEED_ID_DATE": ('"2021"', '"2020"'),
    "VIDEOS": ('["https://www.youtube-nocookie.com/embed/"]', "[]"),
    "CHECKS": (
        '{"known_hosts": ["bao.hoai-giang.test"]}',
        '{"tone_placement": "new", "off": ["H20"]}',
    ),
    "PLUGINS": ('["plugins.pelican_door"]', '["plugins.pelican_door", "notices"]'),
    "STORY_EXTRA_KEYS": ("[]", '["Event"]'),
}
OFFICE = re.compile(r"(?<=kiểm thử\.\")[^)]*(?=\)\n)")
TEMPLATES = ("article", "parts/card", "base", "tag", "index", "section", "archive_year", "author")
# A function of the plugins, and what becomes of its answer in other code.
FUNCTIONS = {
    "vietnamese/dates.py": ("long_date", "{} + ' (giờ Hà Nội)'"),
    "vietnamese/slugs.py": ("slug", "{}.replace('kh', 'k')"),
    "structured_data/shortening.py": ("shorten", "{} + '.'"),
}
MARK = "\n# Changed.\n"


def person_renamed(desk: Desk, dice: Random) -> None:
    """A name that the register spells otherwise, the former one among the others of the person."""
    for source in some(dice, _people(desk)):
        former = desk.value(source, "Name")
        desk.give(source, "Aliases", former)
        desk.give(source, "Name", f"{former.split(' (')[0]} ({dice.randrange(100)})")


def person_described(desk: Desk, dice: Random) -> None:
    """What a person is and does."""
    for source in some(dice, _people(desk)):
        desk.give(source, "Role", dice.choice(("", "Phó phòng", "Văn thư")))
        desk.edit(source, lambda text: f"{text}\nTừ năm {dice.randrange(2000, 2024)}.\n")


def portrait_changed(desk: Desk, dice: Random) -> None:
    source = dice.choice(("mai-huong", "y-nhi"))
    put(desk, f"tac-gia/{source}.jpg", photo(dice.randrange(10**6), 140, 140))


def portrait_dropped(desk: Desk, dice: Random) -> None:
    """A portrait that is named no more, or again."""
    source = "tac-gia/y-nhi.md"
    desk.give(source, "Portrait", "" if desk.value(source, "Portrait") else "y-nhi.jpg")


def page_changed(desk: Desk, dice: Random) -> None:
    """A standing page."""
    desk.edit("trang/lien-he.md", lambda text: f"{text}\nPhòng {dice.randrange(100)}.\n")


def page_renamed(desk: Desk, dice: Random) -> None:
    desk.give("trang/gioi-thieu.md", "Title", f"Giới thiệu {dice.randrange(100)}")


def front_changed(desk: Desk, dice: Random) -> None:
    """The pins of the front page."""
    desk.write("trang-chu.md", FRONT.format(*dice.sample(desk.public(), 2)))


def tag_renamed(desk: Desk, dice: Random) -> None:
    """A line in the file of renamed tags."""
    new = dice.choice(TAGS)
    desk.write(
        "tu-khoa.md", f"Renamed: họp dân → cử tri\nRenamed: việc {dice.randrange(9)} → {new}\n"
    )


def root_file_changed(desk: Desk, dice: Random) -> None:
    put(desk, "goc/google1a2b3c.html", b"google" * dice.randrange(1, 9))


def setting_changed(desk: Desk, dice: Random) -> None:
    name = dice.choice(sorted(VALUES))
    value = dice.choice(VALUES[name])
    text = re.sub(rf"(?m)^{name} = .*\n", "", _settings(desk).read_text("utf-8"))
    head, rest = text.split("\nSECTIONS = ", 1)
    _settings(desk).write_text(f"{head}\n{name} = {value}\nSECTIONS = {rest}", "utf-8")


def office_changed(desk: Desk, dice: Random) -> None:
    """What stands at the foot of every page."""
    more = dice.choice(("", ', phone="0205 3 812 345"', ', editor_in_chief="Nguyễn Văn Mẫu"'))
    text = _settings(desk).read_text("utf-8")
    _settings(desk).write_text(OFFICE.sub(more, text), "utf-8")


def section_renamed(desk: Desk, dice: Random) -> None:
    """A section whose name differs in case alone, so that all its stories are still its own."""
    text = _settings(desk).read_text("utf-8")
    name = dice.choice(("Kỳ họp", "Kỳ Họp", "KỲ HỌP"))
    _settings(desk).write_text(re.sub('(?i)(?<="ky-hop", ")kỳ họp', name, text), "utf-8")


def section_closed(desk: Desk, dice: Random) -> None:
    """A section that leaves the bar on some day, or stays."""
    text = _settings(desk).read_text("utf-8")
    row = dice.choice(('("co-so", "HĐND xã", "", "20/6/2024")', '("co-so", "HĐND xã")'))
    _settings(desk).write_text(re.sub(r'\("co-so".*\)', row, text), "utf-8")


def template_edited(desk: Desk, dice: Random) -> None:
    """A word more in a template."""
    path = desk.folder / f"theme/templates/{dice.choice(TEMPLATES)}.html"
    text = path.read_text("utf-8")
    note = f"<!-- {dice.randrange(100)} -->"
    blocks = "{% block main %}" if "{% block main %}" in text else ""
    path.write_text(text.replace(blocks, blocks + note, 1) if blocks else note + text, "utf-8")


def template_part_deleted(desk: Desk, dice: Random) -> None:
    """A part that other templates include, which stops the build."""
    dice.choice(sorted(desk.folder.glob("theme/templates/parts/*.html"))).unlink()


def style_edited(desk: Desk, dice: Random) -> None:
    """The style sheet, whose address changes with it on every page."""
    _append(
        desk.folder / "theme/static/css/portal.css", f"\n.x{dice.randrange(100)} {{ top: 0 }}\n"
    )


def script_edited(desk: Desk, dice: Random) -> None:
    _append(desk.folder / "theme/static/js/display.js", f"\n// {dice.randrange(100)}\n;;\n")


def mark_redrawn(desk: Desk, dice: Random) -> None:
    """The drawing of which all icons are made."""
    path = desk.folder / "theme/static/img/mark.svg"
    text = re.sub("<!--.*-->", "", path.read_text("utf-8"))
    spot = f'<!-- --><circle cx="{dice.randrange(9)}" cy="1" r="1"/><!-- -->'
    path.write_text(text.replace("</svg>", f"{spot}</svg>"), "utf-8")


def code_changed(desk: Desk, dice: Random) -> None:
    """A function of the plugins that answers otherwise, or as before."""
    file = dice.choice(sorted(FUNCTIONS))
    path = desk.folder / "plugins" / file
    name, answer = FUNCTIONS[file]
    source, changed, _ = path.read_text("utf-8").partition(MARK)
    if not changed:
        asked = "_former(*given, **options)"
        source += f"{MARK}_former = {name}\n\n\ndef {name}(*given, **options):  # type: ignore\n"
        source += f"    return {answer.format(asked)}\n"
    path.write_text(source, "utf-8")


def hours_pass(desk: Desk, dice: Random) -> None:
    """Time in which a scheduled story may come due."""
    desk.now += timedelta(hours=dice.uniform(0.2, 20))


def days_pass(desk: Desk, dice: Random) -> None:
    """Time in which stories leave the news map and pins end."""
    desk.now += timedelta(days=dice.uniform(1, 5))


def clock_put_back(desk: Desk, dice: Random) -> None:
    """A machine whose clock was ahead."""
    desk.now -= timedelta(hours=dice.uniform(1, 30))


def heading_of_a_page(desk: Desk, dice: Random) -> None:
    """A heading more on a standing page."""
    desk.edit("trang/gioi-thieu.md", lambda text: f"{text}\n## {dice.choice(MATTERS)}\n\nCó.\n")


def _people(desk: Desk) -> list[str]:
    names = sorted(path.name for path in desk.content.glob("tac-gia/*.md"))
    return [f"tac-gia/{name}" for name in names]


def _settings(desk: Desk) -> Path:
    return desk.folder / SETTINGS


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")
