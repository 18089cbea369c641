"""The words of the command line. What a word needs is loaded when it is said."""

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from pathlib import Path

from plugins.newsdesk.apart import run_apart
from plugins.newsdesk.command_line import COMMAND, DONE, PROBLEMS, USAGE, Add, CommandLine, port
from plugins.newsdesk.printing import print_error
from plugins.site_output.last_run import VARIABLE, LastRun
from plugins.stories.commands import typed
from plugins.stories.text_changed import TextChanged
from plugins.vietnamese.terminal import print_any_letter

ROOT = Path(__file__).resolve().parents[2]
CHECK_FORMATS = ("human", "json", "github", "gitlab", "sarif")
SITE_FILES = ("theme", "plugins", "pelicanconf.py", "publishconf.py")
STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 done, 1 something has to be mended, 2 usage.

    Ctrl+C is how a server ends, so there it is 0; whatever else is stopped has 130.
    """
    print_any_letter()
    given = _parser().parse_args(arguments)
    if missing := _missing(given):
        print_error(f"{typed(given.command)}: {missing}")
        return USAGE
    code = DONE
    try:
        code = _COMMANDS[given.command](given)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("\nĐã dừng.")
        return DONE if given.command in ("serve", "devserver") else STOPPED
    except TextChanged as changed:
        told = f"tệp {changed} vừa được lưu trong lúc máy đọc; hãy chạy lại lệnh."
        print_error(f"{typed(given.command)}: {told}")
        return PROBLEMS
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


def rename_tag(given: argparse.Namespace) -> int:
    """Gives a tag another name in all stories; its old address leads on."""
    from plugins.newsdesk import rename_tag_command

    return rename_tag_command.run(given, settings_of(given))


def _address(port: int) -> list[str]:
    """The site's address as this machine shows it; port 0 is whichever is free."""
    return [f'SITEURL="http://localhost:{port}"'] if port else []


def _words(given: argparse.Namespace, overrides: Sequence[str] = ()) -> list[str]:
    """What the door is told of a build."""
    files = [given.content, "-o", given.output, "-s", str(settings_of(given))]
    if given.explain:
        overrides = [*overrides, "EXPLAIN=true"]
    return [given.command, *files, *(["-e", *overrides] if overrides else [])]


def _built(
    given: argparse.Namespace, overrides: Sequence[str] = (), run: LastRun | None = None
) -> int:
    """Pelican's exit code, from a process of its own: no build sees what an earlier one left."""
    if run:
        os.environ[VARIABLE] = run.variable
    return run_apart([sys.executable, "-m", "plugins.pelican_door", *_words(given, overrides)])


def _built_or_known(given: argparse.Namespace) -> int:
    """As ``_built``; where nothing has changed since the last time, that is said and no more."""
    settings = settings_of(given)
    words = [given.command, given.content, given.output, str(settings)]
    beside = sorted(map(str, settings.absolute().parent.glob("*.py")))
    inputs = [given.content, str(ROOT / "plugins"), str(ROOT / "theme"), *beside]
    run = LastRun.of(ROOT / ".cache/runs", words, given.output, inputs)
    said = None if given.explain else run.answer()
    if said is not None:
        print(said)
        return DONE
    return _built(given, run=run)


def build(given: argparse.Namespace) -> int:
    """Builds the site; on demand once more from nothing, to hold the one against the other."""
    if not given.verify:
        return _built_or_known(given)
    from plugins.newsdesk.verifying import verify

    def built(output: Path, overrides: Sequence[str]) -> int:
        return _built(_into(given, output), overrides)

    return verify(Path(given.output), built)


def _into(given: argparse.Namespace, output: Path) -> argparse.Namespace:
    """The same words, but for the folder that is written into."""
    other = copy(given)
    other.output = str(output)
    return other


def serve(given: argparse.Namespace) -> int:
    """Builds the site and shows it."""
    code = _built(given, _address(given.port))
    if code == DONE:
        from plugins.newsdesk.server import serve as show

        show(Path(given.output), given.port)
    return code


def devserver(given: argparse.Namespace) -> int:
    """Shows the site, and builds it again at every save; problems have pages of their own."""
    from plugins.newsdesk.resident import Builder
    from plugins.newsdesk.server import watch

    overrides = [*_address(given.port), "PROBLEM_PAGES=true"]
    watched = [Path(given.content), settings_of(given), *(ROOT / name for name in SITE_FILES)]
    with Builder(_words(given, overrides)) as builder:

        def build(changed: Collection[str]) -> int:
            if not builder.can_stay:
                return _built(given, overrides)
            if any(path.endswith(".py") for path in changed):
                builder.forget()
            return builder.build()

        watch(watched, Path(given.output), given.port, build)
    return DONE


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
    "check": check, "rules": rules, "explain": rules, "related": related, "rename-tag": rename_tag,
    "build": build, "publish": build, "serve": serve, "devserver": devserver, "clean": clean,
}  # fmt: skip


