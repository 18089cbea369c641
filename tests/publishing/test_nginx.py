"""What nginx answers of a release, asked of a real one; what the technician of a server is given."""

import gzip
import http.client
import os
import re
import shutil
import socket
import ssl
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli
import pytest

from plugins.publishing.headers import headers, headers_of
from plugins.publishing.nginx import SIZES, name_of, release_files, site_locations, site_maps
from plugins.publishing.release import Release
from plugins.publishing.served import CacheClass, type_of
from plugins.publishing.server import Server
from plugins.publishing.server_setup import setup
from plugins.publishing.settings import PublishSettings, Way, publish_settings
from plugins.stories.addresses import SiteAddress
from tests.publishing.servers import HAS_BROTLI, Web, free_port, needing, nginx, wait
from tests.publishing.small_sites import Files, files_of, published, write_site

FRAMES = ("https://www.youtube-nocookie.com/embed/",)
OLD = {
    "/tin/cu/": "tin/1/",
    "/index.php?id=12": "tin/2/",
    "/index.php?id=13&loai=tin": "tin/3/",
    '/Bài cũ "hay".html'.replace(" ", "-").replace('"', "'"): "tin/4/",
}
WITHDRAWN = "tin/5/index.html"
# A file of each sort.
ODD = {
    "theme/img/og.9a.png": b"png",
    "theme/mau.9a.html": b"<p>mau</p>" * 20,
    "anh/12/hop.webp": b"webp",
    "anh/index.html": b"<p>anh</p>" * 20,
    "robots.txt": b"User-agent: *\n" * 20,
    "old-urls.json": b"{}" * 100,
    "sitemap-2021.xml": b"<urlset/>" * 20,
    "feeds/the/kinh-te.atom.xml": b"<feed/>" * 20,
    "feeds/kieu.css": b"a{}" * 20,
    "tin/1/nghi quyet.pdf": b"%PDF",
    "tin/1/bieu.xlsx": b"PK",
    "favicon.ico": b"ico",
    "site.webmanifest": b"{}" * 30,
    "theme/la.9a.unknown": b"la",
    "trong/x.txt": b"a",
    "bang.csv": b"a;b\n",
}


@dataclass(frozen=True)
class Portal:
    """A site that was published to a folder and is shown by an nginx."""

    web: Web
    files: Files
    base: str
    site: Path


def path_of(folder: Path) -> Path:
    return folder / "may chu"


def served(folder: Path, base: str) -> Iterator[Portal]:
    site = SiteAddress(f"https://hoai-giang.test{base}")
    files = {**files_of("a", base), **ODD}
    release = write_site(
        folder / "output",
        files,
        site=site.root,
        frames=FRAMES,
        redirects=OLD,
        withdrawn=frozenset({WITHDRAWN}),
    )
    path = path_of(folder)
    published(Server(PublishSettings(way=Way.SERVER, path=str(path))), release, folder / "output")
    (folder / "brotli.conf").write_text("brotli_static on;\n" if HAS_BROTLI else "")
    port = free_port()
    block = (
        SIZES
        + site_maps(str(path), site)
        + f"server {{ listen 127.0.0.1:{port}; server_tokens off;\n"
        + site_locations(str(path), site)
        + "}\n"
    ).replace("/etc/nginx/newsdesk/", f"{folder}/")
    with nginx(folder / "nginx", block, port) as web:
        yield Portal(web, files, base, path / "current/site")


@pytest.fixture(scope="module", params=["", "/tin-tuc"], ids=["root", "folder"])
def portal(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, root: Path
) -> Iterator[Portal]:
    yield from served(tmp_path_factory.mktemp("nginx"), request.param)


pytestmark = needing("nginx", "rsync")


def test_files(portal: Portal) -> None:
    """Every file is answered with its bytes, type and headers as they are said of it."""
    for address, data in portal.files.items():
        if address != WITHDRAWN:
            answer = portal.web.get(f"{portal.base}/{address}".replace(" ", "%20"))
            assert (address, answer.status, answer.body) == (address, 200, data)
            assert (address, answer.headers["content-type"]) == (address, type_of(address))
            said = {name.lower(): value for name, value in headers_of(address, FRAMES).items()}
            assert (address, said) == (address, {one: answer.headers.get(one) for one in said})


def test_no_program_named(portal: Portal) -> None:
    """Nobody is told which version of nginx answers, on whatever page."""
    for address in ("/", "/khong-co", "/index.php?id=12"):
        assert portal.web.get(portal.base + address).headers["server"] == "nginx"


