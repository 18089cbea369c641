"""Records and sites for the tests: small ones made on the spot, the sample site built once."""

import fcntl
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest

from plugins.site import examining, reading
from plugins.stories.body import Body
from plugins.stories.html import Html
from plugins.stories.records import Document, Field, Header, Section, Status, Story
from plugins.vietnamese.slugs import slug
from tests.sample_site.photos import write_content
from tests.sight import blindfold, imports_of, is_blind
from tests.site.built import (
    DESK,
    LONG_LISTS,
    PUBLIC,
    SITEURL,
    Site,
    StoryFile,
    build,
    read_stories,
)

ROOT = Path(__file__).resolve().parents[1]
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NEWS = Section("hdnd", "Hoạt động HĐND")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Names a function in a table by its name, not by its place in memory: alike in every process."""
    return getattr(val, "__name__", None) if callable(val) else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests that see nothing of the portal, so that they can be left out on another."""
    for item in items:
        if is_blind(item):
            item.add_marker("blind")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Sees to it that they are so."""
    with blindfold(item.nodeid) if item.get_closest_marker("blind") else nullcontext():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    """Notes what a module sees while it is imported."""
    with imports_of(collector.nodeid):
        return (yield)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how often the tests did what they do as often as the run may last."""
    reports = [
        report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, ())
    ]
    counts = Counter[str]()
    for name, count in (pair for report in reports for pair in report.user_properties):
        counts[name] += count
    for name, count in sorted(counts.items()):
        terminalreporter.write_line(f"{name}: {count}")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture
def make_story() -> Callable[..., Story]:
    """Makes a story out of the few values that a test is about."""

    def make(
        name: str = "tin-mot",
        date: str = "2021-05-27 17:00",
        *,
        title: str = "Tin một",
        tags: tuple[str, ...] = (),
        section: Section = NEWS,
        status: Status = Status.PUBLISHED,
        modified: str = "",
        **values: object,
    ) -> Story:
        fields = {"tags": (Field("tags", "; ".join(tags), 4, 7),)} if tags else {}
        document = Document(f"tin/{name}/index.md", Header(MappingProxyType(fields)), "", 6)
        rest: dict[str, object] = {
            "slug": slug(title),
            "scheduled": False,
            "summary": "",
            "corrections": (),
            "reason": "",
            **values,
        }
        return Story(
            document=document,
            title=title,
            date=_moment(date),
            section=section,
            status=status,
            tags=tags,
            modified=_moment(modified) if modified else None,
            **rest,  # type: ignore[arg-type]
        )

    return make


@pytest.fixture
def make_body() -> Callable[[str], Body]:
    """Makes a rendered body out of its HTML."""
    return lambda html: Body(Html(html))


@pytest.fixture
def write_story(tmp_path: Path) -> Callable[..., Path]:
    """Writes a story folder below ``tmp_path/content``, which has one person, Kim Chi.

    A value of None leaves the key out of the header.
    """
    person = tmp_path / "content/tac-gia/kim-chi.md"
    person.parent.mkdir(parents=True)
    person.write_text("Name: Kim Chi\n\nViết về kỳ họp.\n", "utf-8")

    def write(name: str, body: str = "Nội dung của tin.", **values: str | None) -> Path:
        header = {
            "Title": f"Tin {name}",
            "Date": "27/5/2021 17:00",
            "Category": "Kỳ họp",
            "Authors": "Kim Chi",
            **values,
        }
        lines = [f"{key}: {value}" for key, value in header.items() if value is not None]
        path = tmp_path / "content/tin" / name / "index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([*lines, "", body, ""]), "utf-8")
        return path

    return write


@pytest.fixture
def work_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are read and looked at in this process, however long one takes: to start another takes
    longer than most of them.
    """

    def each(
        work: Callable[[object], object],
        items: Sequence[object],
        seconds: float,
        processes: int | None = None,
    ) -> Iterator[object]:
        return map(work, items)

    for module in (reading, examining):
        monkeypatch.setattr(module, "each_in_time", each)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run, the same for all its processes."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@contextmanager
def first_alone(folder: Path) -> Iterator[bool]:
    """Whether nobody has come before, in any process; whoever comes next waits until this is done.

    Where it is not done but fails, the next is the first again.
    """
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder.with_name(f"{folder.name}.done")
        yield not done.exists()
        done.touch()


@pytest.fixture(scope="session")
def sample_content(shared: Path) -> Path:
    """The content folder of the sample site, with its photos."""
    folder = shared / "sample"
    with first_alone(folder) as first:
        if first:
            write_content(folder)
    return folder


@pytest.fixture(scope="session")
def sample_stories(sample_content: Path) -> list[StoryFile]:
    """What the sample content holds, read by the tests' own eyes."""
    return read_stories(sample_content)


@pytest.fixture(scope="session")
def build_once(shared: Path, sample_content: Path) -> Callable[..., Site]:
    """Builds the sample site, once in this run for each name."""

    def site(name: str, url: str, settings: Path, *options: str) -> Site:
        folder = shared / name
        words = [folder.with_name(f"{name}.{end}") for end in ("out", "err")]
        with first_alone(folder) as first:
            if first:
                done = build(sample_content, folder, settings, options)
                assert done.returncode == 0, done.stdout + done.stderr
                for file, text in zip(words, (done.stdout, done.stderr), strict=True):
                    file.write_text(text, "utf-8")
        return Site(folder, url, *(file.read_text("utf-8") for file in words))

    return site


@pytest.fixture(scope="session")
def public_site(build_once: Callable[..., Site]) -> Site:
    """The sample site as the public gets it, below a path of its host."""
    return build_once("public", SITEURL, PUBLIC, "--fatal", "warnings")


@pytest.fixture(scope="session")
def preview_site(build_once: Callable[..., Site]) -> Site:
    """The sample site as the desk sees it."""
    return build_once("preview", "http://localhost:8000", DESK, "--fatal", "warnings")


@pytest.fixture(scope="session")
def long_lists_site(build_once: Callable[..., Site]) -> Site:
    """The sample site with so few stories to a page that its lists have several."""
    return build_once("long_lists", SITEURL, PUBLIC, *LONG_LISTS)


@pytest.fixture(scope="session")
def newsdesk_environment() -> dict[str, str]:
    """The environment in which the command runs: the project importable, output unbuffered."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)
