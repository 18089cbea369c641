"""The page at a former address, as a host shows it."""

from pathlib import Path

from bs4 import BeautifulSoup

from tests.factories import plant
from tests.pelican_door.portals import CONTENT, make_portal


def test_page(tmp_path: Path) -> None:
    """It leads on by itself and by a link, says which address counts, and asks not to be listed."""
    portal = make_portal(tmp_path, 'SITEURL = "https://hdnd.example/cong"')
    named = f"Old_url: /bai/12.html\n{CONTENT['tin/mot/index.md']}".replace("Tin một", "A & “B”")
    plant(tmp_path / "content", {"tin/mot/index.md": named})
    code, said, complained = portal.build("--fatal", "warnings")
    assert (code, complained) == (0, ""), said
    page = BeautifulSoup((portal.output / "bai/12.html").read_bytes(), "html.parser")
    url = "/cong/tin/2021/05/27/a-b/"
    (link,) = page.find_all("a")
    assert (link["href"], link.text) == (url, "A & “B”")
    (refresh,) = page.find_all("meta", {"http-equiv": "refresh"})
    assert refresh["content"] == f"0; url={url}"
    (canonical,) = page.find_all("link")
    assert (canonical["rel"], canonical["href"]) == (["canonical"], f"https://hdnd.example{url}")
    assert page.find("meta", {"name": "robots"})["content"] == "noindex"
    assert (portal.output / url.removeprefix("/cong/") / "index.html").is_file()
    maps = [path.read_text("utf-8") for path in portal.output.glob("sitemap*.xml")]
    assert maps
    assert not [text for text in maps if "12.html" in text]
