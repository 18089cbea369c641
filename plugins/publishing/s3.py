"""Storage with the interface of S3: a bucket, in which the site is served as it lies there.

Keys come from the environment, as for every tool that speaks to S3 (``AWS_ACCESS_KEY_ID``,
``AWS_SECRET_ACCESS_KEY``). A file is one request, however large, so it is whole or not there.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from hashlib import md5
from typing import IO, Protocol, TypedDict

from plugins.publishing.plan import Plan
from plugins.publishing.served import cache_class, type_of
from plugins.publishing.settings import PublishSettings
from plugins.publishing.storage import Storage
from plugins.publishing.stores import OWN, Kept, Seen
from plugins.publishing.target import HostRefused

try:
    import boto3
    from botocore.config import Config
    from botocore.exceptions import (
        BotoCoreError,
        ClientError,
        HTTPClientError,
        IncompleteReadError,
        NoCredentialsError,
        PartialCredentialsError,
    )
    from botocore.exceptions import (
        ConnectionError as NotConnectedError,
    )
except ImportError as error:
    raise HostRefused(
        "máy này thiếu phần đăng lên kho S3; hãy chạy “uv sync --extra publishing” rồi đăng lại."
    ) from error

_METADATA = "sha256"
_NOT_FOUND, _CONFLICT, _PRECONDITION, _NOT_IMPLEMENTED = 404, 409, 412, 501


class _Answer(TypedDict):
    HTTPHeaders: Mapping[str, str]
    HTTPStatusCode: int


class _Object(TypedDict):
    ETag: str
    Metadata: Mapping[str, str]
    LastModified: datetime
    ResponseMetadata: _Answer
    Body: IO[bytes]


class _Listed(TypedDict, total=False):
    CommonPrefixes: list[dict[str, str]]
    Contents: list[dict[str, str]]


class _Pages(Protocol):
    def paginate(self, **given: str) -> Iterable[_Listed]: ...


class Client(Protocol):
    """What is used of boto3's client, which tells no types."""

    def put_object(self, **given: object) -> _Object: ...  # noqa: D102
    def get_object(self, **given: object) -> _Object: ...  # noqa: D102
    def head_object(self, **given: object) -> _Object: ...  # noqa: D102
    def copy_object(self, **given: object) -> object: ...  # noqa: D102
    def delete_object(self, **given: object) -> object: ...  # noqa: D102
    def get_paginator(self, name: str) -> _Pages: ...  # noqa: D102


def s3_target(settings: PublishSettings) -> Storage:
    """The bucket that the settings name."""
    prefix = f"{path}/" if (path := settings.path.strip("/")) else ""
    return Storage(S3(_client(settings.options), settings.host, prefix))


def _client(options: Mapping[str, str]) -> Client:
    endpoint = options.get("endpoint")
    config = Config(
        connect_timeout=15,
        retries={"mode": "standard"},
        s3={"addressing_style": "path" if endpoint else "auto"},
        # Others than Amazon do not know its newer checksums; every put has its MD5.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    # A region is part of every signature; those who have none take this one.
    region = options.get("region", "us-east-1" if endpoint else None)
    with _refusals():
        client: Client = boto3.Session().client(
            "s3", endpoint_url=endpoint, region_name=region, config=config
        )
        return client


@dataclass(frozen=True)
class S3:
    """The objects of a bucket whose names begin with ``prefix``, as a Store."""

    client: Client
    bucket: str
    prefix: str = ""

    def check(self, plan: Plan) -> None:
        """Everything can stand here: names of objects are any texts, and what is half written is not."""

    def names(self, folder: str) -> Iterable[str]:
        """What lies right in a folder, without its name; folders end with a slash."""
        start = f"{self.prefix}{folder}"
        with _refusals():
            pages = self.client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self.bucket, Prefix=start, Delimiter="/"):
                for one in page.get("CommonPrefixes", ()):
                    yield one["Prefix"].removeprefix(start)
                for one in page.get("Contents", ()):
                    yield one["Key"].removeprefix(start)

    def read(self, name: str) -> Kept | None:
        """An object; None where there is none."""
        with _refusals():
            try:
                found = self.client.get_object(**self._of(name))
                return Kept(found["Body"].read(), found["ETag"])
            except ClientError as error:
                _raise_unless(error, _NOT_FOUND)
                return None

    def look(self, name: str) -> Seen | None:
        """What is known of an object; None where there is none."""
        found = self._head(name)
        return found and Seen(found["ETag"], found["Metadata"].get(_METADATA, ""))

    def age(self, name: str) -> float:
        """The seconds since an object was written, by the storage's clock; 0 where there is none."""
        found = self._head(name)
        told = found and found["ResponseMetadata"]["HTTPHeaders"].get("date")
        if not found or not told:
            return 0.0
        return (parsedate_to_datetime(told) - found["LastModified"]).total_seconds()

    def claim(self, name: str, data: bytes, tag: str | None) -> str | None:
        """Writes an object on a condition; None where it does not hold."""
        condition = {"IfNoneMatch": "*"} if tag is None else {"IfMatch": tag}
        with _refusals():
            try:
                headers = _headers(name, "") | condition
                return self.client.put_object(**self._of(name), Body=data, **headers)["ETag"]
            except ClientError as error:
                if tag is not None and error.response["Error"]["Code"] == "NoSuchKey":
                    return None
                _raise_unless(error, _CONFLICT, _PRECONDITION)
                return None

    def put(self, name: str, data: bytes, checksum: str) -> None:
        """Writes an object in one request; the storage refuses bytes that got damaged on the way."""
        digest = b64encode(md5(data, usedforsecurity=False).digest()).decode()
        with _refusals():
            self.client.put_object(
                **self._of(name), Body=data, ContentMD5=digest, **_headers(name, checksum)
            )

    def copy(self, name: str, to: str, checksum: str) -> None:
        """Has the storage copy an object; nothing where there is none."""
        source = {"Bucket": self.bucket, "Key": f"{self.prefix}{name}"}
        with _refusals():
            try:
                self.client.copy_object(
                    **self._of(to),
                    CopySource=source,
                    MetadataDirective="REPLACE",
                    **_headers(to, checksum),
                )
            except ClientError as error:
                _raise_unless(error, _NOT_FOUND)

    def remove(self, name: str) -> None:
        """Removes an object, if there is one."""
        with _refusals():
            self.client.delete_object(**self._of(name))

    def settle(self) -> None:
        """What a storage has answered for stays."""

    def _of(self, name: str) -> dict[str, str]:
        return {"Bucket": self.bucket, "Key": f"{self.prefix}{name}"}

    def _head(self, name: str) -> _Object | None:
        with _refusals():
            try:
                return self.client.head_object(**self._of(name))
            except ClientError as error:
                _raise_unless(error, _NOT_FOUND)
                return None


