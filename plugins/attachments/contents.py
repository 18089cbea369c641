"""Whether a file may be published: looked at by its bytes, whatever its name says."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.attachments import compound, packages
from plugins.attachments.compound import look_at_compound
from plugins.attachments.found import Contents
from plugins.attachments.kinds import KINDS, ending_of
from plugins.attachments.packages import look_at_package
from plugins.attachments.pdf import is_pdf, look_at_pdf
from plugins.stories.records import Finding, Level
from plugins.stories.rules import Group, Rule, RuleTable, Where
from plugins.vietnamese.keys import word_key
from plugins.vietnamese.normalise import clean

MAX_BYTES = 50 << 20
MAX_SECONDS = 20.0
_PLAIN_TEXT = 1 << 20  # bytes from the begin that are looked at
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Names of programs, of machines and of offices are no person's.
_NOBODY_TEXT = """
    acer admin administrator apache asus computer dell default guest home hp laptop lenovo
    libreoffice microsoft mr my office openpyxl owner pc poi python python-docx reportlab
    teamviewer unknown user vaio vnn windows word wps xp bộ cục hđnd phòng sở tỉnh ubnd ubmttq
    ủy vp vt xã ban hội ty
"""
_NOBODY = frozenset(_NOBODY_TEXT.split())
_WORDS_OF_A_NAME = range(2, 6)

# fmt: off
RULES = RuleTable(Group.ATTACHMENTS, Where.FOLDER)
_EMPTY = RULES.rule("G04", "Tệp đính kèm không rỗng", "tệp rỗng thường là tệp chép dở; bạn đọc tải về không có gì.",
    "nghi-quyet.pdf nặng 0 byte", "nghi-quyet.pdf nặng 300 KB",
    what="tệp “{name}” rỗng", mend="chép lại tệp từ máy đã có tệp ấy.")
_OF_ANOTHER_KIND = RULES.rule("G05", "Tệp đính kèm mở được và đúng loại như đuôi tên", "máy bạn đọc chọn phần mềm theo đuôi tên, nên sẽ không mở được.",
    "nghi-quyet.pdf thật ra là tệp Word", "nghi-quyet.docx là tệp Word",
    what="tệp “{name}” thật ra là tệp {label} (đuôi “{really}”)", mend="đổi đuôi tên tệp thành “{really}” và sửa tên trong liên kết, hoặc mở tệp rồi lưu thành {own}.")
_OF_NO_KIND = replace(_OF_ANOTHER_KIND, what="bên trong tệp “{name}” không phải là {own}", mend="mở tệp trên máy; mở được thì lưu thành PDF rồi dẫn tới tệp PDF, không mở được thì xin lại tệp gốc.")
_DAMAGED = replace(_OF_ANOTHER_KIND, what="tệp “{name}” hỏng hoặc thiếu phần cuối", because="tệp chép dở hay tải dở thì bạn đọc không mở được.", mend="chép lại tệp từ máy đã có tệp ấy, mở thử rồi mới đưa vào.")
_TOO_SLOW = replace(_DAMAGED, what=f"máy đọc tệp “{{name}}” quá {MAX_SECONDS:.0f} giây", because="tệp dựng lạ thường thì nhiều máy không mở nổi.", mend="mở tệp rồi in lại thành PDF, và dẫn tới tệp PDF ấy.")
_LOCKED = replace(_DAMAGED, what="máy không mở được tệp “{name}” để đọc", because="không đọc được thì không đăng được.", mend="kiểm tra tệp còn đó, có quyền đọc và không bị chương trình khác giữ.")
_ENCRYPTED = RULES.rule("G06", "Tệp đính kèm không đặt mật khẩu", "bạn đọc không có mật khẩu; tệp bị hạn chế thì máy đọc màn hình không đọc được, bạn đọc không in, không chép được.",
    "du-thao.docx phải có mật khẩu mới mở được", "du-thao.docx mở được ngay",
    what="tệp “{name}” bị khóa bằng mật khẩu hoặc bị hạn chế in, chép", mend="xin tệp không khóa ở nơi phát hành, hoặc mở tệp bằng phần mềm đã làm ra nó, bỏ mật khẩu và hạn chế rồi lưu lại.")
_TOO_LARGE = RULES.rule("G07", f"Tệp đính kèm không quá {MAX_BYTES >> 20} MB", "bạn đọc dùng điện thoại không tải nổi tệp nặng như vậy.",
    "ky-yeu.pdf nặng 80 MB", "ky-yeu.pdf nặng 12 MB, quét ở 150 dpi",
    what=f"tệp “{{name}}” nặng quá {MAX_BYTES >> 20} MB", mend="lưu lại với ảnh nhỏ hơn (bản quét: 150 dpi), hoặc tách thành nhiều tệp.")
_MACROS = RULES.rule("G08", "Tệp đính kèm không mang macro hay chương trình", "macro và chương trình chạy trên máy bạn đọc; kẻ xấu lây mã độc bằng cách đó.",
    "bang-tinh.xlsx có macro; mau-don.zip có cai-dat.exe", "bang-tinh.xlsx không có macro; mau-don.zip chỉ có tệp Word",
    what="tệp “{name}” có mang macro", mend="mở tệp, xuất thành PDF; hoặc lưu thành loại không có macro (docx, xlsx, pptx).")
_PROGRAMS = replace(_MACROS, what="trong tệp nén “{name}” có chương trình: {macros}", mend="bỏ chương trình ấy khỏi tệp nén.")
_ACTING = RULES.rule("G09", "Tệp PDF không mang lệnh, không giấu tệp khác", "mở tệp là lệnh có thể chạy; tệp giấu bên trong không ai soát.",
    "mau-don.pdf có lệnh JavaScript", "mau-don.pdf chỉ có chữ và ảnh",
    what="trong tệp “{name}” có {acting}", mend="mở tệp, chọn In, chọn máy in “Microsoft Print to PDF” để có tệp chỉ còn chữ và ảnh; tệp có chữ ký số thì xin nơi phát hành bản khác.")
_AUTHOR = RULES.rule("G12", "Tệp đính kèm không ghi tên riêng của người soạn", "ai tải tệp về cũng xem được tên này trong phần thông tin của tệp.",
    "nghi-quyet.docx, phần thông tin ghi người soạn là một cán bộ", "nghi-quyet.docx, phần thông tin không ghi người soạn", level=Level.HINT,
    what="tệp “{name}” ghi tên người soạn: “{author}”",
    mend="nếu tên này không cần công khai: mở bản Word, Excel, vào File → Info → Check for Issues → Inspect Document, xóa phần Document Properties, rồi lưu (hoặc xuất lại PDF); để nguyên cũng được.")
# fmt: on


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a file, before it is known which texts name it."""

    rule: Rule
    values: tuple[tuple[str, str], ...]

    def at(self, source: str, line: int, column: int) -> Finding:
        """The finding where a text names the file."""
        return self.rule.at(source, line, column, **dict(self.values))


