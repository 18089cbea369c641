import pytest

from plugins.preview.faulty import faulty_sources
from plugins.stories.records import Finding


def problem(source: str, line: int = 1, code: str = "H06") -> Finding:
    return Finding(source, line, 0, code, "thiếu tiêu đề", "không có tên.", "thêm dòng “Title: …”.")


def test_several_problems_of_one_file() -> None:
    """A file stands once, with all its problems in the order of its lines; files by path."""
    problems = [
        problem("tin/b/index.md", 7),
        problem("tin/a/index.md"),
        problem("tin/b/index.md", 2),
    ]
    found = faulty_sources(problems, {}, {})
    assert [(file.source, [problem.line for problem in file.problems]) for file in found] == [
        ("tin/a/index.md", [1]),
        ("tin/b/index.md", [2, 7]),
    ]


def test_file_that_became_a_story() -> None:
    """Its problems stand at the story's own address, under its title."""
    pages = {"tin/a/index.md": ("Tin một", "tin/2021/05/27/a/")}
    (file,) = faulty_sources([problem("tin/a/index.md")], pages, {})
    assert (file.title, file.url, file.readable) == ("Tin một", "tin/2021/05/27/a/", True)


@pytest.mark.parametrize(
    ("expected", "meant"),
    [("tin/2021/05/27/b/", "tin/2021/05/27/b/"), ("loi/tin-b-index-md/", "tin/x/")],
)
def test_file_whose_address_is_known(expected: str, meant: str) -> None:
    """Its problems stand where its page would, unless another page stands there."""
    pages = {"tin/a/index.md": ("Tin một", "tin/x/")}
    known = {"tin/b/index.md": ("Tin hai", meant)}
    (file,) = faulty_sources([problem("tin/b/index.md")], pages, known)
    assert (file.title, file.url, file.readable) == ("Tin hai", expected, False)


def test_two_stories_for_one_address() -> None:
    """The first by path has it; the other shows its problems at an address of its own."""
    pages = {"tin/a/index.md": ("A", "tin/x/"), "tin/b/index.md": ("B", "tin/x/")}
    found = faulty_sources([problem("tin/b/index.md"), problem("tin/a/index.md")], pages, {})
    assert [(file.source, file.url) for file in found] == [
        ("tin/a/index.md", "tin/x/"),
        ("tin/b/index.md", "loi/tin-b-index-md/"),
    ]


@pytest.mark.parametrize(
    ("expected", "source"),
    [("loi/tin-a-index-md", "tin/a/index.md"), ("loi/noi-dung", ""), ("loi/noi-dung", "🎉")],
)
def test_file_that_could_not_be_read(expected: str, source: str) -> None:
    """Its problems have an address made of its path."""
    (file,) = faulty_sources([problem(source)], {}, {})
    assert file.url.startswith(expected)
    assert file.url.endswith("/")
    assert not file.readable


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tin/Bình/index.md", "tin/Bính/index.md"),
        ("tin/a b/index.md", "tin/a-b/index.md"),
        (f"tin/{'phien-hop-' * 9}thang-7/index.md", f"tin/{'phien-hop-' * 9}thang-8/index.md"),
        ("", "🎉"),
    ],
    ids=["marks", "spaces", "long", "no letters"],
)
def test_files_whose_names_meet(one: str, other: str) -> None:
    """Two faulty files have two addresses, so that neither hides the other."""
    found = faulty_sources([problem(one), problem(other)], {}, {})
    assert len({file.url for file in found}) == 2


def test_problem_of_the_whole_content() -> None:
    """It is named in words, since it has no path."""
    (file,) = faulty_sources([problem("", 0, "F07")], {}, {})
    assert file.title == "Thư mục nội dung"
