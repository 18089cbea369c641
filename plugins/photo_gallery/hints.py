"""What an editor may want to know about the photos of a build."""

from collections.abc import Iterable, Iterator

from plugins.photo_gallery.album import Album
from plugins.stories.records import Fault, Finding

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


def photo_hints(album: Album, sources: Iterable[str]) -> Iterator[Finding]:
    """The hints of every photo in the order of their paths, then the photos that no line names.

    ``sources`` are the stories whose folders are looked through.
    """
    infos = {photo.path: photo.info for photo in album.all_photos()}
    for path, info in sorted(infos.items()):
        for code in info.hints:
            yield _PROBED[code].at(*album.places[path][0])
    for source in sorted(set(sources) - album.withheld):
        for path in album.unnamed(source):
            yield _UNNAMED.at(path, 0, 0)
