"""Pasted HTML as Markdown: what is told, what becomes of it, and that no word of it is lost."""

import os
from pathlib import Path
from random import Random

import pytest
from bs4 import BeautifulSoup

from plugins.editorial_rules.html_blocks import markdown
from plugins.editorial_rules.pasted_html import pasted_html
from plugins.stories.body import StoryMarkdown
from plugins.stories.records import Level
from plugins.stories.scanner import without_code
from tests.editorial_rules.desks import SOURCE, codes, find, mend, story
from tests.factories import link_targets, make_document, story_text
from tests.growth import growth

SEEDS = range(2_000 if os.environ.get("LONG_TESTS") else 150)
WORD = (
    "<p class=MsoNormal style='text-align:justify;\nmso-bidi:x'><b style='mso-x:y'><span lang=VI>Sáng"
    " 1/6</span></b><span\nlang=VI>, Thường trực <i>HĐND</i> tỉnh<o:p></o:p></span></p>\n\n"
    "<p class=MsoNormal><o:p>&nbsp;</o:p></p>\n\n"
    "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;"
    "</span></span><![endif]>Báo cáo;</p>\n\n<p class=MsoListParagraph>· Dự thảo.</p>"
)


@pytest.mark.parametrize(
    ("expected", "html"),
    [
        (
            "**Sáng 1/6**, Thường trực *HĐND* tỉnh",
            "<p><b>Sáng 1/6</b>, Thường trực <i>HĐND</i> tỉnh</p>",
        ),
        ("**Kỳ họp** thứ hai", "<p><b>Kỳ </b><b><span>họp </span></b>thứ&nbsp;&nbsp;hai</p>"),
        ("***Kỳ họp***", "<p><strong><em>Kỳ họp</em></strong></p>"),
        ("Kỳ<b>họp</b>s", "<p>Kỳ<b>họp</b>s</p>"),
        ("**Kỳ họp**", '<p><span style="font-weight:700">Kỳ họp</span></p>'),
        ("Kỳ họp", '<b style="font-weight:normal"><p>Kỳ họp</p></b>'),
        ("Một  \nhai", "<p>Một<br>hai<br></p>"),
        ("Một\n\nhai", "<p>Một<br><br>hai</p>"),
        ("Một\n\nhai", "<div>Một<p>hai</p></div>"),
        ("## Kỳ họp", "<h1>Kỳ họp</h1>"),
        ("### Kỳ họp thứ hai", "<h3>Kỳ họp<br>thứ hai</h3>"),
        ("- Một\n- Hai\n    - Con", "<ul><li>Một</li><li>Hai<ul><li>Con</li></ul></li></ul>"),
        ("- Một\n    - Con", "<ul><li>Một</li><ul><li>Con</li></ul></ul>"),
        ("3. Ba\n4. Bốn", '<ol start="3"><li>Ba</li><li>Bốn</li></ol>'),
        ("1. Một\n\n    hai\n\n2. Ba", "<ol><li><p>Một</p><p>hai</p></li><li>Ba</li></ol>"),
        (
            "| STT | Đơn vị |\n|---|---|\n| 1 | Hữu<br>Liên \\| x |",
            "<table><tr><th>STT</th><th>Đơn vị</th></tr><tr><td>1</td><td><p>Hữu</p><p>Liên | x</p></td></tr></table>",
        ),
        (
            '<table><tr><td colspan="2">A</td></tr><tr><td>B</td><td>C</td></tr></table>',
            "<table border=1><tr><td colspan=2 style='x'><p class=y>A</p></td></tr><tr><td>B</td><td>C</td></tr></table>",
        ),
        (
            "[bài](https://a.vn/x%20%281%29)",
            '<p><a href="https://a.vn/x (1)" target="_blank">bài</a></p>',
        ),
        ("> Một\n>\n> hai", "<blockquote><p>Một</p><p>hai</p></blockquote>"),
        ("20\\*30\\*40 &lt;b> 2. a_b", "<p>20*30*40 &lt;b&gt; 2. a_b</p>"),
        ("\\[1\\](a b) \\[a\\]\\[b\\]", "<p>[1](a b) [a][b]</p>"),
        ("2\\. Khoản hai", "<p>2. Khoản hai</p>"),
        ("\\#HĐND", "<p>#HĐND</p>"),
        ("- Một;\n- Hai.", "<p>- Một;</p><p>- Hai.</p>"),
        ("- Một;\n- Hai.", "<p>·&nbsp;&nbsp; Một;</p><p>•\tHai.</p>"),
        (
            "CO<sub>2</sub> <s>cũ</s> <code>x</code>",
            "<p>CO<sub>2</sub> <strike>cũ</strike> <tt>x</tt></p>",
        ),
        ("Đoạn **đậm** [bài](https://a.vn/nq1).", "<p>Đoạn **đậm** [bài](https://a.vn/nq1).</p>"),
        ('Xem ![Đại biểu](a b (1).jpg "Ảnh")', '<p>Xem ![Đại biểu](a b (1).jpg "Ảnh")</p>'),
        (
            'Xem:\n\n![A](a.jpg "Ảnh: X")  \n![B](b.jpg)  \n*Họp*\n\n**Hết**\n\nrồi',
            '<div>\nXem:\n![A](a.jpg "Ảnh: X")\n![B](b.jpg)\n*Họp*\n\n**Hết**\n\nrồi\n</div>',
        ),
        ("", "<p>&nbsp;</p><p><o:p></o:p></p>"),
    ],
)
def test_markdown(expected: str, html: str) -> None:
    """Each element becomes what Markdown has for it, and stays HTML where it has nothing."""
    assert expected == markdown(html)


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        ([], "H<sub>2</sub>O <b>đậm</b><br>và **đậm**."),
        ([], "Bốn a<b và c>d. Gửi <Tên đơn vị> xem."),
        ([], '<iframe src="https://a.vn" style="x"></iframe>\n\n<img src="a.jpg">'),
        ([], "<form><p style='x'>Họ tên</p></form>"),
        ([], '<table><tr><td colspan="2">A</td></tr><tr><td>B</td><td>C</td></tr></table>'),
        ([], "`<p class=x>` và\n\n```\n<p class=x>Một</p>\n```"),
        ([], "<details><summary>Một</summary>Hai</details>"),
        (["<p>Một</p>\n\n<p>Hai</p>"], "Đầu.\n<p>Một</p>\n\n<p>Hai</p>\nCuối."),
        (["<p>Một</p>", "<p>Hai</p>"], "<p>Một</p>\n\nGiữa.\n\n<p>Hai</p>"),
        (["<p class=x>Một\nhai"], "<p class=x>Một\nhai\n\nBa."),
        (["<span class=x>đỏ</span> và **a** <b class=x>đậm</b>"], "Xem <span class=x>đỏ</span> và **a** <b class=x>đậm</b>."),
        (["<p class=x>Một"], "<p class=x>Một\n![Đại biểu](a.jpg)"),
        ([], "<table class=x><tr><td>Một\n\nHai"),
        ([], "- <p class=x>Một</p>\n\n> <div class=x>Hai</div>\n\n| <p>Ba</p> | Bốn |"),
        (["<span class=x>Một</span>"], "| <span class=x>Một</span> | Hai |"),
        (["<div>\n\n<p>Một</p>\n\nhai\n\n</div>"], "<div>\n\n<p>Một</p>\n\nhai\n\n</div>"),
        (
            ["<!--[if gte mso 9]><xml>x</xml><![endif]-->\n\n<p class=x>A</p>\n<!--EndFragment-->"],
            "<!--[if gte mso 9]><xml>x</xml><![endif]-->\n\n<p class=x>A</p>\n<!--EndFragment-->",
        ),
    ],
)  # fmt: skip
def test_parts(expected: list[str], body: str) -> None:
    """What is pasted is one part from its first tag to its last; what was meant as HTML is none."""
    found = pasted_html(body, without_code(body))
    assert expected == [body[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        (
            "**Sáng 1/6**, Thường trực *HĐND* tỉnh\n\n- Báo cáo;\n- Dự thảo.",
            WORD,
        ),
        (
            "Một",
            '<html xmlns:o="urn:x">\n<head><meta name=a content=b><style>p {x}</style></head>\n'
            "<body lang=VI>\n<div class=WordSection1>\n<p class=MsoNormal>Một</p>\n</div>\n</body>\n</html>",
        ),
        ("Đầu.\n\nMột\n\nCuối.", "Đầu.\n<p class=x>Một</p>\nCuối."),
        ("Xem đỏ và `<b class=x>` **đậm**.", "Xem <span class=x>đỏ</span> và `<b class=x>` <b class=x>đậm</b>."),
        ("- Một\n- Hai", "- <span lang=vi>Một</span>\n- <font color=red>Hai</font>"),
        ("Một <!-- bỏ qua T14: trích --> hai", "<p class=x>Một <!-- bỏ qua T14: trích --> hai</p>"),
        ("Một\n\nHai\n\n## To", "<center>Một</center>\n\nHai\n\n<h1>To</h1>"),
        ("<s>a</s> <code>b</code> <abbr>c</abbr>", "<strike>a</strike> <tt>b</tt> <acronym>c</acronym>"),
    ],
)  # fmt: skip
def test_mended(expected: str, body: str, tmp_path: Path) -> None:
    """One message tells a paste, and the machine makes Markdown of it that is no longer told."""
    found = find(tmp_path / "first", {SOURCE: story(body)})
    assert {"T02", "T03", "T17"}.isdisjoint(codes(found))
    assert "T50" in codes(found)
    after = mend(tmp_path / "second", {SOURCE: story(body)})
    assert story(expected) == after
    left = find(tmp_path / "third", {SOURCE: after})
    assert [one for one in left if one.level is Level.PROBLEM or one.code == "T51"] == []


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        ({"T03"}, "<!-- bỏ qua T50: trích nguyên văn -->\n<p class=x>Một</p>"),
        ({"T50", "T02"}, "<p class=x>Một</p>\n\nĐoạn.\n\n<form>x</form>"),
        ({"T50", "P06"}, "<p class=x>Một <img src='a.jpg'></p>"),
        ({"T50", "T40"}, "<p class=x>Một</p>\n<iframe src='https://a.example/x'></iframe>"),
    ],
)
def test_beside(expected: set[str], body: str, tmp_path: Path) -> None:
    """A paste that is passed over is told tag by tag, and what is no part of one as ever."""
    found = [one for one in find(tmp_path, {SOURCE: story(body)}) if one.level is Level.PROBLEM]
    assert expected == codes(found)


