"""The last look before anything leaves."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from plugins.publishing import pages
from plugins.publishing.gate import Gate, Withheld
from plugins.publishing.handed_over import Passed
from plugins.publishing.pages import Pages
from plugins.publishing.release import Release
from tests.publishing.sites import PHOTO, SITE, STORY, STYLE, page, photo, released, small_site

STORIES = ["tin/2021/05/27/chi-bo/"]
WORDS = "ông Hoàng Văn Bình vay của quỹ ba trăm triệu đồng mà chưa trả"
DRAFT = Withheld("tin/2026/nhap/index.md", frozenset({"tin/2026/01/02/nhap/index.html"}), (WORDS,))


def told(
    files: Mapping[str, bytes], folder: Path, *, passed: Passed | None = None, **given: Any
) -> list[str]:
    """What the gate says of a site, each as ``address: what``."""
    gate = Gate(
        released(files, folder, **given.pop("release", {})),
        folder,
        given.pop("stories", STORIES),
        passed=passed or Passed(),
        **given,
    )
    return [f"{address}: {what}" for address, what in gate.faults()]


def let_through(release: Release, words: Collection[str] = ()) -> Passed:
    return Passed({one: of.checksum for one, of in release.files.items()}, frozenset(words))


def test_sound(tmp_path: Path) -> None:
    """A site as it should be is let through, whatever else lies in the folder."""
    files = small_site()
    (tmp_path / ".env").write_text("SECRET=1")
    assert told(files, tmp_path, withheld=[DRAFT]) == []


FAULTS: dict[str, tuple[str, str | bytes, str]] = {
    "script": (STORY, page("<script>alert(1)</script>"), "có thứ lạ: <script"),
    "script of others": (STORY, page('<script src="https://x.vn/theme/js/a.js"></script>'), "có thứ lạ: <script"),
    "handler": (STORY, page('<img alt="" src="/404.html" onerror=alert(1)>'), "có thứ lạ: <img"),
    "handler behind a slash": (STORY, page('<img alt="" src="/404.html"/onerror=alert(1)>'), "có thứ lạ: <img"),
    "handler behind a value": (STORY, page('<img alt=""onerror="x" src="/404.html">'), "có thứ lạ: <img"),
    "address that acts": (STORY, page('<a href="JavaScript:alert(1)">x</a>'), "có thứ lạ: <a"),
    "frame": (STORY, page('<iframe src="https://x.vn/"></iframe>'), "có thứ lạ: <iframe"),
    "form": (STORY, page('<form action="https://x.vn/"></form>'), "có thứ lạ: <form"),
    "base": (STORY, page("", '<base href="https://x.vn/">'), "có thứ lạ: <base"),
    "style": (STORY, page("<style>*{}</style>"), "có thứ lạ: <style"),
    "object": (STORY, page('<object data="x"></object>'), "có thứ lạ: <object"),
    "leading away": (
        STORY,
        page("", '<meta http-equiv="refresh" content="0; url=https://x.vn/">'),
        "có thứ lạ: <meta",
    ),
    "note": (STORY, page("<!-- hỏi lại anh Bình -->"), "có thứ lạ: <!-- hỏi lại anh Bình -->"),
    "link": (STORY, page('<a href="/tin/2020/01/01/mat/">x</a>'), "liên kết “/tin/2020/01/01/mat/” không"),
    "relative link": (STORY, page('<a href="../khac/">x</a>'), "liên kết “/tin/2021/05/27/khac/” không"),
    "photo": (STORY, page('<img src="/anh/0.jpg" alt="">'), "liên kết “/anh/0.jpg” không"),
    "photo in a set": (
        STORY,
        page(f'<img src="/{PHOTO}" srcset="/{PHOTO} 800w, /anh/1.jpg 2x" alt="">'),
        "liên kết “/anh/1.jpg” không",
    ),
    "style sheet": (STYLE, "body { background: url('../img/mat.svg') }", "cần “/theme/img/mat.svg”"),
    "words of a draft": (STORY, page(f"<p>Theo đơn, {WORDS}.</p>"), f"có lời của {DRAFT.source}"),
    "words in a feed": ("feeds/tin-moi.atom.xml", f"<feed><p>{WORDS}</p></feed>", f"có lời của {DRAFT.source}"),
    "words in a result": ("tim-kiem/tin/1a2.json", f'{{"1a2b3c4d":[{{"text":"{WORDS}"}}]}}', f"có lời của {DRAFT.source}"),
    "page of a draft": ("tin/2026/01/02/nhap/index.html", page(""), f"thuộc về {DRAFT.source}"),
    "page of nobody": ("tin/2026/01/02/la/index.html", page(""), "không được đăng"),
    "file of nobody": ("tin/2026/01/02/la/don.pdf", b"%PDF", "không được đăng"),
    "feed": ("feeds/tin-moi.atom.xml", "<feed><entry></feed>", "XML hỏng"),
    "letters": (STORY, page("Lạng S").encode() + b"\xc6", "ký tự hỏng"),
    "place": (PHOTO, photo(exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x0f\0\x02\0\0\0\x04abc\0\0\0\0\0"), "EXIF"),
    "comment": (PHOTO, photo(comment=b"cua may anh Binh"), "lời ghi chú"),
    "XMP": (PHOTO, photo(xmp=b"<x:xmpmeta/>"), "XMP"),
    "no photo": (PHOTO, b"<html>", "không mở được"),
    "hidden file": (".env", "SECRET=1", "không được phép đăng"),
    "hidden file below": ("theme/.git/config", "", "không được phép đăng"),
    "line in a name": ("theme/a\nb.css", "", "không được phép đăng"),
    "climbing": ("theme/../secret.css", "", "không được phép đăng"),
}  # fmt: skip


@pytest.mark.parametrize(("address", "data", "expected"), FAULTS.values(), ids=FAULTS)
def test_faults(address: str, data: str | bytes, expected: str, tmp_path: Path) -> None:
    """One thing that may not leave is told, with its file, and nothing else is."""
    files = {**small_site(), address: data.encode() if isinstance(data, str) else data}
    (said,) = told(files, tmp_path, withheld=[DRAFT])
    assert said.startswith(f"{address}: ")
    assert expected in said


INNOCENT = {
    "script of the theme": page('<script src="/theme/js/large-view.1a2b3c4d.js" defer></script>'),
    "frame that is allowed": page('<iframe src="https://video.hoaigiang.vn/embed/1"></iframe>'),
    "form of the site": page('<form action="/404.html"><input name="q"></form>'),
    "policy": page(
        "", '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    ),
    "leading on": page("", '<meta http-equiv="refresh" content="0; url=/404.html">'),
    "words like a handler": page("<p>Bấm nút onclick=1 rồi gõ javascript: và &lt;!-- ... --></p>"),
    "words like a handler in a name": page('<img src="/404.html" alt="nhấn > rồi onclick=1">'),
    "words like a link": page('<p>Gõ  href="/tin/khong-co/" vào ô</p>'),
    "links with more": page('<a href="/404.html?a=1&amp;b=2#dau">x</a><a href="?trang=2">y</a>'),
    "coded link": page('<a href="/the/c%C3%B4ng/">x</a>'),
    "odd link": page('<a href="//[x">x</a><a href="http://[y/">y</a>'),
}


@pytest.mark.parametrize("text", INNOCENT.values(), ids=INNOCENT)
def test_innocent(text: str, tmp_path: Path) -> None:
    """What only looks like a fault is none."""
    more = {"theme/js/large-view.1a2b3c4d.js": b"", "the/công/index.html": page("").encode()}
    files = {**small_site(), **more, STORY: text.encode()}
    assert told(files, tmp_path, release={"frames": ("https://video.hoaigiang.vn/embed/",)}) == []


def test_site_in_a_folder(tmp_path: Path) -> None:
    """Links count from the site's own root; what lies beside it on the host is another's."""
    text = '<a href="/tin-tuc/404.html">x</a><a href="/khac/">y</a><a href="/tin-tuc/mat/">z</a>'
    files = {"index.html": text.encode(), "404.html": b""}
    (said,) = told(files, tmp_path, stories=[], release={"site": f"{SITE}/tin-tuc"})
    assert said == "index.html: liên kết “/mat/” không dẫn tới đâu"


def _truncated(folder: Path) -> None:
    (folder / STORY).write_bytes(b"")


def _rewritten(folder: Path) -> None:
    data = (folder / STORY).read_bytes()
    (folder / STORY).write_bytes(data.replace(b"Trang", b"Trung"))


def _removed(folder: Path) -> None:
    (folder / STORY).unlink()


def _linked(folder: Path) -> None:
    (folder / STORY).rename(folder / "elsewhere")
    (folder / STORY).symlink_to(folder / "elsewhere")


@pytest.mark.parametrize("harm", [_truncated, _rewritten, _removed, _linked])
def test_not_as_built(harm: Callable[[Path], None], tmp_path: Path) -> None:
    """A file that somebody changed since, or that is a link, does not leave."""
    release = released(small_site(), tmp_path)
    harm(tmp_path)
    assert [f"{STORY}: tệp không còn như lúc dựng; hãy dựng lại trang"] == [
        f"{address}: {what}" for address, what in Gate(release, tmp_path, STORIES).faults()
    ]


def test_story_missing(tmp_path: Path) -> None:
    """As many stories go out as came in."""
    files = small_site()
    del files[STORY]
    files["index.html"] = page("").encode()
    assert told(files, tmp_path) == [f"{STORY}: tin này phải có trang mà lại không có"]


def test_withdrawn_and_moved(tmp_path: Path) -> None:
    """The page that says a story was withdrawn, and one that leads on, are no pages of stories."""
    withdrawn, old = "tin/2022/01/02/rut/", "tin/2022/01/02/cu/"
    files = {**small_site(), f"{withdrawn}index.html": b"", f"{old}index.html": b""}
    release = {"withdrawn": frozenset({withdrawn})}
    assert told(files, tmp_path, release=release, moved=[f"{old}index.html"]) == []


def test_file_of_a_withdrawn_story(tmp_path: Path) -> None:
    """What lay beside its text goes with it; what lies beside a public one stays."""
    withdrawn = "tin/2022/01/02/rut/"
    beside = {f"{withdrawn}{name}": b"%PDF" for name in ("index.html", "don.pdf", "phu-luc/1.pdf")}
    files = {**small_site(), **beside, STORY.replace("index.html", "lich/tuan.pdf"): b"%PDF"}
    said = told(files, tmp_path, release={"withdrawn": frozenset({withdrawn})})
    assert said == [
        f"{withdrawn}{name}: tệp này thuộc về một tin không được đăng"
        for name in ("don.pdf", "phu-luc/1.pdf")
    ]


def test_words_of_a_public_text(tmp_path: Path) -> None:
    """A draft that repeats what is public already gives nothing away."""
    files = {**small_site(), STORY: page(f"<p>{WORDS}</p>").encode()}
    assert told(files, tmp_path, withheld=[DRAFT], is_public=lambda words: words == WORDS) == []


def test_what_every_page_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tags that were judged on one page are known on the next, which is not parsed for them."""
    head = '<script src="/theme/js/menu.1a2b3c4d.js" integrity="sha256-x"></script>'
    form = '<form class="search" action="/404.html"></form>'
    own = Pages(SITE, ())
    assert [*own.acting(page(form, head))] == []
    monkeypatch.setattr(pages, "_Reader", None)
    assert [*own.acting(page(f"<p>Tin khác</p>{form}", head))] == []


