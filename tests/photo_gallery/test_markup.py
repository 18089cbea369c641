from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image

from plugins.memory.store import Store
from plugins.photo_gallery import layout
from plugins.photo_gallery.index import PhotoIndex
from plugins.photo_gallery.layout import LEAD, PHONE
from plugins.photo_gallery.markup import PhotoGalleryExtension
from plugins.photo_gallery.naming import PhotoFiles
from plugins.photo_gallery.pictures import large, url
from plugins.stories.body import SITE_ROOT, Body, StoryMarkdown
from plugins.stories.records import Finding, Level
from tests.factories import link_targets, make_document, make_story, story_text

HERE = "tin/tin-nay/index.md"
FIRST_LINE = 6  # after four lines of header and a blank one
PHOTOS = {
    "1.jpg": (1200, 900),
    "2.jpg": (900, 1200),
    "3.jpg": (2000, 800),
    "4.jpg": (1200, 900),
    "5.jpg": (1200, 900),
    "6.jpg": (1200, 900),
    "cao.jpg": (400, 1200),
    "Ảnh Họp 01.JPG": (900, 600),
    "hop (1).jpg": (900, 600),
    "nho.png": (300, 200),
}

Render = Callable[..., Body]


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A story's folder with photos of every shape."""
    folder = tmp_path_factory.mktemp("photos") / "content"
    (folder / "tin/tin-nay").mkdir(parents=True)
    for number, (name, size) in enumerate(PHOTOS.items()):
        Image.new("L", size, 20 * number).save(folder / "tin/tin-nay" / name)
    return folder


@pytest.fixture
def render(content: Path, tmp_path: Path) -> Render:
    """Renders a body of the story, whose photographer is Kim Chi unless the test says otherwise."""
    files = PhotoFiles(content, PhotoIndex(Store.at(tmp_path / "memory.sqlite")))
    converter = StoryMarkdown([PhotoGalleryExtension(files)])

    def rendered(body: str, photographers: str | None = "Kim Chi") -> Body:
        fields = {"Photographers": photographers} if photographers else {"Summary": "Tóm tắt."}
        document = make_document(story_text(body, **fields), HERE)
        targets = link_targets(make_story(HERE), make_story("tin/kia/index.md", slug="kia"))
        return converter.render(document, targets)

    return rendered


def soup(body: Body) -> BeautifulSoup:
    return BeautifulSoup(body.at(""), "html.parser")


def one(body: Body, selector: str) -> Tag:
    """The one element of that kind."""
    (element,) = soup(body).select(selector)
    return element


def caption(body: Body) -> str:
    """The words under the figure, a bar and its credit without its brackets; empty without any."""
    found = soup(body).select("figure > figcaption")
    return _words(found[0]) if found else ""


def notes(body: Body) -> list[str]:
    """The words under each photo of a gallery."""
    items = soup(body).select("figure.gallery > ul > li")
    return [_words(note) if (note := item.p) else "" for item in items]


def _words(element: Tag) -> str:
    """A credit stands in brackets where it follows words, and only there."""
    credit = element.small.extract().get_text() if element.small else ""
    text = element.get_text().removesuffix(" ")
    names = credit.removeprefix("(").removesuffix(")")
    assert credit == (f"({names})" if text and names else names)
    return f"{text}|{names}" if credit else text


def stems(body: Body) -> list[str]:
    """The photos shown, in order, by the names of their files."""
    images = soup(body).select("picture > img")
    return [str(image["src"]).rpartition("/")[2].partition(".")[0] for image in images]


def of_level(body: Body, level: Level) -> list[Finding]:
    return [finding for finding in body.findings if finding.level is level]


def problems(body: Body) -> list[tuple[str, int, int]]:
    return [(found.code, found.line, found.column) for found in of_level(body, Level.PROBLEM)]


def hints(body: Body) -> list[tuple[str, int, int]]:
    return [(found.code, found.line, found.column) for found in of_level(body, Level.HINT)]


def test_paragraph_of_one_image(render: Render) -> None:
    """A figure: a link to the large JPEG, one AVIF for a phone, AVIF in all widths, a JPEG."""
    body = render("Trước.\n\n![Cử tri phát biểu](1.jpg)\n\nSau.")
    assert (problems(body), hints(body)) == ([], [])
    (photo,) = body.photos
    figure = one(body, "figure.photo.photo--landscape")
    link = one(body, "figure > a.photo__link[data-photo]")
    assert f"/{url(photo, large(photo))}" == link["href"]
    assert str(link["href"]).endswith(".1200.jpg")
    assert [child.name for child in link.picture.children] == ["source", "source", "img"]
    phone, wide = link.picture.select("source")
    assert phone["media"] == PHONE
    assert phone["srcset"].endswith(".640.avif 640w")
    widths = [part.split()[1] for part in wide["srcset"].split(", ")]
    assert widths == ["160w", "240w", "320w", "480w", "640w", "1200w"]
    assert phone["type"] == wide["type"] == "image/avif"
    assert (figure.find_previous_sibling().name, figure.find_next_sibling().name) == ("p", "p")
    assert soup(body).select("p > figure, p > picture") == []


