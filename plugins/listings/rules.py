"""The rule of tags that the lists need."""

from plugins.stories.rules import Group, Where, problems

# A table: each rule in two lines, its words and its examples.
# fmt: off
TAG_RULES = problems(
    Group.TAGS,
    Where.HEADER,
    ("T01", "Từ khóa có chữ hoặc số", "mỗi từ khóa có một trang riêng, địa chỉ lấy từ từ khóa viết không dấu.",
     "Tags: HĐND tỉnh; ***", "Tags: HĐND tỉnh; tiếp xúc cử tri"),
)
# fmt: on