@pytest.mark.parametrize(
    ("encoding", "unpacked"), [("gzip", gzip.decompress), ("br", brotli.decompress)]
)
def test_smaller_form(portal: Portal, encoding: str, unpacked: object) -> None:
    """Whoever understands it is sent the smaller form, and caches are told that there are several."""
    if encoding == "br" and not HAS_BROTLI:
        pytest.skip("this nginx knows no Brotli")
    for address in ("", "index.html", "tin/1/", "theme/js/menu.0a.js", "feeds/tin-moi.atom.xml"):
        asked = f"{portal.base}/{address}"
        small = portal.web.get(asked, Accept_Encoding=f"gzip, {encoding}")
        whole = portal.web.get(asked)
        assert (address, small.headers["content-encoding"]) == (address, encoding)
        assert unpacked(small.body) == whole.body  # type: ignore[operator]
        assert len(small.body) < len(whole.body)
        assert small.headers["content-type"] == whole.headers["content-type"]
        assert small.headers["cache-control"] == whole.headers["cache-control"]
        assert small.headers["vary"] == whole.headers["vary"] == "Accept-Encoding"
        assert small.headers["etag"] != whole.headers["etag"]


@pytest.mark.parametrize(
    "address",
    [
        "khong-co/",
        "khong-co",
        "theme/css/cu.12345678.css",
        "trong/",
        "standing.json",
        "../standing.json",
        "..%2fstanding.json",
        ".part/x",
        ".well-known",
        "tin/.git/config",
        ".env",
        "index.html.gz",
        "index.html.br",
        "-/rut-lai/tin/5/index.html",
        "-/rut-lai/index.html",
    ],
)
def test_nothing_there(portal: Portal, address: str) -> None:
    """What is not there, or nobody's business, is answered with the page that says so."""
    answer = portal.web.get(f"{portal.base}/{address}")
    if address.startswith(".."):  # above the site: of a host's root nginx says that it cannot be
        assert answer.status in (400, 404)
        return
    assert (answer.status, answer.body) == (404, portal.files["404.html"])
    assert_headers_of_a_page(answer.headers)


def assert_headers_of_a_page(found: object) -> None:
    said = headers(CacheClass.PAGE, False, FRAMES)
    assert isinstance(found, dict)
    assert {one: found.get(one.lower()) for one in said} == said


def test_withdrawn_story(portal: Portal) -> None:
    """The page that says why stands there, and is answered as gone."""
    for address in ("tin/5/", "tin/5/index.html", "tin/5/?tu=zalo"):
        for encoding in ("", "gzip"):
            answer = portal.web.get(f"{portal.base}/{address}", Accept_Encoding=encoding)
            body = gzip.decompress(answer.body) if encoding else answer.body
            assert (address, answer.status) == (address, 410)
            assert body == portal.files[WITHDRAWN]
            assert_headers_of_a_page(answer.headers)
            assert answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("asked", "target"),
    [
        ("/tin/cu/", "tin/1/"),
        ("/tin/cu", "tin/1/"),
        ("/TIN/cu/index.html", "tin/1/"),
        ("/tin/cu/?fbclid=x", "tin/1/"),
        ("/index.php?id=12", "tin/2/"),
        ("/index.php?id=12&utm_source=zalo", "tin/2/"),
        ("/index.php?id=13&loai=tin", "tin/3/"),
        ("/B%C3%A0i-c%C5%A9-'hay'.html", "tin/4/"),
    ],
)
def test_former_address(portal: Portal, asked: str, target: str) -> None:
    """It leads to the present one for good, on whatever host and port it was asked."""
    answer = portal.web.get(portal.base + asked)
    assert (answer.status, answer.headers["location"]) == (301, f"{portal.base}/{target}")
    assert_headers_of_a_page(answer.headers)


def test_former_address_with_another_query(portal: Portal) -> None:
    """Only what an editor wrote leads on."""
    assert portal.web.get(f"{portal.base}/index.php?id=14").status == 404


@pytest.mark.parametrize("address", ["tin/1", "tin/1?a=b", "feeds/the"])
def test_folder_without_a_slash(portal: Portal, address: str) -> None:
    """It leads to the folder."""
    answer = portal.web.get(f"{portal.base}/{address}")
    path, mark, query = address.partition("?")
    assert (answer.status, answer.headers["location"]) == (
        301,
        f"{portal.base}/{path}/{mark}{query}",
    )
    assert_headers_of_a_page(answer.headers)


def test_folder_of_the_site(portal: Portal) -> None:
    """A site in a folder is found without the slash too, and answers nothing beside it."""
    if portal.base:
        assert portal.web.get(portal.base).headers["location"] == f"{portal.base}/"
        assert portal.web.get(f"{portal.base}x").status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"])
