from pathlib import Path

import pytest

from plugins.site_output.ownership import MARK, check_output, enlist, key, listed, ours
from plugins.site_output.refusal import OutputRefused
from plugins.site_output.trees import walk
from plugins.site_output.workspace import open_output
from tests.site_output.sites import SITE, publish, read, stamp, write

# A site as it was written before builds kept a list.
FORMER = {
    "index.html": f"<head>{MARK}</head>",
    "tin/cu/index.html": MARK,
    "anh/1a2b.jpg": "ảnh",
    "theme/css/site.css": "a {}",
    "robots.txt": "User-agent: *",
}


@pytest.mark.parametrize(
    "texts",
    [{}, {".gitkeep": ""}, {"lost+found/x": ""}, {".newsdesk": "", "a.txt": ""}, FORMER],
    ids=["empty", "hidden", "a disk's", "begun", "from before the list"],
)
def test_output_that_may_be_replaced(tmp_path: Path, texts: dict[str, str]) -> None:
    """An empty folder, one with hidden entries alone and a site of ours are taken."""
    folder = tmp_path / "output"
    folder.mkdir()
    write(folder, texts)
    check_output(folder, tmp_path / "content")


def test_output_that_does_not_exist(tmp_path: Path) -> None:
    """It will be made."""
    check_output(tmp_path / "a/output", tmp_path / "content")


@pytest.mark.parametrize(
    "texts",
    [{"luan-van.docx": "x"}, {"index.html": "<p>Trang khác</p>"}, {"anh/a.jpg": "x"}],
    ids=["a document", "another site", "a folder of photos"],
)
def test_output_that_holds_something_else(tmp_path: Path, texts: dict[str, str]) -> None:
    """It is refused, told by name and left alone."""
    folder = tmp_path / "output"
    write(folder, texts)
    with pytest.raises(OutputRefused, match="đang chứa thứ khác") as refused:
        publish(folder, SITE)
    assert str(folder) in str(refused.value)
    assert texts == read(folder)


@pytest.mark.parametrize(
    "output", ["content", "content/output", ".", "content/../content/tin", "link"]
)
def test_output_that_meets_the_content(tmp_path: Path, output: str) -> None:
    """An output inside the content, or around it, is refused however it is written."""
    (tmp_path / "content/tin").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "content/tin", target_is_directory=True)
    with pytest.raises(OutputRefused, match="thư mục nội dung"):
        check_output(tmp_path / output, tmp_path / "content")


def test_output_whose_name_begins_like_the_content(tmp_path: Path) -> None:
    """content-output is beside content, not in it."""
    check_output(tmp_path / "content-output", tmp_path / "content")


def test_output_that_is_a_file(tmp_path: Path) -> None:
    """It is refused and left alone."""
    (tmp_path / "output").write_text("x")
    with pytest.raises(OutputRefused, match="không phải thư mục"):
        check_output(tmp_path / "output", tmp_path / "content")


def test_list_of_a_site(output: Path) -> None:
    """It holds every address, and tells none: a hidden story's is nobody's to read."""
    text = (output / ".newsdesk").read_text("utf-8")
    assert {key(address) for address in SITE} == listed(output)
    assert not [address for address in SITE if address in text]


def test_same_list(output: Path, tmp_path: Path) -> None:
    """It is not written again."""
    before = stamp(output / ".newsdesk")
    enlist(output, frozenset(map(key, SITE)), tmp_path)
    assert before == stamp(output / ".newsdesk")


def test_ours(output: Path) -> None:
    """What is listed is ours; what has come since is not, whatever it says of itself."""
    write(output, {"CNAME": "x", "moi.html": MARK})
    assert {one: key(one) for one in SITE} == ours(output, walk(str(output)).files)


def test_ours_in_a_foreign_folder(tmp_path: Path) -> None:
    """Nothing is."""
    write(tmp_path, {".git/HEAD": "x", ".well-known/security.txt": "x"})
    assert ours(tmp_path, walk(str(tmp_path)).files, {".well-known/security.txt"}) == {}


def test_site_from_before_the_list(tmp_path: Path) -> None:
    """Its pages and the folders of builds are replaced; whatever else lies there stays."""
    foreign = {"CNAME": "hdnd.example", "tai-lieu/vb.pdf": "x", "tai-lieu/trang.html": "<p>"}
    write(tmp_path / "output", {**FORMER, **foreign})
    done = publish(tmp_path / "output", SITE)
    assert {**SITE, **foreign} == read(tmp_path / "output")
    assert tuple(sorted(foreign)) == done.kept


def test_failed_build_over_a_site_from_before_the_list(tmp_path: Path) -> None:
    """It is still known for what it is."""
    output = tmp_path / "output"
    write(output, FORMER)
    with pytest.raises(KeyError), open_output(output, tmp_path / "content"):
        raise KeyError
    publish(output, SITE)
    assert read(output) == SITE
