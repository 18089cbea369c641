from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from plugins.attachments.markup import AttachmentsExtension
from plugins.stories.body import SITE_ROOT, Body, StoryMarkdown
from plugins.stories.folders import Folders
from plugins.stories.records import NamedFile
from tests.attachments.samples import pdf
from tests.conductor.sites import check_files
from tests.factories import SOURCE, link_targets, make_document, make_story, plant, story_text

URL = "tin/2021/05/27/hdnd-tinh-khai-mac-ky-hop/"
FOLDER = "tin/mot-tin"
FILES = {f"{FOLDER}/{name}": "x" for name in ("nq.pdf", "thue.csv", "thuế.csv", "mẫu đơn.docx")}


class Desk:
    """A converter that renders one body after the other."""

    def __init__(self, content: Path) -> None:
        self.extension = AttachmentsExtension(Folders(content))
        self.markdown = StoryMarkdown([self.extension])

    def render(self, body: str) -> tuple[Body, tuple[NamedFile, ...]]:
        document = make_document(story_text(body))
        rendered = self.markdown.render(document, link_targets(make_story()))
        return rendered, self.extension.take()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(plant(tmp_path, FILES))


def links(body: Body) -> list[tuple[str, str]]:
    found = BeautifulSoup(body.at(""), "html.parser").find_all("a")
    return [(str(link.get("href")), link.get_text()) for link in found]


@pytest.mark.parametrize(
    ("href", "words", "body"),
    [
        (f"/{URL}nq.pdf", "Nghị quyết (PDF, 1\xa0KB)", "Xem [Nghị quyết](nq.pdf)."),
        (f"/{URL}nq.pdf", "Nghị quyết số 12 (PDF, 1\xa0KB)", "Xem [Nghị *quyết* số **12**](nq.pdf)."),
        (f"/{URL}nq.pdf#page=2", "Điều 2 (PDF, 1\xa0KB)", "Xem [Điều 2](nq.pdf#page=2)."),
        (f"/{URL}nq.pdf", "Nghị quyết (PDF, 1\xa0KB)", "Xem [Nghị quyết][1].\n\n[1]: nq.pdf"),
        (f"/{URL}mau-don.docx", "Mẫu (Word, 1\xa0KB)", "Xem [Mẫu](<mẫu đơn.docx>)."),
        (f"/{URL}mau-don.docx", "Mẫu (Word, 1\xa0KB)", "Xem [Mẫu](mẫu đơn.docx)."),
        (f"/{URL}nq.pdf", "Nghị quyết", 'Xem <a href="nq.pdf">Nghị quyết</a>.'),
        ("https://quochoi.vn/nq.pdf", "Luật", "Xem [Luật](https://quochoi.vn/nq.pdf)."),
    ],
)  # fmt: skip
def test_link(href: str, words: str, body: str, desk: Desk) -> None:
    """It leads to the file's address below the story's own, and says what is there."""
    rendered, _ = desk.render(body)
    assert rendered.findings == ()
    assert links(rendered) == [(href, words)]


def test_named_file(desk: Desk) -> None:
    """It is noted once, by the words of the first link, with its place."""
    _, named = desk.render("Xem [Nghị *quyết*](nq.pdf) và [điều 2](nq.pdf#page=2).")
    facts = ("Nghị quyết", "application/pdf", "PDF, 1\xa0KB", 1, 5, 20)
    assert named == (NamedFile(f"{FOLDER}/nq.pdf", f"{URL}nq.pdf", *facts),)


def test_lead(desk: Desk) -> None:
    """The story's summary is what the editor wrote, without kind and size."""
    rendered, _ = desk.render("Xem [Nghị quyết](nq.pdf).")
    assert rendered.lead == "Xem Nghị quyết."


def test_next_text(desk: Desk) -> None:
    """It has nothing of the one before, one that broke off included."""
    assert len(desk.render("[a](nq.pdf)")[1]) == 1
    assert desk.render("Không có tệp.")[1] == ()
    desk.render("[a](nq.pdf)\n\n" + "<div>" * 300)
    assert desk.render("Không có tệp.")[1] == ()


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        ([("G01", 7, 11)], "Một.\n\nXem [đây](khong-co.pdf)."),
        ([("G01", 5, 10)], '<a href="khong-co.pdf">Nghị quyết</a>'),
        ([("G10", 6, 5)], "[a](thue.csv)\n[b](thuế.csv)"),
        ([("G02", 5, 5)], "[a](../b/nq.pdf)"),
        ([("G01", 5, 5)], "[a](nq)"),
    ],
)
def test_fault(expected: list[tuple[str, int, int]], body: str, desk: Desk) -> None:
    """It is told once, at the link, and the link leads nowhere."""
    rendered, _ = desk.render(body)
    assert [(one.code, one.line, one.column) for one in rendered.findings] == expected
    assert links(rendered)[-1][0] in ("", SITE_ROOT, "None")


@pytest.mark.parametrize("body", ["![Nghị quyết](nq.pdf)", "Xem ![Nghị quyết](nq.pdf) này."])
def test_file_written_as_a_photo(body: str, tmp_path: Path) -> None:
    """It is told once, with the link to write, and no photo is looked for."""
    files = {f"{FOLDER}/nq.pdf": pdf(), SOURCE: story_text(body)}
    (problem,) = check_files(tmp_path, files).problems
    assert problem.code == "G17"
    assert problem.mend == "bỏ dấu chấm than: [Nghị quyết](nq.pdf)."
