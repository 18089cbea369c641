"""What editors do wrong: a site that is refused, and mended by the next change."""

from random import Random

from tests.incremental.desks import Desk, some
from tests.incremental.sites import put


def unreadable_date(desk: Desk, dice: Random) -> None:
    for source in some(dice, desk.stories()):
        desk.give(source, "Date", "hôm qua")


def unknown_person(desk: Desk, dice: Random) -> None:
    for source in some(dice, desk.stories()):
        desk.give(source, "Authors", "Nguyễn Văn Lạ")


def dead_link(desk: Desk, dice: Random) -> None:
    for source in some(dice, desk.stories()):
        desk.edit(source, lambda text: f"{text}\nXem [tin cũ](../khong-co/index.md).\n")


def missing_photo(desk: Desk, dice: Random) -> None:
    """A photo that a story shows is gone."""
    for path in some(dice, sorted(map(str, desk.content.glob("tin/**/*.jpg")))):
        desk.content.joinpath(path).unlink()


def spoilt_photo(desk: Desk, dice: Random) -> None:
    for path in some(dice, sorted(map(str, desk.content.glob("tin/**/*.jpg")))):
        put(desk, path, b"\xff\xd8\xff" + dice.randbytes(900))


def one_address_twice(desk: Desk, dice: Random) -> None:
    pair = some(dice, desk.public(), 2)
    for source in pair:
        desk.give(source, "Date", "01/02/2023 07:00")
        desk.give(source, "Slug", "hai-tin-mot-dia-chi")


def unreadable_setting(desk: Desk, dice: Random) -> None:
    path = desk.folder / "conf.py"
    path.write_text(path.read_text("utf-8") + 'LIST_PAGE_SIZE = "năm"\n', "utf-8")
