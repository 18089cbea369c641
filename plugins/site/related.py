"""The related news of a site, of which only what changed is worked out anew."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from ctypes import CDLL
from itertools import count

from plugins.memory.digests import code_digest, digest, value_digest
from plugins.memory.store import Store
from plugins.related_news.items import ItemReader
from plugins.related_news.lists import RelatedLists
from plugins.related_news.state import from_pieces, to_pieces
from plugins.site.checked import Checked
from plugins.site.workers import each

_LISTS, _STATE = "related lists", "related state"
_FEW = 100  # changed lists that are followed again more quickly than the state is written


def related_sources(checked: Checked, store: Store) -> dict[str, list[str]]:
    """The sources of what to offer below each story that can be read on this site, best first."""
    read, digests = _items(checked)
    settings = value_digest(checked.settings.related)
    sources = sorted(digests)
    parts = (part for source in sources for part in (source, digests[source]))
    key = digest(code_digest(), settings, *parts)
    if known := store.get(_LISTS, key):
        store.keep_all(_state(settings))  # the next change goes on from there
        rows: list[list[int]] = json.loads(known)
    else:
        lists = _followed(checked, store, read, digests).lists
        _give_back()
        number = {source: place for place, source in enumerate(sources)}
        rows = [[number[one.source] for one in lists[source]] for source in sources]
        store.put(_LISTS, key, json.dumps(rows, separators=(",", ":")).encode())
    return {
        source: [sources[place] for place in row] for source, row in zip(sources, rows, strict=True)
    }


def related_news(checked: Checked, store: Store) -> RelatedLists:
    """What to offer below each story, with all that is known of why."""
    return _followed(checked, store, *_items(checked))


def _items(checked: Checked) -> tuple[ItemReader, dict[str, str]]:
    """What reads the stories as items, and what stands for each of those that are shown."""
    linked = {source: found.body.linked for source, found in checked.examined.items()}
    read = ItemReader(checked.folder.stories, checked.settings.related.length, linked)
    texts = checked.folder.by_source
    shown = (story.source for story in checked.shown if story.source in checked.shown_texts)
    return read, {source: read.digest(source, texts[source].digest) for source in shown}


def _followed(
    checked: Checked, store: Store, read: ItemReader, digests: Mapping[str, str]
) -> RelatedLists:
    """The lists, from those of an earlier run on: how long ago that was changes nothing."""
    settings, code = checked.settings.related, code_digest()
    state = _state(value_digest(settings))
    former = from_pieces(_remembered(store, state), settings, each, code)
    related = former or RelatedLists(settings, each)
    related.follow(digests, read)
    if related.anew or len(related.changed) > _FEW:
        for number, piece in enumerate(to_pieces(related, code)):
            store.put(state, _key(number), piece)
    return related


def _give_back() -> None:
    """Gives freed memory back to the system, where its library would keep it for whoever asks next.

    What a site's words took is much, and lies between what stays.
    """
    with suppress(AttributeError, OSError, TypeError):  # only that of GNU can
        CDLL(None).malloc_trim(0)


def _state(settings: bytes) -> str:
    """The step of the large state: without the code, so that it is kept but once."""
    return f"{_STATE} {settings.hex()}"


def _remembered(store: Store, state: str) -> Iterator[bytes]:
    """The pieces of the state, one after the other."""
    for number in count():
        piece = store.get(state, _key(number))
        if piece is None:
            return
        yield piece


def _key(number: int) -> bytes:
    return number.to_bytes(2)
