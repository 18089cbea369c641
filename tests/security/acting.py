"""What in a page could act: found in the parsed page, never by searching its text."""

import json
import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

OWN_SCRIPT = re.compile(r"(?:https://portal\.example/base|/base)/theme/js/[a-z]+\.[0-9a-f]{8}\.js")
# What the theme itself prints, by its classes.
OWN_BUTTONS = {
    "viewer__button",
    "sections__open",
    "sections__close",
    "share-links__link",
    "tools__button",
    "search__button",
    "search-box__button",
}
OWN_FORMS = {"search", "search__field", "search__select", "search-box", "search-box__field"}
OWN_DRAWINGS = {"sections__icon", "tools__icon", "year__bar"}
FORMS = ("form", "input", "select")
VIDEO = re.compile(r"https://www\.youtube-nocookie\.com/embed/[\w-]+")
FRAME = {
    "src",
    "title",
    "class",
    "loading",
    "sandbox",
    "allow",
    "allowfullscreen",
    "referrerpolicy",
}
ACTING = {
    "applet", "audio", "base", "embed", "form", "frame", "frameset", "input", "isindex", "marquee",
    "math", "noscript", "object", "param", "plaintext", "portal", "select", "style", "svg",
    "template", "textarea", "track", "video", "xmp",
}  # fmt: skip
ADDRESSES = {
    "href", "src", "action", "formaction", "xlink:href", "srcset", "cite", "data", "poster",
    "background", "longdesc", "manifest", "ping", "profile", "usemap",
}  # fmt: skip
SCHEMES = ("http:", "https:", "mailto:", "tel:")


def acting_nodes(html: str) -> list[str]:
    """Every element of a page or fragment that runs, embeds, sends or restyles."""
    soup = BeautifulSoup(html, "html.parser")
    return [f"{why}: {str(tag)[:120]}" for tag in soup.find_all(True) for why in _faults(tag)]


def _faults(tag: Tag) -> Iterator[str]:
    name = tag.name.lower()
    classes = set(tag.get("class", []))
    own = OWN_DRAWINGS if name == "svg" else OWN_FORMS if name in FORMS else set()
    if (name in ACTING or ":" in name) and not classes & own:
        yield "element"
    if name == "script" and not _is_own_script(tag):
        yield "script"
    if name == "iframe" and not _is_video(tag):
        yield "frame"
    if name == "button" and not classes & OWN_BUTTONS:
        yield "button"
    if name in ("meta", "link") and tag.find_parent("head") is None:
        yield "head"
    if name == "meta" and tag.has_attr("http-equiv") and not _is_own_policy(tag):
        yield "http-equiv"
    for attribute, value in tag.attrs.items():
        yield from _attribute_faults(
            attribute.lower(), " ".join(value) if isinstance(value, list) else value
        )


def _is_own_policy(tag: Tag) -> bool:
    """What the page may load, as the theme says it before anything else of the page."""
    before = tag.find_previous_siblings()
    return tag["http-equiv"] == "Content-Security-Policy" and len(before) == 1


def _is_own_script(tag: Tag) -> bool:
    """A file of the theme, or a block of data that is whole and can end no element."""
    text = tag.get_text()
    if tag.get("type") == "application/ld+json" and not tag.has_attr("src"):
        return "<" not in text and bool(json.loads(text))
    return not text and OWN_SCRIPT.fullmatch(str(tag.get("src"))) is not None


def _is_video(tag: Tag) -> bool:
    return (
        VIDEO.fullmatch(str(tag.get("src"))) is not None
        and bool(tag.get("title"))
        and set(tag.attrs) <= FRAME
        and not tag.contents
    )


def _attribute_faults(name: str, value: str) -> Iterator[str]:
    if name.startswith("on") or name in ("style", "srcdoc", "target", "xmlns"):
        yield name
    if name in ADDRESSES:
        parts = value.split(",") if name == "srcset" else [value]
        yield from (f"{name}={part}" for part in parts if not _leads_on(part))


def _leads_on(address: str) -> bool:
    """Whether an address, read as browsers do, has no scheme or one that only leads elsewhere."""
    read = re.sub(r"[\x00-\x20\x7f-\xa0]", "", address).lower()
    scheme = re.match(r"[a-z][a-z0-9+.-]*:", read)
    return (scheme is None or scheme[0] in SCHEMES) and not re.match(r"[/\\]{2}", read)