@pytest.mark.parametrize("markdown", ["![a](1.jpg)", "![a](1.jpg)\n![b](2.jpg)", "x ![a](3.jpg)"])
def test_image(markdown: str, render: Render) -> None:
    """Its room is kept before it is there, it comes when it is near, and it knows its width."""
    for image in soup(render(f"Một.\n\nHai.\n\n{markdown}")).select("img"):
        width, height = int(image["width"]), int(image["height"])
        original = PHOTOS[f"{str(image['src']).rpartition('/')[2].partition('.')[0]}.jpg"]
        assert abs(width / height - original[0] / original[1]) < 0.01
        assert f".{width}.jpg" in image["src"]
        assert (image["loading"], image["decoding"]) == ("lazy", "async")
        assert "fetchpriority" not in image.attrs
        assert image.find_previous_sibling("source")["sizes"]


@pytest.mark.parametrize(
    "markdown",
    [
        "![a](1.jpg)\n\nĐoạn.\n\n![b](2.jpg)",
        "Đoạn.\n\n![a](1.jpg)\n![b](2.jpg)\n![c](3.jpg)",
        "![a](1.jpg)\n\n![b](2.jpg)\n\nĐoạn.",
        "![a](1.jpg)\n![b](2.jpg)\n\n![c](3.jpg)\n![d](4.jpg)",
    ],
)
def test_lead_photo(markdown: str, render: Render) -> None:
    """The first photo of the first screen alone does not wait; all others do."""
    first, *others = soup(render(markdown)).select("img")
    assert (first["fetchpriority"], first.get("loading")) == ("high", None)
    assert {("lazy", None)} == {(image["loading"], image.get("fetchpriority")) for image in others}


@pytest.mark.parametrize(
    ("wide", "markdown"),
    [
        (["photo--lead"], "Đoạn.\n\n![a](1.jpg)\n\n![b](1.jpg)"),
        ([], "Đoạn.\n\nĐoạn.\n\n![a](1.jpg)"),
        ([], "Đoạn.\n\n![a](1.jpg)\n![b](2.jpg)"),
        ([], "![a](2.jpg)"),
    ],
)
def test_wide_lead_photo(wide: list[str], markdown: str, render: Render) -> None:
    """One lying photo alone at the head of a text is as wide as the page, and its file with it."""
    figures = soup(render(markdown)).select("figure")
    assert wide == [name for one in figures for name in one["class"] if name == "photo--lead"]
    leads = [one for one in figures if "photo--lead" in one["class"]]
    assert [LEAD.sizes for _ in wide] == [one.img.find_previous("source")["sizes"] for one in leads]


def test_small_photo(render: Render) -> None:
    """It is shown in its own size."""
    image = one(render("![a](nho.png)"), "img")
    assert (image["width"], image["height"]) == ("300", "200")


@pytest.mark.parametrize(
    ("kinds", "count"),
    [([], 2), ([], 3), ([], 4), (["gallery--many"], 5)],
)
@pytest.mark.parametrize("between", ["\n", "  \n", " "], ids=["lines", "breaks", "spaces"])
def test_paragraph_of_several_images(
    kinds: list[str], count: int, between: str, render: Render
) -> None:
    """A gallery in the order of the lines, wider than the text from five photos on."""
    body = render(between.join(f"![a](./{number}.jpg)" for number in range(1, count + 1)))
    assert (problems(body), hints(body)) == ([], [])
    figure = one(body, "figure")
    assert ["gallery", *kinds] == figure["class"]
    assert [str(number) for number in range(1, count + 1)] == stems(body)
    assert count == len(figure.select("ul.gallery__list > li > div > a.gallery__link[data-photo]"))
    assert figure.select("br") == []


def test_shapes_in_a_gallery(render: Render) -> None:
    """Each photo of a gallery says what shape it has, and where rows end before it."""
    items = soup(render("![a](1.jpg)\n![b](2.jpg)\n![c](3.jpg)")).select("li")
    assert [[*item["class"], *item.div["class"]] for item in items] == [
        ["gallery__item", "gallery__cell", "gallery__cell--133"],
        ["gallery__item", "gallery__cell", "gallery__cell--75"],
        [
            *("gallery__item", "gallery__item--row", "gallery__item--phone-row"),
            *("gallery__cell", "gallery__cell--250"),
        ],
    ]


@pytest.mark.parametrize(
    ("kind", "markdown"),
    [
        ("landscape", "![a](1.jpg)"),
        ("portrait", "![a](2.jpg)"),
        ("panorama", "![a](3.jpg)"),
        ("tall", "![a](cao.jpg)"),
    ],
)
def test_shape_of_a_photo_alone(kind: str, markdown: str, render: Render) -> None:
    """It stands as wide as its shape asks, and never higher than a window."""
    figure = soup(render(f"Một.\n\nHai.\n\n{markdown}")).figure
    assert ["photo", f"photo--{kind}"] == figure["class"]
    assert layout.SINGLE[kind].sizes == figure.img.find_previous("source")["sizes"]


