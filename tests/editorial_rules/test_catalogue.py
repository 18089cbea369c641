"""The catalogue against the tool: every rule finds its wrong example and passes its right one."""

import re
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from plugins.site.catalogue import RULES
from plugins.stories.records import Level
from plugins.stories.rules import Group, Rule, Where
from tests.attachments.examples import EXAMPLES
from tests.editorial_rules.desks import FOLDER, SOURCE, codes, example, find, mend, photo, story
from tests.stories.faults import OTHER_FAULTS

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = [rule for rule in RULES.values() if rule.where is not Where.FOLDER]

each_written = pytest.mark.parametrize("rule", WRITTEN, ids=lambda rule: rule.code)
Files = dict[str, str | bytes]


def with_photo(data: bytes, name: str = "hoi-truong.jpg") -> Files:
    """A story that shows one photo of these bytes."""
    body = f"![Cử tri đứng phát biểu giữa hội trường]({name})\n*Hội nghị (Ảnh: Quốc Khánh)*"
    return {SOURCE: story(body), f"{FOLDER}/{name}": data}


def gps() -> bytes:
    from PIL import Image

    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (21.0, 51.0, 0.0), 3: "E", 4: (106.0, 45.0, 0.0)}
    return photo(exif=exif.tobytes())


def two_frames() -> bytes:
    from PIL import Image

    frames = [Image.new("P", (900, 600), color) for color in (1, 2)]
    file = BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    return file.getvalue()


def in_rec2020() -> bytes:
    """A PNG that says by numbers that its colours are those of television in high definition."""
    told, data = b"cICP\x09\x10\0\x01", photo("PNG")
    chunk = struct.pack(">I", 4) + told + struct.pack(">I", zlib.crc32(told))
    return data[:33] + chunk + data[33:]


def transparent() -> bytes:
    from PIL import Image

    file = BytesIO()
    Image.new("RGBA", (900, 600)).save(file, "PNG")
    return file.getvalue()


def nested(depth: int) -> str:
    """A list of lists of lists."""
    return "\n".join(f"{'    ' * level}- đại biểu" for level in range(depth))


def stories(names: list[str], year: int = 2021) -> Files:
    """A story in each folder."""
    return {
        f"tin/{year}/{name}/index.md": story(Title=f"Tin {name}, {year}", Date=f"27/5/{year}")
        for name in names
    }


