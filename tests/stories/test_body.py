import re

import pytest

from plugins.stories.body import SITE_ROOT, Body, SiteLink, StoryMarkdown
from plugins.stories.links import LinkTargets
from plugins.stories.records import Fault, Finding, Level
from tests.factories import link_targets, make_document, make_story, story_text

HERE = "tin/tin-nay/index.md"
THERE = make_story("tin/tin-kia/index.md", slug="tin-kia")
TARGETS = link_targets(make_story(HERE), THERE)
URL = "tin/2021/05/27/tin-kia/"
FIRST_LINE = 5  # after three lines of header and a blank one


def render(body: str, targets: LinkTargets = TARGETS) -> Body:
    return StoryMarkdown().render(make_document(story_text(body), HERE), targets)


def problems(body: Body) -> list[Finding]:
    return [finding for finding in body.findings if finding.level is Level.PROBLEM]


def places(body: Body) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.line, problem.column) for problem in problems(body)]


def test_markdown() -> None:
    """Paragraphs, emphasis, lists and tables become HTML."""
    html = render("**Kỳ họp** thứ nhất\n\n- một\n- hai\n\n| a | b |\n|---|---|\n| 1 | 2 |\n").html
    assert "<p><strong>Kỳ họp</strong> thứ nhất</p>" in html
    assert html.count("<li>") == 2
    assert html.count('<td class="number">') == 2


@pytest.mark.parametrize(
    ("href", "root"),
    [
        (f'href="/{URL}"', ""),
        (f'href="/portal/{URL}"', "/portal"),
        (f'href="https://x.vn/{URL}"', "https://x.vn"),
    ],
)
def test_link_from_every_place(href: str, root: str) -> None:
    """One rendering serves pages and feeds: links begin with the root that is asked for."""
    html = render("[tin kia](../tin-kia/index.md)").at(root)
    assert href in html
    assert SITE_ROOT not in html


@pytest.mark.parametrize(
    "body",
    [
        "[tin kia](../tin-kia/index.md)",
        "[tin kia][1]\n\n[1]: ../tin-kia/index.md",
        '<a href="../tin-kia/index.md">tin kia</a>',
        '<div><p><a href="../tin-kia/index.md">tin kia</a></p></div>',
        "[tin kia](../tin-kia/index.md) và <b>chữ đậm</b>",
    ],
)
def test_every_way_to_write_a_link(body: str) -> None:
    """Inline, by reference and in HTML, a link to a story becomes its address."""
    rendered = render(body)
    assert problems(rendered) == []
    assert f'<a href="/{URL}">tin kia</a>' in rendered.at("")


@pytest.mark.parametrize(
    ("href", "body"),
    [
        ("https://x.vn/?a=1&amp;b=2", "[x](https://x.vn/?a=1&b=2)"),
        ("https://x.vn/?a=1&amp;b=2", "<https://x.vn/?a=1&b=2>"),
        ("mailto:vp@x.vn", "<vp@x.vn>"),
        ("tel:02053812345", "[gọi](tel:02053812345)"),
    ],
)
def test_link_outside(href: str, body: str) -> None:
    """It is left as written."""
    rendered = render(body)
    assert problems(rendered) == []
    assert f'href="{href}"' in rendered.html


def test_link_from_the_root() -> None:
    """An address from the site's root is followed and kept with its place, to be checked later."""
    rendered = render("Xem trang\n[liên hệ](/lien-he/).")
    assert (SiteLink("lien-he/", HERE, FIRST_LINE + 1, 11),) == rendered.site_links
    assert 'href="/portal/lien-he/"' in rendered.at("/portal")


def test_link_that_leads_nowhere() -> None:
    """It is a problem with line and column, and no address is printed."""
    rendered = render("Dòng một.\n\nXem [tin](../tin-ki/index.md).")
    assert places(rendered) == [("L01", FIRST_LINE + 2, 11)]
    assert "href" not in rendered.html


