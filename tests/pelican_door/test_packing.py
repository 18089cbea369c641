"""What is remembered of a page, packed beside another."""

from hashlib import sha256
from random import Random

import pytest

from plugins.pelican_door.packing import (
    NO_MODEL,
    Forgotten,
    Model,
    bytes_in,
    checksum_in,
    packed,
    parts_in,
    text_of,
)

PARTS = {"title": "30303030", "MENU": "00000000"}
MODEL = Model(b"m" * 16, text_of(PARTS, bytes(range(256)) * 9))


@pytest.mark.parametrize("model", [NO_MODEL, MODEL], ids=["alone", "beside another"])
@pytest.mark.parametrize("data", [b"", b"a\nb\n", bytes(range(256)) * 9])
def test_packed(data: bytes, model: Model) -> None:
    """The bytes come back as they were, with the marks of their parts."""
    row = packed(PARTS, data, model)
    models = {model.key: model}.__getitem__
    assert checksum_in(row) == sha256(data).digest()
    assert parts_in(row, models) == PARTS
    assert bytes_in(row, models) == data


def test_room() -> None:
    """What the model says as well takes no room."""
    data = MODEL.text.partition(b"\n")[2]
    assert len(packed(PARTS, data, MODEL)) < 100 < len(packed(PARTS, data)) - 100


@pytest.mark.parametrize("text", [b"", b"another"])
def test_other_model(text: bytes) -> None:
    """Beside another model nothing is read wrongly: it is forgotten."""
    row = packed(PARTS, b"trang", MODEL)
    with pytest.raises(Forgotten):
        bytes_in(row, lambda key: Model(key, text))


def test_row_that_is_cut_off() -> None:
    """It is forgotten as well."""
    row = packed(PARTS, bytes(range(256)) * 9)
    for end in (-1, -9, 48):
        with pytest.raises(Forgotten):
            bytes_in(row[:end], lambda key: NO_MODEL)


@pytest.mark.parametrize("middle", [0, 10_000, 100_000])
def test_model_of_a_long_page(middle: int) -> None:
    """Head and foot, which all pages have, take no room, however much one says between."""
    dice = Random(1)
    head, foot, other = dice.randbytes(6_000), dice.randbytes(3_000), dice.randbytes(middle)
    model = Model.of(b"m" * 16, text_of(PARTS, head + other + foot))
    assert len(packed(PARTS, head + b"khac" + foot, model)) < 500
