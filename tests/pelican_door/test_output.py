import re
import shutil
from pathlib import Path

import pytest

from tests.pelican_door.portals import make_portal
from tests.site.built import ROOT

WRITING = """
from pelican.generators import Generator
from pelican.plugins import signals

class Notices(Generator):
    def generate_output(self, writer):
        page = self.env.from_string("Của {{ owner }}, {{ SITENAME }}")
        writer.write_file("thong-bao.txt", page, self.context, owner="phần khác")

def generators(pelican):
    return Notices

def register():
    signals.get_generators.connect(generators)
"""


def test_page_of_another_plugin(tmp_path: Path) -> None:
    """It is written as Pelican writes it, from its own template and Pelican's own context."""
    portal = make_portal(tmp_path, 'PLUGINS = [*PLUGINS, "them"]', {"them": WRITING})
    code, _, complained = portal.build()
    assert (code, complained) == (0, "")
    data, _ = portal.site()["thong-bao.txt"]
    assert data.decode() == "Của phần khác, Đoàn ĐBQH và HĐND tỉnh Hoài Giang"


def test_settings_that_are_left_out(tmp_path: Path) -> None:
    """Every page is printed without them: whose portal it is and what it shows has a default."""
    left_out = "MENU, OFFICE, SHORT_NAME, LIST_PAGE_SIZE, FEED_MAX_ITEMS, RELATED_NEWS, CHECKS"
    portal = make_portal(tmp_path, f"del {left_out}, VIDEOS, STORY_EXTRA_KEYS, TIMEZONE")
    code, _, complained = portal.build()
    assert (code, complained) == (0, "")
    assert "Đoàn ĐBQH và HĐND tỉnh Hoài Giang" in portal.site()["lien-he/index.html"][0].decode()


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("article.html", "{{ article.title }}", "{{ article.titel }}"),
        ("base.html", "{% if PREVIEW or", "{% if PREVEIW or"),
        ("parts/office-facts.html", "{% if OFFICE.phone %}", "{% if OFFICE.phnoe %}"),
    ],
)
def test_template_that_misspells_a_name(name: str, right: str, wrong: str, tmp_path: Path) -> None:
    """It is an error that tells the name; where it stood empty, nobody would see what is missing."""
    theme = Path(shutil.copytree(ROOT / "theme", tmp_path / "theme"))
    template = theme / "templates" / name
    text = template.read_text("utf-8")
    assert right in text
    template.write_text(text.replace(right, wrong), "utf-8")
    portal = make_portal(tmp_path, f"THEME = {str(theme)!r}")
    code, said, complained = portal.build()
    assert (code, said) == (1, "")
    assert complained.startswith("Chưa dựng được trang: ")
    assert re.findall("titel|PREVEIW|phnoe", complained)
    assert len(complained.splitlines()) == 1
    assert not portal.output.exists()
