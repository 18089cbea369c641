import pytest

from plugins.bylines.names import Labelled, known_names, labelled
from plugins.bylines.register import Person, Register
from plugins.vietnamese.keys import name_key

PEOPLE = (
    Person("Kim Chi", "kim-chi"),
    Person("Quốc Khánh", "quoc-khanh"),
    Person("Minh - Hà", "minh-ha"),
)
REGISTER = Register(PEOPLE, {name_key(person.name): person for person in PEOPLE})  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        (Labelled("Bài, ảnh:", ("Kim Chi",), ("Kim Chi",)), "Bài, ảnh: Kim Chi"),
        (Labelled("Bài và ảnh:", ("Kim Chi",), ("Kim Chi",)), "Bài và ảnh: Kim Chi"),
        (Labelled("Tin, bài:", ("Kim Chi",), ()), "Tin, bài: Kim Chi"),
        (Labelled("Ảnh:", (), ("Quốc Khánh",)), "Ảnh: Quốc Khánh"),
        (Labelled("Bài:", ("Kim Chi",), ("Quốc Khánh",)), "Bài: Kim Chi; ảnh: Quốc Khánh"),
        (Labelled("Bài:", ("Kim Chi",), ("Quốc Khánh",)), "Bài: Kim Chi - Ảnh: Quốc Khánh"),
        (Labelled("Ảnh:", ("Kim Chi",), ("Quốc Khánh",)), "Kim Chi (Ảnh: Quốc Khánh)"),
        (Labelled("Tin, ảnh", ("Kim Chi",), ("Kim Chi",)), "Tin, ảnh Kim Chi"),
        (Labelled("PV:", ("Kim Chi", "Quốc Khánh"), ()), "PV: Kim Chi, Quốc Khánh"),
        (None, "Kim Chi; Quốc Khánh"),
        (None, "Nguyễn Tin"),
        (None, "tin tức"),
    ],
)
def test_labels(expected: Labelled | None, value: str) -> None:
    """What stands behind a label is written, photographed or both."""
    assert expected == labelled(value)


@pytest.mark.parametrize(
    ("expected", "names"),
    [
        (["Kim Chi", "Quốc Khánh"], ["Kim Chi và Quốc Khánh"]),
        (["Kim Chi", "Quốc Khánh"], ["Kim Chi – Quốc Khánh"]),
        (["Kim Chi", "Quốc Khánh"], ["đ/c Kim Chi & ThS. Quốc Khánh."]),
        (["Minh - Hà"], ["Minh - Hà"]),
        (["Kim Chi và Lê Hồng"], ["Kim Chi và Lê Hồng"]),
        (["ông Lê Hồng"], ["ông Lê Hồng"]),
    ],
)
def test_known_names(expected: list[str], names: list[str]) -> None:
    """Names are parted and freed of titles where all of them are then known, else left alone."""
    assert expected == list(known_names(names, REGISTER))