def test_same_broken_link_twice() -> None:
    """Each place is told."""
    rendered = render("[a](../x/index.md)\n\n[b](../x/index.md)")
    assert places(rendered) == [("L01", FIRST_LINE, 5), ("L01", FIRST_LINE + 2, 5)]


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ("L01", '<a href="../x/index.md">x</a>'),
        ("L02", "[x](javascript:alert(1))"),
        ("L02", '<a href="javascript:alert(1)">x</a>'),
        ("L02", "[x](JavaScript&#58;alert(1))"),
        ("L03", "[x]({static}x.pdf)"),
    ],
)
def test_unusable_link(code: str, body: str) -> None:
    """In Markdown as in HTML, it is a problem and does not reach the page."""
    rendered = render(body)
    assert [(code, FIRST_LINE)] == [(found, line) for found, line, _ in places(rendered)]
    assert "href" not in rendered.html


@pytest.mark.parametrize("body", ["[x](http://[a)", '<a href="http://[a">x</a>'])
def test_address_that_is_none(body: str) -> None:
    """An address that cannot be taken apart is a problem on its line, and does not stop the build."""
    assert [line for _, line, _ in places(render(body))] == [FIRST_LINE]


@pytest.mark.parametrize(
    ("gone", "body"),
    [
        ("script", "<script>alert(1)</script>\n\nchữ"),
        ("onerror", 'chữ <img src="x" onerror="alert(1)">'),
        ("onclick", '<b onclick="alert(1)">chữ</b>'),
        ("<style", "<style>p { display: none }</style>\n\nchữ"),
        ("<form", '<form action="https://x.vn"><p>chữ</p></form>'),
        ("<iframe", '<iframe src="https://x.vn"></iframe>\n\nchữ'),
    ],
)
def test_html_that_acts(gone: str, body: str) -> None:
    """Scripts, styles, forms and frames do not reach the page; the words beside them do."""
    html = render(body).html
    assert gone not in html
    assert "alert" not in html
    assert "chữ" in html or "<img" in html


def test_html_that_is_taken_out() -> None:
    """What does not reach the page is told: an editor's video may not vanish in silence."""
    body = 'Xem:\n\n<iframe src="https://x.vn/video"></iframe>\n'
    assert [line for _, line, _ in places(render(body))] == [FIRST_LINE + 2]


def test_template_marks() -> None:
    """Braces and percent signs in a text are text."""
    assert "{{ 7 * 7 }} {% if x %}" in render("{{ 7 * 7 }} {% if x %}").html


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        (["h2", "h3", "h6"], "# A\n\n## B\n\n###### C\n"),
        (["h2", "h3"], "## A\n\n### B\n"),
    ],
)
def test_headings(expected: list[str], body: str) -> None:
    """The page's own headline stays the only h1; headings move only where they must."""
    html = render(body).html
    assert expected == [tag for tag in ("h1", "h2", "h3", "h4", "h6") if f"<{tag} " in html]


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        ("Sáng 27/5, Chi bộ họp.", "Sáng 27/5, **Chi bộ** họp.\n\nĐoạn hai."),
        ("Đoạn có chữ.", "![](https://x.vn/a.jpg)\n\nĐoạn có chữ."),
        ("A & B < C", "A & B < C"),
        ("Một hai", "Một\nhai"),
        ("Xem tin.", "Xem [tin](https://x.vn)."),
        ("Tin.", "## Mục\n\nTin."),
        ("một hai " * 50, "một hai " * 80),  # 400 characters
        ("", "## Chỉ có mục"),
        ("", ""),
    ],
)
def test_lead(expected: str, body: str) -> None:
    """The plain words of the first paragraph that has any."""
    assert expected == render(body).lead


def test_one_converter_for_many_stories() -> None:
    """Nothing of one story is left in the next: no problem, no link, no lead, no reference."""
    converter = StoryMarkdown()
    faulty = make_document(
        story_text("Đoạn [a](../x/index.md) [b](/y/)\n\n[q]: https://x.vn"), "tin/a/index.md"
    )
    clean = make_document(story_text("[q]"), "tin/b/index.md")
    converter.render(faulty, TARGETS)
    assert StoryMarkdown().render(clean, TARGETS) == converter.render(clean, TARGETS)
    assert converter.render(clean, TARGETS).findings == ()


