from collections.abc import Mapping

import pytest

from plugins.bylines.register import (
    PERSON_KEYS,
    Person,
    PersonFile,
    Register,
    portrait,
    read_person,
    read_register,
)
from plugins.stories.header import read_document
from plugins.stories.records import Finding
from tests.factories import NOW, SETTINGS


def read_file(name: str, text: str) -> tuple[PersonFile | None, tuple[Finding, ...]]:
    document, problems = read_document(f"tac-gia/{name}.md", text, PERSON_KEYS)
    assert problems == ()
    return read_person(document, SETTINGS, NOW)


def read(files: Mapping[str, str]) -> tuple[Register, tuple[Finding, ...]]:
    """The register, with the problems of its files before those of the whole."""
    read_files = [read_file(name, text) for name, text in files.items()]
    register, claims = read_register(file for file, _ in read_files if file)
    return register, (*(fault for _, faults in read_files for fault in faults), *claims)


def register(**people: str) -> Register:
    found, problems = read({name.replace("_", "-"): text for name, text in people.items()})
    assert problems == ()
    return found


def test_person_with_every_value() -> None:
    """A person's file gives name, post, unit, former spellings and bio; its name is the address."""
    found = register(
        kim_chi="Name: Kim Chi\nRole: Chuyên viên\nUnit: Phòng Công tác Quốc hội\n"
        "Aliases: Nông Kim Chi; N.K.C.\n\nViết về kỳ họp."
    )
    person = Person(
        name="Kim Chi",
        slug="kim-chi",
        role="Chuyên viên",
        unit="Phòng Công tác Quốc hội",
        aliases=("Nông Kim Chi", "N.K.C."),
    )
    assert (person,) == found.people
    assert (person.url, person.feed_url) == ("tac-gia/kim-chi/", "feeds/tac-gia/kim-chi.atom.xml")


def test_record_of_a_person() -> None:
    """It is a text like others: named, summed up by the post, at the person's address, with a bio."""
    file, problems = read_file("kim-chi", "Name: Kim Chi\nRole: Chuyên viên\n\nViết về kỳ họp.")
    assert problems == ()
    assert file is not None
    assert (file.title, file.summary, file.url, file.document.body) == (
        "Kim Chi",
        "Chuyên viên",
        "tac-gia/kim-chi/",
        "Viết về kỳ họp.",
    )


@pytest.mark.parametrize(
    ("body", "written"),
    [
        ("![Chân dung Kim Chi](<kim chi.jpg>)", "kim chi.jpg"),
        ('![Chân dung Kim Chi](<kim chi.jpg> "(Giữ: trên trái)")', "kim chi.jpg, trên trái"),
    ],
)
def test_portrait(body: str, written: str) -> None:
    """Where the file names one, it is a text of one photo, on the line that names it."""
    file, _ = read_file("kim-chi", f"Name: Kim Chi\nPortrait: {written}\n\nTiểu sử.")
    assert file is not None
    shown = portrait(file.document)
    assert shown is not None
    assert (shown.source, shown.body, shown.body_line) == (
        "tac-gia/kim-chi.md",
        body,
        2,
    )


def test_person_without_a_portrait() -> None:
    """A portrait is optional."""
    file, _ = read_file("kim-chi", "Name: Kim Chi\n\nTiểu sử.")
    assert file is not None
    assert portrait(file.document) is None


@pytest.mark.parametrize(
    ("letter", "name"), [("C", "Kim Chi"), ("Đ", "Lý Minh Đức"), ("Ấ", "Nông ấu"), ("B", "Bình")]
)
def test_monogram(letter: str, name: str) -> None:
    """A person without a portrait is shown by the first letter of the given name."""
    assert letter == Person(name).monogram


def test_person_outside_the_register() -> None:
    """Who has no file has no address."""
    assert (Person("Kim Chi").url, Person("Kim Chi").feed_url) == ("", "")


