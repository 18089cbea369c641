"""The door as whoever runs Pelican meets it: other plugins, faults, stops, two at once."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from plugins.site.settings_file import load
from tests.factories import plant, story_text
from tests.pelican_door.portals import Portal, make_portal
from tests.site.built import ROOT

WATCHING = """
import json
from pathlib import Path
from pelican.plugins import signals

SEEN = []

def watch(name):
    def note(*senders, **more):
        sender = senders[0] if senders else None
        path = sender if isinstance(sender, str) else ""
        articles = [a.url for a in getattr(sender, "articles", ())]
        pages = [p.url for p in getattr(sender, "pages", ())]
        SEEN.append([name, path, articles + pages])
        if name == "finalized":
            Path({file!r}).write_text(json.dumps(SEEN))
    return note

NOTES = {{name: watch(name) for name in {names!r}}}

def register():
    for name, note in NOTES.items():
        getattr(signals, name).connect(note)
"""
# Every signal of a build but those of texts as Pelican reads them, of feeds and of static files:
# Pelican is given no text, writes no feed and copies nothing.
SIGNALS = (
    *("initialized", "get_generators", "generator_init", "readers_init", "get_writer"),
    *("article_generator_init", "article_generator_preread", "article_generator_context"),
    *("article_generator_pretaxonomy", "article_generator_finalized", "page_generator_init"),
    *("page_generator_preread", "page_generator_context", "page_generator_finalized"),
    *("content_object_init", "all_generators_finalized", "article_generator_write_article"),
    *("page_generator_write_page", "article_writer_finalized", "page_writer_finalized"),
    *("content_written", "finalized"),
)
RAISING = """
from pelican.plugins import signals

def fail(*senders, **more):
    raise RuntimeError("hỏng giữa chừng")

def register():
    signals.{name}.connect(fail)
"""
# Tells that Pelican is at work, and lets it go on after a line.
WAITING = """
import sys
from pelican.plugins import signals

def wait(*senders, **more):
    print("WRITING", flush=True)
    sys.stdin.readline()

def register():
    signals.{name}.connect(wait)
"""

IMPATIENT = """
from plugins.site_output.workspace import open_output

def register():
    open_output.__wrapped__.__defaults__ = (0.2,)
"""


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> "Watched":
    """A portal that was built beside a plugin which writes down what it hears."""
    folder = tmp_path_factory.mktemp("watched")
    file = folder / "seen.json"
    plugin = WATCHING.format(file=str(file), names=SIGNALS)
    lines = 'PLUGINS = ["watching", *PLUGINS]; MENU = [*MENU, ("Sơ đồ", "lien-hee/")]'
    portal = make_portal(folder, lines, {"watching": plugin})
    code, said, complained = portal.build()
    assert (code, complained) == (0, "")
    return portal, json.loads(file.read_text("utf-8")), said


Watched = tuple[Portal, list[list[object]], str]


@pytest.mark.parametrize("name", SIGNALS)
def test_signal(name: str, watched: Watched) -> None:
    """What another plugin waits for comes, as with any site of Pelican."""
    assert name in {heard for heard, _, _ in watched[1]}


def test_articles_and_pages(watched: Watched) -> None:
    """The generators hold the stories and the standing pages, each under its own address."""
    held = {str(name): found for name, _, found in watched[1]}
    assert held["article_generator_finalized"] == [
        "tin/2021/05/27/tin-mot/",
        "tin/2021/05/27/tin-hai/",
    ]
    assert held["page_generator_finalized"] == ["lien-he/"]


def test_pages_written(watched: Watched) -> None:
    """Each page is told once, where it lies before the site takes its place."""
    portal, seen, _ = watched
    written = [
        str(path).partition("/site/")[2] for name, path, _ in seen if name == "content_written"
    ]
    endings = (".html", ".webmanifest", "opensearch.xml")
    rendered = {name for name in portal.site() if name.endswith(endings)}
    assert sorted(written) == sorted(rendered)


def test_menu_entry_that_leads_nowhere(watched: Watched) -> None:
    """No page shows it, and the build tells so."""
    portal, _, said = watched
    assert "MENU: mục “Sơ đồ” dẫn tới 'lien-hee/'" in said
    page = portal.site()["index.html"][0].decode()
    assert "Sơ đồ" not in page
    assert "Liên hệ" in page


def test_another_folder(watched: Watched, tmp_path: Path) -> None:
    """Where the command is given makes no difference: the same files with the same bytes."""
    portal = watched[0]
    command = portal.command()
    command[command.index("-o") + 1] = "ra"
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    elsewhere = {
        path.relative_to(tmp_path / "ra").as_posix(): path.read_bytes()
        for path in (tmp_path / "ra").rglob("*")
        if path.is_file()
    }
    assert elsewhere == {name: data for name, (data, _) in portal.site().items()}


def test_settings_of_this_portal(tmp_path: Path) -> None:
    """``pelican CONTENT -o OUT -s publishconf.py`` works from any folder, on any office's content."""
    section = load(ROOT / "publishconf.py").stories.sections[0].name
    plant(tmp_path / "noi-dung", {"tin/a/index.md": story_text(Category=section)})
    words = ["noi-dung", "-o", "ra", "-s", str(ROOT / "publishconf.py"), "--fatal", "warnings"]
    command = [sys.executable, "-m", "pelican", *words]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert len([*tmp_path.glob("ra/tin/2021/05/27/*/index.html")]) == 1


