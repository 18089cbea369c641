"""A settings file, read as Pelican reads it and without Pelican."""

import runpy
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb

from plugins.site.settings import SiteSettings, read_site_settings
from plugins.stories.settings import SettingsFault

_FOLDERS = ("PATH", "OUTPUT_PATH", "THEME", "CACHE_PATH")


def load(file: Path, overrides: Mapping[str, object] | None = None) -> SiteSettings:
    """The checked settings of a file, where ``overrides`` take the place of what it sets.

    Raises SettingsFault with every fault; a file that cannot be run has one, which names its line.
    """
    return read_site_settings(_in_folder({**_run(file), **(overrides or {})}, file.parent))


def stop_on_faults(names: Mapping[str, object]) -> None:
    """The last line of a settings file, given its ``globals()``: ends the program with its faults.

    Pelican reads some settings before anything of ours runs, and would end in a traceback.
    """
    file = Path(str(names["__file__"]))
    given = {name: value for name, value in names.items() if name.isupper()}
    try:
        read_site_settings(_in_folder(given, file.parent))
    except SettingsFault as fault:
        raise SystemExit(in_words(fault, file.name)) from fault


def in_words(fault: SettingsFault, file_name: str) -> str:
    """The faults of a settings file as a message, one to a line."""
    lines = "\n".join(f"  - {sentence}" for sentence in fault.faults)
    return f"Chưa làm được gì: cài đặt ({file_name}) có lỗi.\n{lines}"


def _in_folder(given: Mapping[str, object], folder: Path) -> dict[str, object]:
    """The settings with each relative path taken from the file's folder, as Pelican takes it."""
    paths = {
        name: str(folder.absolute() / value)
        for name, value in given.items()
        if name in _FOLDERS and isinstance(value, str | Path) and str(value).strip()
    }
    return {**given, **paths}


def _run(file: Path) -> dict[str, object]:
    if not file.is_file():
        raise SettingsFault([f"{file}: không có tệp cài đặt này"])
    try:
        with _own_modules(file.parent):
            names = runpy.run_path(str(file))
    except SystemExit as stop:
        raise _stopped(file, stop) from stop
    except SyntaxError as error:
        raise SettingsFault([_unreadable(file, error)]) from error
    except Exception as error:
        raise SettingsFault([_broken(file, error)]) from error
    return {name: value for name, value in names.items() if name.isupper()}


@contextmanager
def _own_modules(folder: Path) -> Iterator[None]:
    """What files beside each other import of each other, and change in the path, is for them alone."""
    path, siblings = list(sys.path), {found.stem for found in folder.glob("*.py")}
    kept = {name: sys.modules.pop(name) for name in siblings & sys.modules.keys()}
    try:
        yield
    finally:
        sys.path[:] = path
        for name in siblings & sys.modules.keys():
            del sys.modules[name]
        sys.modules.update(kept)


def _stopped(file: Path, stop: SystemExit) -> SettingsFault:
    if isinstance(stop.__cause__, SettingsFault):  # by its own last line
        return stop.__cause__
    return SettingsFault([f"{file.name}: tệp tự dừng giữa chừng; bỏ lệnh thoát (exit)"])


def _unreadable(file: Path, error: SyntaxError) -> str:
    place = f"{Path(error.filename or file).name}, dòng {error.lineno or 1}"
    return (
        f"{place}: không đọc được ({error.msg}); thường là thiếu dấu phẩy, dấu ngoặc "
        "hoặc dấu ngoặc kép ở dòng này hay dòng ngay trên"
    )


def _broken(file: Path, error: Exception) -> str:
    folder = file.absolute().parent
    frames = [
        frame
        for frame in extract_tb(error.__traceback__)
        if Path(frame.filename).absolute().parent == folder
    ]
    place = f"{Path(frames[-1].filename).name}, dòng {frames[-1].lineno}" if frames else file.name
    return f"{place}: {_why(error)}"


def _why(error: Exception) -> str:
    match error:
        case NameError():
            return f"không biết “{error.name}” là gì; chữ phải nằm trong ngoặc kép"
        case ModuleNotFoundError():
            return f"không có mô-đun “{error.name}”; xem lại tên ở dòng import"
        case _:
            return f"không chạy được dòng này; Python báo {type(error).__name__}: {error}"
