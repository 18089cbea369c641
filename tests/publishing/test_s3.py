"""From one site to another in storage with the interface of S3, by its real protocol on this machine."""

import os
import socket
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import md5
from pathlib import Path
from threading import Lock
from typing import Any

import pytest
from botocore.awsrequest import AWSResponse
from botocore.exceptions import (
    ConnectionClosedError,
    ConnectTimeoutError,
    ProxyConnectionError,
    ReadTimeoutError,
    SSLError,
)

from plugins.publishing.leases import LOCK
from plugins.publishing.plan import plan
from plugins.publishing.release import Release
from plugins.publishing.s3 import S3, s3_target
from plugins.publishing.served import cache_class, type_of
from plugins.publishing.settings import publish_settings
from plugins.publishing.storage import Storage
from plugins.publishing.stores import OWN
from plugins.publishing.target import HostRefused
from tests.publishing.memory_store import Died, mortal
from tests.publishing.storages import (
    KEYS,
    abandon,
    give_keys,
    new_store,
    running,
    settings,
    store_at,
)
from tests.publishing.stored_sites import (
    NEW,
    OLD,
    STAYS_OF_NEW,
    STAYS_OF_OLD,
    built,
    checksum,
    dead_names,
)

NOW = 1_790_000_000.0
# A publication dies at every request, or at every so many; of a store that is a dictionary it dies at
# each in every run (test_storage.py).
STEP = 1 if os.environ.get("LONG_TESTS") else 14
CHANGES = ("PutObject", "CopyObject", "DeleteObject")


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with running() as address:
        yield address


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    give_keys(monkeypatch)


@pytest.fixture
def old(tmp_path: Path) -> tuple[Path, Release]:
    return tmp_path / "old", built(tmp_path / "old", OLD)


@pytest.fixture
def new(tmp_path: Path) -> tuple[Path, Release]:
    return tmp_path / "new", built(tmp_path / "new", NEW)


Built = tuple[Path, Release]


def publish(store: Any, output: Path, release: Release) -> None:
    target = Storage(store)
    found = target.find()
    target.publish(plan(release, found.standing, NOW, found.unsure), output)


def objects(store: S3) -> dict[str, bytes]:
    client: Any = store.client
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=store.bucket)
    keys = [one["Key"] for page in pages for one in page.get("Contents", ())]
    return {
        key: client.get_object(Bucket=store.bucket, Key=key)["Body"].read()
        for key in keys
        if not key.startswith(OWN)
    }


def texts(store: S3) -> dict[str, str]:
    return {name: data.decode() for name, data in objects(store).items()}


class Requests:
    """What is asked of a storage, as it goes over the wire."""

    def __init__(self, store: S3) -> None:
        self.begun: list[tuple[str, str]] = []
        self.parameters: dict[str, Mapping[str, object]] = {}
        self._one = Lock()
        events = store.client.meta.events  # type: ignore[attr-defined]
        events.register("before-parameter-build.s3.*", self._before)
        events.register("before-send.s3.*", self._sent)
        self.urls: list[str] = []
        self.headers: set[str] = set()

    def _before(self, params: Mapping[str, str], model: Any, **_: object) -> None:
        with self._one:
            self.begun.append((model.name, params.get("Key", "")))
            if model.name == "PutObject":
                self.parameters[params["Key"]] = dict(params)

    def _sent(self, request: Any, **_: object) -> None:
        self.urls.append(request.url)
        self.headers.update(name.lower() for name in request.headers)

    def of_site(self, *kinds: str) -> list[str]:
        return [
            name for kind, name in self.begun if kind in kinds and name and not name.startswith(OWN)
        ]