def test_order_of_people() -> None:
    """People stand in Vietnamese alphabetical order; namesakes but for case, by address."""
    found = register(
        a="Name: Đỗ An", b="Name: Ấm", c="Name: An", d="Name: Dung", e="Name: Bình", f="Name: Bính"
    )
    assert [p.name for p in found.people] == ["An", "Ấm", "Bình", "Bính", "Dung", "Đỗ An"]


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("kim-chi", "Kim Chi"),
        ("kim-chi", "KIM CHI"),
        ("kim-chi", " kim  chi "),
        ("kim-chi", "Nông Kim Chi"),
        ("hoa", "Hòa"),
        ("hoa", "Hoà"),
        ("hoa", "Hoa\u0300"),
        ("binh-1", "Bình"),
        ("binh-2", "Bính"),
        (None, "Binh"),
        (None, "Kim"),
        (None, ""),
    ],
)
def test_name_in_another_spelling(expected: str | None, name: str) -> None:
    """A person is found by any spelling of the file, by case and tone placement, never by slug."""
    found = register(
        kim_chi="Name: Kim Chi\nAliases: Nông Kim Chi",
        hoa="Name: Hoà",
        binh_1="Name: Bình",
        binh_2="Name: Bính",
    ).find(name)
    assert expected == (found.slug if found else None)


def test_two_people_who_differ_in_a_tone_mark() -> None:
    """They have two addresses, which their files' names give."""
    found = register(binh_1="Name: Bình", binh_2="Name: Bính")
    assert [person.url for person in found.people] == ["tac-gia/binh-1/", "tac-gia/binh-2/"]


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("kim-chi", "Kim Chí"),
        ("kim-chi", "Kim Cih"),
        ("quoc-khanh", "Quốc Khánk"),
        ("kim-chi", "Kim Chỉ"),
        ("kim-chi", "Nông Kim Chi"),
        ("kim-chi", "Kim Chi (tổng hợp)"),
        (None, "Lê Thị Hồng"),
        (None, "Kim Dung"),
        (None, "Khánh"),
        (None, "Xyz"),
        (None, ""),
    ],
)
def test_nearest_name(expected: str | None, name: str) -> None:
    """The nearest is the person whose name is written most alike; of the quite unlike, none is."""
    nearest = register(kim_chi="Name: Kim Chi", quoc_khanh="Name: Quốc Khánh").nearest(name)
    assert expected == (nearest.slug if nearest else None)


@pytest.mark.parametrize(
    ("code", "file", "text"),
    [
        ("B03", "kim-chi", "Role: Chuyên viên"),
        ("B03", "kim-chi", "Name: "),
        ("B03", "kim-chi", "Name: \u200b"),
        ("B14", "le-cham", "Name: Lê Chấm; Phẩy"),
        ("B04", "Kim Chi", "Name: Kim Chi"),
        ("B04", "kim_chi", "Name: Kim Chi"),
        ("B04", "..", "Name: Kim Chi"),
    ],
)
def test_faulty_file(code: str, file: str, text: str) -> None:
    """It is a problem that names the file, and the person is not in the register."""
    found, (problem,) = read({file: text})
    assert (code, f"tac-gia/{file}.md") == (problem.code, problem.source)
    assert found.people == ()


@pytest.mark.parametrize(
    "second",
    ["Name: Hòa", "Name: HOÀ", "Name: Lan\nAliases: Hoà", "Name: Lan\nAliases: Lan Anh; hòa"],
)
def test_name_that_two_people_claim(second: str) -> None:
    """It is a problem of the second that names the first's file; the name stays the first's."""
    found, (problem,) = read({"hoa": "Name: Hòa", "lan": second})
    assert (problem.code, problem.source) == ("B05", "tac-gia/lan.md")
    assert "hoa.md" in problem.what
    first = found.find("Hòa")
    assert first is not None
    assert first.slug == "hoa"


def test_alias_that_repeats_the_own_name() -> None:
    """A person may name a spelling twice."""
    assert register(hoa="Name: Hòa\nAliases: Hoà; HÒA").people


def test_line_of_a_claimed_alias() -> None:
    """The problem stands on the line of the alias."""
    _, (problem,) = read({"hoa": "Name: Hòa", "lan": "Name: Lan\nAliases: Hòa"})
    assert problem.line == 2


def test_empty_register() -> None:
    """Without a file there is nobody, and nobody is near."""
    found = register()
    assert (found.people, found.find("Kim Chi"), found.nearest("Kim Chi")) == ((), None, None)
