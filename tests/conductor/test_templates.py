from pathlib import Path

import pytest
from jinja2 import Environment
from jinja2.nodes import Template

from plugins.memory.store import Store
from plugins.site.templates import Templates
from tests.factories import plant

SOURCES = {
    "base.html": "{% include 'parts/foot.html' %}{% block content %}{% endblock %}",
    "article.html": "{% extends 'base.html' %}{% from 'parts/card.html' import card %}",
    "tag.html": "{% extends 'base.html' %}",
    "any.html": "{% include chosen %}",
    "parts/foot.html": "Chân trang",
    "parts/card.html": "{% import 'parts/cover.html' as cover %}",
    "parts/cover.html": "{% macro cover() %}{% endmacro %}",
    "broken.html~": "{% if %",
}


def digests(folder: Path, changed: str = "") -> dict[str, bytes]:
    """The digests of the templates that pages have; one source is changed before."""
    files = {**SOURCES, **({changed: SOURCES[changed] + " "} if changed else {})}
    plant(folder / "templates", files)
    templates = Templates(folder, Store.at(folder / "memory"))
    return {name: templates.digest(name) for name in SOURCES if "/" not in name and name[-1] != "~"}


@pytest.mark.parametrize(
    ("touched", "changed"),
    [
        ({"base.html", "article.html", "tag.html", "any.html"}, "base.html"),
        ({"base.html", "article.html", "tag.html", "any.html"}, "parts/foot.html"),
        ({"article.html", "any.html"}, "parts/cover.html"),
        ({"tag.html", "any.html"}, "tag.html"),
    ],
)
def test_changed_source(touched: set[str], changed: str, tmp_path: Path) -> None:
    """It changes the templates that name it, at any remove, and no other."""
    before, after = digests(tmp_path / "a"), digests(tmp_path / "b", changed)
    assert touched == {name for name in before if before[name] != after[name]}


def test_deleted_source(tmp_path: Path) -> None:
    """It is another template without it, and no error: who prints the page tells that."""
    before = digests(tmp_path)["article.html"]
    (tmp_path / "templates/parts/cover.html").unlink()
    assert Templates(tmp_path, Store.at(tmp_path / "memory")).digest("article.html") != before


def test_remembered_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it names is found out once, until it is edited."""
    store = Store.at(tmp_path / "memory")
    plant(tmp_path / "templates", SOURCES)
    first = Templates(tmp_path, store).digest("any.html")
    store.save()
    read: list[str] = []
    parse = Environment.parse

    def watched(own: Environment, text: str) -> Template:
        read.append(text)
        return parse(own, text)

    monkeypatch.setattr(Environment, "parse", watched)
    again = Store.at(tmp_path / "memory")
    assert Templates(tmp_path, again).digest("any.html") == first
    assert read == []
    plant(tmp_path / "templates", {"tag.html": "{% extends 'parts/foot.html' %}"})
    assert Templates(tmp_path, again).digest("tag.html") != first
    assert read == ["{% extends 'parts/foot.html' %}"]