def _parser() -> CommandLine:
    main_line = CommandLine(prog="", add_help=False, allow_abbrev=False)
    main_line.tell(f"{COMMAND} …", "soát, dựng và xem trang tin")
    commands = main_line.add_subparsers(
        title="Các lệnh", dest="command", required=True, metavar=COMMAND, prog=""
    )
    for name, (words, text, add_words) in _LINES.items():
        line = commands.add_parser(name, prog=name, help=text, add_help=False, allow_abbrev=False)
        add_words(*line.tell(words, text))
    return main_line


def _of_check(name: Add, option: Add) -> None:
    name(
        "paths",
        nargs="*",
        metavar="TIN",
        help="tên thư mục của tin, tệp hoặc thư mục; bỏ trống là tất cả",
    )
    changed = "chỉ xem tệp đã đổi so với Git (so với nhánh khác: --changed=origin/main)"
    option("--changed", nargs="?", const="HEAD", metavar="GỐC", help=changed)
    formats = f"dạng kết quả: {', '.join(CHECK_FORMATS)}"
    option(
        "--format", choices=CHECK_FORMATS, default=CHECK_FORMATS[0], metavar="DẠNG", help=formats
    )
    option("--all", action="store_true", help="kể hết mọi gợi ý")
    option("--fix", action="store_true", help="sửa những chỗ chắc chắn, hỏi trước khi ghi")
    option("--yes", action="store_true", help="với --fix: ghi luôn, không hỏi")
    _of_content(option)


def _of_explain(name: Add, option: Add) -> None:
    name("code", metavar="MÃ", help="mã của quy tắc, như T13")


def _of_related(name: Add, option: Add) -> None:
    name("story", metavar="TIN", help="tên thư mục của tin")
    _of_content(option)


def _of_rename_tag(name: Add, option: Add) -> None:
    name("old", metavar="CŨ", help="tên đang dùng; tên có dấu cách thì đặt trong ngoặc kép")
    name("new", metavar="MỚI", help="tên mới; trùng một từ khóa đã có thì hai từ khóa gộp làm một")
    option("--yes", action="store_true", help="ghi luôn, không hỏi")
    _of_content(option)


def _of_site(name: Add, option: Add) -> None:
    name("content", nargs="?", default="content", metavar="NỘI-DUNG", help="thư mục nội dung")
    _of_output(name, option)
    _of_settings(option)
    option("--explain", action="store_true", help="nói rõ vì sao ghi từng tệp")


def _of_build(name: Add, option: Add) -> None:
    _of_site(name, option)
    option("--verify", action="store_true", help="dựng lại từ đầu ở nơi khác để đối chiếu")


def _of_server(name: Add, option: Add) -> None:
    _of_site(name, option)
    option(
        "-p", "--port", type=port, default=8000, metavar="CỔNG", help="cổng khi xem, thường là 8000"
    )


def _of_output(name: Add, option: Add) -> None:
    option("-o", "--output", default="output", metavar="THƯ-MỤC", help="thư mục xuất")


def _of_content(option: Add) -> None:
    option("--content", default="content", metavar="THƯ-MỤC", help="thư mục nội dung")
    _of_settings(option)


def _of_settings(option: Add) -> None:
    option("--settings", metavar="TỆP", help="tệp cài đặt, nếu không phải của trang")


# The words that may follow a command, what it does, and what adds its words and options.
_LINES: Mapping[str, tuple[str, str, Callable[[Add, Add], None]]] = {
    "check": ("[TIN …]", "soát tin, không dựng trang: lỗi, gợi ý, chỗ máy sửa được", _of_check),
    "rules": ("", "kể các quy tắc soát tin", lambda name, option: None),
    "explain": ("MÃ", "nói rõ một quy tắc, có ví dụ", _of_explain),
    "build": ("[NỘI-DUNG]", "dựng trang để xem trên máy này, kể cả bản nháp và tin hẹn giờ", _of_build),
    "publish": ("[NỘI-DUNG]", "dựng trang công khai (địa chỉ lấy từ biến môi trường SITEURL)", _of_build),
    "serve": ("[NỘI-DUNG]", "dựng trang rồi mở tại http://localhost:8000", _of_server),
    "devserver": ("[NỘI-DUNG]", "như serve, và dựng lại mỗi khi một tệp được lưu", _of_server),
    "clean": ("", "xóa trang đã dựng và bộ nhớ đệm", _of_output),
    "rename-tag": ("CŨ MỚI", "đổi tên một từ khóa ở mọi tin, địa chỉ cũ vẫn dẫn tới tên mới", _of_rename_tag),
    "related": ("TIN", "cho biết vì sao một tin có danh sách “Có thể bạn quan tâm” như vậy", _of_related),
}  # fmt: skip