def test_switched_off(tmp_path: Path) -> None:
    """Where pastes are not told, their tags are."""
    from plugins.editorial_rules.rule_settings import RuleSettings

    checks = RuleSettings(off=frozenset({"T50"}))
    found = find(tmp_path, {SOURCE: story("<p class=x>Một</p>")}, checks=checks)
    assert "T03" in codes(found)


TEXTS = (
    "kỳ họp", "HĐND tỉnh", "20*30*40", "a_b_c", "2. Khoản", "#LạngSơn", "[1]", "5 &lt; 7", "&amp;nbsp;",
    "Lê A*", "(khóa XVII)", " và ", " ", "&nbsp;", ", ", ".", "R&D", "`mã`", "x | y", "\n", "> 5", "1.",
    "\\*", "--", "= 5", "[a][b]", "{: x}", "_nhấn_", "C#", "&lt;b&gt;", "tỉnh.",
)  # fmt: skip
INLINE = (
    "b",
    "i",
    "strong",
    "em",
    "span",
    "u",
    "sup",
    "a",
    "font",
    "o:p",
    "s",
    "strike",
    "tt",
    "code",
)
LOOKS = ("", ' class="MsoNormal"', " style='color:red; mso-x: y'", ' lang="VI"', ' align="center"')


def inline(chance: Random, depth: int = 0) -> str:
    parts = []
    for _ in range(chance.randrange(1, 5)):
        if depth < 3 and chance.random() < 0.45:
            tag = chance.choice(INLINE)
            look = ' href="https://quochoi.vn/a"' if tag == "a" else chance.choice(LOOKS)
            inner = chance.choice(TEXTS) if tag == "a" else inline(chance, depth + 1)
            parts.append(f"<{tag}{look}>{inner}</{tag}>")
        else:
            parts.append(chance.choice(TEXTS))
        if depth == 0 and chance.random() < 0.1:
            parts.append("<br>")
    return "".join(parts)


