"""Rules about the files of photos, which are known when all texts have named theirs."""

from collections.abc import Iterator, Mapping, Sequence

from plugins.editorial_rules.declaring import HINT, capped
from plugins.editorial_rules.rule_settings import RuleSettings
from plugins.stories.records import Finding, NamedPhoto
from plugins.stories.rules import Group, Rule, Where

LARGE_SIDE = 6000

TOO_LARGE = Rule(
    "P43",
    HINT,
    Group.PHOTOS,
    f"Cạnh dài của ảnh không quá {LARGE_SIDE} điểm ảnh",
    why="không màn hình nào cần nhiều hơn; tệp chỉ nặng thêm.",
    wrong="ảnh 7000 × 4000 điểm ảnh",
    right="ảnh 4000 × 3000 điểm ảnh",
    where=Where.FOLDER,
    told=False,
)
SAME_BYTES = Rule(
    "P45",
    HINT,
    Group.PHOTOS,
    "Một ảnh không chép thành hai tệp",
    why="hai tin dùng một ảnh dễ làm bạn đọc tưởng là một việc.",
    wrong="hai tin có ảnh giống hệt nhau dưới hai tên",
    right="mỗi tin có ảnh của mình; ảnh chung để trong thư mục anh/",
    where=Where.FOLDER,
    told=False,
)
PHOTO_FILES = (TOO_LARGE, SAME_BYTES)


def photo_findings(
    photos: Mapping[str, Sequence[NamedPhoto]], settings: RuleSettings
) -> list[Finding]:
    """What is wrong with the files of the photos that each text, by its source, names."""
    firsts: dict[str, str] = {}  # of each digest the first path
    for photo in sorted((one for named in photos.values() for one in named), key=_path):
        firsts.setdefault(photo.digest, photo.path)
    return [
        finding
        for source, named in photos.items()
        for rule, found in ((TOO_LARGE, _too_large), (SAME_BYTES, _same_bytes))
        if rule.code not in settings.off
        for finding in capped(list(found(source, _distinct(named), firsts)))
    ]


def _too_large(
    source: str, photos: Sequence[NamedPhoto], firsts: Mapping[str, str]
) -> Iterator[Finding]:
    """Photos of more pixels than any screen or newspaper page."""
    for photo in photos:
        if max(photo.width, photo.height) > LARGE_SIDE:
            what = f"ảnh rộng {photo.width} × {photo.height} điểm ảnh"
            mend = "thu nhỏ cạnh dài còn khoảng 4000 điểm ảnh."
            yield _finding(TOO_LARGE, source, photo, what, mend)


def _same_bytes(
    source: str, photos: Sequence[NamedPhoto], firsts: Mapping[str, str]
) -> Iterator[Finding]:
    """Photos whose bytes are those of another file."""
    for photo in photos:
        if (first := firsts[photo.digest]) != photo.path:
            what = f"ảnh này giống hệt tệp {first}"
            mend = "bỏ bản thừa; ảnh dùng chung cho nhiều tin thì để trong thư mục anh/."
            yield _finding(SAME_BYTES, source, photo, what, mend)


def _finding(rule: Rule, source: str, photo: NamedPhoto, what: str, mend: str) -> Finding:
    place = (source, photo.line, photo.column)
    return Finding(*place, rule.code, what, rule.why, mend, rule.level)


def _distinct(photos: Sequence[NamedPhoto]) -> tuple[NamedPhoto, ...]:
    """Each photo where the text names it first, by path."""
    by_path = {photo.path: photo for photo in reversed(photos)}
    return tuple(by_path[path] for path in sorted(by_path))


def _path(photo: NamedPhoto) -> str:
    return photo.path