@dataclass(frozen=True, slots=True)
class FileInspector:
    """Looks at files by their paths below a content folder, one at a time; never raises."""

    content: Path

    def __call__(self, path: str) -> Contents | Flaw:
        """What a file holds, or why it cannot be read."""
        file = self.content / path
        try:
            size = file.stat().st_size
            if not 0 < size <= MAX_BYTES:  # before it fills the memory
                return _flaw(_TOO_LARGE if size else _EMPTY, path)
            return _look(file.read_bytes())
        except OSError:
            return _flaw(_LOCKED, path)
        except Exception:  # whatever a file does to a reader, the editor is told which file it was
            return _flaw(_DAMAGED, path)


def too_slow(path: str) -> Flaw:
    """The flaw of a file that takes longer than it may."""
    return _flaw(_TOO_SLOW, path)


def flaws(found: Contents, path: str) -> Iterator[Flaw]:
    """What is wrong with what a file holds, by what its name promises."""
    kind = KINDS[ending_of(path)]
    values = {"own": kind.label, "really": found.really, "acting": " và ".join(found.acting)}
    values |= {"macros": ", ".join(found.macros), "author": clean(found.author)}
    if found.encrypted:
        yield _flaw(_ENCRYPTED, path, **values)
    elif found.really != kind.ending:
        # Text may be anything (RTF, a web page), and a new ending would not make a table of it.
        really = None if found.really == ".csv" else KINDS.get(found.really)
        rule = _OF_ANOTHER_KIND if really else _OF_NO_KIND
        yield _flaw(rule, path, label=really.label if really else "", **values)
    if found.macros:
        yield _flaw(_PROGRAMS if kind.ending == ".zip" else _MACROS, path, **values)
    if found.acting:
        yield _flaw(_ACTING, path, **values)
    if _is_a_name(values["author"]):
        yield _flaw(_AUTHOR, path, **values)


def _look(data: bytes) -> Contents:
    """What a file is and holds; raises Damaged."""
    if is_pdf(data):
        return look_at_pdf(data)
    if data.startswith(compound.HEAD):
        return look_at_compound(data)
    if data.startswith(packages.HEAD):
        return look_at_package(data)
    begin = data[:_PLAIN_TEXT]
    is_text = begin.startswith(_UTF16_MARKS) or b"\0" not in begin
    return Contents(really=".csv" if is_text else "")


def _is_a_name(author: str) -> bool:
    words = word_key(author).split()
    plain = all(word.replace(".", "").isalpha() for word in words)
    return len(words) in _WORDS_OF_A_NAME and plain and _NOBODY.isdisjoint(words)


def _flaw(rule: Rule, path: str, **values: str) -> Flaw:
    return Flaw(rule, (("name", path.rpartition("/")[2]), *values.items()))
