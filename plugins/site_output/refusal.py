"""Why a site cannot be written into a folder, in one Vietnamese sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, EDQUOT, EEXIST, ENOSPC, ENOTDIR, EPERM, EROFS, errorcode
from pathlib import Path

_FULL = (ENOSPC, EDQUOT)
_CLOSED = (EACCES, EPERM, EROFS)
_NO_FOLDER = (ENOTDIR, EEXIST)


class OutputRefused(ValueError):
    """An output folder that is not, or cannot be, changed; the message says why, in Vietnamese."""


@contextmanager
def refusals(output: Path) -> Iterator[None]:
    """Turns the system's errors about the output, or about a full disk, into OutputRefused.

    Errors about other files, such as a text that cannot be read, go through.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL and not _concerns(error.filename, output):
            raise
        raise OutputRefused(sentence(error, output)) from error


def sentence(error: OSError, output: Path) -> str:
    """What an error of the system means to whoever builds, and what to do about it."""
    where = error.filename or output
    if error.errno in _FULL:
        return (
            f"đĩa đã đầy, không ghi hết được trang vào {output}; hãy giải phóng chỗ rồi dựng lại."
        )
    if error.errno in _CLOSED:
        return (
            f"không ghi được vào {where}: nơi này chỉ cho đọc, không thuộc quyền của bạn hoặc đang "
            "được chương trình khác mở; hãy cấp quyền ghi hoặc chọn thư mục khác."
        )
    if error.errno in _NO_FOLDER:
        return f"không tạo được thư mục {output}: một phần của đường dẫn là tệp; hãy chọn nơi khác."
    code = errorcode.get(error.errno or 0, "?")
    return f"hệ thống báo lỗi {code} khi ghi vào {where}; hãy kiểm tra ổ đĩa hoặc chọn nơi khác."


def _concerns(name: object, output: Path) -> bool:
    if not isinstance(name, str):
        return False
    path = Path(name)
    # Below the output, a folder in which it is to be made, or what is made beside it.
    beside = str(path).startswith(str(output.parent / f".{output.name}-"))
    return path.is_relative_to(output) or output.is_relative_to(path) or beside