def block(chance: Random, depth: int = 0) -> str:
    kind = chance.choice(
        ("p", "p", "p", "h2", "ul", "ol", "table", "blockquote", "div", "h1", "pre")
    )
    look = chance.choice(LOOKS)
    if kind in ("ul", "ol"):
        items = [
            f"<li>{inline(chance)}{nested(chance, depth)}</li>"
            for _ in range(chance.randrange(1, 4))
        ]
        inner = "".join(items)
    elif kind == "table":
        merged = ' colspan="2"' if chance.random() < 0.1 else look
        row = f"<td{merged}>{inline(chance)}</td><td><p>{inline(chance)}</p></td>"
        inner = "".join(f"<tr>{row}</tr>" for _ in range(chance.randrange(1, 4)))
    elif kind in ("blockquote", "div") and depth < 2:
        inner = "\n".join(block(chance, depth + 1) for _ in range(chance.randrange(1, 3)))
    else:
        inner = inline(chance)
    return f"<{kind}{look}>{inner}</{kind}>"


def nested(chance: Random, depth: int) -> str:
    return block(chance, depth + 1) if depth < 2 and chance.random() < 0.25 else ""


def visible(html: str) -> str:
    """What a reader sees of some HTML, without the spaces."""
    return "".join(BeautifulSoup(html, "html.parser").get_text().split())


@pytest.mark.parametrize("seed", SEEDS)
def test_any_paste(seed: int) -> None:
    """The reader sees the same characters as before, in their order."""
    chance = Random(seed)
    html = "\n".join(block(chance) for _ in range(chance.randrange(1, 4)))
    document = make_document(story_text(markdown(html)))
    body = StoryMarkdown().render(document, link_targets())
    assert visible(html) == visible(body.html.replace("\x80", ""))


@pytest.mark.parametrize(
    "unit",
    ["<p class=x>", "<b style=x>a</b> ", "<p class=x>a</p>\n\n", "<p class=x>a", '<a "', "<!--[if x]>", "<style>", "<p>a</p>\n\nb\n\n", "- <", "> <p>a</p>\n", "<p>- <"],
)  # fmt: skip
def test_cost(unit: str) -> None:
    """The work is in proportion to the length."""

    def scan(text: str) -> None:
        list(pasted_html(text, without_code(text)))

    assert growth(scan, unit, 20_000) < 8
