"""The room as a plugin of a plain Pelican site: default theme, Pelican's own header, no portal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("root")
ROOT = Path(__file__).resolve().parents[2]
SETTINGS = """
SITENAME, PATH, TIMEZONE, DEFAULT_LANG = "Trang khác", "content", "Asia/Ho_Chi_Minh", "vi"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
THEME_TEMPLATES_OVERRIDES = ["templates"]
PLUGINS = ["plugins.related_news"]
RELATED_NEWS = {"length": 3}
"""
TEMPLATE = "{% for other in article.related %}{{ other.slug }}@{{ other.lang }} {% endfor %}"
FOREST, FLOOD = "Giữ rừng đầu nguồn Thiện Thuật", "Nước lũ ngập đồng ven sông Kỳ Cùng"
STORIES = {
    "rung-1": ("2021-05-01", "", f"{FOREST}, <b>tổ bảo vệ</b> tuần tra."),
    "rung-2": ("2021-06-01", "", f"{FOREST}, tổ bảo vệ được khen."),
    "rung-nhap": ("2021-05-02", "Status: draft", f"{FOREST}, bài chưa xong."),
    "rung-an": ("2021-05-03", "Status: hidden", f"{FOREST}, chỉ ai có địa chỉ mới đọc."),
    "the-1": ("2022-01-01", "Tags: tiếp công dân, xã Hữu Liên", "Buổi sáng nhiều nắng."),
    "the-2": ("2023-01-01", "Tags: Xã  Hữu Liên", "Chiều có mưa."),
    "lu-1": ("2021-05-02", "", f'<abbr title="{FOREST}">GR</abbr>: {FLOOD}.'),
    "lu-2": ("2021-05-04", "", f"{FLOOD}, dân đã về nhà."),
    "noi-1": ("2021-05-10", "", "Đọc thêm [ở đây]({filename}/lu-1.md)."),
    "rung-1.en": ("2021-05-01", "Lang: en", f"{FOREST}: keep the forest green."),
    "green.en": ("2021-05-09", "Lang: en", "Keep the forest green and old."),
}


def build(folder: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs Pelican on a site of the stories."""
    for name, (date, header, body) in STORIES.items():
        path = folder / f"content/{name}.md"
        path.parent.mkdir(exist_ok=True)
        # Headlines of one word that no two share.
        lines = [
            f"Title: {name.replace('-', '')}",
            f"Slug: {name.removesuffix('.en')}",
            f"Date: {date}",
        ]
        path.write_text("\n".join([*lines, *filter(None, [header]), "", body]), "utf-8")
    (folder / "templates").mkdir()
    (folder / "templates/article.html").write_text(TEMPLATE, "utf-8")
    (folder / "settings.py").write_text(SETTINGS, "utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pelican", "-s", "settings.py", *options],
        cwd=folder,
        env={**os.environ, "COLUMNS": "1000", **environment},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def offered(output: Path) -> dict[str, list[str]]:
    """The related articles that each article's page names."""
    pages = [*output.glob("*.html"), *output.glob("drafts/*.html")]
    texts = {page.stem: page.read_text("utf-8") for page in pages}
    return {name: text.split() for name, text in texts.items() if "<html" not in text}


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The lists of a site that has the portal on its PYTHONPATH."""
    folder = tmp_path_factory.mktemp("plain")
    done = build(folder, PYTHONPATH=str(ROOT))
    assert done.returncode == 0, done.stdout + done.stderr
    return offered(folder / "output")


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("rung-2@vi", "rung-1"),  # by text
        ("the-2@vi", "the-1"),  # by a tag, however it is spelt
        ("lu-2@vi", "lu-1"),  # the attribute of a tag is no word of the text
        ("lu-1@vi", "noi-1"),  # by a link
        ("rung-1@vi", "rung-nhap"),
        ("rung-1@vi", "rung-an"),
        ("green@en", "rung-1-en"),
    ],
)
def test_article(lists: dict[str, list[str]], first: str, name: str) -> None:
    """It has the best one first, whatever its own status and language."""
    assert first == lists[name][0]


def test_every_article(lists: dict[str, list[str]]) -> None:
    """Lists are full, in one language, and hold no draft and no hidden article."""
    vietnamese = {name for name in lists if name not in ("rung-1-en", "green-en")}
    assert {3} == {len(lists[name]) for name in vietnamese}
    there = {f"{name}@vi" for name in vietnamese - {"rung-nhap", "rung-an"}}
    assert there == {other for name in vietnamese for other in lists[name]}
    assert lists["green-en"] == ["rung-1@en"]


def test_portal_in_plugin_paths(lists: dict[str, list[str]], tmp_path: Path) -> None:
    """It is found there as well."""
    done = build(tmp_path, "-e", f'PLUGIN_PATHS=["{ROOT}"]')
    assert (0, lists) == (done.returncode, offered(tmp_path / "output"))


def test_languages_together(tmp_path: Path) -> None:
    """A setting mixes them, and still no article is offered its own translation."""
    options = ("-e", 'RELATED_NEWS={"length": 7, "same_language": false}')
    assert build(tmp_path, *options, PYTHONPATH=str(ROOT)).returncode == 0
    mixed = offered(tmp_path / "output")
    assert "green@en" in mixed["rung-1"]
    assert "rung-1@en" in mixed["rung-2"]
    assert "rung-1@en" not in mixed["rung-1"]
    assert "rung-1@vi" not in mixed["rung-1-en"]


def test_wrong_settings(tmp_path: Path) -> None:
    """All are told, and nothing is written."""
    options = ("-e", 'RELATED_NEWS={"lenght": 4, "terms": 1}')
    done = build(tmp_path, *options, PYTHONPATH=str(ROOT))
    told = done.stdout + done.stderr
    assert (done.returncode, offered(tmp_path / "output")) == (1, {})
    assert [word for word in ("“length”", "“terms” phải từ 10") if word not in told] == []


def test_what_is_loaded() -> None:
    """The plugin needs neither the portal's stories nor what these need."""
    script = "import sys, plugins.related_news; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    assert set() == {"plugins.stories", "nh3", "markdown", "pelican"} & set(done.stdout.split())
