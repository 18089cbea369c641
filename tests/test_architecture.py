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

# What may import what: a room the floor and the records of stories, the conductor every room, the
# door and the command what they hand on.
FLOOR, STORIES, MEMORY, CONDUCTOR, DOOR, COMMAND = (
    *("vietnamese", "stories", "memory", "site"),
    *("pelican_door", "newsdesk"),
)
ENTRANCES = {DOOR, COMMAND}
# The small door of related news, for other sites than this one.
MAY_IMPORT_PELICAN = (f"{DOOR}/", "related_news/__init__.py")
# The modules whose one job needs the clock or the log: stamps, waiting, what a build took.
NEEDS_CLOCK = {
    "attachments/index.py",
    "photo_gallery/index.py",
    "photo_gallery/kept.py",
    "photo_gallery/work.py",
    "memory/files.py",
    "memory/store.py",
    "pelican_door/portal.py",
    "publishing/server.py",
    "publishing/smoke.py",
    "publishing/leases.py",
    "publishing/storage.py",
    "related_news/__init__.py",
    "site/clock.py",
    "site_output/last_run.py",
    "site_output/lock.py",
}
# What hides from the types on what a module leans.
BLINDS = {"Any", "cast", "getattr", "hasattr", "setattr", "vars"}
# These ask the system, or a library, what it can do here.
ASK_THE_SYSTEM = {
    "newsdesk/resident.py",
    "photo_gallery/probe.py",
    "photo_gallery/work.py",
    "site/workers.py",
    "site_output/exchange.py",
    "stories/walk.py",
}
STORY_PAGES = ("article.html", "withdrawn.html", "base.html")
# What a story page may read: itself, the settings of the portal, its own template's marks.
STORY_CONTEXT = {
    "article",
    "SITENAME",
    "OFFICE",
    "SECTIONS",
    "MENU",
    "FEED_URL",
    "PREVIEW",
    "POLICY",
}
TEMPLATE_MARKS = {"canonical", "trail", "here", "noindex", "self", "super"}
OF_OTHER_STORIES = ("articles", "tags", "categories", "authors", "dates", "now", "drafts")
# Parts that print into a head or into other parts and have no face of their own.
STRUCTURAL = {"page-suffix", "icons", "open-graph", "article-meta"}

ENVIRONMENT = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)


def name_of(module: Path) -> str:
    return module.relative_to(PLUGINS).as_posix()


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


def may_import(room: str) -> set[str]:
    if room in (FLOOR, MEMORY):
        return {room}
    if room in (CONDUCTOR, COMMAND):
        return set(ROOMS) - ENTRANCES | {room}
    if room == DOOR:
        return {room, CONDUCTOR, FLOOR, STORIES, MEMORY, "site_output", "assets", "structured_data"}
    return {FLOOR, MEMORY, STORIES, room}


@pytest.mark.parametrize("room", ROOMS)
def test_imports_of_a_room(room: str) -> None:
    """A room sees the floor, the records of stories and itself; only the conductor sees them all."""
    assert set() == rooms_seen(room) - may_import(room)


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_hidden_arrows(module: Path) -> None:
    """Nothing leans on what it does not import: with every type told, mypy sees each attribute."""
    if not name_of(module).startswith(MAY_IMPORT_PELICAN):
        tree = ast.parse(module.read_text("utf-8"))
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        asking = {"getattr", "hasattr"} if name_of(module) in ASK_THE_SYSTEM else set()
        assert set() == names & BLINDS - asking
        assert "type: ignore[attr-defined]" not in module.read_text("utf-8")


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_pelican_in_a_module(module: Path) -> None:
    """Only the doors import Pelican, so the rest runs and is tested without it."""
    used = {name for name in imports(module) if name.split(".")[0] == "pelican"}
    assert set() == used or name_of(module).startswith(MAY_IMPORT_PELICAN)


@pytest.mark.parametrize(
    "module", [path for path in MODULES if name_of(path) not in NEEDS_CLOCK], ids=name_of
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


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_length_of_a_module(module: Path) -> None:
    """A module fits into a head: 300 lines."""
    assert len(module.read_text("utf-8").splitlines()) <= 300


def test_length_of_functions() -> None:
    """Half of the functions have about ten lines or fewer, 19 of 20 under thirty."""
    lengths = sorted(length for module in MODULES for _, length in functions(module))
    assert median(lengths) < 10
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
    sheets = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", sheets, flags=re.DOTALL)
    blocks = {
        name.split("__")[0].split("--")[0]
        for name in re.findall(r"\.([a-z][a-z-]*(?:__[\w-]+)?)", sheets)
    }
    assert set() == blocks - classes - words_of_programs()


def words_of_programs() -> set[str]:
    """Whatever the rooms and scripts could write as a class: the words of their strings.

    Of the rooms only those count that write HTML, and of their strings no docstring.
    """
    writing = [path for path in MODULES if '"class"' in path.read_text("utf-8")]
    strings = [text for path in writing for text in strings_of(ast.parse(path.read_text("utf-8")))]
    scripts = [path.read_text("utf-8") for path in (ROOT / "theme/static").rglob("*.js")]
    quoted = [
        text for script in scripts for text in re.findall(r"[\"'`]([^\"'`\n]*)[\"'`]", script)
    ]
    return {word for text in (*strings, *quoted) for word in re.split(r"[^\w-]+", text)}


def strings_of(tree: ast.Module) -> Iterator[str]:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in docstrings:
            yield node.value


def test_names_of_the_command() -> None:
    """Messages name it as one types it, which one function knows."""
    naming = re.compile(
        r"newsdesk (?:check|explain|rules|related|build|publish|serve|devserver|clean)"
    )
    told = [
        name_of(path)
        for path in MODULES
        if name_of(path) != "stories/commands.py"
        and any(naming.search(text) for text in strings_of(ast.parse(path.read_text("utf-8"))))
    ]
    assert told == []


THINKING = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)


@pytest.mark.parametrize(
    "path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES))
)
def test_template_that_thinks(path: Path) -> None:
    """A template prints: it calculates nothing, calls nothing but macros, and trusts no text."""
    template = source(path.relative_to(TEMPLATES).as_posix())
    assert list(template.find_all(THINKING)) == []
    called = [
        call.node for call in template.find_all(nodes.Call) if isinstance(call.node, nodes.Getattr)
    ]
    assert {"self"} >= {node.node.name for node in called if isinstance(node.node, nodes.Name)}
    assert all(isinstance(node.node, nodes.Name) for node in called)
    assert "safe" not in {found.name for found in template.find_all(nodes.Filter)}


def test_content_of_an_office() -> None:
    """No test reads it: another office puts its own in its place."""
    naming = re.compile(r"(?im)\broot\b\s*/\s*f?[\"']content|^(?:import|from) pelicanconf")
    modules = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]
    assert len(modules) > 100
    assert [path for path in modules if naming.search(path.read_text("utf-8"))] == []


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


def test_ids_of_the_theme() -> None:
    """They hold an underline, which no heading's name does, so that the two never meet."""
    names = [
        name
        for template in sorted(TEMPLATES.rglob("*.html"))
        for name in re.findall(r'\bid="([^"]*)"', template.read_text("utf-8"))
    ]
    assert names
    assert [name for name in names if "_" not in name] == []
