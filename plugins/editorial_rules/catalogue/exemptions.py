"""Rules about passing over rules."""

from plugins.editorial_rules.rules import Group, Rule
from plugins.stories.records import Level

_RIGHT = "<!-- bỏ qua T13: tên riêng của sản phẩm viết như vậy -->\nPhần mềm “Kỳ họp số” , bản thứ hai, đã chạy thử."
RULES = (
    Rule(
        "X01",
        Level.PROBLEM,
        Group.EXEMPTIONS,
        "Bỏ qua quy tắc thì ghi lý do",
        "không có lý do thì người duyệt không biết có nên bỏ qua hay không.",
        "<!-- bỏ qua T13 -->\nPhần mềm “Kỳ họp số” , bản thứ hai, đã chạy thử.",
        _RIGHT,
    ),
    Rule(
        "X02",
        Level.PROBLEM,
        Group.EXEMPTIONS,
        "Chỉ bỏ qua được quy tắc có thật và có thể bỏ qua",
        "mã viết sai thì quy tắc vẫn báo; lỗi làm hỏng trang thì phải sửa.",
        "<!-- bỏ qua Q99: bản in của báo -->\nPhần mềm “Kỳ họp số” đã chạy thử.",
        _RIGHT,
    ),
    Rule(
        "X03",
        Level.HINT,
        Group.EXEMPTIONS,
        "Chỗ bỏ qua còn cần đến",
        "chỗ bỏ qua thừa sẽ che lỗi về sau.",
        "<!-- bỏ qua T13: tên riêng -->\nPhần mềm “Kỳ họp số” đã chạy thử.",
        _RIGHT,
    ),
)
