import pytest

from plugins.stories.raw_html import SITE_ROOT, Inspector, html_cleaner, is_kept
from plugins.stories.videos import DEFAULT_VIDEOS


def cleaned(html: str) -> str:
    def follow(href: str) -> str | None:
        return None if href == "hỏng" else f"{SITE_ROOT}/{href}"

    return html_cleaner(follow, DEFAULT_VIDEOS)(html)


def inspected(*pieces: str) -> tuple[list[str], int]:
    inspector = Inspector(DEFAULT_VIDEOS)
    codes = [fault.code for piece in pieces for _, fault in inspector.faults(piece)]
    return codes, inspector.deepest


@pytest.mark.parametrize(
    "html",
    [
        "<p>Chữ <strong>đậm</strong> &amp; <em>nghiêng</em></p>",
        '<dl><dt>Tên</dt><dd>x</dd></dl><ol start="3"><li value="5">x</li></ol>',
        f'<a class="photo__link" href="{SITE_ROOT}/anh/a.jpg" data-photo=""><img src="{SITE_ROOT}/a.jpg"></a>',
        f'<source srcset="{SITE_ROOT}/a.avif 1w, {SITE_ROOT}/b.avif 2w">',
        '<h2 id="muc">Mục</h2>',
    ],
)
def test_html_that_stays(html: str) -> None:
    """What Markdown and the rooms write comes through to the letter."""
    assert cleaned(html) == html


def test_table() -> None:
    """It comes through to the letter, in a region that scrolls where the table is wide."""
    table = '<table><tbody><tr><td colspan="2" class="number">2</td></tr></tbody></table>'
    html = cleaned(table)
    assert html.startswith('<div class="table" role="region"')
    assert html.endswith(f">{table}</div>")


@pytest.mark.parametrize("tag", ["h1", "center", "strike", "tt", "acronym", "font"])
def test_tag_of_another_time(tag: str) -> None:
    """It is told, and none comes to the page; the words stay."""
    assert inspected(f"<{tag}>chữ</{tag}>")[0] == ["T02"]
    assert cleaned(f"<{tag}>chữ</{tag}>") == "chữ"


@pytest.mark.parametrize(
    ("expected", "tag", "attributes"),
    [
        (True, "b", []),
        (True, "td", ["colspan"]),
        (False, "td", ["colspan", "style"]),
        (False, "font", []),
        (False, "img", ["src"]),
    ],
)
def test_kept(expected: bool, tag: str, attributes: list[str]) -> None:
    """What is said to be kept is what nobody is told of."""
    assert expected == is_kept(tag, attributes)
    written = "".join(f' {name}="1"' for name in attributes)
    assert expected == (inspected(f"<{tag}{written}>")[0] == [])


@pytest.mark.parametrize(
    ("expected", "html"),
    [
        (f'<a href="{SITE_ROOT}/x">x</a>', '<a href="x">x</a>'),
        (f'<a href="{SITE_ROOT}/x">x</a>', f'<a href="{SITE_ROOT}/x">x</a>'),
        ('<a rel="external" href="https://x.vn">x</a>', f'<a href="{SITE_ROOT}https://x.vn">x</a>'),
        ('<a href="mailto:a@x.vn">x</a>', f'<a href="{SITE_ROOT}mailto:a@x.vn">x</a>'),
        (f'<a href="{SITE_ROOT}#muc">x</a>', f'<a href="{SITE_ROOT}#muc">x</a>'),
        ("<a>x</a>", '<a href="hỏng">x</a>'),
        ("<a>x</a>", '<a href="javascript:x">x</a>'),
    ],
)
def test_link(expected: str, html: str) -> None:
    """One that was followed loses its mark, another is followed here; one that leads out says so."""
    assert cleaned(html) == expected


@pytest.mark.parametrize("entity", ["&#128;", "&#x80;", "&#26;", "&#x1a;", "&#129;"])
def test_mark_of_the_root_by_an_entity(entity: str) -> None:
    """Nobody can write the mark, so nothing passes for a link that was followed."""
    html = cleaned(f'<a href="{entity}javascript:alert(1)">x</a>')
    assert 'href="javascript' not in html


@pytest.mark.parametrize(
    "html",
    [
        '<img src="https://evil.example/a.gif">',
        '<img src="a.gif">',
        f'<source srcset="{SITE_ROOT}/a.avif 1w, https://evil.example/b.avif 2w">',
    ],
)
def test_picture_from_elsewhere(html: str) -> None:
    """Only the site's own files are loaded."""
    assert "src" not in cleaned(html)


@pytest.mark.parametrize("entity", ["&#7;", "&#x1a;", "&#127;", "&#x202e;", "&#xFFFE;", "&#129;"])
def test_control_character_by_an_entity(entity: str) -> None:
    """It would break a feed or turn a headline round, and is left out."""
    assert cleaned(f"<p>a{entity}b</p>") == "<p>ab</p>"


@pytest.mark.parametrize(
    ("codes", "piece"),
    [
        ([], "<b>x</b>"),
        ([], '<a href="https://x.vn">'),
        (["T02"], "<script>"),
        (["T02"], "<style>p { color: red }</style>"),
        (["T02"], "<!DOCTYPE html>"),
        (["T02"], "<?php x ?>"),
        (["T02"], "<![foo[bar]]>"),
        (["T03"], "<b onclick=x>"),
        (["T03"], '<a href="https://x.vn" target="_blank">'),
        (["T03"], '<q cite="x">'),
        (["L02"], '<a href="jav&#9;ascript:x">'),
        (["P06"], "<img src=x onerror=y>"),
        (["T40", "T03"], "<iframe src=x onload=y>"),
        (
            [],
            '<iframe src="https://www.youtube-nocookie.com/embed/x" title="y" width="5" allow="z">',
        ),
        (["T02", "T02"], "<svg><style><b>"),
    ],
)
def test_what_is_told(codes: list[str], piece: str) -> None:
    """Whatever the cleaner takes out, the editor hears of."""
    assert inspected(piece)[0] == codes


@pytest.mark.parametrize(
    ("deepest", "pieces"),
    [
        (1, ["<b>", "</b>", "<b>", "</b>"]),
        (2, ["<b>", "<i>", "</i>", "</b>"]),
        (3, ["<b><i>", "<u>"]),
        (0, ["<p>a<br>", "<li>b"]),
        (3, ["<svg><style><b></b></style></svg>"]),
        (1, ["</b></b>", "<b>"]),
    ],
)
def test_depth(deepest: int, pieces: list[str]) -> None:
    """Elements that are open at once are counted over all pieces of a text."""
    assert inspected(*pieces)[1] == deepest