@pytest.mark.parametrize(
    ("file", "markdown"),
    [(640, "![a](1.jpg)"), (320, "![a](1.jpg)\n![b](4.jpg)\n![c](5.jpg)\n![d](6.jpg)")],
)
def test_file_for_a_phone(file: int, markdown: str, render: Render) -> None:
    """One AVIF of about 1.6 pixels to the point that the photo fills."""
    for phone in soup(render(markdown)).select(f'source[media="{PHONE}"]'):
        assert f".{file}.avif" in phone["srcset"]


@pytest.mark.parametrize(
    ("kind", "images"),
    [("photo", "![a](1.jpg)"), ("gallery", "![a](1.jpg)\n![b](2.jpg)")],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "  \n", "\n\n\n"])
@pytest.mark.parametrize("line", ["*{}*", "_{}_"])
def test_line_of_emphasis(kind: str, images: str, gap: str, line: str, render: Render) -> None:
    """Right under the images or after a blank line, it is the caption of all, and only that."""
    words = "Một số hình ảnh tại các điểm họp trực tuyến (Ảnh: Quốc Khánh)"
    body = render(f"{images}{gap}{line.format(words)}\n\nĐoạn sau.")
    assert (problems(body), hints(body)) == ([], [])
    text = "Một số hình ảnh tại các điểm họp trực tuyến"
    assert f"{text}|Ảnh: Quốc Khánh" == caption(body)
    assert kind == one(body, "figure")["class"][0]
    assert soup(body).get_text().count(text) == 1
    assert [paragraph.get_text() for paragraph in soup(body).select("p")] == ["Đoạn sau."]


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        ("Cử tri phát biểu|Ảnh: Kim Chi", "*Cử tri phát biểu*"),
        ("|Ảnh: Quốc Khánh", "*Ảnh: Quốc Khánh*"),
        ("Họp|Ảnh: Quốc Khánh, An", "*Họp (Ảnh: Quốc Khánh; An)*"),
        ("Họp|Ảnh: Quốc Khánh, An", "*Họp (Ảnh: Quốc Khánh và An).*"),
        ("Họp tại A & B < C|Ảnh: Kim Chi", "*Họp tại A & B < C*"),
        ("Họp đông đủ hôm nay|Ảnh: Kim Chi", "*Họp **đông đủ**\nhôm nay*"),
        ("|Ảnh: Kim Chi", ""),
        ("Một số hình ảnh: hội trường|Ảnh: Kim Chi", "*Một số hình ảnh: hội trường*"),
    ],
)
def test_words_of_a_caption(expected: str, line: str, render: Render) -> None:
    """The text without its credit; without a credit, the story's photographers."""
    assert expected == caption(render(f"![a](1.jpg)\n![b](2.jpg)\n{line}"))


def test_caption_that_a_mac_wrote(render: Render) -> None:
    """Decomposed letters are read as composed ones."""
    written = normalize("NFD", "Cử tri phát biểu (Ảnh: Quốc Khánh)")
    body = render(f"![{normalize('NFD', 'Cử tri')}](1.jpg)\n*{written}*")
    assert caption(body) == "Cử tri phát biểu|Ảnh: Quốc Khánh"
    assert one(body, "img")["alt"] == "Cử tri"


@pytest.mark.parametrize(
    ("expected", "photographers"),
    [
        ("Họp|Ảnh: Kim Chi", "Kim Chi"),
        ("Họp|Ảnh: Kim Chi, Quốc Khánh", "Kim Chi; Quốc Khánh"),
        ("Họp|Ảnh: Kim Chi, Quốc Khánh", "Kim Chi, Quốc Khánh"),
        ("Họp", None),
    ],
)
def test_credit_of_the_header(expected: str, photographers: str | None, render: Render) -> None:
    """The story's photographers are credited where the caption credits nobody."""
    assert expected == caption(render("![a](1.jpg)\n*Họp*", photographers))


def test_nothing_to_say(render: Render) -> None:
    """Without caption and photographers there is no empty caption."""
    assert soup(render("![a](1.jpg)", None)).select("figcaption") == []


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        ("Đại biểu đến|Ảnh: Kim Chi", '![a](1.jpg "Đại biểu đến")'),
        ("Đại biểu đến|Ảnh: An", '![a](1.jpg "Đại biểu đến (Ảnh: An)")'),
        ("|Ảnh: An", '![a](1.jpg "Ảnh: An")'),
        ("Đại biểu “A” đến|Ảnh: Kim Chi", "![a](1.jpg “Đại biểu “A” đến”)"),
        ("Họp|Ảnh: An", '![a](1.jpg "Ảnh: An")\n*Họp (Ảnh: Quốc Khánh)*'),
        ("Đại biểu đến|Ảnh: Bình", '![a](1.jpg "Đại biểu đến")\n*Ảnh: Bình*'),
        ('Chuyên đề "Về nguồn"|Ảnh: Kim Chi', "![a](1.jpg 'Chuyên đề \"Về nguồn\"')"),
    ],
)
def test_title_of_a_single_photo(expected: str, line: str, render: Render) -> None:
    """It is the photo's own caption, and its credit stands before the group's."""
    assert expected == caption(render(line))