@pytest.mark.parametrize("empty", ["", "\n \n"])
def test_empty_text_after_another(empty: str) -> None:
    """Nothing is told of it that was told of the one before."""
    converter = StoryMarkdown()
    told = converter.render(make_document(story_text("1. Một\n1. Hai"), HERE), TARGETS).findings
    assert [finding.code for finding in told] == ["T61"]
    assert converter.render(make_document(story_text(empty), HERE), TARGETS).findings == ()


def test_room_that_finds_a_fault() -> None:
    """A room's extension tells a fault at the place of what was written, or at the body's start."""
    converter = StoryMarkdown()
    converter.render(make_document(story_text("một\nhai ba"), HERE), TARGETS)
    converter.fault(converter.place("ba"), Fault("P01", "a", "b", "c"))
    converter.fault(converter.place("không có"), Fault("P02", "a", "b", "c"))
    assert [(problem.code, problem.line, problem.column) for problem in converter.findings] == [
        ("P01", FIRST_LINE + 1, 5),
        ("P02", FIRST_LINE, 0),
    ]


@pytest.mark.parametrize(
    ("line", "column", "body"),
    [
        (2, 5, "`[a](../q/index.md)`\n\n[a](../q/index.md)"),
        (2, 5, "<!-- [a](../q/index.md) -->\n\n[a](../q/index.md)"),
        (2, 5, "[a](../q/index.md/x)\n\n[b](../q/index.md)"),
        (2, 20, 'Dịch Covid.\n\n<a class="x" href="../q/index.md">A</a>'),
        (2, 4, 'Dịch id.\n\n<p id="x">A</p>'),
    ],
    ids=["code", "comment", "longer link", "attribute value", "attribute name"],
)
def test_place_of_a_fault(line: int, column: int, body: str) -> None:
    """The fault points at the link or attribute itself, never at what only looks like it."""
    told = [(problem.line, problem.column) for problem in problems(render(body))]
    assert (FIRST_LINE + line, column) in told


def test_html_that_nothing_reads() -> None:
    """HTML that Python's own parser refuses is told like any other that may not stay."""
    assert [one.code for one in problems(render("<p><![foo[bar]]> b</p>"))] == ["T02"]


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        (["hoi-ve-rung"], "## Hỏi về rừng\n"),
        (["muc", "muc-2"], "## Mục\n\n### Mục\n"),
        (["noi-dung"], "## Nội dung\n"),
        (["muc"], "## 🎉\n"),
        (["a-b"], "# A & *B*\n"),
    ],
)
def test_names_of_headings(expected: list[str], body: str) -> None:
    """Each heading has a name of its own."""
    assert re.findall(r'<h\d id="([^"]*)"', render(body).html) == expected


def test_link_within_a_text() -> None:
    """It leads to a heading; one that leads to none is told, with the names that there are."""
    assert problems(render("## Hỏi về rừng\n\n[lên trên](#hoi-ve-rung)")) == []
    (problem,) = problems(render("## Hỏi về rừng\n\n[x](#rung)"))
    assert (problem.code, problem.line, problem.column) == ("L07", FIRST_LINE + 2, 5)
    assert "#hoi-ve-rung" in problem.mend


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        ('<a rel="external" href="https://x.vn">x</a>', "[x](https://x.vn)"),
        ('<a rel="external" href="https://x.vn">x</a>', "[x](//x.vn)"),
        ('<a rel="external" href="https://x.vn">x</a>', '<a href="//x.vn">x</a>'),
        (f'<a href="/{URL}">x</a>', "[x](../tin-kia/index.md)"),
        ('<a href="mailto:a@x.vn">x</a>', "[x](mailto:a@x.vn)"),
    ],
)
def test_link_that_leads_out(expected: str, body: str) -> None:
    """It says so; an address without a scheme gets https."""
    assert expected in render(body).at("")


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ("L08", "Xem ![ảnh] (a.jpg)"),
        ("L09", "![ảnh][a]"),
        ("T41", "Chữ. {: onclick=x}"),
        ("T40", "<iframe src='https://evil.vn'></iframe>"),
        ("L06", "[x](/\\\\evil.vn)"),
        ("L06", '<a href="/&#9;/evil.vn">x</a>'),
        ("L06", "[x](https:evil.vn)"),
    ],
)
def test_what_would_be_printed_or_lost(code: str, body: str) -> None:
    """It is a problem on its line."""
    assert [(code, FIRST_LINE)] == [(found, line) for found, line, _ in places(render(body))]


