import json
from pathlib import Path

import pytest
from markupsafe import Markup

from plugins.bylines.bylines import NewsSource
from plugins.bylines.register import Person
from plugins.listings.tags import Tag
from plugins.site.plan import Plan
from plugins.site.records import Card, StoryPage, TextPage
from plugins.site_output.changes import Rank
from plugins.stories.records import Status
from tests.conductor.sites import Files, plan_files
from tests.editorial_rules.desks import photo
from tests.factories import NOW, SESSIONS, story_text

pytestmark = pytest.mark.usefixtures("root")

FILES: Files = {
    "tin/a/index.md": story_text(
        "Sáng nay, *kỳ họp* khai mạc.\n\n![Hội trường](1.jpg)\n![Chủ tọa](2.jpg)\n\n"
        "Xem [liên hệ](/lien-he/).",
        Tags="kỳ họp; khai mạc",
        Authors="Kim Chi",
        Photographers="Người Khách",
        Source="Báo A",
        Source_url="https://a.vn/1",
        Modified="28/5/2021",
        Correction="29/5/2021 — Số đúng là 21.",
    ),
    "tin/a/1.jpg": photo(),
    "tin/a/2.jpg": photo(shade=9),
    "tin/b/index.md": story_text("Tin b.", Title="Tin b", Date="26/5/2021", Summary="Tóm tắt b."),
    "tin/c/index.md": story_text(
        "Tin c.", Title="Tin c", Date="25/5/2021", Status="hidden", Tags="chưa ai dùng"
    ),
    "tin/d/index.md": story_text("Tin d.", Title="Tin d", Date="2/6/2021"),
    "trang/lien-he.md": "Title: Liên hệ\n\nViết [thư](mailto:a@x.vn), xem [tin](../tin/a/index.md).",
    "tac-gia/kim-chi.md": "Name: Kim Chi\nRole: Chuyên viên\nPortrait: k.jpg\n\nXem [tin](/).",
    "tac-gia/k.jpg": photo(shade=70),
}
URL = "tin/2021/05/27/hdnd-tinh-khai-mac-ky-hop/"
GIVEN = {"SITEURL": "https://hdnd.example/cong", "BYLINES_UNKNOWN_PERSON": "warning"}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """What is to be written of a public site below a path of its host."""
    return plan_files(tmp_path_factory.mktemp("pages"), FILES, **GIVEN)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """The same content as the desk sees it."""
    return plan_files(tmp_path_factory.mktemp("preview"), FILES, **GIVEN, PREVIEW=True)


def story(plan: Plan, source: str) -> StoryPage:
    """What the page of a story is given."""
    page = plan.by_source[source].values["article"]
    assert isinstance(page, StoryPage)
    return page


def test_every_page(plan: Plan) -> None:
    """Each has a file of its own, a template of the theme, and the place of its kind."""
    files = [page.file for page in plan.pages]
    assert len(files) == len(set(files))
    ranks = {page.file: page.rank for page in plan.pages}
    assert ranks[f"{URL}index.html"] == ranks["lien-he/index.html"] == Rank.STORY
    assert ranks["chuyen-muc/ky-hop/index.html"] == ranks["404.html"] == Rank.LIST
    assert ranks["index.html"] == Rank.HOME
    assert {page.source for page in plan.pages if page.source} == {
        "tin/a/index.md",
        "tin/b/index.md",
        "tin/c/index.md",
        "trang/lien-he.md",
    }


def test_templates(plan: Plan, preview: Plan, root: Path) -> None:
    """The theme has every template that is named."""
    for page in (*plan.pages, *preview.pages):
        assert (root / "theme/templates" / page.template).is_file()


def test_story(plan: Plan) -> None:
    """Its page is given plain values: header, byline, tags with their addresses, body, cover.

    Without a summary it has none; how its text begins is told to machines alone.
    """
    page = story(plan, "tin/a/index.md")
    assert (page.url, page.title, page.section) == (URL, "HĐND tỉnh khai mạc kỳ họp", SESSIONS)
    assert (page.status, page.scheduled, page.noindex) == (Status.PUBLISHED, False, False)
    assert (f"{page.modified:%d/%m}", f"{page.updated:%d/%m}") == ("28/05", "29/05")
    assert [correction.text for correction in page.corrections] == ["Số đúng là 21."]
    assert (page.summary, page.description) == ("", "Sáng nay, kỳ họp khai mạc.")
    assert page.byline.authors == (Person("Kim Chi", "kim-chi", "Chuyên viên"),)
    assert page.byline.photographers == (Person("Người Khách"),)
    assert page.byline.sources == (NewsSource("Báo A", "https://a.vn/1"),)
    assert page.tags == (Tag("kỳ họp", "the/ky-hop/"), Tag("khai mạc", "the/khai-mac/"))
    assert page.photo_count == 2
    assert page.cover is not None
    assert page.cover.alt == "Hội trường"