def test_title_and_caption_of_a_single_photo(render: Render) -> None:
    """No word of an editor's is lost in silence: both are shown, or it is told."""
    body = render('![a](1.jpg "Đại biểu đến")\n*Quang cảnh kỳ họp*')
    shown = soup(body).get_text()
    assert "Quang cảnh kỳ họp" in shown
    assert "Đại biểu đến" in shown or problems(body) or hints(body)


def test_title_of_an_image_amid_text(render: Render) -> None:
    """Where there is no place for a caption, its words are shown elsewhere or their loss is told."""
    body = render('Chữ ![a](1.jpg "Đại biểu đến (Ảnh: An)") chữ')
    assert "Đại biểu đến" in body.html or problems(body) or hints(body)


@pytest.mark.parametrize(
    ("kept", "shown", "markdown"),
    [
        ([(0, 0)], "Đến|Ảnh: Kim Chi", '![a](1.jpg "Đến (Giữ: trên trái)")'),
        ([(50, 0)], "|Ảnh: An", '![a](1.jpg "(giữ: trên) (Ảnh: An)")'),
        ([(30, 20)], "Đến|Ảnh: An", '![a](1.jpg "Đến (Ảnh: An) (Giữ: 30% 20%)")'),
        ([(50, 100)], "Đến|Ảnh: An", "![a](1.jpg)\n*Đến (Giữ: dưới) (Ảnh: An)*"),
        ([(0, 50)], "Họp|Ảnh: Kim Chi", '![a](1.jpg "(Giữ: trái)")\n*Họp (Giữ: phải)*'),
        (
            [(0, 50), (100, 50)],
            "Họp|Ảnh: Kim Chi",
            '![a](1.jpg "(Giữ: trái)")\n![b](2.jpg)\n*Họp (Giữ: phải)*',
        ),
        ([None], "Đại biểu (bên trái)|Ảnh: Kim Chi", '![a](1.jpg "Đại biểu (bên trái)")'),
        ([(50, 0)], "", 'Chữ ![a](1.jpg "(Giữ: trên)") chữ'),
    ],
)
def test_what_crops_keep(
    kept: list[tuple[int, int] | None], shown: str, markdown: str, render: Render
) -> None:
    """What a photo's own title says, else the caption of all; readers see nothing of it."""
    body = render(markdown)
    assert (problems(body), hints(body)) == ([], [])
    assert kept == [photo.focal_point for photo in body.photos]
    assert shown == caption(body)
    assert "iữ:" not in body.html


@pytest.mark.parametrize(
    ("place", "markdown"),
    [
        ((7, 23), 'Cạnh cửa.\n![a](1.jpg "Đến (Giữ: cạnh cửa)")'),
        ((8, 12), "![a](1.jpg)\n![b](2.jpg)\n*Họp (Giữ: cạnh cửa) (Ảnh: An)*"),
        ((6, 15), '![a](1.jpg "(Giữ: )")'),
    ],
)
def test_words_that_name_no_spot(place: tuple[int, int], markdown: str, render: Render) -> None:
    """A problem at the words, told once, and readers do not see them either."""
    body = render(markdown)
    assert problems(body) == [("P09", *place)]
    assert {photo.focal_point for photo in body.photos} == {None}
    assert "iữ:" not in body.html


@pytest.mark.parametrize(
    ("group", "own", "markdown"),
    [
        (
            "|Ảnh: Kim Chi",
            ["Đại biểu đến", ""],
            '![a](1.jpg "Đại biểu đến")\n![b](2.jpg)',
        ),
        (
            "Họp|Ảnh: Quốc Khánh",
            ["Đại biểu đến|Ảnh: An", ""],
            '![a](1.jpg "Đại biểu đến (Ảnh: An)")\n![b](2.jpg)\n*Họp (Ảnh: Quốc Khánh)*',
        ),
        (
            "Họp|Ảnh: Kim Chi",
            ["|Ảnh: An", ""],
            '![a](1.jpg "Ảnh: An")\n![b](2.jpg)\n*Họp*',
        ),
        (
            "Họp",
            ["Đến|Ảnh: An", "|Ảnh: Bình"],
            '![a](1.jpg "Đến (Ảnh: An)")\n![b](2.jpg "Ảnh: Bình")\n*Họp*',
        ),
        ("", ["|Ảnh: An", "|Ảnh: An"], '![a](1.jpg "Ảnh: An")\n![b](2.jpg "Ảnh: An")'),
    ],
)
def test_titles_in_a_gallery(group: str, own: list[str], markdown: str, render: Render) -> None:
    """Each photo keeps its own; the group's credit is for those that credit nobody."""
    body = render(markdown)
    assert (group, own) == (caption(body), notes(body))