@pytest.mark.parametrize("steps", ["put", "put back"])
def test_objects(endpoint: str, old: Built, new: Built, steps: str) -> None:
    """Each has its type, its time in caches and its checksum, however it came there."""
    store = standing_old(endpoint, old)
    publish(store, *new)
    if steps == "put back":
        Storage(store, lambda: NOW).roll_back()
    client: Any = store.client
    for address, file in (new if steps == "put" else old)[1].files.items():
        head = client.head_object(Bucket=store.bucket, Key=address)
        assert head["ContentType"] == type_of(address)
        assert head["CacheControl"] == cache_class(address).value
        assert head["Metadata"] == {"sha256": file.checksum}


def test_same_bytes_of_two_types(endpoint: str, tmp_path: Path, new: Built) -> None:
    """Each is put back as what it was."""
    store = new_store(endpoint)
    site = {"tin/a/index.html": "1", "tin/a/a.csv": "1"}
    publish(store, tmp_path / "alike", built(tmp_path / "alike", site))
    publish(store, *new)
    Storage(store, lambda: NOW).roll_back()
    client: Any = store.client
    for address in site:
        head = client.head_object(Bucket=store.bucket, Key=address)
        assert head["ContentType"] == type_of(address)


def test_bytes_on_the_way(endpoint: str, old: Built) -> None:
    """The storage can tell what got damaged by a sum that every such storage knows, and no newer one."""
    store = new_store(endpoint)
    asked = Requests(store)
    publish(store, *old)
    sums = {key: b64encode(md5(text.encode()).digest()).decode() for key, text in OLD.items()}
    assert sums == {key: asked.parameters[key]["ContentMD5"] for key in OLD}
    assert not [name for name in asked.headers if "checksum" in name or name == "x-amz-trailer"]


def test_order(endpoint: str, old: Built, new: Built) -> None:
    """All of a rank is sent before the next begins, new before changed; removals come last."""
    store = new_store(endpoint)
    publish(store, *old)
    asked = Requests(store)
    target = Storage(store)
    found = target.find()
    change = plan(new[1], found.standing, NOW, found.unsure)
    target.publish(change, new[0])
    sent = asked.of_site("PutObject")
    groups = [(new[1].files[one].rank, one in change.changed) for one in sent]
    assert sorted(sent) == sorted(change.puts)
    assert groups == sorted(groups)
    assert asked.of_site("DeleteObject") == [*change.removed]
    assert asked.of_site(*CHANGES) == [*sent, *change.removed]
    assert texts(store) == {**NEW, **STAYS_OF_OLD}


def test_requests(endpoint: str, old: Built, new: Built, record_property: Any) -> None:
    """A change costs two requests a file, and a score beside; no file is ever sent in parts."""
    store = new_store(endpoint)
    publish(store, *old)
    asked = Requests(store)
    publish(store, *new)
    files = len(asked.of_site("PutObject")) + len(asked.of_site("DeleteObject"))
    assert len(asked.begun) <= 2 * files + 20
    assert {"ListObjectsV2", "HeadObject", "GetObject", *CHANGES} >= {one for one, _ in asked.begun}
    record_property("requests of a publication of ten files", len(asked.begun))


def test_below_a_path(endpoint: str, old: Built, new: Built) -> None:
    """What else lies in the bucket is left alone."""
    store = new_store(endpoint, "/trang/tin")
    client: Any = store.client
    for key in ("index.html", "trang/khac.html", ".newsdesk/lock"):
        client.put_object(Bucket=store.bucket, Key=key, Body=b"cua nguoi khac")
    publish(store, *old)
    publish(store, *new)
    found = {one: data for one, data in objects(store).items() if OWN not in one}
    other = dict.fromkeys(("index.html", "trang/khac.html"), b"cua nguoi khac")
    site = {f"trang/tin/{one}": text.encode() for one, text in {**NEW, **STAYS_OF_OLD}.items()}
    assert found == {**other, **site}


def test_withdrawn(endpoint: str, old: Built, new: Built) -> None:
    """A page that goes and the photos of a withdrawn story are gone from their addresses."""
    store = new_store(endpoint)
    publish(store, *old)
    publish(store, *new)
    found = texts(store)
    assert {"tin/di/index.html", "anh/rut.jpg"}.isdisjoint(found)
    assert found["tin/rut/index.html"] == NEW["tin/rut/index.html"]


