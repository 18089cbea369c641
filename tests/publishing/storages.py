"""Storage with the interface of S3 on this machine, and what is asked of it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import pytest

from plugins.publishing.s3 import S3, s3_target
from plugins.publishing.settings import PublishSettings, publish_settings

_NAMES = count(1)
KEYS = {"AWS_ACCESS_KEY_ID": "khoa", "AWS_SECRET_ACCESS_KEY": "bi-mat-cua-kho"}


@contextmanager
def running() -> Iterator[str]:
    """The address of a storage that ends with the block."""
    # Imported here: it is slow, and some machines have none.
    server = pytest.importorskip("moto.server").ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # else of every request
    server.start()
    try:
        _, port = server.get_host_and_port()
        yield f"http://127.0.0.1:{port}"
    finally:
        server.stop()


def give_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sets the keys, and hides those of whoever runs the tests."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, "/khong-co")
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


def settings(endpoint: str, bucket: str, path: str = "") -> PublishSettings:
    found = publish_settings(f"s3://{bucket}{path}?endpoint={endpoint}")
    assert found
    return found


def store_at(endpoint: str, bucket: str, path: str = "") -> S3:
    """A bucket that need not be there."""
    store = s3_target(settings(endpoint, bucket, path)).store
    assert isinstance(store, S3)
    return store


def new_store(endpoint: str, path: str = "") -> S3:
    """An empty bucket."""
    store = store_at(endpoint, f"kho-tep-{next(_NAMES)}", path)
    store.client.create_bucket(Bucket=store.bucket)  # type: ignore[attr-defined]
    return store


def abandon(bucket: str, name: str) -> None:
    """Lets time go by since an object was written."""
    from datetime import timedelta

    from moto.s3.models import s3_backends

    (backend,) = (one["aws"] for _, one in s3_backends.items() if bucket in one["aws"].buckets)
    if name in (objects := backend.buckets[bucket].keys):
        objects[name].last_modified -= timedelta(seconds=10_000)
