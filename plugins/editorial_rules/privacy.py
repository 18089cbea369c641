"""Personal data that a news story has no need of: numbers, addresses and names of citizens.

All look at the body as it was written, links included, in NFC. Each is linear in its length:
a pattern begins at a digit or a word, and looks at a bounded window around it.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from plugins.stories.photo_names import PHOTO_ENDINGS
from plugins.vietnamese.spans import Span

_WINDOW = 60

# Circular 07/2016/TT-BCA: province 001 to 096, then century and sex, year of birth, six digits.
_TWELVE = re.compile(
    r"(?<![\w/=+])(?<![\d][.,-])(?:\d{12}|\d{3}([ .-])\d{3}\1\d{3}\1\d{3}|\d{4}([ .-])\d{4}\2\d{4}"
    r"|\d{3}([ .-])\d{3}\3\d{6}|\d{3} \d \d\d \d{6})(?![\w/]|[.,-]\d)"
)
# What every number here has at least: seven digits, in any grouping, and more than a header's date.
_LONG = re.compile(r"[0-9](?:[ .)-]{0,2}[0-9]){6,}+")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d)?")
_PROVINCES = range(1, 97)
_NEW_CENTURY_YEARS = range(41)  # 2000 to 2040

_PAPER_WORDS = (
    r"\b(?:CMND|CMTND|CMT|CCCD|chứng minh nhân dân|chứng minh thư|căn cước(?: công dân)?|định danh cá nhân"
    r"|hộ chiếu|passport|(?:sổ|thẻ|mã số) (?:BHXH|BHYT|bảo hiểm xã hội|bảo hiểm y tế))\b"
)
_PAPER = re.compile(
    rf"{_PAPER_WORDS}[^\d\n]{{0,30}}?(?P<number>\b[A-Z]{{0,2}}\d{{3}}[ .]?\d{{3}}[ .]?\d{{1,9}}\b)(?![/.,-]\d)",
    re.IGNORECASE,
)

_MOBILE = re.compile(
    r"(?<![\w/=+])(?<![\d][.,-])(?:\(?(?:\+84|0084)\)?[ .-]?(?:\(0\))?|\(?0)[35789](?:\)?[ .-]?\d){8}"
    rf"(?![\w/]|[.,-]\d|{'|'.join(map(re.escape, PHOTO_ENDINGS))})"
    r"|(?<=zalo\.me/)0[35789]\d{8}(?!\d)",
    re.IGNORECASE,
)
_NO_PHONE_AHEAD = re.compile(
    r"\b(?:mã (?:số|hồ sơ|đơn|vạch|vận đơn|khách|tra cứu|định danh)|MST|STK|tài khoản|số hiệu|số seri|seri|serial|biên lai|hóa đơn|đường dây nóng|hotline|trực ban"
    r"|tổng đài)\b[^\n;]{0,40}$",
    re.IGNORECASE,
)
_PHONE_AHEAD = re.compile(
    r"(?:điện thoại|số máy|SĐT|ĐT|Zalo|liên hệ|gọi|tel|phone)\b[^\n]{0,30}$", re.IGNORECASE
)
_DATE = re.compile(r"\d\d([ ./-])\d\d\1(?:19|20)\d\d")

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@(?:gmail|googlemail|yahoo|ymail|rocketmail|outlook|hotmail|live|msn|icloud|me"
    r"|mac|aol|proton|protonmail|zoho|yandex|gmx|mail|tutanota|fastmail)\.[a-z]{2,4}(?:\.vn)?(?![\w-]|\.\w)",
    re.IGNORECASE | re.ASCII,
)

_ACCOUNT = re.compile(
    r"\b(?:số tài khoản|tài khoản số|tài khoản ngân hàng|số TK|STK|TK số)\b[^\d\n.;]{0,50}?"
    r"(?P<number>(?<![\w,.])\d(?:[ .-]?\d){7,18})(?![\w/]|[.,-]\d)",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_AMOUNT_BEHIND = re.compile(
    r"\s{0,3}(?:đồng|triệu|tỷ|tỉ|nghìn|VND|VNĐ|USD|tài khoản|khách|lượt|người|công dân|thẻ|hồ sơ)\b",
    re.IGNORECASE,
)
# An account of the state or of a public appeal is there to be published.
_PUBLIC_ACCOUNT = re.compile(
    r"Kho bạc|Mặt trận Tổ quốc|MTTQ|Ban [Vv]ận động|Chữ thập đỏ|Quỹ [A-ZĐ“]"
)


def citizen_numbers(body: str) -> Iterator[Span]:
    """Numbers of twelve digits that are built as a citizen's identity number, in any grouping."""
    for found in _TWELVE.finditer(body) if _has_long_number(body) else ():
        if _is_citizen(_digits(found[0])):
            yield Span(*found.span())


