"""Where a site is published to, as one line of the settings says it."""

from dataclasses import replace

import pytest

from plugins.publishing.settings import (
    PublishSettings,
    Way,
    publish_settings,
    read_publish_settings,
)
from plugins.stories.settings import SettingsFault


def of(*values: object) -> PublishSettings:
    return PublishSettings("", *values)  # type: ignore[arg-type]


LINES = {
    "": PublishSettings(),
    "github-pages": of(Way.GITHUB_PAGES),
    "ssh://dang@may-chu.vn/srv/trang": of(Way.SSH, "dang@may-chu.vn", 0, "/srv/trang"),
    "ssh://may-chu:2222/srv/trang": of(Way.SSH, "may-chu", 2222, "/srv/trang"),
    "ssh://may-chu/srv/trang?check=http://10.0.0.5:8080": of(
        Way.SSH, "may-chu", 0, "/srv/trang", {"check": "http://10.0.0.5:8080"}
    ),
    "server:/srv/trang": of(Way.SERVER, "", 0, "/srv/trang"),
    "s3://kho-tep": of(Way.S3, "kho-tep"),
    "s3://kho-tep/trang?endpoint=https://s3.vi-du.vn&region=hn": of(
        Way.S3, "kho-tep", 0, "/trang", {"endpoint": "https://s3.vi-du.vn", "region": "hn"}
    ),
    "folder:/media/usb/trang": of(Way.FOLDER, "", 0, "/media/usb/trang"),
    "folder:///media/usb/trang": of(Way.FOLDER, "", 0, "/media/usb/trang"),
    "folder:E:/trang%20tin": of(Way.FOLDER, "", 0, "E:/trang tin"),
}
NONE = (
    "ftp://may-chu/srv",
    "github",
    "ssh:///srv/trang",
    "ssh://may-chu",
    "ssh://may-chu/",
    "ssh://-oProxyCommand=touch/srv",
    "ssh://dang:mat-khau@may-chu/srv/trang",
    "ssh://may-chu:ssh/srv/trang",
    "ssh://may-chu/srv/trang?endpoint=https://s3.vi-du.vn",
    "ssh://may-chu/srv/trang?check=10.0.0.5",
    "ssh://may-chu/srv/trang#2",
    "server:",
    "server:srv/trang",  # from where?
    "s3://",
    "s3://kho-tep?endpoint=s3.vi-du.vn",
    "s3://kho-tep?region",
    "folder:",
)


@pytest.mark.parametrize(("line", "expected"), LINES.items(), ids=LINES)
def test_understood(line: str, expected: PublishSettings) -> None:
    """Each way has one line, with what it needs to know in it."""
    expected = replace(expected, written=line)
    assert publish_settings(line) == expected
    assert read_publish_settings({"PUBLISH": f" {line} "}) == expected


@pytest.mark.parametrize("line", NONE)
def test_not_understood(line: str) -> None:
    """Anything else is a fault, which names the forms."""
    with pytest.raises(SettingsFault) as fault:
        read_publish_settings({"PUBLISH": line})
    (said,) = fault.value.faults
    assert said.startswith("PUBLISH: không hiểu ")
    assert "“github-pages”" in said


@pytest.mark.parametrize("given", [None, 3, ["github-pages"]])
def test_no_text(given: object) -> None:
    with pytest.raises(SettingsFault, match="PUBLISH: không hiểu"):
        read_publish_settings({"PUBLISH": given})


def test_secret() -> None:
    """A password in it is not repeated: the message may stand in a public log."""
    with pytest.raises(SettingsFault) as fault:
        read_publish_settings({"PUBLISH": "ssh://dang:mat-khau@may-chu/srv"})
    assert "mat-khau" not in fault.value.faults[0].partition("; phải là")[0]
    assert "mat-khau@" not in str(fault.value)


def test_headers() -> None:
    """Every way but those whose hosts take no orders can be told of headers."""
    deaf = {Way.NOWHERE, Way.S3, Way.FOLDER, Way.GITHUB_PAGES, Way.GITLAB_PAGES}
    assert deaf == {way for way in Way if not way.sends_headers}
