"""The words of the command line. What a word needs is loaded when it is said."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from plugins.newsdesk.printing import print_error
from plugins.vietnamese.terminal import print_any_letter

ROOT = Path(__file__).resolve().parents[2]
CHECK_FORMATS = ("human", "json", "github", "gitlab", "sarif")
SITE_FILES = ("theme", "plugins", "pelicanconf.py", "publishconf.py")
DONE, PROBLEMS, USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 done, 1 something has to be mended, 2 usage."""
    print_any_letter()
    given = _parser().parse_args(arguments)
    if missing := _missing(given):
        print_error(f"newsdesk {given.command}: {missing}")
        return USAGE
    code = DONE
    try:
        code = _COMMANDS[given.command](given)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _missing(given: argparse.Namespace) -> str:
    """What the words name and is not there, as a Vietnamese sentence; empty where all is."""
    if "content" in given and not Path(given.content).is_dir():
        return f"không có thư mục nội dung “{given.content}”"
    if "settings" in given and given.settings and not Path(given.settings).is_file():
        return f"không có tệp cài đặt “{given.settings}”"
    return ""


def settings_of(given: argparse.Namespace) -> Path:
    """The settings file that the words name, or the portal's own.

    But for publishing the desk's: an editor may ask about a draft.
    """
    usual = "publishconf.py" if given.command == "publish" else "pelicanconf.py"
    return Path(given.settings or ROOT / usual)


def check(given: argparse.Namespace) -> int:
    """Checks the stories, without building and without Pelican."""
    from plugins.newsdesk import check_command

    return check_command.run(given, settings_of(given))


def rules(given: argparse.Namespace) -> int:
    """Prints the rules, or one of them."""
    from plugins.newsdesk import rules as catalogue

    return catalogue.explain(given.code) if given.command == "explain" else catalogue.print_rules()


def related(given: argparse.Namespace) -> int:
    """Prints which related news a story has and why; writes nothing. 1 where there is no such."""
    from plugins.newsdesk import related_command

    return related_command.run(given.story, Path(given.content), settings_of(given))


def _address(port: int) -> list[str]:
    """The site's address as this machine shows it; port 0 is whichever is free."""
    return [f'SITEURL="http://localhost:{port}"'] if port else []


def _built(given: argparse.Namespace, overrides: Sequence[str] = ()) -> int:
    """Pelican's exit code, from a process of its own: no build sees what an earlier one left."""
    files = [given.content, "-o", given.output, "-s", str(settings_of(given))]
    command = [sys.executable, "-m", "plugins.pelican_door", *files]
    return subprocess.run([*command, *(["-e", *overrides] if overrides else [])]).returncode


def serve(given: argparse.Namespace) -> int:
    """Builds the site and shows it."""
    code = _built(given, _address(given.port))
    if code == DONE:
        from plugins.newsdesk.server import serve as show

        show(Path(given.output), given.port)
    return code


def devserver(given: argparse.Namespace) -> int:
    """Shows the site, and builds it again at every save; problems have pages of their own."""
    from plugins.newsdesk.server import watch

    overrides = [*_address(given.port), "PROBLEM_PAGES=true"]
    return watch(
        [Path(given.content), settings_of(given), *(ROOT / name for name in SITE_FILES)],
        Path(given.output),
        given.port,
        build=lambda: _built(given, overrides),
    )


def clean(given: argparse.Namespace) -> int:
    """Removes what builds made; a folder that is no site of ours stays, with exit code 1."""
    from plugins.site_output.cleaning import clean as emptied
    from plugins.site_output.refusal import OutputRefused

    try:
        kept = emptied(Path(given.output))
    except OutputRefused as refused:
        print_error(f"Không xóa {given.output}: {refused}")
        return PROBLEMS
    if kept:
        print(f"Để nguyên những gì không do bộ công cụ dựng: {', '.join(kept)}")
    shutil.rmtree(ROOT / ".cache", ignore_errors=True)
    return DONE


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "check": check, "rules": rules, "explain": rules, "related": related,
    "build": _built, "publish": _built, "serve": serve, "devserver": devserver, "clean": clean,
}  # fmt: skip


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="newsdesk", description="Soát, dựng và xem trang tin.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")
    text = "soát tin, không dựng trang: lỗi, gợi ý, chỗ máy sửa được"
    _add_check_words(commands.add_parser("check", help=text, description=text))
    commands.add_parser("rules", help="kể các quy tắc soát tin")
    explain = commands.add_parser("explain", help="nói rõ một quy tắc, có ví dụ")
    explain.add_argument("code", metavar="MÃ", help="mã của quy tắc, như T13")
    helps = {
        "build": "dựng trang để xem trên máy này, kể cả bản nháp và tin hẹn giờ",
        "publish": "dựng trang công khai (địa chỉ lấy từ biến môi trường SITEURL)",
        "serve": "dựng trang rồi mở tại http://localhost:8000",
        "devserver": "như serve, và dựng lại mỗi khi một tệp được lưu",
    }
    for name, text in helps.items():
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument("content", nargs="?", default="content", help="thư mục nội dung")
        command.add_argument("-p", "--port", type=int, default=8000, help="cổng khi xem")
        _add_output(command)
        _add_settings(command)
    text = "xóa trang đã dựng và bộ nhớ đệm"
    _add_output(commands.add_parser("clean", help=text, description=text))
    text = "cho biết vì sao một tin có danh sách “Có thể bạn quan tâm” như vậy"
    command = commands.add_parser("related", help=text, description=text)
    command.add_argument("story", metavar="TIN", help="tên thư mục của tin")
    _add_content(command)
    return parser


def _add_check_words(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add("paths", nargs="*", metavar="TIN", help="tệp hoặc thư mục; bỏ trống là tất cả")
    changed = "chỉ xem tệp đã đổi so với Git (so với nhánh khác: --changed=origin/main)"
    add("--changed", nargs="?", const="HEAD", metavar="GỐC", help=changed)
    add("--format", choices=CHECK_FORMATS, default=CHECK_FORMATS[0], help="dạng kết quả")
    add("--all", action="store_true", help="kể hết mọi gợi ý")
    add("--fix", action="store_true", help="sửa những chỗ chắc chắn, hỏi trước khi ghi")
    add("--yes", action="store_true", help="với --fix: ghi luôn, không hỏi")
    _add_content(command)


def _add_content(command: argparse.ArgumentParser) -> None:
    command.add_argument("--content", default="content", help="thư mục nội dung")
    _add_settings(command)


def _add_output(command: argparse.ArgumentParser) -> None:
    command.add_argument("-o", "--output", default="output", help="thư mục xuất")


def _add_settings(command: argparse.ArgumentParser) -> None:
    command.add_argument("--settings", metavar="TỆP", help="tệp cài đặt, nếu không phải của trang")
