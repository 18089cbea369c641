"""Whole made-up sites, and what their stories can have beside words."""

import os
from datetime import timedelta
from pathlib import Path
from random import Random

from tests.attachments.samples import RIGHT
from tests.incremental.desks import Desk, make_desk
from tests.incremental.made_up import FIRST_NOW, PEOPLE, PLACES, new_story, photo

LONG_AGO = 1_600_000_000  # nobody works on what was saved then, so that builds give no hints of it
SHARED = "anh/tru-so.jpg"
SHAPES = ((210, 140), (140, 210), (210, 120))
FRONT = """\
Lead: {}
Lead_until: 20/6/2024
Top: {}
Row: Kỳ họp
Row: Ảnh
Row: Giám sát; Dân nguyện
Notice_until: 17/6/2024 17:00

Cầu phao Bến Gỗ tạm ngừng, xem [trang liên hệ](/lien-he/).
"""

# Another plugin of Pelican's, which writes a file of its own where the settings name it.
PLUGIN = """\
from pelican.generators import Generator
from pelican.plugins import signals


class Notices(Generator):
    def generate_output(self, writer):
        page = self.env.from_string("Thông báo của {{ SITENAME }}")
        writer.write_file("thong-bao.txt", page, self.context)


def register():
    signals.get_generators.connect(lambda pelican: Notices)
"""


def put(desk: Desk, name: str, data: bytes) -> None:
    """Writes a file below the content folder."""
    path = desk.content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def add_photos(desk: Desk, dice: Random, source: str, count: int) -> None:
    """Adds a gallery to the end of a story."""
    names = [f"anh-{dice.randrange(10**6)}.jpg" for _ in range(count)]
    lines = [f"![Cảnh ở {dice.choice(PLACES)}]({name})" for name in names]
    desk.edit(source, lambda text: f"{text}\n" + "\n".join(lines) + "\n*Cảnh ngày họp*\n")
    desk.give(source, "Photographers", dice.choice(sorted(PEOPLE.values())))
    for name in names:
        put(desk, beside(source, name), photo(dice.randrange(40), *dice.choice(SHAPES)))


def add_file(desk: Desk, dice: Random, source: str) -> None:
    """Adds a file that readers may take."""
    name = f"bieu-{dice.randrange(10**6)}.pdf"
    put(desk, beside(source, name), RIGHT["a.pdf"])
    desk.edit(source, lambda text: f"{text}\nXem [biểu kèm theo]({name}).\n")


def add_link(desk: Desk, dice: Random, source: str) -> None:
    """Adds a link to a public story, or to a heading of one."""
    headed = [other for other in desk.public("^## ") if other != source]
    others = [other for other in desk.public() if other != source]
    to_heading = bool(headed) and dice.random() < 0.3
    other = dice.choice(headed if to_heading else others)
    place = "../" * source.count("/") + other
    desk.edit(source, lambda text: f"{text}\nXem [tin trước]({place}).\n")


def beside(source: str, name: str) -> str:
    """The path of a file in the folder of a story."""
    return f"{source.rpartition('/')[0]}/{name}"


def write_people(desk: Desk) -> None:
    """Six people, two of them with portraits, the standing pages, renamed tags, a file of the root."""
    for slug, name in PEOPLE.items():
        desk.write(f"tac-gia/{slug}.md", f"Name: {name}\nRole: Chuyên viên\n\n{name} viết tin.\n")
    for number, slug in enumerate(("mai-huong", "y-nhi")):
        put(desk, f"tac-gia/{slug}.jpg", photo(100 + number, 140, 140))
        desk.give(f"tac-gia/{slug}.md", "Portrait", f"{slug}.jpg")
    desk.write("trang/gioi-thieu.md", "Title: Giới thiệu\n\nVăn phòng giúp việc HĐND tỉnh.\n")
    desk.write("trang/lien-he.md", "Title: Liên hệ\n\nSố 2 phố Bến Gỗ.\n")
    desk.write("tu-khoa.md", "Renamed: họp dân → cử tri\n")
    put(desk, "goc/google1a2b3c.html", b"google-site-verification: google1a2b3c.html\n")


def write_stories(desk: Desk, dice: Random, count: int) -> None:
    """As many stories, most of the last three years, a few of these days, a few to come."""
    for number in range(count):
        days = dice.uniform(0, 3 * 365) if number % 8 else dice.uniform(0, 4)
        date = desk.now - timedelta(days=days)
        if number % 20 == 7:
            date = desk.now + timedelta(hours=dice.uniform(1, 200))
        desk.write(*new_story(dice, number, date))


def write_states(desk: Desk, dice: Random) -> None:
    """Some drafts, hidden and withdrawn stories."""
    stories = desk.stories()
    dice.shuffle(stories)
    for status in ("draft", "draft", "draft", "hidden", "hidden", "withdrawn", "withdrawn"):
        source = stories.pop()
        desk.give(source, "Status", status)
        if status == "withdrawn":
            desk.give(source, "Reason", "Số liệu chưa được kiểm tra.")


def write_extras(desk: Desk, dice: Random) -> None:
    """Photos, files, links, pins, former addresses and the front page."""
    count = len(desk.public())
    for source in dice.sample(desk.public(), count // 4):
        add_link(desk, dice, source)
    for source in dice.sample(desk.public(), count // 10):
        add_photos(desk, dice, source, dice.choice((1, 1, 2, 3)))
    for source in dice.sample(desk.public(), 3):
        add_file(desk, dice, source)
    for number, source in enumerate(dice.sample(desk.public(), 4)):
        desk.give(source, "Old_url", f"/tin-cu/{number}.html")
    for source in dice.sample(desk.public(), 4):
        pins = [other for other in dice.sample(desk.public(), 3) if other != source]
        desk.give(source, "Related", "; ".join(pin.split("/")[-2] for pin in pins[:2]))
    put(desk, SHARED, photo(99))
    for source in dice.sample(desk.public(), 3):
        desk.edit(source, lambda text: f"{text}\n![Trụ sở](/{SHARED})\n")
    desk.write("trang-chu.md", FRONT.format(*dice.sample(desk.public(), 2)))


def write_site(folder: Path, dice: Random, count: int) -> Desk:
    """A portal with as many stories of all kinds, none of which has a fault."""
    desk = make_desk(folder, FIRST_NOW)
    (folder / "notices.py").write_text(PLUGIN, "utf-8")
    write_people(desk)
    write_stories(desk, dice, count)
    write_states(desk, dice)
    write_extras(desk, dice)
    for path in desk.content.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    return desk