def test_reference_that_is_not_there() -> None:
    """Words in brackets may be meant: a hint, not a problem."""
    rendered = render("Theo [điều 5][khoản 1].")
    assert problems(rendered) == []
    assert [(hint.code, hint.line, hint.column, hint.level) for hint in rendered.findings] == [
        ("L09", FIRST_LINE, 6, Level.HINT)
    ]


def test_video_of_the_office() -> None:
    """The settings say whose videos may be shown."""
    frame = '<iframe src="https://video.x.gov.vn/embed/7" title="Phiên họp"></iframe>'
    document = make_document(story_text(frame), HERE)
    assert [one.code for one in problems(StoryMarkdown().render(document, TARGETS))] == ["T40"]
    shown = StoryMarkdown(videos=("https://video.x.gov.vn/embed/",)).render(document, TARGETS)
    assert problems(shown) == []
    assert 'src="https://video.x.gov.vn/embed/7"' in shown.html


@pytest.mark.parametrize("entity", ["&#128;", "&#26;", "&#x202e;", "&#7;"])
def test_control_character_by_an_entity(entity: str) -> None:
    """It is in no page, feed or summary."""
    rendered = render(f"a{entity}b")
    assert rendered.html in ("<p>ab</p>", "<p>a€b</p>")
    assert rendered.lead in ("ab", "a€b")


HEADINGS = "## Một[^1]\n\n## Hai & **ba**\n\n### Nhỏ\n\n## Một\n\n{}\n\n[^1]: Nguồn."


def test_contents() -> None:
    """A long text offers its headings of the first level, with the places that they lead to."""
    body = render(HEADINGS.format("## Năm"))
    assert [(one.id, one.text) for one in body.contents] == [
        ("mot", "Một"),
        ("hai-ba", "Hai & ba"),
        ("mot-2", "Một"),
        ("nam", "Năm"),
    ]
    assert all(f'<h2 id="{one.id}">' in body.html for one in body.contents)


@pytest.mark.parametrize("last", ["### Năm", "> ## Năm", "Năm", "##"])
def test_short_text(last: str) -> None:
    """A text of fewer headings is soon looked through; a heading that is quoted is another text's."""
    assert render(HEADINGS.format(last)).contents == ()


def test_contents_of_the_next_text() -> None:
    """One converter renders many texts, and each has its own contents."""
    converter = StoryMarkdown()
    long, short = (
        make_document(story_text(text), HERE) for text in (HEADINGS.format("## Năm"), "a")
    )
    assert len(converter.render(long, TARGETS).contents) == 4
    assert converter.render(short, TARGETS).contents == ()


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        (True, "https://x.vn/a?b=1&c=2"),
        (True, "www.x.vn"),
        (True, "<https://x.vn/a>"),
        (True, "[x.vn](https://x.vn/)"),
        (False, "[x.vn](https://x.vn/a)"),
        (False, "[xem](https://x.vn/a)"),
        (False, "vp@x.vn"),
        (False, "[tin kia](../tin-kia/index.md)"),
    ],
)
def test_address_that_is_printed_whole(expected: bool, body: str) -> None:
    """A link whose words are its address is marked, so that paper does not say it twice."""
    assert ('class="bare-address"' in render(body).html) is expected
