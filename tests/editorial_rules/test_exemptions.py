import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.editorial_rules.exemptions import exemptions, without_exempted
from plugins.editorial_rules.markup import ExemptionsExtension
from plugins.editorial_rules.rule_settings import DEFAULTS, RuleSettings
from plugins.editorial_rules.source_text import STORY, SourceText
from plugins.site.catalogue import RULES
from plugins.site.checked import Checked
from plugins.stories.body import StoryMarkdown
from plugins.stories.records import Finding, Level
from tests.editorial_rules.desks import FOLDER, SOURCE, codes, find, look, photo, story
from tests.factories import link_targets, make_document, story_text

WRONG = "Kỳ họp khai mạc sáng nay , bế mạc chiều mai."
PHOTO = "![Cử tri đứng phát biểu giữa hội trường](hoi-truong.jpg)"


def of(body: str, tmp_path: Path, **header: str) -> set[str]:
    return codes(find(tmp_path, {SOURCE: story(body, **header)}))


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        (set(), f"<!-- bỏ qua T13: trích nguyên văn -->\n{WRONG}"),
        (set(), f"{WRONG} <!-- bỏ qua T13: trích nguyên văn -->"),
        (set(), f"<!-- Bỏ qua t13 : trích nguyên văn -->\n{WRONG}"),
        (set(), f"<!-- bỏ qua T13, T14: trích nguyên văn -->\n{WRONG.replace('bế', ' bế')}"),
        ({"T13", "X01"}, f"<!-- bỏ qua T13 -->\n{WRONG}"),
        ({"T13", "X01"}, f"<!-- bỏ qua T13: -->\n{WRONG}"),
        ({"T13", "X01"}, f"<!-- bỏ qua: trích nguyên văn -->\n{WRONG}"),
        ({"T13", "X02"}, f"<!-- bỏ qua T99: trích nguyên văn -->\n{WRONG}"),
        ({"T13", "X03"}, f"<!-- bỏ qua T14: trích nguyên văn -->\n{WRONG}"),
        ({"T13", "X03"}, f"<!-- bỏ qua T13: trích nguyên văn -->\n\n{WRONG}"),
        ({"T13", "X03"}, f"{WRONG}\n<!-- bỏ qua T13: trích nguyên văn -->"),
        ({"T13"}, f"<!-- ghi chú của người viết -->\n{WRONG}"),
        ({"L01", "X02"}, "<!-- bỏ qua L01: sẽ viết sau -->\n[tin kia](../khong/index.md)"),
    ],
)
def test_in_the_body(expected: set[str], body: str, tmp_path: Path) -> None:
    """It counts for its own line and the next, for a known rule, with a reason, where it is needed."""
    assert expected == of(body, tmp_path)


@pytest.mark.parametrize(
    ("expected", "exempt"),
    [
        (set(), "H25 — tên của cuốn sách"),
        (set(), "H25: tên của cuốn sách"),
        (set(), "H25 - tên của cuốn sách"),
        ({"H25", "X01"}, "H25"),
        ({"H25", "X02"}, "H99 — tên của cuốn sách"),
        ({"H25", "X03"}, "H24 — tên của cuốn sách"),
    ],
)
def test_in_the_header(expected: set[str], exempt: str, tmp_path: Path) -> None:
    """A line of the header passes over a rule in the header."""
    found = of("Kỳ họp khai mạc.", tmp_path, Title="Ngày họp thứ nhất.", Exempt=exempt)
    assert expected == found


def test_header_and_body(tmp_path: Path) -> None:
    """What passes over a rule in the header does not do so in the body."""
    assert {"T13", "X03"} == of(WRONG, tmp_path, Exempt="T13 — trích nguyên văn")


def test_photo_of_the_folder(tmp_path: Path) -> None:
    """A photo that no line names can be passed over in the header of the story beside it."""
    files = {SOURCE: story(Exempt="P15 — ảnh để dành cho bài sau"), f"{FOLDER}/x.jpg": photo()}
    assert set() == codes(find(tmp_path, files))


def test_switched_off(tmp_path: Path) -> None:
    """A rule that the settings switch off finds nothing, and a reader's hint neither."""
    files = {SOURCE: story(WRONG), f"{FOLDER}/x.jpg": photo()}
    checks = RuleSettings(off=frozenset({"T13", "P15"}), known_hosts=frozenset({"quochoi.vn"}))
    assert {"T13", "P15"} == codes(find(tmp_path / "on", files))
    assert set() == codes(find(tmp_path / "off", files, checks=checks))


@pytest.mark.parametrize(
    ("expected", "body"),
    [
        ("<p>Một.<br>\nHai.</p>", "Một.\n<!-- bỏ qua T13: lý do -->\nHai."),
        ("<p>Một.</p>", "Một. <!-- bỏ qua T13: lý do -->"),
        ("<p>Một.</p>\n<p>Hai.</p>", "Một.\n\n<!-- bỏ qua T13: lý do -->\nHai."),
    ],
)
def test_page(expected: str, body: str) -> None:
    """The comment leaves no trace on the page and parts no paragraph."""
    markdown = StoryMarkdown([ExemptionsExtension()])
    html = markdown.render(make_document(story_text(body)), link_targets()).html
    assert expected == html.strip()


def test_amid_photos(tmp_path: Path) -> None:
    """A comment between the lines of a gallery leaves it one gallery."""
    body = f"{PHOTO}\n<!-- bỏ qua P44: cùng một khung hình, hai lần cắt -->\n{PHOTO}\n*Hội nghị (Ảnh: Quốc Khánh)*"
    checked: Checked = look(tmp_path, {SOURCE: story(body), f"{FOLDER}/hoi-truong.jpg": photo()})
    assert set() == codes(checked.findings)
    assert len(checked.examined[SOURCE].body.photos) == 2
    assert checked.examined[SOURCE].body.html.count("<figure") == 1


def test_other_process() -> None:
    """What a text asks for crosses processes, and counts there as it did."""
    raw = story_text("<!-- bỏ qua T13: trích nguyên văn -->\nMột , hai.")
    document = replace(make_document(raw, SOURCE), raw=raw)
    asked = pickle.loads(pickle.dumps(exemptions(SourceText(STORY, document))))
    finding = Finding(SOURCE, 6, 4, "T13", "thừa dấu cách", "vì thế.", "sửa đi.", Level.HINT)
    assert without_exempted({SOURCE: asked}, [finding], DEFAULTS, RULES) == []


def test_each_once() -> None:
    """Findings come by place, each once, whoever told them."""
    one, other = (
        Finding(SOURCE, line, 4, "T13", "thừa dấu cách", "vì thế.", "sửa đi.", Level.HINT)
        for line in (6, 7)
    )
    assert [one, other] == without_exempted({}, [other, one, other], DEFAULTS, RULES)