def standing_old(endpoint: str, old: Built) -> S3:
    store = new_store(endpoint)
    publish(store, *old)
    return store


@pytest.mark.parametrize("answers", [True, False])
def test_cut_off(
    endpoint: str, old: Built, new: Built, answers: bool, record_property: Any
) -> None:
    """At any request: pages show what is there, the next time all is right, and nothing is sent twice."""
    requests, cuts = 0, 0
    while True:
        requests += STEP
        store = standing_old(endpoint, old)
        asked = Requests(store)
        try:
            publish(mortal(store, requests, answers=answers), *new)
        except Died:
            cuts += 1
        else:
            break
        assert dead_names(objects(store)) == set()
        abandon(store.bucket, LOCK)
        publish(store, *new)
        assert texts(store) == {**NEW, **STAYS_OF_OLD}
        sent = asked.of_site("PutObject")
        assert sorted(sent) == sorted(NEW.keys() - {"anh/a.jpg", "theme/icons.svg"})
        assert [*store.names(OWN)] == [one for one in store.names(OWN) if one.endswith("/")]
        Storage(store, lambda: NOW).roll_back()
        assert texts(store) == {**OLD, **STAYS_OF_NEW}
    assert cuts >= 30 // STEP
    record_property("publications to S3 that were cut off", cuts)


def test_lock(endpoint: str, old: Built, new: Built) -> None:
    """Of two publishers the second is refused; what a dead one left is taken over after a while."""
    store = standing_old(endpoint, old)
    with pytest.raises(Died):
        publish(mortal(store, 15, answers=True), *new)
    with pytest.raises(HostRefused, match="một lần đăng khác"):
        publish(store, *new)
    abandon(store.bucket, LOCK)
    publish(store, *new)
    assert texts(store) == {**NEW, **STAYS_OF_OLD}


def test_bytes_of_a_record_rewritten_by_hand(endpoint: str, old: Built, new: Built) -> None:
    """Storage that forgets what is told of objects costs requests, never the site."""
    store = standing_old(endpoint, old)
    with pytest.raises(Died):
        publish(mortal(store, 35, answers=True), *new)
    client: Any = store.client
    for key, data in objects(store).items():
        client.put_object(Bucket=store.bucket, Key=key, Body=data)
    abandon(store.bucket, LOCK)
    publish(store, *new)
    assert texts(store) == {**NEW, **STAYS_OF_OLD}
    assert client.head_object(Bucket=store.bucket, Key="index.html")["ContentType"].startswith(
        "text/html"
    )


def answering(store: S3, status: int, code: str) -> None:
    """Has a storage answer every request so."""

    class Raw:
        def stream(self, **_: object) -> Iterator[bytes]:
            yield f"<Error><Code>{code}</Code><Message>{KEYS}</Message></Error>".encode()

    def answer(request: Any, **_: object) -> AWSResponse:
        return AWSResponse(request.url, status, {}, Raw())

    store.client.meta.events.register("before-send.s3.*", answer)  # type: ignore[attr-defined]


ANSWERS = {
    (404, "NoSuchBucket"): "không có kho tệp",
    (403, "InvalidAccessKeyId"): "không nhận khóa .*AWS_ACCESS_KEY_ID",
    (403, "SignatureDoesNotMatch"): "khóa bí mật .*region",
    (403, "RequestTimeTooSkewed"): "đồng hồ",
    (403, "AccessDenied"): "chưa được phép .*PutObject",
    (403, "Forbidden"): "chưa được phép .*PutObject",
    (501, "NotImplemented"): "ghi có điều kiện",
    (400, "AuthorizationHeaderMalformed"): "region=",
    (507, "QuotaExceeded"): "đã đầy",
    (400, "Strange"): "báo lỗi Strange",
}


