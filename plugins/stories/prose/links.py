"""Links and photos, read by the grammar by which the rules and the mending of a text read them."""

from markdown.inlinepatterns import ImageInlineProcessor, LinkInlineProcessor

from plugins.stories.prose.link_syntax import target_at

_Found = tuple[str, str | None, int, bool]  # address, title, the place behind it, whether it is one


class Link(LinkInlineProcessor):
    """A link: ``[words](address "title")``."""

    def getLink(self, data: str, index: int) -> _Found:  # noqa: N802 (Markdown's name)
        """Where the link leads whose round bracket stands at ``index``."""
        return _found(self, data, index)


class Photo(ImageInlineProcessor):
    """A photo: ``![description](file.jpg "caption")``."""

    def getLink(self, data: str, index: int) -> _Found:  # noqa: N802 (Markdown's name)
        """Which file the photo is whose round bracket stands at ``index``."""
        return _found(self, data, index)


def _found(reader: LinkInlineProcessor, data: str, index: int) -> _Found:
    target = target_at(data, index)
    if target is None:
        return "", None, index, False
    # Markdown puts a placeholder in the place of what it has read before.
    title = reader.unescape(target.title) if target.title else None
    return reader.unescape(target.href), title, target.end, True
