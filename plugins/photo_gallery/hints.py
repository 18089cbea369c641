"""What an editor may want to know about the photos of a build."""

from collections.abc import Iterable, Iterator, Sequence

from plugins.photo_gallery.album import Naming, originals, places
from plugins.photo_gallery.naming import PhotoFiles
from plugins.photo_gallery.probe import UNREADABLE
from plugins.stories.records import Finding, Level
from plugins.stories.rules import Group, RuleTable, Where

# fmt: off
RULES = RuleTable(Group.PHOTOS, Where.FOLDER)
_PROBED = {  # by the probe's code
    "animated": RULES.rule("P10", "Ảnh đứng yên", "trang dùng ảnh tĩnh để nhẹ và không làm rối mắt; chỉ hình đầu của ảnh động được đăng.",
        "chuyen-dong.gif có 20 hình", "một khung hình lưu thành JPEG", level=Level.HINT,
        what="ảnh động: chỉ hình đầu tiên được đăng", because="trang dùng ảnh tĩnh để nhẹ và không làm rối mắt.",
        mend="để nguyên, hoặc chọn một khung hình đẹp hơn rồi lưu thành JPEG."),
    "wrong-ending": RULES.rule("P11", "Đuôi tệp đúng loại ảnh", "phần mềm khác có thể không mở được.",
        "hoi-truong.png thật ra là ảnh JPEG", "hoi-truong.jpg là ảnh JPEG", level=Level.HINT,
        what="đuôi tệp không đúng với loại ảnh bên trong", because="ảnh vẫn được đăng, nhưng phần mềm khác có thể không mở được.",
        mend="lưu lại ảnh đúng loại, hoặc sửa đuôi tệp và sửa tên trong bài."),
    "gps": RULES.rule("P12", "Ảnh không ghi tọa độ nơi chụp", "tọa độ có thể làm lộ nơi ở; bản đăng lên đã được xóa, bản gốc trong kho thì chưa.",
        "ảnh điện thoại chụp khi bật định vị", "ảnh chụp khi đã tắt định vị", level=Level.HINT,
        what="ảnh có ghi tọa độ nơi chụp", because="tọa độ có thể làm lộ nơi ở của người trong ảnh; bản đăng lên đã được xóa tọa độ.",
        mend="tắt định vị trước khi chụp những ảnh sau; ảnh này không phải sửa."),
    "small": RULES.rule("P13", "Ảnh có cạnh dài từ 800 điểm ảnh", "ảnh nhỏ khi xem lớn sẽ bé hoặc mờ.",
        "ảnh 640 × 480 gửi qua Zalo", "ảnh gốc 4000 × 3000", level=Level.HINT,
        what="ảnh nhỏ, cạnh dài chưa tới 800 điểm ảnh", because="khi xem lớn ảnh sẽ bé hoặc mờ.", mend="dùng bản gốc từ máy ảnh thay cho bản gửi qua Zalo, Facebook."),
    "heavy": RULES.rule("P14", "Tệp ảnh không quá 8 MB", "ảnh nặng làm chậm việc sao chép và dựng trang.",
        "ảnh nặng 12 MB", "ảnh JPEG chất lượng 85–90, nặng 3 MB", level=Level.HINT,
        what="tệp ảnh nặng hơn 8 MB", mend="xuất ảnh JPEG chất lượng 85–90."),
    "colours": RULES.rule("P16", "Màu của ảnh thuộc hệ sRGB hoặc có hồ sơ màu kèm theo", "ảnh HDR, ảnh dải màu rộng không kèm hồ sơ màu lên trang có thể nhạt hoặc sai màu.",
        "ảnh AVIF chụp ở chế độ HDR", "ảnh JPEG hệ màu sRGB", level=Level.HINT,
        what="ảnh dùng dải màu rộng hoặc HDR mà không kèm hồ sơ màu, lên trang có thể sai màu", mend="xem lại màu trên trang xem thử; nếu sai thì xuất ảnh ra JPEG, hệ màu sRGB."),
}
_UNNAMED = RULES.rule("P15", "Ảnh trong thư mục tin được ghi tên trong bài", "ảnh không được ghi tên thì không lên trang, chỉ làm nặng kho tin.",
    "thư mục có toan-canh.jpg, trong bài không có dòng ![…](toan-canh.jpg)", "trong bài có dòng ![Toàn cảnh hội trường](toan-canh.jpg)", level=Level.HINT,
    what="ảnh có trong thư mục tin nhưng trong bài không có dòng nào ghi tên ảnh", because="ảnh không được ghi tên trong bài thì không lên trang.",
    mend="thêm dòng ![mô tả ảnh](tên tệp) vào bài, hoặc xóa tệp.")
# fmt: on


def photo_hints(album: Sequence[Naming]) -> Iterator[Finding]:
    """What the photos' files give to think of, by their paths, each told where it is named first."""
    named = places(album)
    for path, photo in originals(album).items():
        for code in photo.hints:
            yield _PROBED[code].at(*named[path][0])


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
    unclear = {problem.source for problem in problems if problem.code in UNREADABLE}
    for source in sorted(set(stories) - unclear):
        folder = source.rpartition("/")[0]
        for name in files.photos(folder):
            path = f"{folder}/{files.files(folder)[name]}"
            if path not in named:
                yield _UNNAMED.at(path)