@pytest.mark.parametrize(
    "markdown",
    [
        "![a](1.jpg)\n**Chú thích đậm**",
        "![a](1.jpg)\n![b](2.jpg)\n**Chú thích đậm**",
        "![a](1.jpg)\n***Chú thích đậm nghiêng***",
        "![a](1.jpg)\n*Chú thích* và chữ thường",
        "![a](1.jpg)\n![b](2.jpg)\n*Chú thích*.",
        "![a](1.jpg)\nChú thích thường",
    ],
)
def test_line_that_is_no_caption(markdown: str, render: Render) -> None:
    """The photos are a figure all the same; the words are a paragraph behind it."""
    body = render(f"Đoạn đầu.\n\n{markdown}")
    assert (problems(body), hints(body)) == ([], [])
    assert caption(body).partition("|")[0] == ""
    words = markdown.splitlines()[-1].replace("*", "")
    assert words == one(body, "figure + p").get_text()
    assert 1 + markdown.count("](2") == len(soup(body).select("figure img"))


@pytest.mark.parametrize(
    "markdown",
    ["Đoạn.\n![a](1.jpg)", "![a](1.jpg)\nĐoạn.", "Đoạn.\n  ![a](1.jpg) \n*Chú thích*\nĐoạn."],
)
def test_photo_glued_to_a_paragraph(markdown: str, render: Render) -> None:
    """It is a figure of its own, with the caption that is its own."""
    body = render(markdown)
    assert ("Chú thích" if "Chú" in markdown else "") == caption(body).partition("|")[0]
    assert markdown.count("Đoạn.") == len(soup(body).select("p"))


@pytest.mark.parametrize(
    "following",
    [
        "**Đoạn đậm**",
        "*Nghiêng* rồi thường",
        "Đoạn *nghiêng*",
        "- *mục*",
        "> *lời trích*",
        "## *Mục*",
    ],
)
def test_paragraph_that_is_no_caption(following: str, render: Render) -> None:
    """After a blank line it is a paragraph of its own, and nothing is hinted at."""
    body = render(f"![a](1.jpg)\n\n{following}")
    assert (caption(body), hints(body)) == ("|Ảnh: Kim Chi", [])
    assert one(body, "figure").find_next_sibling() is not None


def test_emphasis_under_text(render: Render) -> None:
    """A line of emphasis is a caption only under images."""
    body = render("Đoạn văn.\n\n*Đoạn nghiêng.*\n\n![a](1.jpg)")
    assert caption(body) == "|Ảnh: Kim Chi"
    assert one(body, "p > em").get_text() == "Đoạn nghiêng."