def test_other_methods(portal: Portal, method: str) -> None:
    """Nobody can do anything but read."""
    for address in ("/", "/index.html", "/feeds/tin-moi.atom.xml", "/khong-co", "/tin/5/"):
        answer = portal.web.get(portal.base + address, method=method)
        assert (address, answer.status, answer.headers["allow"]) == (address, 405, "GET, HEAD")
        assert_headers_of_a_page(answer.headers)


def test_head(portal: Portal) -> None:
    """Who asks for the headers alone gets those of the file."""
    whole, head = (portal.web.get(f"{portal.base}/", method=one) for one in ("GET", "HEAD"))
    assert (head.status, head.body) == (200, b"")
    assert {**head.headers, "date": ""} == {**whole.headers, "date": ""}


def test_not_modified(portal: Portal) -> None:
    """Who has a page is told so, with the headers of the page."""
    for address in ("", "anh/hop.jpg"):
        whole = portal.web.get(f"{portal.base}/{address}")
        again = portal.web.get(f"{portal.base}/{address}", If_None_Match=whole.headers["etag"])
        assert (again.status, again.body) == (304, b"")
        said = headers_of(address or "index.html", FRAMES)
        assert {one: again.headers.get(one.lower()) for one in said} == said


def test_rows_that_break_out(tmp_path: Path, root: Path) -> None:
    """Rows of a release can only be rows: who may publish cannot tell nginx anything else."""
    site, path = SiteAddress("https://hoai-giang.test"), tmp_path / "P"
    rows = path / "current/nginx"
    rows.mkdir(parents=True)
    for text in ('"a" "b";\n}\nserver { listen 1; }\nmap $uri $x {\n', "include { }\n", "a b c;\n"):
        (rows / "moved.map").write_text(text)
        config = tmp_path / "nginx.conf"
        config.write_text(
            f"pid {tmp_path}/pid; error_log {tmp_path}/errors;\nevents {{}}\n"
            f"http {{ {SIZES} {site_maps(str(path), site)} }}\n"
        )
        command = [
            shutil.which("nginx", path="/usr/sbin:/usr/bin"),
            "-t",
            "-e",
            tmp_path / "errors",
        ]
        done = subprocess.run([*command, "-c", config], capture_output=True, check=False)  # type: ignore[list-item]
        assert done.returncode != 0
        assert b"moved.map" in done.stderr


def test_many_rows() -> None:
    """Five thousand former addresses are written in no time, each once."""
    many = {f"/cu/{one}?id={one}": f"tin/{one}/" for one in range(5000)}
    rows = release_files(Release(site="https://hoai-giang.test", redirects=many))
    assert len(set(rows["moved-requests.map"].splitlines())) == 5000


def test_two_sites() -> None:
    """Two sites on one server share no name, so that one never answers for the other."""
    one, other = (SiteAddress(f"https://a.test{base}") for base in ("", "/tin"))
    named = [{*re.findall(r"map \S+ (\$\w+)", site_maps("/srv/x", site))} for site in (one, other)]
    assert [len(names) > 10 for names in named] == [True, True]
    assert named[0].isdisjoint(named[1])
    assert name_of(one) != name_of(other)


# What the script calls that is not for a test to do; each writes down that it was called.
STUBS = ("apt-get", "useradd", "certbot", "systemctl", "getent", "chown", "install", "id")
STUB = """#!/bin/sh
echo "$(basename "$0") $*" >>"{log}"
case $(basename "$0") in
    getent) echo "x:x:1:1::{home}:/bin/sh" ;;
    id) exit 1 ;;
    install) for each in "$@"; do case $each in /*) mkdir -p "$each" ;; esac; done ;;
esac
"""


