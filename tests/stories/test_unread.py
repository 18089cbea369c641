"""Documents whose text is read when somebody asks for it."""

import pickle
from collections.abc import Callable

import pytest

from plugins.stories.unread import Typed, UnreadDocument
from tests.factories import make_document, story_text

WHOLE = make_document(story_text("Xem [Luật](https://www.quochoi.vn/luat)."))


def unread(read: Callable[[], Typed]) -> UnreadDocument:
    return UnreadDocument(WHOLE.source, WHOLE.header, WHOLE.body_line, WHOLE.hosts, read)


def test_what_is_known() -> None:
    """The header, the place of the body and its hosts need no reading."""

    def refuse() -> Typed:
        raise AssertionError("read")

    document = unread(refuse)
    assert document.header.value("title") == WHOLE.header.value("title")
    assert (document.body_line, document.hosts) == (WHOLE.body_line, frozenset({"quochoi.vn"}))
    with pytest.raises(AssertionError, match="read"):
        _ = document.body


def test_text() -> None:
    """It is read once, and is that of the whole document."""
    read: list[Typed] = []

    def again() -> Typed:
        read.append(Typed(WHOLE.body, WHOLE.raw))
        return read[-1]

    document = unread(again)
    assert (WHOLE.body, WHOLE.raw) == (document.body, document.raw)
    assert document == WHOLE
    assert pickle.loads(pickle.dumps(document)) == WHOLE
    assert len(read) == 1
