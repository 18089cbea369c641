"""Nothing outside the content folder is read into a site, and no header chooses a path of it."""

import os
import shutil
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

import pytest

from plugins.attachments.naming import FileFault, find_file
from plugins.photo_gallery.faults import PhotoFault
from plugins.photo_gallery.naming import find_photo
from plugins.site.kinds import KINDS
from plugins.stories.content_folder import read_folder
from plugins.stories.folders import Folders
from plugins.stories.header import read_document
from plugins.stories.links import LinkFault, resolve
from plugins.stories.records import Level
from plugins.stories.sources import find_sources
from tests.factories import KEYS, NOW, SETTINGS, SOURCE, link_targets, make_story, plant, story_text
from tests.security.attacked import IGNORING_PROBLEMS, attack
from tests.security.vectors import Vector, photo
from tests.stories.faults import BASE

CANARY = "chim-hoang-yen"
# Pelican obeys the first group, and overwrites what it works with by the second.
KEYS_OF_PELICAN = (
    "Save_as", "Url", "Template", "Lang", "Translation", "Override_url", "Override_save_as",
    "Author_save_as", "Category_url", "Slug_regex", "Path_no_ext", "Path_metadata",
    "get_content", "is_valid", "_context", "_content", "settings", "content", "relative_dir",
    "url_format", "timezone", "source_path", "relative_source_path", "in_default_lang",
    "default_template", "allowed_statuses", "metadata", "__class__", "__dict__", "read",
    "rendered", "story", "section", "noindex", "problems", "cover", "order", "byline",
    "related_why",
)  # fmt: skip


@pytest.mark.parametrize("key", KEYS_OF_PELICAN)
def test_key_that_pelican_would_obey(key: str) -> None:
    """It is no key of a story: a problem at its line, and not kept under its name."""
    document, problems = read_document(SOURCE, story_text(**{key: "../../x"}), KEYS)
    assert [problem.line for problem in problems if problem.level is Level.PROBLEM] == [4]
    assert {problem.code for problem in problems} <= {"H03", "H04"}
    assert key.lower() not in document.header.fields
    assert set(document.header.fields) <= {known.name.lower() for known in KEYS}


@pytest.mark.parametrize(
    "slug", ["../../x", "/etc/x", "a/b", "..", ".", "x.html", "C:x", "a\\b", "%2e"]
)
def test_slug_that_is_a_path(slug: str, tmp_path: Path) -> None:
    """A slug holds letters, digits and dashes, or is a problem, and the story has no address."""
    content = plant(tmp_path, {SOURCE: story_text(Slug=slug)})
    desk = read_folder(content, KINDS, SETTINGS, NOW)
    assert desk.stories == ()
    assert [problem.code for problem in desk.findings] == ["A01"]


@pytest.mark.parametrize(
    "written",
    [
        "{static}/../secret.txt",
        "{static}../../../secret.txt",
        "{attach}/proc/self/environ",
        "{attach}../../../../etc/passwd",
        "{filename}/../secret.md",
        "{filename}../../../secret.md",
        "|static|/../secret.txt",
        "|attach|../secret.txt",
        "|filename|/../secret.md",
        "{filename}",
        "{category}../x",
        "../../../secret.md",
        "../../../../../../etc/passwd",
        "..%2f..%2f..%2fsecret.md",
        "%2e%2e/%2e%2e/%2e%2e/secret.md",
        "%252e%252e/secret.md",
        "..\\..\\..\\secret.md",
        "....//....//secret.md",
        "../mot-tin/../../../secret.md",
        "C:\\secret.md",
        "C:/secret.md",
        "\\\\may-chu\\chia-se\\secret.md",
        "file:///etc/passwd",
        "file:secret.md",
        "%00",
        "../tin-kia/index.md%00.txt",
        "../tin-kia/index.md/../../../../secret.md",
        "/\\evil.example",
        "https:\\\\evil.example",
        "https:evil.example",
        "http://[",
        "///",
    ],
)
def test_link_out_of_the_content_folder(written: str) -> None:
    """It leads nowhere, and the disk is never asked."""
    targets = link_targets(make_story(SOURCE), make_story("tin/tin-kia/index.md"))
    with pytest.raises(LinkFault):
        resolve(written, SOURCE, targets)


