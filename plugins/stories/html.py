"""HTML by what stands for it, so that it need not be loaded to be known again."""

from collections.abc import Callable

from plugins.memory.digests import Digested, digest


class Html(Digested):
    """Some HTML, or the digest of some and a way to load it."""

    __slots__ = ("_load", "_stand_in", "_text")

    def __init__(self, text: str = "") -> None:
        self._text: str | None = text
        self._stand_in = b""
        self._load: Callable[[bytes], str] = bytes.decode

    @classmethod
    def kept(cls, stand_in: bytes, load: Callable[[bytes], str]) -> "Html":
        """What ``load`` gives for a digest, whenever somebody asks for it."""
        html = cls()
        html._text, html._stand_in, html._load = None, stand_in, load
        return html

    @property
    def text(self) -> str:
        """The HTML."""
        return self._load(self._stand_in) if self._text is None else self._text

    @property
    def stand_in(self) -> bytes:
        """Its digest."""
        if not self._stand_in:
            self._stand_in = digest(self.text)
        return self._stand_in

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Html) and self.stand_in == other.stand_in

    def __hash__(self) -> int:
        return hash(self.stand_in)

    def __bool__(self) -> bool:
        return self.stand_in != _NOTHING

    def __reduce__(self) -> tuple[type["Html"], tuple[str]]:
        return Html, (self.text,)


_NOTHING = digest("")
NO_HTML = Html()