def _headers(name: str, checksum: str) -> dict[str, object]:
    """What is told with every answer for an object."""
    own = name.startswith(OWN)
    return {
        "ContentType": "application/octet-stream" if own else type_of(name),
        "CacheControl": "no-store" if own else cache_class(name).value,
        "Metadata": {_METADATA: checksum},
    }


def _raise_unless(error: ClientError, *statuses: int) -> None:
    """Raises an error, unless the storage answers with one of these about an object."""
    if error.response["Error"]["Code"] == "NoSuchBucket" or _status(error) not in statuses:
        raise error


def _status(error: ClientError) -> int:
    answer: _Answer = error.response["ResponseMetadata"]
    return answer["HTTPStatusCode"]


_KEYS = "hãy đặt AWS_ACCESS_KEY_ID và AWS_SECRET_ACCESS_KEY (trong CI: ở mục bí mật của kho mã)"
_SAID = {
    "NoSuchBucket": "không có kho tệp (bucket) tên này; hãy tạo kho hoặc sửa tên trong PUBLISH.",
    "InvalidBucketName": "tên kho tệp (bucket) trong PUBLISH không hợp lệ; hãy sửa lại.",
    "InvalidAccessKeyId": f"kho tệp không nhận khóa đã đặt; {_KEYS}.",
    "SignatureDoesNotMatch": f"kho tệp không nhận khóa bí mật đã đặt; {_KEYS}, và xem “region”.",
    "RequestTimeTooSkewed": "đồng hồ của máy này lệch quá 15 phút; hãy chỉnh giờ rồi đăng lại.",
    "AccessDenied": "khóa đã đặt chưa được phép làm việc này trong kho; khóa cần các quyền "
    "ListBucket, GetObject, PutObject và DeleteObject.",
    "NotImplemented": "kho tệp không biết ghi có điều kiện (conditional writes) nên không ngăn được hai "
    "lần đăng cùng lúc; hãy hỏi nhà cung cấp, hoặc đăng bằng cách khác.",
    "AuthorizationHeaderMalformed": "kho tệp thuộc vùng khác; hãy ghi “region=…” của nó vào PUBLISH.",
    "PermanentRedirect": "kho tệp thuộc vùng khác; hãy ghi “region=…” của nó vào PUBLISH.",
    "SlowDown": "kho tệp đang quá tải; hãy đợi ít phút rồi đăng lại.",
    "QuotaExceeded": "kho tệp đã đầy; hãy mua thêm chỗ hoặc dọn kho rồi đăng lại.",
}
_BY_STATUS = {403: "AccessDenied", _NOT_IMPLEMENTED: "NotImplemented", 503: "SlowDown"}


_AWAY = (NotConnectedError, HTTPClientError, IncompleteReadError)


@contextmanager
def _refusals() -> Iterator[None]:
    """Turns what boto3 raises into sentences; they repeat no key and no answer of the storage."""
    try:
        yield
    except (NoCredentialsError, PartialCredentialsError) as error:
        raise HostRefused(f"chưa có khóa của kho tệp; {_KEYS}.") from error
    except _AWAY as error:
        raise HostRefused(
            "không kết nối được với kho tệp; hãy kiểm tra mạng và “endpoint” trong PUBLISH rồi đăng "
            "lại, những gì đã gửi sẽ không phải gửi lại."
        ) from error
    except ClientError as error:
        code: str = error.response["Error"]["Code"]
        known = _SAID.get(code) or _SAID.get(_BY_STATUS.get(_status(error), ""))
        raise HostRefused(
            known or f"kho tệp báo lỗi {code}; hãy đăng lại, nếu vẫn vậy thì hỏi nhà cung cấp."
        ) from error
    except (BotoCoreError, ValueError) as error:
        raise HostRefused(
            f"không gọi được kho tệp ({type(error).__name__}); hãy xem lại PUBLISH và các biến AWS_…."
        ) from error