def set_up(folder: Path, line: str, site: str) -> str:
    """Runs the script of a technician below a folder; gives what it called."""
    settings = publish_settings(line)
    assert settings is not None
    script = setup(settings, SiteAddress(site))
    assert subprocess.run(["sh", "-n"], input=script.encode(), check=False).returncode == 0
    fakes, log = folder / "fakes", folder / "log"
    for name in ("fakes", "home/.ssh", "etc/nginx/conf.d", "etc/nginx/sites-available"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in ("etc/nginx/sites-enabled", "etc/systemd/system", "usr/local/sbin"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in (*STUBS, "nginx"):
        (fakes / name).write_text(STUB.format(log=log, home=folder / "home"))
        (fakes / name).chmod(0o755)
    (folder / "khoa.pub").write_text("ssh-ed25519 AAAA van-phong\n")
    moved = re.sub(r"(?<![\w/])/(etc|usr/local|var/www)/", rf"{folder}/\1/", script)
    (folder / "may-chu.sh").write_text(moved)
    environment = {"PATH": f"{fakes}{os.pathsep}{os.environ['PATH']}"}
    for _ in range(2):
        done = subprocess.run(
            ["sh", folder / "may-chu.sh", folder / "khoa.pub"],
            env=environment,
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")
    return log.read_text()


def certificate(folder: Path, host: str) -> None:
    live = folder / f"etc/letsencrypt/live/{host}"
    live.mkdir(parents=True)
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    files = ["-keyout", live / "privkey.pem", "-out", live / "fullchain.pem"]
    subprocess.run([*command, *files, "-subj", f"/CN={host}"], capture_output=True, check=True)  # type: ignore[list-item]


@needing("openssl")
def test_setup(tmp_path: Path, root: Path) -> None:
    """What the script writes is a server that shows the site over TLS, and sends all others there."""
    site, host = "https://hoai-giang.test/tin-tuc", "hoai-giang.test"
    path = tmp_path / "srv/trang moi"
    called = set_up(tmp_path, f"ssh://dang@may-chu{str(path).replace(' ', '%20')}", site)
    assert "useradd --create-home --shell /bin/sh dang\n" in called
    assert f"certbot certonly --webroot -w {tmp_path}/var/www/newsdesk-acme -d {host}" in called
    keys = tmp_path / "home/.ssh/authorized_keys"
    assert keys.read_text() == "restrict ssh-ed25519 AAAA van-phong\n"
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600
    name = name_of(SiteAddress(site))
    unit = (tmp_path / f"etc/systemd/system/{name}.path").read_text()
    assert f"\nPathChanged={path}/releases/changed\n" in unit

    release = write_site(tmp_path / "output", files_of("a", "/tin-tuc"), site=site)
    published(Server(PublishSettings(way=Way.SERVER, path=str(path))), release, tmp_path / "output")
    certificate(tmp_path, host)
    plain, secure = free_port(), free_port()
    for file in (tmp_path / "etc/nginx/sites-available").iterdir():
        text = re.sub(r"listen \[::\].*\n", "", file.read_text())
        text = text.replace("listen 80", f"listen 127.0.0.1:{plain}")
        file.write_text(text.replace("listen 443", f"listen 127.0.0.1:{secure}"))
    block = f"include {tmp_path}/etc/nginx/conf.d/*.conf;\ninclude {tmp_path}/etc/nginx/sites-enabled/*;"
    proofs = tmp_path / "var/www/newsdesk-acme/.well-known/acme-challenge"
    proofs.mkdir(parents=True)
    (proofs / "abc").write_text("proof")
    with nginx(tmp_path / "nginx", block, plain, secure) as web:
        wait(lambda: web.get("/", Host=host).status == 301, "nginx")
        assert web.get("/x?a=b", Host=host).headers["location"] == f"https://{host}/x?a=b"
        assert web.get("/.well-known/acme-challenge/abc", Host=host).body == b"proof"
        assert spoken(secure) == "h2"
        assert fetched(secure, host, "/tin-tuc/") == (
            200,
            files_of("a", "/tin-tuc")["index.html"],
        )
        assert fetched(secure, host, "/")[0] == 302
        assert fetched(secure, host, "/khac/")[0] == 404


def fetched(port: int, host: str, address: str) -> tuple[int, bytes]:
    """The code of an answer over TLS, and its body."""
    asking = http.client.HTTPSConnection("127.0.0.1", port, timeout=60, context=trusting())
    asking.request("GET", address, headers={"Host": host})
    answer = asking.getresponse()
    try:
        return answer.status, answer.read()
    finally:
        asking.close()


def spoken(port: int) -> str | None:
    """What a server speaks with a browser that knows HTTP/2."""
    context = trusting()
    context.set_alpn_protocols(["h2", "http/1.1"])
    with socket.create_connection(("127.0.0.1", port)) as line, context.wrap_socket(line) as secure:
        return secure.selected_alpn_protocol()


def trusting() -> ssl.SSLContext:
    """One that takes a certificate that a test made."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def test_setup_without_tls(tmp_path: Path, root: Path) -> None:
    """A site inside an office's own network needs no certificate."""
    called = set_up(tmp_path, f"ssh://may-chu{tmp_path}/srv", "http://tin.noi-bo.test:8080")
    assert "certonly" not in called
    assert "useradd --create-home --shell /bin/sh dang-tin\n" in called
    (server,) = (tmp_path / "etc/nginx/sites-available").iterdir()
    assert "listen 8080;" in server.read_text()
    assert "ssl" not in server.read_text()


def test_setup_without_a_key(tmp_path: Path, root: Path) -> None:
    """Nothing is done before it is known who may publish."""
    settings = publish_settings("ssh://may-chu/srv/trang")
    assert settings is not None
    script = setup(settings, SiteAddress("https://hoai-giang.test"))
    done = subprocess.run(["sh"], input=script, text=True, capture_output=True, check=False)
    assert done.returncode == 1
    assert "khóa công khai" in done.stderr