def test_beside_what_every_page_has() -> None:
    """A tag that is known excuses nothing beside it, nor one that begins like it."""
    form = '<form action="/404.html">'
    own = Pages(SITE, ())
    assert [*own.acting(page(form))] == []
    for strange in ("<script", '<form action="/404.html" onsubmit="x"', "<!--"):
        (said,) = own.acting(page(f"{form}{strange}>{form}-->"))
        assert said.startswith(strange.replace('"', ""))


def test_second_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was let through is not read again."""
    release = released(small_site(), tmp_path)
    passed = let_through(release, DRAFT.words)
    monkeypatch.setattr(pages.Pages, "acting", None)
    assert [*Gate(release, tmp_path, STORIES, [DRAFT], passed=passed).faults()] == []


def test_files_of_the_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They come and go with every story, and no page names them: none is read again for that."""
    release = released(small_site(), tmp_path)
    passed = let_through(release)
    before = {**passed.files, "tim-kiem/tep/1a2b3c4d5e.bin": ""}
    monkeypatch.setattr(pages.Pages, "lost", None)
    gate = Gate(release, tmp_path, STORIES, passed=replace(passed, files=before))
    assert [*gate.faults()] == []


def test_new_words(tmp_path: Path) -> None:
    """A text that was withheld since is looked for in all pages."""
    files = {**small_site(), STORY: page(f"<p>{WORDS}</p>").encode()}
    release = released(files, tmp_path)
    passed = let_through(release)
    (fault,) = Gate(release, tmp_path, STORIES, [DRAFT], passed=passed).faults()
    assert fault.address == STORY


def test_what_led_there(tmp_path: Path) -> None:
    """When an address goes, pages that did not change are asked whether they name it."""
    release = released(small_site(), tmp_path)
    passed = let_through(release)
    left = replace(release, files={one: of for one, of in release.files.items() if one != PHOTO})
    (fault,) = Gate(left, tmp_path, STORIES, passed=passed).faults()
    assert fault == (STORY, f"liên kết “/{PHOTO}” không dẫn tới đâu")


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "AVIF", "PNG"])
def test_metadata(form: str, tmp_path: Path) -> None:
    """Whatever kind of file tells where a photo was taken."""
    exif = Image.Exif()
    exif[271] = "Máy của ông Bình"
    path = tmp_path / PHOTO
    files = small_site()
    released(files, tmp_path)
    Image.new("RGB", (8, 6)).save(path, form, exif=exif)
    (said,) = told({**files, PHOTO: path.read_bytes()}, tmp_path)
    assert said == f"{PHOTO}: ảnh còn mang dữ liệu máy ảnh (EXIF)"
