"""Rules about the files of photos, which are known when all texts have named theirs."""

from collections.abc import Mapping, Sequence

from plugins.editorial_rules.declaring import HINT, capped
from plugins.editorial_rules.rule_settings import RuleSettings
from plugins.stories.records import Finding, NamedPhoto
from plugins.stories.rules import Group, Rule, Where

LARGE_SIDE = 6000

TOO_LARGE = Rule(
    "P43", HINT, Group.PHOTOS, f"Cạnh dài của ảnh không quá {LARGE_SIDE} điểm ảnh",
    why="không màn hình nào cần nhiều hơn; tệp chỉ nặng thêm.",
    wrong="ảnh 7000 × 4000 điểm ảnh", right="ảnh 4000 × 3000 điểm ảnh",
    where=Where.FOLDER, told=False,
)  # fmt: skip
SAME_BYTES = Rule(
    "P45", HINT, Group.PHOTOS, "Một ảnh không chép thành hai tệp",
    why="hai tin dùng một ảnh dễ làm bạn đọc tưởng là một việc.",
    wrong="hai tin có ảnh giống hệt nhau dưới hai tên",
    right="mỗi tin có ảnh của mình; ảnh chung để trong thư mục anh/",
    where=Where.FOLDER, told=False,
)  # fmt: skip
PHOTO_FILES = (TOO_LARGE, SAME_BYTES)


def photo_findings(
    photos: Mapping[str, Sequence[NamedPhoto]], settings: RuleSettings
) -> list[Finding]:
    """What is wrong with the files of the photos that each text, by its source, names.

    Of two texts with one photo the later in the mapping is told.
    """
    firsts: dict[str, str] = {}  # of each digest the first path
    for named in photos.values():
        for photo in sorted(named, key=lambda photo: photo.path):
            firsts.setdefault(photo.digest, photo.path)
    findings: list[Finding] = []
    for source, named in photos.items():
        for rule, says in ((TOO_LARGE, _too_large), (SAME_BYTES, _same_bytes)):
            if rule.code not in settings.off:
                said = ((photo, says(photo, firsts[photo.digest])) for photo in _distinct(named))
                found = [_finding(rule, source, photo, *words) for photo, words in said if words]
                findings += capped(found)
    return findings


def _too_large(photo: NamedPhoto, first: str) -> tuple[str, str] | None:
    """What to say of more pixels than any screen or newspaper page has, and how to mend it."""
    what = f"ảnh rộng {photo.width} × {photo.height} điểm ảnh"
    mend = "thu nhỏ cạnh dài còn khoảng 4000 điểm ảnh."
    return (what, mend) if max(photo.width, photo.height) > LARGE_SIDE else None


def _same_bytes(photo: NamedPhoto, first: str) -> tuple[str, str] | None:
    """What to say of a photo whose bytes are those of another file, the ``first``."""
    mend = "bỏ bản thừa; ảnh dùng chung cho nhiều tin thì để trong thư mục anh/."
    return (f"ảnh này giống hệt tệp {first}", mend) if first != photo.path else None


def _finding(rule: Rule, source: str, photo: NamedPhoto, what: str, mend: str) -> Finding:
    place = (source, photo.line, photo.column)
    return Finding(*place, rule.code, what, rule.why, mend, rule.level)


def _distinct(photos: Sequence[NamedPhoto]) -> tuple[NamedPhoto, ...]:
    """Each photo where the text names it first, by path."""
    by_path = {photo.path: photo for photo in reversed(photos)}
    return tuple(by_path[path] for path in sorted(by_path))