@pytest.mark.parametrize("line", ["*![b](2.jpg)*", "*Quang cảnh ![b](2.jpg)*"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_image_in_emphasis(line: str, gap: str, render: Render) -> None:
    """No photo that an editor names is lost in the place of a caption."""
    assert stems(render(f"![a](1.jpg){gap}{line}")) == ["1", "2"]


def test_two_galleries(render: Render) -> None:
    """Each has its own caption."""
    body = render("![a](1.jpg)\n![b](2.jpg)\n*Một*\n\n![c](3.jpg)\n![d](4.jpg)\n\n*Hai*")
    texts = [element.get_text() for element in soup(body).select("figcaption")]
    assert texts == ["Một (Ảnh: Kim Chi)", "Hai (Ảnh: Kim Chi)"]


@pytest.mark.parametrize(
    ("href", "written"),
    [("https://x.vn", "https://x.vn"), ("/tin/2021/05/27/kia/", "../kia/index.md")],
)
@pytest.mark.parametrize("more", ["", "\n![b](2.jpg)"])
def test_linked_image(href: str, written: str, more: str, render: Render) -> None:
    """It keeps the editor's link and does not open the large view."""
    body = render(f"[![a](1.jpg)]({written}){more}\n*Họp*")
    assert (problems(body), hints(body)) == ([], [])
    first = soup(body).select("figure a")[0]
    assert href == first["href"]
    assert "data-photo" not in first.attrs
    assert stems(body)[0] == "1"
    assert more.count("!") == len(soup(body).select("a[data-photo]"))
    assert caption(body) == "Họp|Ảnh: Kim Chi"


@pytest.mark.parametrize(
    ("parent", "markdown"),
    [
        ("p", "Chữ ![a](1.jpg) chữ"),
        ("ul > li", "- ![a](1.jpg)\n- chữ"),
        ("ol > li", "1. Chữ ![a](1.jpg)"),
        ("blockquote > p", "> ![a](1.jpg)"),
        ("td", "| Ảnh | Lời |\n|---|---|\n| ![a](1.jpg) | chữ |"),
        ("p > strong", "**![a](1.jpg)** chữ"),
        ("h2", "## ![a](1.jpg) Mục"),
        ("p > a", "Chữ [![a](1.jpg)](https://x.vn) chữ"),
    ],
)
def test_image_amid_text(parent: str, markdown: str, render: Render) -> None:
    """It stays where it is, without figure and link, served from derivatives as well."""
    body = render(markdown)
    assert (problems(body), hints(body)) == ([], [])
    picture = one(body, f"{parent} > picture")
    assert [child.name for child in picture.children] == ["source", "source", "img"]
    assert picture.img["class"] == ["inline-photo"]
    assert soup(body).select("figure, a[data-photo]") == []
    assert "chữ" not in markdown or "chữ" in soup(body).get_text().lower()


def test_text_around_an_image(render: Render) -> None:
    """It is kept, before and after."""
    assert soup(render("Trước ![a](1.jpg) giữa ![b](2.jpg) sau.")).get_text() == "Trước  giữa  sau."


@pytest.mark.parametrize(
    "markdown",
    [
        "![a][1]\n\n[1]: 1.jpg",
        "![a][]\n\n[a]: 1.jpg",
        '![a][1]\n*Họp*\n\n[1]: 1.jpg "Đến"',
        "![a](<1.jpg>)",
        "![a]( 1.jpg )",
        '![a](1.jpg "")',
    ],
)
def test_other_ways_to_write_an_image(markdown: str, render: Render) -> None:
    """By reference, in angle brackets and with spaces, it is a figure all the same."""
    body = render(markdown)
    assert (problems(body), stems(body)) == ([], ["1"])
    assert len(soup(body).select("figure > a[data-photo]")) == 1


@pytest.mark.parametrize(
    ("stem", "markdown"),
    [
        ("anh-hop-01", "![a](Ảnh Họp 01.JPG)"),
        ("anh-hop-01", "![a](<Ảnh Họp 01.JPG>)"),
        ("anh-hop-01", '![a](Ảnh Họp 01.JPG "Đại biểu đến")'),
        ("anh-hop-01", "![a](%E1%BA%A2nh%20H%E1%BB%8Dp%2001.JPG)"),
        ("hop-1", "![a](hop (1).jpg)"),
        ("hop-1", "![a](<hop (1).jpg>)"),
        ("hop-1", '![a](hop (1).jpg "Đến (sáng 27/5)")'),
        ("hop-1", "![a](hop (1).jpg “Đến sáng 27/5”)"),
    ],
)
def test_name_with_spaces(stem: str, markdown: str, render: Render) -> None:
    """It works as it is."""
    body = render(f"{markdown}\n![b](1.jpg)")
    assert ([], [stem, "1"]) == (problems(body), stems(body))
    assert len(soup(body).select("figure.gallery")) == 1


@pytest.mark.parametrize(
    "alt",
    [
        'Đồng chí "Hậu" phát biểu',
        "5 < 6 & 7 > 3",
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "A &amp; B",
        "Ngoặc [vuông] và (tròn)",
        "Dấu \\* và \\_",
    ],
)
@pytest.mark.parametrize("form", ["![{}](1.jpg)", "Chữ ![{}](1.jpg)"])
def test_signs_in_an_alt(alt: str, form: str, render: Render) -> None:
    """They are text, and end no attribute."""
    image = one(render(form.format(alt)), "img")
    words = alt.replace("&amp;", "&").replace("\\", "")
    assert words == image["alt"]
    assert {"src", "onerror"} & image.attrs.keys() == {"src"}
    assert soup(render(form.format(alt))).decode().count("<img") == 1


@pytest.mark.parametrize("title", ["<b>Đến</b> & đi", "5 < 6", "{{ 7 * 7 }}"])
def test_signs_in_a_title(title: str, render: Render) -> None:
    """They are text."""
    assert f"{title}|Ảnh: Kim Chi" == caption(render(f'![a](1.jpg "{title}")'))


@pytest.mark.parametrize(
    ("place", "body"),
    [
        ((FIRST_LINE, 5), "![](1.jpg)"),
        ((FIRST_LINE, 6), "![ ](1.jpg)"),
        ((FIRST_LINE + 2, 5), "Đoạn.\n\n![](1.jpg)\n![b](2.jpg)"),
        ((FIRST_LINE + 3, 5), "Đoạn.\n\n![b](2.jpg)\n![](1.jpg)\n*Họp*"),
        ((FIRST_LINE + 1, 9), "Một\nhai ![](1.jpg) ba"),
        ((FIRST_LINE + 1, 5), "![b](1.jpg)\n![](1.jpg)"),
        ((FIRST_LINE + 2, 5), "Tệp 1.jpg kèm theo.\n\n![](1.jpg)"),
        ((FIRST_LINE + 2, 5), "Đoạn.\n\n![](1.jpg)\n**Chú thích đậm**"),
        ((FIRST_LINE, 7), "- ![](1.jpg)"),
        ((FIRST_LINE, 6), "[![](1.jpg)](https://x.vn)"),
        ((FIRST_LINE, 6), "![](<Ảnh Họp 01.JPG>)"),
    ],
)
def test_image_without_a_description(place: tuple[int, int], body: str, render: Render) -> None:
    """A problem at its own line and column, with the line to write."""
    rendered = render(body)
    assert [("P04", *place)] == problems(rendered)
    (problem,) = of_level(rendered, Level.PROBLEM)
    assert "![Cử tri phát biểu](" in problem.mend


@pytest.mark.parametrize(
    ("code", "place", "body"),
    [
        ("P01", (FIRST_LINE, 6), "![a](khong-co.jpg)"),
        ("P01", (FIRST_LINE + 2, 6), "Đoạn.\n\n![a](1.JPG)"),
        ("P01", (FIRST_LINE + 1, 6), "![a](1.jpg)\n![b](khong-co.jpg)\n*Họp*"),
        ("P01", (FIRST_LINE + 2, 9), "Một\nhai\nba ![a](khong-co.jpg) bốn"),
        ("P01", (FIRST_LINE + 2, 6), "Đoạn.\n\n![a](khong-co.jpg) chữ liền"),
        ("P01", (FIRST_LINE + 2, 6), "![a][1]\n\n[1]: khong-co.jpg"),
        ("P02", (FIRST_LINE, 6), "![a](../tin-kia/1.jpg)"),
        ("P02", (FIRST_LINE, 6), "![a](/etc/passwd)"),
        ("P03", (FIRST_LINE, 6), "![a](https://x.vn/1.jpg)"),
    ],
)
def test_photo_that_cannot_be_shown(
    code: str, place: tuple[int, int], body: str, render: Render
) -> None:
    """A problem at its own line and column, and no image that leads nowhere."""
    rendered = render(body)
    assert [(code, *place)] == problems(rendered)
    assert [image for image in soup(rendered).select("img") if "/anh/" not in image["src"]] == []
    assert "khong-co.jpg" not in rendered.html


@pytest.mark.parametrize(
    ("place", "body"),
    [
        ((FIRST_LINE, 1), '<img src="1.jpg" alt="a">'),
        ((FIRST_LINE + 2, 5), 'Đoạn.\n\nChữ <img src="1.jpg" alt="a"> chữ'),
        ((FIRST_LINE + 2, 1), '![a](1.jpg)\n\n<img src="1.jpg">'),
    ],
)
def test_image_in_html(place: tuple[int, int], body: str, render: Render) -> None:
    """It is told with the Markdown to write."""
    rendered = render(body)
    assert [("P06", *place)] == problems(rendered)
    assert "![mô tả ảnh](" in of_level(rendered, Level.PROBLEM)[0].mend


@pytest.mark.parametrize("body", ["![a]()", "Đoạn.\n\n![a]()", "![a](http://[x/1.jpg)"])
def test_image_without_a_usable_name(body: str, render: Render) -> None:
    """A problem, at the line of the image."""
    rendered = render(body)
    (problem,) = of_level(rendered, Level.PROBLEM)
    assert problem.code.startswith("P")
    assert FIRST_LINE + body.count("\n") == problem.line


def test_same_missing_photo_twice(render: Render) -> None:
    """Each place is told."""
    body = render("![a](x.jpg)\n\nĐoạn.\n\n![b](x.jpg)")
    assert problems(body) == [("P01", FIRST_LINE, 6), ("P01", FIRST_LINE + 4, 6)]


def test_several_problems(render: Render) -> None:
    """All are told in one run, and the photos that are right are shown."""
    body = render("![](x.jpg)\n![b](1.jpg)\n![](2.jpg)\n![d](../y/1.jpg)")
    assert problems(body) == [
        ("P04", FIRST_LINE, 5),
        ("P01", FIRST_LINE, 5),
        ("P04", FIRST_LINE + 2, 5),
        ("P02", FIRST_LINE + 3, 6),
    ]
    assert stems(body) == ["1", "2"]


def test_same_photo_twice(render: Render) -> None:
    """It is shown twice, each time with its own words."""
    body = render('![Một](1.jpg "Lời một")\n\nĐoạn.\n\n![Hai](1.jpg "Lời hai")')
    assert [image["alt"] for image in soup(body).select("img")] == ["Một", "Hai"]
    assert [element.get_text() for element in soup(body).select("figcaption")] == [
        "Lời một (Ảnh: Kim Chi)",
        "Lời hai (Ảnh: Kim Chi)",
    ]
    assert [(photo.path, photo.line, photo.column) for photo in body.photos] == [
        ("tin/tin-nay/1.jpg", FIRST_LINE, 8),
        ("tin/tin-nay/1.jpg", FIRST_LINE + 4, 8),
    ]


def test_photos_of_a_text(render: Render) -> None:
    """The record of a body names all that it shows, with their words and places, and no other."""
    body = render(
        '![Một](1.jpg "Đến (Ảnh: An)")\n![Hai](x.jpg)\n*Họp (Ảnh: Bình)*\n\nChữ ![Ba](nho.png)'
    )
    assert [
        (one.path, one.width, one.height, one.hints, one.alt, one.credit, one.line, one.column)
        for one in body.photos
    ] == [
        ("tin/tin-nay/1.jpg", 1200, 900, (), "Một", "Ảnh: An", FIRST_LINE, 8),
        ("tin/tin-nay/nho.png", 300, 200, ("small",), "Ba", "", FIRST_LINE + 4, 11),
    ]
    assert all(len(photo.digest) == 64 for photo in body.photos)


@pytest.mark.parametrize(
    ("mended", "written"),
    [
        ("![a](1.jpg)", "![a](1.JPG)"),
        ('![a](./1.jpg "Đến")', '![a](./1.JPG "Đến")'),
        ("![a](<Ảnh Họp 01.JPG>)", "![a](<ảnh họp 01.jpg>)"),
        ("![a][1]\n\n[1]: 1.jpg", "![a][1]\n\n[1]: 1.JPG"),
        ("`1.JPG` ![a](1.jpg)", "`1.JPG` ![a](1.JPG)"),
        ("Tệp 1.JPG kèm theo.\n\n![a](1.jpg)", "Tệp 1.JPG kèm theo.\n\n![a](1.JPG)"),
    ],
)
def test_name_in_another_case(mended: str, written: str, render: Render) -> None:
    """The problem has the certain fix: the file's name in place of what is written there."""
    (problem,) = of_level(render(f"Đoạn.\n\n{written}"), Level.PROBLEM)
    assert problem.code == "P01"
    lines = f"Đoạn.\n\n{written}".split("\n")
    line, start = lines[problem.line - FIRST_LINE], problem.column - 1
    assert problem.fix
    lines[problem.line - FIRST_LINE] = line[:start] + problem.fix + line[start + problem.length :]
    assert f"Đoạn.\n\n{mended}" == "\n".join(lines)


@pytest.mark.parametrize(
    "written",
    ["![a](khong-co.jpg)", "![a](%E1%BA%A2nh%20h%E1%BB%8Dp%2001.jpg)", "Tệp 1.JPG: ![a]( 1.JPG )"],
)
def test_name_that_is_not_certain(written: str, render: Render) -> None:
    """Nothing is offered to be put in its place: another name, another spelling, no sure place."""
    (problem,) = of_level(render(written), Level.PROBLEM)
    assert (problem.code, problem.fix, problem.length) == ("P01", None, 0)


def test_html_beside_a_photo(render: Render) -> None:
    """A text with HTML of its own shows its photos no otherwise than one without."""
    photos = '![Cử tri](1.jpg "Đến")\n![Đại biểu](2.jpg)\n*Họp (Ảnh: An)*\n\nChữ ![a](3.jpg)'
    plain, mixed = render(photos), render(f"{photos}\n\nMột <b>chữ đậm</b>.")
    assert problems(mixed) == []
    for selector in ("figure", "picture"):
        assert [_parts(one) for one in soup(plain).select(selector)] == [
            _parts(one) for one in soup(mixed).select(selector)
        ]


def _parts(element: Tag) -> list[tuple[str, dict[str, object]]]:
    return [(child.name, dict(child.attrs)) for child in element.find_all(True)]


@pytest.mark.parametrize("root", ["", "/portal", "https://x.vn"])
def test_addresses_from_every_place(root: str, render: Render) -> None:
    """One rendering serves pages and feeds: every address begins with the root asked for."""
    html = render("![a](1.jpg)\n![b](2.jpg)\n\nchữ ![c](3.jpg)").at(root)
    found = BeautifulSoup(html, "html.parser")
    addresses = [str(link["href"]) for link in found.select("a")]
    addresses += [str(image["src"]) for image in found.select("img")]
    for source in found.select("source"):
        addresses += [part.split()[0] for part in source["srcset"].split(", ")]
    assert len(addresses) == 2 + 3 + 3 * (1 + 6)
    assert all(address.startswith(f"{root}/anh/") for address in addresses)
    assert SITE_ROOT not in html


def test_lead_of_the_text(render: Render) -> None:
    """A caption is not the story's first paragraph."""
    assert render("![a](1.jpg)\n*Chú thích (Ảnh: An)*\n\nĐoạn đầu.").lead == "Đoạn đầu."


def test_one_converter_for_many_texts(render: Render) -> None:
    """Nothing of one text is left in the next."""
    render("![](x.jpg)\n![b](1.jpg)\n*Họp*", "Quốc Khánh")
    body = render("![a](1.jpg)")
    assert (problems(body), caption(body)) == ([], "|Ảnh: Kim Chi")
