"""Which way things point: who imports whom, what a template may read, what the locks say."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from jinja2 import Environment, FileSystemLoader, meta, nodes

ROOT = Path(__file__).resolve().parents[1]
PLUGINS = ROOT / "plugins"
TEMPLATES = ROOT / "theme/templates"
ROOMS = sorted(path.name for path in PLUGINS.iterdir() if (path / "__init__.py").is_file())
MODULES = sorted(PLUGINS.rglob("*.py"))

# What the rooms may import of each other: the floor, and the records of stories.
FLOOR, STORIES, SEES_ALL = "vietnamese", "stories", "newsdesk"
# The modules whose one job needs the clock: the cache's stamps, the measured work on photos, the
# time that one text may take.
NEEDS_CLOCK = {"photo_gallery/index.py", "photo_gallery/work.py", "stories/bounds.py"}
STORY_PAGES = ("article.html", "withdrawn.html", "base.html")
# What a story page may read: itself, the settings of the portal, its own template's marks.
STORY_CONTEXT = {"article", "SITENAME", "OFFICE", "SECTIONS", "MENU", "FEED_URL", "PREVIEW"}
TEMPLATE_MARKS = {"canonical", "trail", "here", "noindex", "self", "super"}
OF_OTHER_STORIES = ("articles", "tags", "categories", "authors", "dates", "now", "drafts")
# Parts that print into a head or into other parts and have no face of their own.
STRUCTURAL = {"page-suffix", "icons", "open-graph", "article-meta"}

ENVIRONMENT = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)


def imports(module: Path) -> Iterator[str]:
    """The dotted names that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms_seen(room: str) -> set[str]:
    names = {name for path in (PLUGINS / room).rglob("*.py") for name in imports(path)}
    return {name.split(".")[1] for name in names if name.startswith("plugins.")}


def functions(module: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or 0) - node.lineno + 1


def source(name: str) -> nodes.Template:
    return ENVIRONMENT.parse((TEMPLATES / name).read_text("utf-8"))


def reads(template: nodes.Template) -> set[str]:
    """The names that a template takes from the page's context."""
    # Only the names of filters count here: what they do, the portal says when it is built.
    filters = {found.name for found in template.find_all(nodes.Filter)}
    ENVIRONMENT.filters.update(dict.fromkeys(filters - ENVIRONMENT.filters.keys(), str))
    imported = {
        name if isinstance(name, str) else name[1]
        for found in template.find_all(nodes.FromImport)
        for name in found.names
    }
    return meta.find_undeclared_variables(template) - imported


def closure(*names: str) -> set[str]:
    """Templates with everything that they extend, include or import, and so on."""
    found: set[str] = set()
    ahead = list(names)
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            referenced = list(meta.find_referenced_templates(source(name)))
            assert None not in referenced, f"{name} chooses a template while it runs"
            ahead += filter(None, referenced)
    return found


def test_rooms() -> None:
    """The rooms that the design names are there."""
    assert {"vietnamese", "stories", "bylines", "listings", "newsdesk"} <= set(ROOMS)


@pytest.mark.parametrize("room", [room for room in ROOMS if room != SEES_ALL])
def test_imports_of_a_room(room: str) -> None:
    """A room sees the floor, the records of stories and itself; the floor sees no room."""
    allowed = {room} if room == FLOOR else {FLOOR, STORIES, room}
    assert set() == rooms_seen(room) - allowed


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PLUGINS)))
def test_pelican_in_a_module(module: Path) -> None:
    """Only a room's __init__.py imports Pelican, so the rest runs and is tested without it."""
    used = {name for name in imports(module) if name.split(".")[0] == "pelican"}
    assert set() == used or module.name == "__init__.py"


@pytest.mark.parametrize("room", [FLOOR, SEES_ALL])
def test_room_without_pelican(room: str) -> None:
    """The floor is pure, and the command runs Pelican in a process of its own."""
    names = {name for path in (PLUGINS / room).rglob("*.py") for name in imports(path)}
    assert set() == {name for name in names if name.split(".")[0] == "pelican"}


@pytest.mark.parametrize(
    "module",
    [
        path
        for path in MODULES
        if path.name != "__init__.py" and path.relative_to(PLUGINS).as_posix() not in NEEDS_CLOCK
    ],
    ids=lambda path: str(path.relative_to(PLUGINS)),
)
def test_clock_and_logger_in_a_module(module: Path) -> None:
    """Pure code asks neither the clock nor a logger: what it needs is given to it."""
    assert set() == {name for name in imports(module) if name.split(".")[0] in ("logging", "time")}
    calls = {
        node.func.attr
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert set() == calls & {"now", "today", "utcnow"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PLUGINS)))
def test_length_of_a_module(module: Path) -> None:
    """A module fits into a head: 300 lines."""
    assert len(module.read_text("utf-8").splitlines()) <= 300


def test_length_of_functions() -> None:
    """Half of the functions have about ten lines or fewer, 19 of 20 under thirty."""
    lengths = sorted(length for module in MODULES for _, length in functions(module))
    assert median(lengths) <= 12
    assert lengths[int(len(lengths) * 0.95)] < 30


