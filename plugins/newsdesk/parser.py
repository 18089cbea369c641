"""The words that may follow each command, and what each command does."""

from collections.abc import Callable, Mapping

from plugins.newsdesk.command_line import COMMAND, Add, CommandLine, port

HOSTS = ("debian", "caddy", "apache")
PLAN_FORMATS = ("human", "json")
CHECK_FORMATS = ("human", "json", "github", "gitlab", "sarif")


def parser() -> CommandLine:
    """What reads the words of a command line."""
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


def _of_publish(name: Add, option: Add) -> None:
    _of_build(name, option)
    option("--only-build", action="store_true", help="dựng và soát, chưa gửi đi")
    option("--built", action="store_true", help="không dựng lại, đăng bản đã dựng lần trước")
    option("--dry-run", action="store_true", help="xem trước sẽ gửi và gỡ những gì, chưa gửi gì")
    option(
        "--format",
        choices=PLAN_FORMATS,
        default=PLAN_FORMATS[0],
        metavar="DẠNG",
        help=f"dạng kết quả: {', '.join(PLAN_FORMATS)}",
    )
    option("--allow-deletes", action="store_true", help="cho phép gỡ nhiều tin, nhiều tệp một lúc")


def _of_host(name: Add, option: Add) -> None:
    name("kind", metavar="LOẠI", choices=HOSTS, help=f"loại máy chủ: {', '.join(HOSTS)}")
    _of_output(name, option)
    _of_settings(option)


def _of_rollback(name: Add, option: Add) -> None:
    _of_settings(option)


def _of_next(name: Add, option: Add) -> None:
    _of_output(name, option)
    option("--due", action="store_true", help="trả lời bằng mã thoát: 0 là đã tới giờ, 3 là chưa")


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
    "publish": ("[NỘI-DUNG]", "dựng trang công khai, soát lần cuối rồi đăng lên nơi ghi ở PUBLISH trong publishconf.py", _of_publish),
    "rollback": ("", "khôi phục trang công khai như trước lần đăng gần nhất", _of_rollback),
    "host": ("LOẠI", "in ra kịch bản dựng máy chủ mới, hay cấu hình cho máy chủ có sẵn", _of_host),
    "next": ("", "cho biết khi nào phải đăng lại vì có tin tới giờ, thông báo hết hạn", _of_next),
    "serve": ("[NỘI-DUNG]", "dựng trang rồi mở tại http://localhost:8000", _of_server),
    "devserver": ("[NỘI-DUNG]", "như serve, và dựng lại mỗi khi một tệp được lưu", _of_server),
    "clean": ("", "xóa trang đã dựng và bộ nhớ đệm", _of_output),
    "rename-tag": ("CŨ MỚI", "đổi tên một từ khóa ở mọi tin, địa chỉ cũ vẫn dẫn tới tên mới", _of_rename_tag),
    "related": ("TIN", "cho biết vì sao một tin có danh sách “Có thể bạn quan tâm” như vậy", _of_related),
}  # fmt: skip