@pytest.fixture(scope="module")
def former(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """A portal whose site stands, with plugins that do harm and that no setting names yet."""
    plugins = {
        "khong_dang_ky": "def register():\n    raise RuntimeError('hỏng')\n",
        "thieu_phan": "import khong_co_dau\n",
        "sai_cu_phap": "def register(:\n",
        "nong_ruot": IMPATIENT,
        **{f"hong_{name}": RAISING.format(name=name) for name in HARMED},
        **{f"doi_{name}": WAITING.format(name=name) for name in HELD},
    }
    portal = make_portal(tmp_path_factory.mktemp("former"), plugins=plugins)
    code, _, complained = portal.build()
    assert (code, complained) == (0, "")
    return portal


# Where a plugin raises: before anything is written, amid the pages, when all are written.
HARMED = ("initialized", "content_written", "finalized")
HELD = ("content_written", "finalized")


def with_plugin(name: str) -> tuple[str, ...]:
    """The words with which a build has one plugin more."""
    return ("-e", f'PLUGINS=["plugins.pelican_door", "{name}"]')


def refused(former: Portal, *options: str) -> str:
    """What a build says that ends with 1, in Vietnamese alone, and leaves the former site whole."""
    before = former.site()
    code, said, complained = former.build(*options)
    assert code == 1
    assert "Traceback" not in said + complained
    assert "Đã dựng xong" not in said
    assert before == former.site()
    assert [former.output] == [*former.output.parent.iterdir()]
    return complained


@pytest.mark.parametrize(
    ("why", "plugin"),
    [
        ("RuntimeError: hỏng", "khong_dang_ky"),
        ("SyntaxError", "sai_cu_phap"),
        ("không có", "thieu_phan"),
        ("không có", "khong_co_phan_nay"),
    ],
)
def test_plugin_that_cannot_be_loaded(why: str, plugin: str, former: Portal) -> None:
    """It is named with what is wrong; without it a part of the site would be missing."""
    told = refused(former, *with_plugin(plugin))
    assert f"PLUGINS: không nạp được '{plugin}' ({why}" in told


@pytest.mark.parametrize("name", HARMED)
def test_plugin_that_raises(name: str, former: Portal) -> None:
    """One Vietnamese sentence tells what it said, wherever in a build it stands."""
    told = refused(former, *with_plugin(f"hong_{name}"))
    assert "RuntimeError: hỏng giữa chừng" in told
    assert told.startswith("Chưa dựng được trang: ")
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize(
    ("told", "options"),
    [
        (["PLUGINS"], ("-e", "PLUGINS=[]")),
        (["PELICAN_CLASS"], ("-e", 'PELICAN_CLASS="pelican.Pelican"')),
        (
            ["AUTHOR", "CACHE_CONTENT", "DAY_ARCHIVE_SAVE_AS", "LOAD_CONTENT_CACHE"],
            (
                *("-e", "CACHE_CONTENT=true", "LOAD_CONTENT_CACHE=true", 'AUTHOR="Kim Chi"'),
                'DAY_ARCHIVE_SAVE_AS="{date}.html"',
            ),
        ),
        (
            ["FEED_ID_DATE", "HOME", "LIST_PAGE_SIZE", "SITEURL", "STORY_EXTRA_KEYS", "TIMEZONE"],
            (
                *(
                    "-e",
                    "LIST_PAGE_SIZE=0",
                    'HOME=[["khong-co"]]',
                    'STORY_EXTRA_KEYS=["a b"]',
                    'SITEURL=""',
                ),
                *('TIMEZONE="Asia/Khong_Co"', "FEED_ID_DATE=0"),
            ),
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_setting_that_is_refused(told: list[str], options: tuple[str, ...], former: Portal) -> None:
    """Whatever would leave out a step or break the site is told by name, all of it together."""
    faults = [line for line in refused(former, *options).splitlines() if line.startswith("  - ")]
    assert sorted(told) == sorted(fault[4:].split(":")[0] for fault in faults)


@contextmanager
def waiting(portal: Portal, moment: str) -> "Iterator[subprocess.Popen[str]]":
    """A build that waits for a line while it stands where a signal fires."""
    with portal.start(*with_plugin(f"doi_{moment}")) as process:
        assert process.stdout is not None
        assert any(line == "WRITING\n" for line in process.stdout)
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals between processes")
@pytest.mark.parametrize(
    ("code", "sent", "moment"),
    [(143, signal.SIGTERM, "content_written"), (130, signal.SIGINT, "finalized")],
)
def test_build_that_is_stopped(
    code: int, sent: signal.Signals, moment: str, former: Portal
) -> None:
    """The command ends with the code that shells know; the site stays, and nothing beside it."""
    before = former.site()
    with waiting(former, moment) as process:
        assert len(list(former.output.parent.iterdir())) == 2
        process.send_signal(sent)
        _, complained = process.communicate(timeout=60)
    assert code == process.returncode
    assert "Traceback" not in complained
    assert before == former.site()
    assert [former.output] == [*former.output.parent.iterdir()]


def test_two_builds_at_once(former: Portal) -> None:
    """The second, when it has waited long enough, says who builds; the first ends as ever."""
    with waiting(former, "finalized") as first:
        code, said, complained = former.build(*with_plugin("nong_ruot"))
        assert (code, said) == (1, "")
        assert f"một lần dựng khác (tiến trình {first.pid})" in complained
        assert len(complained.splitlines()) == 1
        said, _ = first.communicate("\n", timeout=60)
        assert "Đã dựng xong" in said
    assert [former.output] == [*former.output.parent.iterdir()]


def test_what_a_build_removes(tmp_path: Path) -> None:
    """It is said in a sentence with the first addresses, stories before lists; else nothing is said."""
    portal = make_portal(tmp_path)
    extra = {f"goc/so-{number}.txt": "x" for number in range(6)}
    plant(tmp_path / "content", extra)
    _, said, _ = portal.build()
    assert "Đã gỡ" not in said
    for name in extra:
        (tmp_path / "content" / name).unlink()
    (tmp_path / "content/tin/hai/index.md").unlink()
    _, said, _ = portal.build()
    (sentence,) = [line for line in said.splitlines() if line.startswith("Đã gỡ")]
    assert sentence.endswith(
        ": tin/2021/05/27/tin-hai/, so-0.txt, so-1.txt, so-2.txt, so-3.txt và 2 tệp khác."
    )