def test_names_of_modules() -> None:
    """No module is a drawer for odds and ends."""
    drawers = {"utils", "util", "helpers", "common", "misc", "manager"}
    assert set() == {path.stem for path in MODULES} & drawers


@pytest.mark.parametrize("name", sorted(closure(*STORY_PAGES)))
def test_template_of_story_pages(name: str) -> None:
    """It reads nothing that changes when another story is added."""
    read = reads(source(name))
    assert set() == read & set(OF_OTHER_STORIES)
    assert set() == read - STORY_CONTEXT - TEMPLATE_MARKS


def test_templates_of_story_pages() -> None:
    """The test above has seen the parts of a story page."""
    parts = {"parts/byline.html", "parts/footer.html", "parts/related.html", "parts/card.html"}
    assert parts < closure(*STORY_PAGES)


@pytest.mark.parametrize("name", OF_OTHER_STORIES)
def test_reading_other_stories(name: str) -> None:
    """A template that did would be found out."""
    found = reads(ENVIRONMENT.parse(f"{{% for x in {name} %}}{{% endfor %}}"))
    assert {name} == found & set(OF_OTHER_STORIES)


def test_unused_parts() -> None:
    """Every part of the theme is used by a page."""
    pages = [path.name for path in TEMPLATES.glob("*.html")]
    parts = {f"parts/{path.name}" for path in (TEMPLATES / "parts").glob("*.html")}
    assert set() == parts - closure(*pages)


@pytest.mark.parametrize("part", sorted(path.stem for path in (TEMPLATES / "parts").glob("*.html")))
def test_component(part: str) -> None:
    """A component has one name: its template's, its element's class, its block of CSS."""
    if part in STRUCTURAL:
        assert "class=" not in (TEMPLATES / f"parts/{part}.html").read_text("utf-8")
        return
    markup = (TEMPLATES / f"parts/{part}.html").read_text("utf-8")
    sheets = [path.read_text("utf-8") for path in (ROOT / "theme/static").rglob("*.css")]
    assert re.search(rf'class="{part}[ "]', markup)
    assert any(re.search(rf"\.{part}(?:__|--|(?![\w-]))", sheet) for sheet in sheets)


def test_blocks_of_css() -> None:
    """Every block of the style sheet is the class of an element that something writes."""
    markup = "".join(path.read_text("utf-8") for path in TEMPLATES.rglob("*.html"))
    classes = {name for found in re.findall(r'class="([^"]*)"', markup) for name in found.split()}
    sheets = "".join(path.read_text("utf-8") for path in (ROOT / "theme/static").rglob("*.css"))
    sheets = re.sub(r"/\*.*?\*/", "", sheets, flags=re.DOTALL)
    blocks = {
        name.split("__")[0].split("--")[0]
        for name in re.findall(r"\.([a-z][a-z-]*(?:__[\w-]+)?)", sheets)
    }
    assert set() == blocks - classes - words_of_programs()


def words_of_programs() -> set[str]:
    """Whatever the rooms and scripts could write as a class: the words of their strings."""
    constants = [
        node.value
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    scripts = [path.read_text("utf-8") for path in (ROOT / "theme/static").rglob("*.js")]
    return {word for text in (*constants, *scripts) for word in re.split(r"[^\w-]+", text)}


def test_templates_think() -> None:
    """A template prints: it holds no assignment of a calculation and no safe filter."""
    for path in TEMPLATES.rglob("*.html"):
        assert "|safe" not in path.read_text("utf-8").replace(" ", ""), path


def locked_by_uv() -> dict[tuple[str, str], set[str]]:
    """The hashes of every name and version in uv.lock but the project itself."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    return {
        (package["name"], package["version"]): {
            file["hash"]
            for file in [*package.get("wheels", ()), package.get("sdist")]
            if file is not None
        }
        for package in lock["package"]
        if "editable" not in package["source"]
    }


def locked_by_pip() -> dict[tuple[str, str], set[str]]:
    """The hashes of every name and version in requirements.lock."""
    text = (ROOT / "requirements.lock").read_text("utf-8")
    lines = re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE).replace("\\\n", " ").splitlines()
    rows = [re.match(r"([\w.-]+)==([\w.!+]+)", line) for line in lines if line.strip()]
    assert None not in rows
    hashes = [set(re.findall(r"--hash=(\S+)", line)) for line in lines if line.strip()]
    return {(row[1], row[2]): own for row, own in zip(rows, hashes, strict=True) if row}


def test_lock_files() -> None:
    """Both ways of setting up install the same packages, versions and bytes."""
    by_uv, by_pip = locked_by_uv(), locked_by_pip()
    assert by_uv.keys() == by_pip.keys()
    assert {name: by_pip[name] for name in by_uv if by_uv[name] != by_pip[name]} == {}
    assert {"pelican", "markdown", "pytest"} < {name for name, _ in by_pip}
    assert all(by_pip.values())


def test_direct_dependencies() -> None:
    """Everything that pyproject.toml asks for is locked."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.match(r"[\w.-]+", line)[0].lower() for line in wanted}  # type: ignore[index]
    assert set() == names - {name for name, _ in locked_by_pip()}