NINE = [f"phien-{number}" for number in range(9)]
RIGHT_PHOTO = with_photo(photo())
OTHER = "tin/2021/khac/index.md"
FRONT, TAG_FILE = "trang-chu.md", "tu-khoa.md"
TAGGED: Files = {OTHER: story(Title="Bế mạc", Date="28/5/2021", Tags="đơn thư")}
FOUR = [f"ky-hop-{number}" for number in range(1, 5)]
STORY_ELSEWHERE: Files = {OTHER: story(Title="Bế mạc", Date="28/5/2021")}
WITHDRAWN = {"Status": "withdrawn", "Reason": "Sai số liệu."}
# What the examples tell in words, as files: the wrong ones, then the right ones.
FOLDERS: dict[str, tuple[Files, Files]] = {
    **EXAMPLES,
    "A10": ({"tin/2021/Kỳ họp/index.md": story()}, {SOURCE: story()}),
    "A11": ({"tin/2021/con/index.md": story()}, {"tin/2021/con-duong/index.md": story()}),
    "A12": (
        {"tin/2021/2021-05-27-ky-hop/index.md": story(Date="7/5/2021")},
        {"tin/2021/2021-05-27-ky-hop/index.md": story(Date="27/5/2021")},
    ),
    "A13": ({f"tin/2021/{'ky-hop-' * 22}x/index.md": story()}, {SOURCE: story()}),
    "A22": (
        {SOURCE: story(Old_url="/lien-he/")},
        {SOURCE: story(Old_url="/tin/2020/05/27/ky-hop/")},
    ),
    "B11": (
        {"tac-gia/hoang-thi-mai-2.md": "Name: Hoàng Thị Mái\n"},
        {"tac-gia/hoang-thi-man.md": "Name: Hoàng Thị Mận\n"},
    ),
    "B14": (
        {"tac-gia/le-cham.md": "Name: Lê Chấm; Phẩy\n"},
        {"tac-gia/le-cham.md": "Name: Lê Chấm\n"},
    ),
    **{
        code: ({FRONT: wrong, **STORY_ELSEWHERE}, {FRONT: right, **STORY_ELSEWHERE})
        for code, wrong, right in (
            ("C01", "Lead: khacc\n", "Lead: khac\n"),
            ("C03", "Lead: khac\nTop: khac\n", "Lead: khac\nTop: ky-hop-2\n"),
            ("C04", f"Top: khac; {'; '.join(FOUR)}\n", f"Top: {'; '.join(FOUR)}\n"),
            ("C05", "Lead: khac\nLead_until: 1/1/2020\n", "Lead: khac\nLead_until: 31/12/2030\n"),
            ("C06", "Row: Kỳ hợp\n", "Row: Kỳ họp\n"),
            ("C07", "Row: Kỳ họp; Ảnh\n", "Row: Kỳ họp\nRow: Ảnh\n"),
            ("C08", "Row: Kỳ họp\nRow: Kỳ họp\n", "Row: Kỳ họp\nRow: Ảnh\n"),
            ("C10", "Lead: khac\n\nNghỉ lễ.\n", "Notice_until: 31/12/2030\n\nNghỉ lễ.\n"),
            ("C11", "Notice_until: 1/1/2020\n\nNghỉ.\n", "Notice_until: 31/12/2030\n\nNghỉ.\n"),
        )
    },
    **{
        code: ({TAG_FILE: wrong, **TAGGED}, {TAG_FILE: right, **TAGGED})
        for code, wrong, right in (
            ("K08", "Renamed: Đơn thư → khiếu nại\n", "Renamed: họp dân → đơn thư\n"),
            ("K20", "Renamed: họp dân, đơn thư\n", "Renamed: họp dân → đơn thư\n"),
            ("K21", "Renamed: a → đơn thư\nRenamed: a → b\n", "Renamed: a → đơn thư\n"),
            ("K22", "Renamed: a → b\nRenamed: b → a\n", "Renamed: a → đơn thư\n"),
            ("K23", "Renamed: a → b\n", "Renamed: a → đơn thư\n"),
        )
    },
    "C02": (
        {FRONT: "Lead: khac\n", OTHER: story(Title="Nháp", Status="draft")},
        {FRONT: "Lead: khac\n", OTHER: story(Title="Đã đăng")},
    ),
    "C12": (
        {FRONT: "Notice_until: 31/12/2030\n\n![Hội trường](a.jpg)\n", "a.jpg": photo()},
        {FRONT: "Notice_until: 31/12/2030\n\nXem [tin](tin/2021/ky-hop-1/index.md).\n"},
    ),
    "F14": ({SOURCE: story(), "tin/2021/khac/Bài viết.docx": b"PK"}, {SOURCE: story()}),
    "F15": ({SOURCE: b"PK\x03\x04 word/document.xml"}, {SOURCE: story()}),
    "H31": (
        {SOURCE: story(Title="Khai mạc"), OTHER: story(Title="Khai mạc", Date="28/5/2021")},
        {SOURCE: story(Title="Khai mạc"), OTHER: story(Title="Bế mạc", Date="28/5/2021")},
    ),
    "L04": (
        {SOURCE: story("[tin kia](../khac/index.md)"), OTHER: story(Title="Nháp", Status="draft")},
        {SOURCE: story("[tin kia](../khac/index.md)"), OTHER: story(Title="Đã đăng")},
    ),
    "L40": (
        {SOURCE: story("[tin kia](../khac/index.md)"), OTHER: story(Title="Rút", **WITHDRAWN)},
        {SOURCE: story("[tin kia](../khac/index.md)"), OTHER: story(Title="Đã đăng")},
    ),
    "L41": (
        {SOURCE: story(Related="khac"), OTHER: story(Title="Rút", **WITHDRAWN)},
        {SOURCE: story(Related="khac"), OTHER: story(Title="Đã đăng")},
    ),
    "L42": (
        {SOURCE: story("[tin kia](/bai/1/)"), OTHER: story(Title="A", Old_url="/bai/1/")},
        {SOURCE: story("[tin kia](../khac/index.md)"), OTHER: story(Title="A", Old_url="/bai/1/")},
    ),
    "L43": (
        {
            SOURCE: story("[thuê đất](/the/thue-dat/)"),
            OTHER: story(Title="Rút", Tags="thuê đất", **WITHDRAWN),
        },
        {SOURCE: story("[thuê đất](/the/thue-dat/)"), OTHER: story(Title="A", Tags="thuê đất")},
    ),
    "L44": (
        {
            SOURCE: story("![Cử tri phát biểu](../khac/hoi-truong.jpg)"),
            OTHER: story(Title="Rút", **WITHDRAWN),
            "tin/2021/khac/hoi-truong.jpg": photo(),
        },
        {**RIGHT_PHOTO, OTHER: story(Title="Rút", **WITHDRAWN)},
    ),
    "P10": (with_photo(two_frames(), "chuyen-dong.gif"), RIGHT_PHOTO),
    "P11": (with_photo(photo(), "hoi-truong.png"), RIGHT_PHOTO),
    "P12": (with_photo(gps()), RIGHT_PHOTO),
    "P13": (with_photo(photo(size=(640, 480))), RIGHT_PHOTO),
    "P14": (with_photo(photo() + bytes(9 << 20)), RIGHT_PHOTO),
    "P15": ({SOURCE: story(), f"{FOLDER}/toan-canh.jpg": photo()}, RIGHT_PHOTO),
    "P16": (with_photo(in_rec2020(), "hoi-truong.png"), RIGHT_PHOTO),
    "P21": (with_photo(b""), RIGHT_PHOTO),
    "P22": (with_photo(b"%PDF-1.7 ..."), RIGHT_PHOTO),
    "P23": (with_photo(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bieu-do.svg"), RIGHT_PHOTO),
    "P25": (with_photo(photo("PNG", (20_000, 3_000)), "to.png"), RIGHT_PHOTO),
    "P26": (with_photo(b"\xff\xd8\xff\xe0" + b"x" * 40), RIGHT_PHOTO),
    "P31": (with_photo(photo("TIFF"), "DSC_0001.NEF"), RIGHT_PHOTO),
    "P32": (with_photo(transparent(), "hoi-truong.png"), RIGHT_PHOTO),
    "P43": (with_photo(photo(size=(7000, 400))), RIGHT_PHOTO),
    "P45": (
        {**RIGHT_PHOTO, **{p.replace("vi-du", "khac"): d for p, d in RIGHT_PHOTO.items()}}
        | {OTHER: str(RIGHT_PHOTO[SOURCE]).replace("Khai mạc", "Bế mạc")},
        RIGHT_PHOTO,
    ),
    "R02": (
        {SOURCE: story(Related="khac"), OTHER: story(Title="Nháp", Status="draft")},
        {SOURCE: story(Related="khac"), OTHER: story(Title="Đã đăng")},
    ),
    "R04": (
        {SOURCE: story(Related="; ".join(NINE)), **stories(NINE)},
        {SOURCE: story(Related="; ".join(NINE[:8])), **stories(NINE)},
    ),
    "R06": (
        {SOURCE: story(Related="hop"), **stories(["hop"]), **stories(["hop"], 2022)},
        {SOURCE: story(Related="2022/hop"), **stories(["hop"]), **stories(["hop"], 2022)},
    ),
    "T04": ({SOURCE: story(nested(300))}, {SOURCE: story(nested(3))}),
}
# What other tests plant and find: by the rooms that keep the rule, or at building alone.
ELSEWHERE = {
    *(fault.code for fault in OTHER_FAULTS),
    *("A23", "A24", "F01", "F02", "F04", "F06", "F07", "F08", "F09", "F10", "F11", "F12", "F13"),
    *(
        "C09",
        "H18",
        "H48",
        "P20",
        "P24",
        "P27",
        "P28",
        "P29",
        "P30",
        "T05",
        "T06",
        "T07",
        "T08",
        "T09",
    ),
}


@each_written
def test_wrong_example(rule: Rule, tmp_path: Path) -> None:
    """The rule finds it."""
    assert rule.code in codes(find(tmp_path, example(rule.wrong, rule.where)))


@each_written
def test_right_example(rule: Rule, tmp_path: Path) -> None:
    """The rule finds nothing, and nothing in it stops a build."""
    found = find(tmp_path, example(rule.right, rule.where))
    assert [one for one in found if one.level is Level.PROBLEM] == []
    assert rule.code not in codes(found)


@pytest.mark.parametrize("code", FOLDERS)
def test_example_of_files(code: str, tmp_path: Path) -> None:
    """What an example tells of files and photos the rule finds, and it passes what is right."""
    wrong, right = FOLDERS[code]
    assert code in codes(find(tmp_path / "wrong", wrong))
    assert code not in codes(find(tmp_path / "right", right))


def test_examples_of_folders() -> None:
    """Every rule is tried here or by the tests of the room that keeps it."""
    told = {rule.code for rule in RULES.values() if rule.where is Where.FOLDER}
    assert told == FOLDERS.keys() | (told & ELSEWHERE)


def test_size() -> None:
    """At least 45 rules, in every group."""
    assert len(RULES) >= 45
    assert set(Group) == {rule.group for rule in RULES.values()}


def test_codes_of_the_rooms() -> None:
    """Every code that a room tells is in the catalogue."""
    told = {
        code
        for path in (ROOT / "plugins").rglob("*.py")
        if "checks" not in path.parts
        for code in re.findall(r'"([A-Z]\d\d)"', path.read_text("utf-8"))
    }
    assert set() == told - RULES.keys()
    assert len(told) > 50


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_words(rule: Rule) -> None:
    """A rule says in whole sentences why it is there, and shows two different examples."""
    assert re.fullmatch(r"[A-Z]\d\d", rule.code)
    assert rule.name[0].isupper()
    assert not rule.name.endswith(".")
    assert rule.why.endswith(".")
    assert rule.wrong != rule.right


@pytest.mark.parametrize("rule", [r for r in WRITTEN if r.fixable], ids=lambda rule: rule.code)
def test_fixable(rule: Rule, tmp_path: Path) -> None:
    """The machine makes the right example of the wrong one, and the rule finds it no longer."""
    files = example(rule.wrong, rule.where)
    right = mend(tmp_path / "first", files)
    assert example(rule.right, rule.where)[SOURCE] == right
    found = find(tmp_path / "second", {**files, SOURCE: right})
    assert rule.code not in codes(found)


def test_lasting() -> None:
    """No rule of the readers that stops a build can be switched off, and any other can."""
    lasting = {code for code, rule in RULES.items() if rule.cannot_be_switched_off}
    assert {"H06", "F01", "L01", "X01"} <= lasting
    assert set() == lasting & {"P12", "T13", "K01", "D01", "X03"}