@pytest.mark.parametrize(
    "written",
    [
        "../../../mat.jpg",
        "../../mat.jpg",
        "/mat.jpg",
        "/../mat.jpg",
        "anh/../../mat.jpg",
        "/anh/../../mat.jpg",
        "%2e%2e/%2e%2e/%2e%2e/mat.jpg",
        "anh/%2e%2e/%2e%2e/mat.jpg",
        "..\\..\\..\\mat.jpg",
        "anh\\..\\..\\mat.jpg",
        "C:\\mat.jpg",
        "\\\\may-chu\\mat.jpg",
        "{static}/../mat.jpg",
        "{attach}../mat.jpg",
        "file:///tmp/mat.jpg",
        "//evil.example/mat.jpg",
        "a\0.jpg",
        "a%00.jpg",
        "../tin-kia/mat.jpg",
        "loi-tat.jpg",
        "anh/ngoai/mat.jpg",
        "",
        ".",
        "..",
    ],
)
def test_photo_out_of_the_content_folder(written: str, tmp_path: Path) -> None:
    """Only the story's own folder and the shared one have photos, and no link counts as one."""
    content = plant(
        tmp_path / "content", {SOURCE: "", "tin/tin-kia/mat.jpg": b"", "anh/a.jpg": b""}
    )
    plant(tmp_path, {"mat.jpg": photo(), "ngoai/mat.jpg": photo()})
    (content / "tin/mot-tin/loi-tat.jpg").symlink_to(tmp_path / "mat.jpg")
    (content / "anh/ngoai").symlink_to(tmp_path / "ngoai")
    with pytest.raises(PhotoFault):
        find_photo(written, SOURCE, Folders(content))


def test_shared_photos_in_another_place(tmp_path: Path) -> None:
    """Where the shared folder is a link out of the content folder, it has no photo."""
    content = plant(tmp_path / "content", {SOURCE: ""})
    plant(tmp_path, {"ngoai/mat.jpg": photo()})
    (content / "anh").symlink_to(tmp_path / "ngoai")
    assert Folders(content).photos("anh") == ()
    assert {one.source for one in find_sources(content, KINDS).findings} == {"anh"}


def test_text_that_pelican_would_follow(tmp_path: Path, root: Path) -> None:
    """Pelican's own marks in a text, an attribute or a description copy nothing, judged or not.

    Pelican would read two folders above the content and write two above the output.
    """
    desk = tmp_path / "desk"
    (tmp_path / "secret.txt").write_text(CANARY, "utf-8")
    outside = "../../secret.txt"
    marks = [
        f'<q cite="{{static}}/{outside}">x</q>',
        f"<p><b title=\"y href='{{attach}}/{outside}'\">x</b></p>",
        f"![x href='{{static}}/{outside}' y](anh/a.jpg) giữa dòng",
        f'<a href="{{static}}/{outside}">x</a>',
    ]
    story = Vector("marks", "tin/x/index.md", story_text("\n\n".join(marks), Title="Tin x"), True)
    site = attack(desk, root, IGNORING_PROBLEMS, [story]).site
    assert "tin/2021/05/27/tin-x/index.html" in site.files
    holds = [
        path
        for path in tmp_path.rglob("*")
        if path.is_file() and CANARY in path.read_text("utf-8", "replace")
    ]
    assert holds == [tmp_path / "secret.txt"]


def fifo(content: Path) -> None:
    os.mkfifo(content / "tin/2021/x.md")


def fifo_as_a_story(content: Path) -> None:
    (content / "tin/2021/ong").mkdir()
    os.mkfifo(content / "tin/2021/ong/index.md")


def fifo_as_a_photo(content: Path) -> None:
    os.mkfifo(content / "tin/2021/ky-hop/a.jpg")


def link_to_a_device(content: Path) -> None:
    (content / "tin/2021/x.md").symlink_to("/dev/zero")


def bound_socket(content: Path) -> None:
    short = Path(mkdtemp(dir="/tmp"))
    socket.socket(socket.AF_UNIX).bind(str(short / "s"))
    os.rename(short / "s", content / "tin/2021/x.md")
    short.rmdir()


def one_loop(content: Path) -> None:
    (content / "tin/2021/x.md").symlink_to("x.md")


def loop_of_folders(content: Path) -> None:
    (content / "tin/2021/vong").symlink_to(".")


def two_loops(content: Path) -> None:
    """Each alone doubles what a walk that follows links has to visit."""
    (content / "tin/2021/vong").symlink_to(content / "tin")
    (content / "tin/2021/ky-hop/vong").symlink_to(content)


def people_from_elsewhere(content: Path) -> None:
    shutil.rmtree(content / "tac-gia")
    (content / "tac-gia").symlink_to("/etc")


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """What this process opens, file or folder; who waits at a pipe or walks in circles is woken."""
    names: list[str] = []
    watching = True

    def note(event: str, args: tuple[object, ...]) -> None:
        if watching and event in ("open", "os.scandir", "os.listdir"):
            names.append(str(args[0]))

    def wake(*_: object) -> None:
        raise TimeoutError

    sys.addaudithook(note)  # stays as long as the process
    signal.signal(signal.SIGALRM, wake)
    signal.alarm(60)
    yield names
    signal.alarm(0)
    watching = False


