"""When the clock alone makes another site."""

from datetime import datetime
from pathlib import Path

import pytest

from plugins.newsdesk.next_command import next_change
from plugins.publishing.handed_over import HandedOver
from plugins.publishing.release import Release

MOMENT = "2030-01-02T08:00:00+07:00"


@pytest.mark.parametrize(
    ("until", "now", "code", "said"),
    [
        (MOMENT, "2030-01-02T07:59:59+07:00", 3, "Lần tới phải đăng lại: 08:00 ngày 2/1/2030"),
        (
            MOMENT,
            "2030-01-02T01:00:00+00:00",
            0,
            "Đã tới giờ phải đăng lại, từ 08:00 ngày 2/1/2030",
        ),
        (
            MOMENT,
            "2031-01-01T00:00:00+00:00",
            0,
            "Đã tới giờ phải đăng lại, từ 08:00 ngày 2/1/2030",
        ),
        ("", "2031-01-01T00:00:00+00:00", 3, "Không có gì phải đăng lại theo giờ"),
        (None, "2031-01-01T00:00:00+00:00", 0, "Chưa có bản dựng công khai nào"),
    ],
)
def test_due(
    until: str | None,
    now: str,
    code: int,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whoever asks whether it is due is answered by the exit code; where nobody knows, it is."""
    if until is not None:
        HandedOver(Release(until=until)).write(tmp_path / "release")
    moment = datetime.fromisoformat(now)
    assert code == next_change(tmp_path / "release", moment, ask_due=True)
    assert said in capsys.readouterr().out
    assert (until is None) == next_change(tmp_path / "release", moment, ask_due=False)
