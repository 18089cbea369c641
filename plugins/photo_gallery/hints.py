"""What an editor may want to know about the photos of a build."""

from collections.abc import Iterable, Iterator, Sequence

from plugins.photo_gallery.album import Naming, originals, places
from plugins.photo_gallery.naming import PhotoFiles
from plugins.stories.records import Fault, Finding, Level

_UNNAMED = Fault(
    "P15",
    "ảnh có trong thư mục tin nhưng trong bài không có dòng nào ghi tên ảnh",
    "ảnh không được ghi tên trong bài thì không lên trang.",
    "thêm dòng ![mô tả ảnh](tên tệp) vào bài, hoặc xóa tệp.",
)
_PROBED = {  # by the probe's code
    "animated": Fault(
        "P10",
        "ảnh động: chỉ hình đầu tiên được đăng",
        "trang dùng ảnh tĩnh để nhẹ và không làm rối mắt.",
        "để nguyên, hoặc chọn một khung hình đẹp hơn rồi lưu thành JPEG.",
    ),
    "wrong-ending": Fault(
        "P11",
        "đuôi tệp không đúng với loại ảnh bên trong",
        "ảnh vẫn được đăng, nhưng phần mềm khác có thể không mở được.",
        "lưu lại ảnh đúng loại, hoặc sửa đuôi tệp và sửa tên trong bài.",
    ),
    "gps": Fault(
        "P12",
        "ảnh có ghi tọa độ nơi chụp",
        "tọa độ có thể làm lộ nơi ở của người trong ảnh; bản đăng lên đã được xóa tọa độ.",
        "tắt định vị trước khi chụp những ảnh sau; ảnh này không phải sửa.",
    ),
    "small": Fault(
        "P13",
        "ảnh nhỏ, cạnh dài chưa tới 800 điểm ảnh",
        "khi xem lớn ảnh sẽ bé hoặc mờ.",
        "dùng bản gốc từ máy ảnh thay cho bản gửi qua Zalo, Facebook.",
    ),
    "heavy": Fault(
        "P14",
        "tệp ảnh nặng hơn 8 MB",
        "ảnh nặng làm chậm việc sao chép và dựng trang.",
        "xuất ảnh JPEG chất lượng 85–90.",
    ),
}


# While a photo cannot be read, nobody can say which files of the folder are named.
_UNREADABLE = frozenset({"P20", "P21", "P22", "P23", "P24", "P25", "P26", "P27"})


def photo_hints(album: Sequence[Naming]) -> Iterator[Finding]:
    """What the photos' files give to think of, by their paths, each told where it is named first."""
    named = places(album)
    for path, photo in originals(album).items():
        for code in photo.hints:
            yield _PROBED[code].at(*named[path][0], Level.HINT)


def unnamed_photos(
    stories: Iterable[str],
    album: Iterable[Naming],
    files: PhotoFiles,
    problems: Iterable[Finding],
) -> Iterator[Finding]:
    """The photos in the folders of some stories that no text of the album names, by their paths.

    ``problems`` are those found so far; of a story with a photo that cannot be read nothing is
    told till that is mended.
    """
    named = originals(album)
    unclear = {problem.source for problem in problems if problem.code in _UNREADABLE}
    for source in sorted(set(stories) - unclear):
        folder = source.rpartition("/")[0]
        for name in files.photos(folder):
            path = f"{folder}/{files.files(folder)[name]}"
            if path not in named:
                yield _UNNAMED.at(path, 0, 0, Level.HINT)
