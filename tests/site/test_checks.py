"""The rules of ``newsdesk check`` in a build."""

from collections.abc import Callable
from pathlib import Path

from tests.site.built import build

WriteStory = Callable[..., Path]
HINTED = "Kỳ họp khai mạc sáng nay , bế mạc chiều mai."
HARMFUL = "Ông Nông Văn An, CCCD 020080001234, trú tại xã Hữu Liên."


def test_hint(tmp_path: Path, write_story: WriteStory) -> None:
    """The site is built; the hint is told with its place and counted in the summary."""
    write_story("mot", HINTED, Tags="kỳ họp", Exempt="H20 — bản tin ngắn")
    done = build(tmp_path / "content", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert "Gợi ý" in done.stdout
    assert "1 (xem từng chỗ: uv run newsdesk check)" in done.stdout
    assert "GỢI Ý T13" in done.stdout
    assert "content/tin/mot/index.md:8:25" in done.stdout


def test_problem(tmp_path: Path, write_story: WriteStory) -> None:
    """It is told, the exit code is 1, and the site built before stays as it was."""
    write_story("mot", HINTED)
    build(tmp_path / "content", tmp_path / "site")
    before = {path: path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()}
    write_story("mot", HARMFUL)
    done = build(tmp_path / "content", tmp_path / "site")
    assert done.returncode == 1
    assert "LỖI D01  content/tin/mot/index.md:6:23" in done.stderr
    assert "020080001234" in done.stderr
    assert before == {path: path.read_bytes() for path in before}


def test_passed_over(tmp_path: Path, write_story: WriteStory) -> None:
    """With a reason it is built, and the reason is on no page and in no feed."""
    write_story("mot", f"<!-- bỏ qua D01: số nêu làm ví dụ trong văn bản -->\n{HARMFUL}")
    done = build(tmp_path / "content", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    texts = [
        path.read_text("utf-8")
        for path in (tmp_path / "site").rglob("*")
        if path.suffix in (".html", ".xml")
    ]
    assert any("020080001234" in text for text in texts)
    assert not any("bỏ qua D01" in text or "làm ví dụ" in text for text in texts)


def test_faults_of_the_setting(tmp_path: Path, write_story: WriteStory) -> None:
    """A rule that is not there cannot be switched off: the build says so."""
    write_story("mot")
    options = ("-e", 'CHECKS={"off": ["T99"]}')
    done = build(tmp_path / "content", tmp_path / "site", options=options)
    assert done.returncode == 1
    assert "T99" in done.stdout + done.stderr