def test_links_of_a_body(plan: Plan) -> None:
    """They begin with the site's path, which is put in here and nowhere before."""
    body = Markup(story(plan, "tin/a/index.md").body)
    assert 'href="/cong/lien-he/"' in body
    assert "\x80" not in body


def test_machine_data(plan: Plan) -> None:
    """It names the story by its whole address, who wrote it, and who publishes it."""
    data = json.loads(story(plan, "tin/a/index.md").data)
    assert data["@type"] == "NewsArticle"
    assert f"https://hdnd.example/cong/{URL}" in json.dumps(data)
    assert "https://hdnd.example/cong/tac-gia/kim-chi/" in json.dumps(data)


def test_related_cards(plan: Plan) -> None:
    """They are cards of stories that are listed, never the story itself."""
    page = story(plan, "tin/a/index.md")
    assert [card.title for card in page.related] == ["Tin b"]
    assert all(isinstance(card, Card) for card in page.related)
    assert [card.title for card in story(plan, "tin/b/index.md").related] == [page.title]


def test_hidden_story(plan: Plan) -> None:
    """Search engines may not take its page; its tag has no list and so no address."""
    page = story(plan, "tin/c/index.md")
    assert page.noindex
    assert page.tags == (Tag("chưa ai dùng", ""),)


def test_summary_of_a_card(plan: Plan) -> None:
    """It is the editor's, else how the first paragraph begins."""
    cards = plan.by_file["chuyen-muc/ky-hop/index.html"].values["page"].articles
    assert [(card.title, card.summary) for card in cards] == [
        ("HĐND tỉnh khai mạc kỳ họp", "Sáng nay, kỳ họp khai mạc."),
        ("Tin b", "Tóm tắt b."),
    ]


def test_standing_page(plan: Plan) -> None:
    """It is given its title, its text and no data of machines."""
    page = plan.by_source["trang/lien-he.md"].values["page"]
    assert isinstance(page, TextPage)
    assert (page.url, page.title, page.data) == ("lien-he/", "Liên hệ", "")
    assert (page.summary, page.description) == ("", "Viết thư, xem tin.")
    assert f'href="/cong/{URL}"' in page.body.__html__()


def test_person(plan: Plan) -> None:
    """The page shows post, portrait and bio beside the person's stories."""
    values = plan.by_file["tac-gia/kim-chi/index.html"].values
    person = values["person"]
    assert (person.name, person.role, person.monogram) == ("Kim Chi", "Chuyên viên", "C")
    assert "/cong/anh/" in person.picture.__html__()
    assert 'href="/cong/"' in person.bio.__html__()
    assert [card.title for card in values["written"].articles] == ["HĐND tỉnh khai mạc kỳ họp"]
    assert values["photographed"] is None


def test_home(plan: Plan) -> None:
    """The newest story with a photo leads; nothing that is not listed is shown."""
    values = plan.by_file["index.html"].values
    assert values["home"].lead.title == "HĐND tỉnh khai mạc kỳ họp"
    assert [card.title for card in values["home"].latest] == ["Tin b"]
    assert json.loads(values["data"])["@type"] == "WebSite"


def test_desk(plan: Plan, preview: Plan) -> None:
    """The preview alone has a page of what waits, and the pages of what is not public yet."""
    extra = {page.file for page in preview.pages} - {page.file for page in plan.pages}
    assert extra == {"ban-nhap/index.html", "tin/2021/06/02/tin-d/index.html"}
    desk = preview.by_file["ban-nhap/index.html"].values
    assert [card.title for card in desk["scheduled"]] == ["Tin d"]
    assert desk["faulty"] == ()
    assert story(preview, "tin/d/index.md").scheduled


@pytest.mark.parametrize(
    ("expected", "menu"), [([], ()), ([("Thư", "lien-he/")], (("Thư", "lien-he/"), ("Ai", "ai/")))]
)
def test_menu(expected: list[object], menu: object, tmp_path: Path) -> None:
    """It never names a page that the content folder does not have."""
    plan = plan_files(tmp_path, FILES, NOW, **GIVEN, MENU=menu)
    assert plan.chrome["MENU"] == expected


def test_what_every_page_prints(plan: Plan, preview: Plan) -> None:
    """Office, sections and feed are the same on every page; nothing of a single story is there."""
    assert plan.chrome["SITENAME"] == "Hội đồng nhân dân tỉnh Mẫu"
    assert plan.chrome["SECTIONS"][0] == SESSIONS
    assert plan.chrome["FEED_URL"] == "feeds/tin-moi.atom.xml"
    assert (plan.chrome["PREVIEW"], preview.chrome["PREVIEW"]) == (False, True)
