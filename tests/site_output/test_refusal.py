from errno import EACCES, EIO, ENOSPC, ENOTDIR, EROFS
from pathlib import Path

import pytest

from plugins.site_output.refusal import OutputRefused, refusals, sentence

OUTPUT = Path("/srv/site/output")


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("đĩa đã đầy, không ghi hết được trang vào /srv/site/output", OSError(ENOSPC, "")),
        ("không ghi được vào /srv/site: nơi này chỉ cho đọc", OSError(EROFS, "", "/srv/site")),
        ("không ghi được vào /srv/site/output/a:", OSError(EACCES, "", "/srv/site/output/a")),
        ("một phần của đường dẫn là tệp", OSError(ENOTDIR, "", "/srv/site/output")),
        ("hệ thống báo lỗi EIO khi ghi vào /srv/site/output/a", OSError(EIO, "", f"{OUTPUT}/a")),
    ],
)
def test_sentence(words: str, error: OSError) -> None:
    """One sentence says what is wrong and what to do, without a word of the system's."""
    text = sentence(error, OUTPUT)
    assert words in text
    assert text.endswith(".")
    assert "hãy" in text
    assert "Errno" not in text


@pytest.mark.parametrize(
    "error",
    [
        OSError(ENOSPC, "which disk, nobody says"),
        OSError(EACCES, "", "/srv/site/output/tin/a"),
        OSError(EACCES, "", "/srv/site"),
        OSError(EIO, "", "/srv/site/.output-ab12cd34/site/a"),
    ],
)
def test_error_about_the_output(error: OSError) -> None:
    """It is told as a refusal."""
    with pytest.raises(OutputRefused), refusals(OUTPUT):
        raise error


@pytest.mark.parametrize(
    "error",
    [
        OSError(EACCES, "", "/srv/site/content/tin/a"),
        OSError(EACCES, "", "/srv/site/output-cu/a"),
        OSError(EIO, "no name"),
        OSError(EIO, "", 3),
    ],
)
def test_error_about_something_else(error: OSError) -> None:
    """It goes through."""
    with pytest.raises(type(error)) as raised, refusals(OUTPUT):
        raise error
    assert error is raised.value
