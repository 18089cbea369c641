"""The words of the command line."""

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = "output"
CHECK_FORMATS = ("human", "json", "github", "gitlab", "sarif")
SITE_FILES = ("theme", "plugins", "pelicanconf.py")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 done, 1 the content has problems, 2 usage."""
    from plugins.stories.report import print_any_letter

    print_any_letter()
    parser = _parser()
    given = parser.parse_args(arguments)
    if getattr(given, "settings", None) and not Path(given.settings).is_file():
        parser.error(f"không có tệp cài đặt “{given.settings}”")
    match given.command:
        case "check":
            return check(given)
        case "rules" | "explain":
            from plugins.newsdesk import rules

            return rules.print_rules() if given.command == "rules" else rules.explain(given.code)
        case "clean":
            return clean(Path(given.output))
        case "related":
            return explain_related(given.story, given.content, settings_of(given))
    if not Path(given.content).is_dir():
        parser.error(f"không có thư mục nội dung “{given.content}”")
    return build_and_show(given)


def check(given: argparse.Namespace) -> int:
    """Checks the stories, without building and without Pelican."""
    from plugins.newsdesk import check_command
    from plugins.stories import clock

    return check_command.run(given, settings_of(given), clock())


def settings_of(given: argparse.Namespace) -> Path:
    """The settings file that the words name, or the portal's own.

    But for publishing the desk's: an editor may ask about a draft.
    """
    usual = "publishconf.py" if given.command == "publish" else "pelicanconf.py"
    return Path(given.settings or ROOT / usual)


def build_and_show(given: argparse.Namespace) -> int:
    """Builds the site, and shows it where the command says so."""
    settings = settings_of(given)
    if given.command == "devserver":
        from plugins.newsdesk.server import watch

        return watch(
            [Path(given.content), settings, *(ROOT / name for name in SITE_FILES)],
            Path(given.output),
            given.port,
            build=lambda: build(
                given.content, given.output, settings, given.port, preview_problems=True
            ),
        )
    port = given.port if given.command == "serve" else None
    code = build(given.content, given.output, settings, port)
    if given.command == "serve" and code == 0:
        from plugins.newsdesk.server import serve

        serve(Path(given.output), given.port)
    return code


def build(
    content: str,
    output: str,
    settings: Path,
    port: int | None = None,
    *,
    preview_problems: bool = False,
) -> int:
    """Builds the site, for ``port`` of this machine if given, and returns Pelican's exit code."""
    overrides = [f'SITEURL="http://localhost:{port}"'] if port else []
    overrides += ["PROBLEM_PAGES=true"] if preview_problems else []
    return _pelican(content, output, settings, overrides)


def explain_related(story: str, content: str, settings: Path) -> int:
    """Prints which related news a story has and why; writes nothing. 1 where there is no such."""
    return _pelican(content, OUTPUT, settings, [f"RELATED_EXPLAIN={json.dumps(story)}"])


def _pelican(content: str, output: str, settings: Path, overrides: Sequence[str]) -> int:
    command = [sys.executable, "-m", "pelican", content, "-o", output, "-s", str(settings)]
    extra = ["-e", *overrides] if overrides else []
    return subprocess.run([*command, *extra], check=False).returncode


def clean(output: Path) -> int:
    """Removes what builds made; a folder that is no site of ours stays, with exit code 1."""
    from plugins.site_output.cleaning import clean as emptied
    from plugins.site_output.refusal import OutputRefused

    try:
        kept = emptied(output)
    except OutputRefused as refused:
        print(f"Không xóa {output}: {refused}")
        return 1
    if kept:
        print(f"Để nguyên những gì không do bộ công cụ dựng: {', '.join(kept)}")
    shutil.rmtree(ROOT / ".cache", ignore_errors=True)
    return 0


def add_settings_word(command: argparse.ArgumentParser) -> None:
    """The word that names another settings file than the portal's."""
    command.add_argument("--settings", metavar="TỆP", help="tệp cài đặt, nếu không phải của trang")


def add_check_words(command: argparse.ArgumentParser) -> None:
    """The words that follow ``newsdesk check``."""
    command.add_argument(
        "paths", nargs="*", metavar="TIN", help="tệp hoặc thư mục; bỏ trống là tất cả"
    )
    command.add_argument(
        "--changed",
        nargs="?",
        const="HEAD",
        metavar="GỐC",
        help="chỉ xem tệp đã đổi so với Git (so với nhánh khác: --changed=origin/main)",
    )
    command.add_argument(
        "--format", choices=CHECK_FORMATS, default=CHECK_FORMATS[0], help="dạng kết quả"
    )
    command.add_argument("--all", action="store_true", help="kể hết mọi gợi ý")
    command.add_argument(
        "--fix", action="store_true", help="sửa những chỗ chắc chắn, hỏi trước khi ghi"
    )
    command.add_argument("--yes", action="store_true", help="với --fix: ghi luôn, không hỏi")
    command.add_argument("--content", default="content", help="thư mục nội dung")
    add_settings_word(command)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="newsdesk", description="Soát, dựng và xem trang tin.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")
    text = "soát tin, không dựng trang: lỗi, gợi ý, chỗ máy sửa được"
    add_check_words(commands.add_parser("check", help=text, description=text))
    commands.add_parser("rules", help="kể các quy tắc soát tin")
    explain = commands.add_parser("explain", help="nói rõ một quy tắc, có ví dụ")
    explain.add_argument("code", metavar="MÃ", help="mã của quy tắc, như T13")
    helps = {
        "build": "dựng trang để xem trên máy này, kể cả bản nháp và tin hẹn giờ",
        "publish": "dựng trang công khai (địa chỉ lấy từ biến môi trường SITEURL)",
        "serve": "dựng trang rồi mở tại http://localhost:8000",
        "devserver": "như serve, và dựng lại mỗi khi một tệp được lưu",
        "clean": "xóa trang đã dựng và bộ nhớ đệm",
    }
    for name, text in helps.items():
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument("content", nargs="?", default="content", help="thư mục nội dung")
        command.add_argument("-o", "--output", default=OUTPUT, help="thư mục xuất")
        command.add_argument("-p", "--port", type=int, default=8000, help="cổng khi xem")
        add_settings_word(command)
    text = "cho biết vì sao một tin có danh sách “Có thể bạn quan tâm” như vậy"
    command = commands.add_parser("related", help=text, description=text)
    command.add_argument("story", help="tên thư mục của tin")
    command.add_argument("--content", default="content", help="thư mục nội dung")
    add_settings_word(command)
    return parser