def paper_numbers(body: str) -> Iterator[Span]:
    """Numbers right behind the name of an identity paper: nine digits of a CMND, a passport, insurance.

    Twelve digits behind such a name count however they are built, but those that are built as
    they should be are marked by `citizen_numbers` alone. Sums and counts are no number.
    """
    for found in _PAPER.finditer(body) if _has_long_number(body) else ():
        digits = _digits(found["number"])
        if not _is_citizen(digits) and not _AMOUNT_BEHIND.match(body, found.end()):
            yield Span(*found.span("number"))


def mobile_numbers(body: str, allowed: Collection[str] = ()) -> Iterator[Span]:
    """Mobile numbers (03, 05, 07, 08, 09, also with +84), but those ``allowed``, in any spelling.

    Not those behind đường dây nóng or the like, nor what follows mã số, tài khoản, hóa đơn.
    """
    welcome = {_national(number) for number in allowed}
    for found in _MOBILE.finditer(body) if _has_long_number(body) else ():
        ahead = body[max(0, found.start() - _WINDOW) : found.start()]
        if _national(found[0]) in welcome or _NO_PHONE_AHEAD.search(ahead):
            continue
        if _is_grouped_as_phone(found[0]) or _PHONE_AHEAD.search(ahead):
            yield Span(*found.span())


def private_emails(body: str, allowed: Collection[str] = ()) -> Iterator[Span]:
    """Addresses of the free mail services, but those ``allowed``; case does not count."""
    welcome = {address.lower() for address in allowed}
    for found in _EMAIL.finditer(body) if "@" in body else ():
        if found[0].lower() not in welcome:
            yield Span(*found.span())


def bank_accounts(body: str, allowed: Collection[str] = ()) -> Iterator[Span]:
    """Account numbers behind words such as số tài khoản, but those ``allowed``, in any spelling.

    Not the accounts of the treasury, of the Fatherland Front or of a fund, nor sums of money.
    """
    welcome = {_digits(number) for number in allowed}
    for found in _ACCOUNT.finditer(body) if _has_long_number(body) else ():
        around = body[max(0, found.start() - _WINDOW) : found.end() + 2 * _WINDOW]
        if _digits(found["number"]) in welcome or _PUBLIC_ACCOUNT.search(around):
            continue
        if not _AMOUNT.fullmatch(found["number"]) and not _AMOUNT_BEHIND.match(body, found.end()):
            yield Span(*found.span("number"))


# Four rules ask the same of each body in turn.
@lru_cache(maxsize=1)
def _has_long_number(body: str) -> bool:
    return any(not _MOMENT.fullmatch(found[0]) for found in _LONG.finditer(body))


def _is_citizen(digits: str) -> bool:
    """Whether twelve digits name a province, a sex and a year in which a living person was born."""
    if len(digits) != 12 or int(digits[:3]) not in _PROVINCES:
        return False
    century, year = int(digits[3]), int(digits[4:6])
    return century < 2 or (century < 4 and year in _NEW_CENTURY_YEARS)


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))


def _national(number: str) -> str:
    """The digits of a telephone number as they are dialled within the country."""
    digits = _digits(number)
    for code in ("0084", "84"):
        if digits.startswith(code) and len(digits) >= len(code) + 9:
            return "0" + digits[len(code) :].removeprefix("0")
    return digits


def _is_grouped_as_phone(written: str) -> bool:
    """Whether the digits stand in groups as people write them, and not as dates or lists do."""
    signs = set(re.findall(r"[ .-]", written.removeprefix("(").replace(") ", ")")))
    groups = re.findall(r"\d+", written)
    if len(signs) > 1 and not written.startswith(("+", "(+", "00")):
        return False
    return not _DATE.match(written) and min(map(len, groups)) > 1 and len(groups) < 5
