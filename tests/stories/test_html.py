"""HTML that is loaded when somebody asks for it."""

import pickle

from plugins.memory.digests import digest
from plugins.stories.html import NO_HTML, Html


def test_same_html() -> None:
    """It is known by its digest, loaded or not."""
    loaded: list[bytes] = []

    def load(stand_in: bytes) -> str:
        loaded.append(stand_in)
        return "<p>Đoạn</p>"

    kept = Html.kept(digest("<p>Đoạn</p>"), load)
    assert kept == Html("<p>Đoạn</p>") != Html("<p>đoạn</p>")
    assert hash(kept) == hash(Html("<p>Đoạn</p>"))
    assert kept
    assert loaded == []
    assert kept.text == "<p>Đoạn</p>"
    assert loaded == [digest("<p>Đoạn</p>")]


def test_nothing() -> None:
    """No HTML is false, also where it is not loaded."""
    assert not NO_HTML
    assert not Html.kept(digest(""), bytes.hex)
    assert Html("") == NO_HTML


def test_other_process() -> None:
    """It crosses to another process with its text."""
    kept = Html.kept(digest("x"), lambda _: "x")
    assert pickle.loads(pickle.dumps(kept)).text == "x"
