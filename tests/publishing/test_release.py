"""What is published, as it is kept."""

import pytest

from plugins.publishing.release import DamagedRecord, File, Release, Standing, read, written

RELEASE = Release(
    files={"index.html": File("ab" * 32, 1234, 5), "theme/css/portal.1.css": File("cd" * 32, 9, 1)},
    site="https://hdnd-hoaigiang.vn",
    frames=("https://www.youtube-nocookie.com/embed/",),
    redirects={"/index.php?id=12": "tin/2021/05/27/chi-bo/"},
    withdrawn=frozenset({"tin/2022/01/02/rut/"}),
    stories=1,
    until="2030-01-02T08:00:00+07:00",
)
STANDING = Standing(RELEASE, {"theme/css/portal.0.css": (File("ef" * 32, 8, 1), 1_790_000_000.0)})


@pytest.mark.parametrize("record", [RELEASE, STANDING, Release(), Standing()], ids=repr)
def test_kept(record: Release | Standing) -> None:
    """What is written is read again, and written alike."""
    data = written(record)
    assert record == read(type(record), data)
    assert data == written(read(type(record), data))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"form": 0, "record": {}}',
        b'{"form": 1, "record": []}',
        b'{"form": 1, "record": {"stranger": 1}}',
        b'{"form": 1, "record": {"files": {"index.html": ["ab", 1]}}}',
        written(RELEASE)[:-9],
    ],
    ids=repr,
)
def test_damaged(data: bytes) -> None:
    """What nobody wrote so is told, not taken for an empty site."""
    with pytest.raises(DamagedRecord):
        read(Release, data)