@pytest.mark.parametrize(
    ("places", "spoil"),
    [
        ({"tin/2021/x.md"}, fifo),
        ({"tin/2021/ong/index.md"}, fifo_as_a_story),
        ({"tin/2021/ky-hop/a.jpg"}, fifo_as_a_photo),
        ({"tin/2021/x.md"}, link_to_a_device),
        ({"tin/2021/x.md"}, bound_socket),
        ({"tin/2021/x.md"}, one_loop),
        ({"tin/2021/vong"}, loop_of_folders),
        ({"tin/2021/vong", "tin/2021/ky-hop/vong"}, two_loops),
        ({"tac-gia"}, people_from_elsewhere),
    ],
)
def test_special_file(
    places: set[str], spoil: Callable[[Path], None], tmp_path: Path, opened: list[str]
) -> None:
    """It is named, never opened, and the walk ends."""
    content = plant(tmp_path, BASE)
    spoil(content)
    opened.clear()
    problems = find_sources(content, KINDS).findings
    assert [place for place in places if str(content / place) in opened] == []
    told = {problem.source for problem in problems if problem.code == "F03"}
    assert places <= told <= {*places, "tin/2021/ong"}


@pytest.fixture
def as_a_stranger() -> Iterator[Path]:
    """A content folder of somebody else's; the tests' user may be root, who may read everything."""
    content = plant(Path(mkdtemp(dir="/tmp")), BASE)
    content.chmod(0o755)
    user = os.geteuid()
    yield content
    os.seteuid(user)
    for folder, _, _ in os.walk(content):
        os.chmod(folder, 0o755)
    shutil.rmtree(content)


@pytest.mark.parametrize("locked", ["tin/2021/ky-hop/index.md", "tin/2021/ky-hop", "tac-gia"])
def test_file_that_may_not_be_read(locked: str, as_a_stranger: Path) -> None:
    """It is told by its name, with what the system says, and the others are read."""
    (as_a_stranger / locked).chmod(0)
    if os.geteuid() == 0:
        os.seteuid(65534)
    desk = read_folder(as_a_stranger, KINDS, SETTINGS, NOW)
    told = [(problem.source, problem.code) for problem in desk.findings if problem.code == "F10"]
    assert told == [(locked, "F10")]
    assert "tin/2021/giam-sat/index.md" in {story.source for story in desk.stories}


@pytest.mark.parametrize(
    "written",
    [
        *("../mat.pdf", "../../../mat.pdf", "/mat.pdf", "/../mat.pdf", "%2e%2e/mat.pdf", "..%2fmat.pdf"),
        *("..\\..\\mat.pdf", "C:\\mat.pdf", "C:mat.pdf", "\\\\may-chu\\mat.pdf", "{static}/../mat.pdf"),
        *("file:///tmp/mat.pdf", "file:mat.pdf", "//evil.example/mat.pdf", "a\0.pdf", "mat.pdf%00"),
        *("../tin-kia/nhap.pdf", "loi-tat.pdf", "ngoai/mat.pdf", "./../tin-kia/nhap.pdf", "", ".", ".."),
    ],
)  # fmt: skip
def test_file_outside_the_folder_of_a_text(written: str, tmp_path: Path) -> None:
    """It is never found: no path, link or junction leads to it."""
    content = plant(tmp_path / "content", {SOURCE: story_text(), "tin/tin-kia/nhap.pdf": CANARY})
    for folder in (tmp_path, content, content / "tin"):
        (folder / "mat.pdf").write_text(CANARY)
    beside = content / SOURCE.rpartition("/")[0]
    (beside / "loi-tat.pdf").symlink_to("../tin-kia/nhap.pdf")
    (beside / "ngoai").symlink_to(tmp_path, target_is_directory=True)
    with suppress(FileFault):
        assert find_file(written, SOURCE, Folders(content)) is None


def test_files_of_a_folder_that_lies_elsewhere(tmp_path: Path) -> None:
    """A story's folder that is a link has no files."""
    plant(tmp_path, {"ngoai/index.md": story_text(), "ngoai/mat.pdf": CANARY})
    content = plant(tmp_path / "content", {"tin/a/index.md": story_text()})
    (content / "tin/lac").symlink_to(tmp_path / "ngoai", target_is_directory=True)
    with pytest.raises(FileFault):
        find_file("mat.pdf", "tin/lac/index.md", Folders(content))


STRAYS = (
    ".env", ".htaccess", "id_rsa", "Thumbs.db", "~$x.docx", "a.psd", "a.bak", "a.py", "a.php", "a.svg",
    "a.jpg", "-rf.jpg", "hai dấu 'nháy'.jpg",
)  # fmt: skip


def test_files_beside_a_story(tmp_path: Path, root: Path) -> None:
    """A file that no line names is not published, whatever it is called."""
    folder = "content/tin/2021/ky-hop"
    plant(tmp_path, {f"{folder}/{name}": photo() + CANARY.encode() for name in STRAYS})
    site = attack(tmp_path, root, found=[]).site
    assert [path for path, data in site.files.items() if CANARY.encode() in data] == []
    assert [
        path for path in site.files if path.startswith("anh/") and path != "anh/index.html"
    ] == []
    assert {name for name in STRAYS if any(path.endswith(name) for path in site.files)} == set()