@pytest.mark.parametrize(("answer", "said"), ANSWERS.items(), ids=[one for _, one in ANSWERS])
def test_refused(endpoint: str, new: Built, answer: tuple[int, str], said: str) -> None:
    """Told in a sentence that says what to do, and repeats neither keys nor the answer."""
    store = new_store(endpoint)
    answering(store, *answer)
    for work in (lambda: publish(store, *new), lambda: store.put("index.html", b"", checksum(b""))):
        with pytest.raises(HostRefused, match=said) as refused:
            work()
        assert "bi-mat" not in str(refused.value)


def test_no_conditions(endpoint: str, old: Built, new: Built) -> None:
    """A storage that does not know them, as some do not, is told by what it answers to the first."""
    store = standing_old(endpoint, old)

    class Raw:
        def stream(self, **_: object) -> Iterator[bytes]:
            yield b"<Error><Code>NotImplemented</Code></Error>"

    def answer(request: Any, **_: object) -> AWSResponse | None:
        is_conditional = "If-None-Match" in request.headers
        return AWSResponse(request.url, 501, {}, Raw()) if is_conditional else None

    store.client.meta.events.register("before-send.s3.PutObject", answer)  # type: ignore[attr-defined]
    with pytest.raises(HostRefused, match="không biết ghi có điều kiện"):
        publish(store, *new)
    assert texts(store) == OLD


def test_conditions_ignored(endpoint: str, old: Built, new: Built) -> None:
    store = standing_old(endpoint, old)

    def forget(request: Any, **_: object) -> None:
        del request.headers["If-None-Match"]

    store.client.meta.events.register("before-sign.s3.PutObject", forget)  # type: ignore[attr-defined]
    with pytest.raises(HostRefused, match="bỏ qua điều kiện"):
        publish(store, *new)
    assert texts(store) == OLD


def test_missing_bucket(endpoint: str) -> None:
    with pytest.raises(HostRefused, match="không có kho tệp"):
        s3_target(settings(endpoint, "kho-khong-co")).find()


@pytest.mark.parametrize("name", KEYS)
def test_no_keys(endpoint: str, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Both are asked for where one is missing, and where none is."""
    monkeypatch.delenv(name)
    with pytest.raises(HostRefused, match="chưa có khóa của kho tệp"):
        s3_target(settings(endpoint, "kho-tep")).find()


def test_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    """A storage that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    store = store_at(f"http://127.0.0.1:{port}", "kho-tep")
    with pytest.raises(HostRefused, match="không kết nối được"):
        Storage(store).find()


LOST = (
    ReadTimeoutError,
    ConnectTimeoutError,
    SSLError,
    ConnectionClosedError,
    ProxyConnectionError,
)


@pytest.mark.parametrize("lost", LOST)
def test_connection_lost(endpoint: str, lost: type[Exception]) -> None:
    """However it ends, the sentence is one, and says that nothing is sent twice."""
    store = new_store(endpoint)

    def lose(request: Any, **_: object) -> None:
        raise lost(endpoint_url=endpoint, proxy_url=endpoint, error="")

    store.client.meta.events.register("before-send.s3.*", lose)  # type: ignore[attr-defined]
    with pytest.raises(HostRefused, match="không phải gửi lại"):
        store.look("index.html")


def test_addresses(endpoint: str) -> None:
    """Where an endpoint is given the bucket stands in the path; elsewhere it begins the host's name."""
    store = new_store(endpoint)
    asked = Requests(store)
    store.look("index.html")
    assert asked.urls == [f"{endpoint}/{store.bucket}/index.html"]


def test_region() -> None:
    """That of the settings counts."""
    found = publish_settings("s3://kho-tep?region=ap-southeast-1")
    assert found
    store = s3_target(found).store
    assert isinstance(store, S3)
    assert store.client.meta.region_name == "ap-southeast-1"  # type: ignore[attr-defined]
