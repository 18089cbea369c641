"""Documents whose headers are known, and whose text is read when somebody asks for it."""

from collections.abc import Callable

from plugins.stories.records import Document, Header


class UnreadDocument(Document):
    """A document that loads what stands below its header; ``read`` may raise TextChanged."""

    __slots__ = ("_hosts", "_read", "_whole")
    _hosts: frozenset[str]
    _read: Callable[[], Document]
    _whole: Document | None

    def __init__(
        self,
        source: str,
        header: Header,
        body_line: int,
        hosts: frozenset[str],
        read: Callable[[], Document],
    ) -> None:
        known = {"source": source, "header": header, "body_line": body_line}
        for name, value in {**known, "_hosts": hosts, "_read": read, "_whole": None}.items():
            object.__setattr__(self, name, value)

    @property
    def body(self) -> str:
        """What stands below the header."""
        return self.whole().body

    @property
    def raw(self) -> str:
        """The whole file as it was typed."""
        return self.whole().raw

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts of the web addresses in its body, without ``www.``."""
        return self._hosts

    def whole(self) -> Document:
        """The document with its text."""
        if self._whole is None:
            object.__setattr__(self, "_whole", self._read())
        assert self._whole is not None
        return self._whole

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Document) and _parts(self) == _parts(other)

    __hash__ = None  # type: ignore[assignment]  # as that of every document: a header is a mapping

    def __reduce__(self) -> tuple[type[Document], tuple[str, Header, str, int, str]]:
        return Document, _parts(self)


def _parts(document: Document) -> tuple[str, Header, str, int, str]:
    header, line = document.header, document.body_line
    return document.source, header, document.body, line, document.raw
