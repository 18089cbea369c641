"""A made-up council's news: as many stories as wanted, the same ones from the same seed.

Prose that reads like an office's without telling of anything that happened. It hangs on nobody's
content: place names are common ones, people are invented, and the sections are the corpus's own.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from itertools import product
from pathlib import Path
from random import Random

from PIL import Image

from plugins.vietnamese.slugs import slug

FIRST_DAY, DAYS = datetime(2012, 1, 2, 7), 12 * 365
LENGTHS = 400, 930  # words after which a body ends with its paragraph
SECTIONS = (
    ("nghi-truong", "Nghị trường", "Kỳ họp, phiên họp và nghị quyết."),
    ("thuong-truc", "Thường trực", "Công việc của Thường trực giữa hai kỳ họp."),
    ("giam-sat", "Giám sát", "Các đoàn giám sát và việc thực hiện kết luận."),
    ("cu-tri", "Cử tri", "Tiếp xúc cử tri, tiếp công dân, trả lời kiến nghị."),
    ("co-so", "Cơ sở", "Hội đồng nhân dân các xã, phường."),
    ("van-phong", "Văn phòng", "Việc của cơ quan và thông báo."),
)
PAGES = (("Giới thiệu", "gioi-thieu"), ("Liên hệ", "lien-he"))
_PHRASES: Mapping[str, Sequence[str]] = tomllib.loads(
    Path(__file__).with_name("phrases.toml").read_text("utf-8")
)


def _pairs(beginnings: str, ends: str) -> tuple[str, ...]:
    return tuple(map(" ".join, product(_PHRASES[beginnings], _PHRASES[ends])))


PEOPLE = _pairs("families", "given_names")
PLACES = _pairs("place_beginnings", "place_ends")
HAMLETS = _pairs("hamlet_beginnings", "hamlet_ends")
_PARTS = ("times", "actors", "actions", "objects")  # of a sentence, in their order
_FEW = 6  # of all the phrases, which one story uses


@dataclass(frozen=True)
class MadeUpStory:
    """One story: its folder below ``tin/`` and the text of its ``index.md``."""

    folder: str
    text: str
    photos: int


def stories(count: int, seed: int = 1, photos: int = 0) -> Iterator[MadeUpStory]:
    """As many stories, oldest first, each with as many photos."""
    random = Random(seed)
    days = sorted(random.uniform(0, DAYS) for _ in range(count))
    for number, day in enumerate(days):
        yield story(random, number, FIRST_DAY + timedelta(days=day), photos)


def write_content(content: Path, count: int, seed: int = 1, photos: int = 0) -> None:
    """Writes the stories, the people and the standing pages into an empty content folder."""
    for one in stories(count, seed, photos):
        write_story(content, one)
    for folder in ("tac-gia", "trang"):
        (content / folder).mkdir()
    for name in PEOPLE:
        person = content / f"tac-gia/{slug(name)}.md"
        person.write_text(f"Name: {name}\n\nViết về các xã vùng cao.\n", "utf-8")
    for title, name in PAGES:
        page = content / f"trang/{name}.md"
        page.write_text(f"Title: {title}\n\nTrang này do chương trình đo viết ra.\n", "utf-8")


def write_story(content: Path, one: MadeUpStory) -> None:
    """Writes a story and its photos below a content folder."""
    place = content / "tin" / one.folder
    place.mkdir(parents=True)
    (place / "index.md").write_text(one.text, "utf-8")
    for number in range(one.photos):
        (place / f"anh-{number}.jpg").write_bytes(_photo(f"{one.folder} {number}"))


class _Teller:
    """What one story has to say: some of all the phrases, so that stories differ as texts do."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.matter, self.place = random.choice(_PHRASES["matters"]), random.choice(PLACES)
        about = [f"về {self.matter}", f"ở {self.place}"]
        about += [f"tại {place}" for place in random.sample(PLACES, 3)]
        about += [f"ở thôn {hamlet}" for hamlet in random.sample(HAMLETS, _FEW)]
        self._parts = [random.sample(_PHRASES[part], _FEW) for part in _PARTS]
        self._parts += [about, random.sample(_PHRASES["reasons"], _FEW)]

    def sentence(self) -> str:
        """About twenty words."""
        time, actor, action, matter, about, reason = map(self._random.choice, self._parts)
        return f"{time}, {actor} {action} {matter} {about}, {reason}."

    def paragraphs(self) -> list[str]:
        """The paragraphs, subheads and lists of a body."""
        random, blocks, words = self._random, list[str](), 0
        wanted = random.randint(*LENGTHS)
        while words < wanted:
            sentences = [self.sentence() for _ in range(random.randint(2, 5))]
            kind = random.random()
            if kind < 0.1 and blocks:
                blocks.append(f"## Về {random.choice(_PHRASES['matters'])}")
            if kind > 0.93 and blocks:
                blocks.append("\n".join(f"- {sentence}" for sentence in sentences))
            else:
                blocks.append(" ".join(sentences))
            words += len(blocks[-1].split())
        return [f"**{self.place}.** {blocks[0]}", *blocks[1:]]


def story(random: Random, number: int, date: datetime, photos: int = 0) -> MadeUpStory:
    """A story of its own headline, date and number, with photos at its end."""
    teller = _Teller(random)
    matter, place = teller.matter, teller.place
    title = random.choice(_PHRASES["headlines"]).format(matter=matter, place=place)
    header = {
        "Title": title[0].upper() + title[1:],
        "Date": f"{date:%Y-%m-%d %H:%M}",
        # The number keeps addresses apart that one day, matter and place would share.
        "Slug": f"{slug(title)[:60].strip('-')}-{number}",
        "Category": random.choice(SECTIONS)[1],
        "Tags": "; ".join(dict.fromkeys([matter, place, random.choice(_PHRASES["matters"])])),
        "Authors": random.choice(PEOPLE),
        "Summary": teller.sentence(),
    }
    if photos:
        header["Photographers"] = random.choice(PEOPLE)
    body = teller.paragraphs()
    body += [f"![{teller.sentence()}](anh-{photo}.jpg)" for photo in range(photos)]
    lines = [f"{key}: {value}" for key, value in header.items()]
    folder = f"{date:%Y}/{date:%Y-%m-%d}-tin-{number}"
    return MadeUpStory(folder, "\n".join([*lines, "", "\n\n".join(body), ""]), photos)


def _photo(name: str) -> bytes:
    """A small photo that no other has the bytes of."""
    random, data = Random(name), BytesIO()
    image = Image.frombytes("RGB", (6, 4), random.randbytes(72))
    image.resize((120, 80), Image.Resampling.BICUBIC).save(data, "JPEG")
    return data.getvalue()
