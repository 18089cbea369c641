import pytest

from plugins.stories.videos import DEFAULT_VIDEOS, frame_faults, is_video, whole_frames

FILM = "https://www.youtube-nocookie.com/embed/abcdefgh123"
OFFICE = ("https://video.van-phong.gov.vn/embed/",)


@pytest.mark.parametrize("address", [FILM, f"{FILM}?start=30&rel=0", f"{FILM}?autoplays=0"])
def test_video(address: str) -> None:
    """What begins like an allowed address may be shown."""
    assert is_video(address, DEFAULT_VIDEOS)
    assert not is_video(address, OFFICE)
    assert not is_video(address, ())


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://evil.example/embed/x",
        FILM.replace("https", "http"),
        FILM.removeprefix("https:"),
        FILM.replace("/embed/", "/redirect?u="),
        FILM.replace(".com/", ".com.evil.example/"),
        FILM.replace("//", "//a@"),
        FILM.replace("//", "//a:b@"),
        FILM.replace(".com", ".com:8080"),
        FILM.replace("/embed/", "/embed/../"),
        FILM.replace("/embed/", "/embed/%2e%2E/"),
        FILM.replace("/embed/", "/embed/%252e%252e/"),
        FILM.replace("/embed/", "/embed\\..\\"),
        FILM.replace("embed", "em\tbed"),
        f"{FILM}?autoplay=1",
        f"{FILM}?AutoPlay",
        f"{FILM} x",
        f" {FILM}",
        "javascript:alert(1)//https://www.youtube-nocookie.com/embed/x",
        "https://[x",
        FILM.replace("youtube", "yóutube"),
    ],
)
def test_no_video(address: str) -> None:
    """Another host, another path, a disguise or a film that starts by itself may not."""
    assert not is_video(address, DEFAULT_VIDEOS)


@pytest.mark.parametrize(
    "pasted",
    [
        "https://www.youtube.com/watch?v=abcdefgh123",
        "https://youtu.be/abcdefgh123?si=x",
        "https://www.youtube.com/embed/abcdefgh123?autoplay=1",
        f"{FILM}?autoplay=1",
        "//www.youtube.com/embed/abcdefgh123",
    ],
)
def test_film_of_youtube(pasted: str) -> None:
    """The editor is told the address to write instead."""
    ((words, fault),) = frame_faults({"src": pasted, "title": "x"}, DEFAULT_VIDEOS)
    assert (words, fault.code) == ("<iframe", "T40")
    assert f'src="{FILM}"' in fault.mend


@pytest.mark.parametrize(
    ("faults", "attributes"),
    [
        (0, {"src": FILM, "title": "Phiên họp"}),
        (1, {"src": FILM, "title": " "}),
        (1, {"src": FILM, "title": None}),
        (1, {"src": FILM}),
        (1, {"title": "Phiên họp"}),
        (1, {}),
    ],
)
def test_frame(faults: int, attributes: dict[str, str | None]) -> None:
    """A frame needs an allowed address and a name."""
    assert len(list(frame_faults(attributes, DEFAULT_VIDEOS))) == faults


@pytest.mark.parametrize(
    ("kept", "html"),
    [
        (1, '<iframe src="x" title="y"></iframe>'),
        (1, '<iframe title="y" src="x"><b>rác</b></iframe>'),
        (0, '<iframe src="x"></iframe>'),
        (0, '<iframe title="y"><img onerror=x></iframe>'),
        (0, "<iframe></iframe>"),
        (
            2,
            '<iframe src="x" title="y"></iframe>a<iframe></iframe><iframe src="x" title="y"></iframe>',
        ),
    ],
)
def test_whole_frames(kept: int, html: str) -> None:
    """A frame that lost its address or has no name goes, with whatever stands in it."""
    frames = whole_frames(html)
    assert frames.count("<iframe ") == frames.count("</iframe>") == kept
    assert frames.count('sandbox="') == frames.count('loading="lazy"') == kept
    assert frames.count("Xem video: y</a>") == kept
    assert "rác" not in frames
    assert "onerror" not in frames


@pytest.mark.parametrize(
    ("expected", "source"),
    [
        ("https://youtu.be/abcdefgh123", FILM),
        ("https://youtu.be/abcdefgh123", f"{FILM}?start=30&amp;rel=0"),
        (f"{FILM}4", f"{FILM}4"),
        ("https://video.van-phong.gov.vn/embed/7", "https://video.van-phong.gov.vn/embed/7"),
    ],
)
def test_link_to_a_video(expected: str, source: str) -> None:
    """A frame that stays empty, and a sheet of paper, still say where the video is."""
    html = whole_frames(f'<iframe title="Họp &quot;sơ kết&quot;" src="{source}"></iframe>')
    assert f'href="{expected}">Xem video: Họp &quot;sơ kết&quot;</a></span>' in html
