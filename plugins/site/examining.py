"""What all texts are found to be, in bounded time; what is known of one is not found out again."""

import json
from collections.abc import Collection
from dataclasses import dataclass, replace

from plugins.memory.digests import code_digest, digest, value_digest
from plugins.memory.plain import Form, Forms
from plugins.memory.store import Store
from plugins.site.examined import Examined
from plugins.site.examiner import Asking, Examiner, Found
from plugins.site.workers import each_in_time
from plugins.stories.body import Body
from plugins.stories.bounds import MAX_SECONDS, too_slow
from plugins.stories.content_folder import Text
from plugins.stories.html import Html
from plugins.stories.records import Story
from plugins.stories.settings import StorySettings
from plugins.stories.text_changed import TextChanged

_HTML = "html"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a text was found to be, and what stands for all that its lines named then."""

    examined: Examined
    answers: str


class Examinations:
    """What texts were found to be by themselves, by their bytes.

    It holds as long as everything that a text names is what it was: the addresses that its links
    lead to, its photos, its files. All this is asked again each time, which opens no text.
    """

    def __init__(self, store: Store, examiner: Examiner, settings: StorySettings) -> None:
        self.store, self.examiner = store, examiner
        of_all = value_digest((settings, examiner.facts.settings))
        self.step = f"examine {digest(code_digest(), of_all).hex()}"
        self.known = store.rows(self.step)
        self.forms = Forms({Html: Form(self._keep, self._kept), range: _RANGE})
        self.texts: dict[bytes, Text] = {}

    def find(self, text: Text) -> Examined | None:
        """What a text was found to be, if it would be found so today."""
        row = self.known.get(key := self._key(text))
        if row is None:
            return None
        kept = self.forms.read(_Kept, json.loads(row))
        if kept.answers != self.examiner.answers(text, kept.examined.asked).hex():
            return None
        self.store.keep(self.step, (key,))
        for body in (kept.examined.body, kept.examined.portrait):
            if body.markup:
                self.texts[body.markup.stand_in] = text
                self.store.keep(_HTML, (body.markup.stand_in,))
        return kept.examined

    def learn(self, text: Text, examined: Examined, answers: bytes) -> Examined:
        """Remembers what a text was found to be; its HTML waits where the rest is kept."""
        plain = self.forms.write(_Kept(examined, answers.hex()))
        row = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
        self.store.put(self.step, self._key(text), row.encode())
        return replace(
            examined,
            body=self._laid_aside(text, examined.body),
            portrait=self._laid_aside(text, examined.portrait),
        )

    def _laid_aside(self, text: Text, body: Body) -> Body:
        if not body.markup:
            return body
        self.texts[body.markup.stand_in] = text
        return replace(body, markup=Html.kept(body.markup.stand_in, self._html))

    def _key(self, text: Text) -> bytes:
        waits = isinstance(text.record, Story) and text.record.scheduled
        told = self.examiner.gives_hints(text), waits
        return digest(text.kind.name, text.source, text.digest, repr(told))

    def _keep(self, html: object) -> object:
        """HTML is kept apart: of most texts nobody asks for it again."""
        assert isinstance(html, Html)
        self.store.put(_HTML, html.stand_in, html.text.encode())
        return html.stand_in.hex()

    def _kept(self, plain: object) -> object:
        return Html.kept(bytes.fromhex(str(plain)), self._html)

    def _html(self, stand_in: bytes) -> str:
        """HTML by its digest; where that alone has been lost, it is made again."""
        if (known := self.store.get(_HTML, stand_in)) is not None:
            return known.decode()
        found = self.examiner(Asking(self.texts[stand_in])).alone or Examined()
        made = {body.markup.stand_in: body.html for body in (found.body, found.portrait)}
        if stand_in not in made:
            raise TextChanged(self.texts[stand_in].source)
        return made[stand_in]


_RANGE = Form(
    lambda lines: [lines.start, lines.stop] if isinstance(lines, range) else None,
    lambda plain: range(*plain) if isinstance(plain, list) else range(0),
)


def examine(
    texts: Collection[Text],
    examiner: Examiner,
    processes: int | None = None,
    memory: Examinations | None = None,
) -> dict[str, Examined]:
    """Every text by its source as it is found to be; one that takes too long is a problem.

    What was learnt of photos on the way, the examiner's index knows from then on. Raises
    TextChanged where a file is no longer what was read of it.
    """
    known = {text.source: memory.find(text) for text in texts} if memory else {}
    asking = [
        Asking(text, known.get(text.source) is None, examiner.looks_around(text)) for text in texts
    ]
    work = [one for one in asking if one.alone or one.among_others]
    found = dict(known)
    for one, result in zip(work, each_in_time(examiner, work, MAX_SECONDS, processes), strict=True):
        source = one.text.source
        found[source] = _joined(one.text, known.get(source), result, examiner, memory)
    if memory:
        memory.store.save()
    return {text.source: examined for text in texts if (examined := found[text.source])}


def _joined(
    text: Text,
    known: Examined | None,
    found: Found | None,
    examiner: Examiner,
    memory: Examinations | None,
) -> Examined:
    """What a text is by itself with what is told of it among others, when it is remembered by itself."""
    if found is None:
        return Examined(findings=(too_slow(text.document),))
    if found.is_changed:
        raise TextChanged(text.source)
    alone = known or found.alone or Examined()
    examiner.photos.index.learn(found.photo_news or {})
    if memory and found.alone and found.answers is not None:
        alone = memory.learn(text, found.alone, found.answers)
    if not found.among_others:
        return alone
    return replace(alone, findings=(*alone.findings, *found.among_others))
