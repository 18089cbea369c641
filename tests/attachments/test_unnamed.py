from pathlib import Path

import pytest

from tests.attachments.samples import pdf
from tests.conductor.sites import check_files
from tests.editorial_rules.desks import photo
from tests.factories import story_text

STORY = "tin/2021/a/index.md"
NAMING = story_text("Xem [Nghị quyết](nq.pdf).")


@pytest.mark.parametrize(
    ("expected", "files"),
    [
        ([], {STORY: NAMING, "tin/2021/a/nq.pdf": pdf()}),
        ([("G13", STORY)], {STORY: story_text(), "tin/2021/a/nq.pdf": pdf()}),
        ([("G13", STORY)], {STORY: story_text(), "tin/2021/a/Bài gốc.docx": "x"}),
        ([("G13", STORY)], {STORY: story_text(), "tin/2021/a/ghi-chu.txt": "x"}),
        ([("G13", STORY)], {STORY: story_text(Status="draft"), "tin/2021/a/nq.pdf": pdf()}),
        ([], {STORY: story_text(), "tin/2021/a/Thumbs.db": "x", "tin/2021/a/~$nq.docx": "x"}),
        ([("G01", STORY)], {STORY: NAMING, "tin/2021/a/khac.pdf": pdf()}),
        ([("G14", "tin/2021/nq.pdf")], {STORY: story_text(), "tin/2021/nq.pdf": pdf()}),
        ([("G14", "CNAME")], {STORY: story_text(), "CNAME": "hdnd.example"}),
        ([("G14", "anh/nq.pdf")], {STORY: story_text(), "anh/nq.pdf": pdf(), "anh/a.jpg": photo()}),
        ([("G13", "trang/mau.docx")], {"trang/lien-he.md": "Title: Liên hệ", "trang/mau.docx": "x"}),
        ([("F14", "trang/lien-he.docx")], {STORY: story_text(), "trang/lien-he.docx": "x"}),
    ],
)  # fmt: skip
def test_file_that_no_text_names(
    expected: list[tuple[str, str]], files: dict[str, str | bytes], tmp_path: Path
) -> None:
    """It is told where an editor looks for it, once."""
    checked = check_files(tmp_path, {"tin/2021/b/index.md": story_text(Title="Tin b"), **files})
    found = [(one.code, one.source) for one in checked.findings if one.code[0] in "GF"]
    assert found == expected


def test_wording(tmp_path: Path) -> None:
    """The remedy can be followed: a link for a file that can be taken, another kind for the rest."""
    files = {STORY: story_text(), "tin/2021/a/mẫu đơn.pdf": pdf(), "tin/2021/a/x.psd": "x"}
    told = {
        one.what: one.mend for one in check_files(tmp_path, files).findings if one.code == "G13"
    }
    assert "[tên văn bản](<mẫu đơn.pdf>)" in next(told[what] for what in told if "mẫu đơn" in what)
    assert "xóa tệp khỏi thư mục" in next(told[what] for what in told if "psd" in what)
