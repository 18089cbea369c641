from pathlib import Path

import pytest

from plugins.site_output.cleaning import clean
from plugins.site_output.ownership import MARK
from plugins.site_output.refusal import OutputRefused
from tests.site_output.sites import SITE, publish, read, write


def test_site_alone(output: Path) -> None:
    """The whole folder goes."""
    assert clean(output) == ()
    assert not output.exists()


def test_site_with_foreign_files(output: Path) -> None:
    """What no build wrote stays and is told, and the folder may be built into again."""
    foreign = {".git/HEAD": "ref", ".git/config": "", "CNAME": "x", "the/thue/vb.pdf": "y"}
    write(output, foreign)
    assert clean(output) == (".git", "CNAME", "the/thue/vb.pdf")
    assert foreign == read(output)
    publish(output, SITE)
    assert {**SITE, **foreign} == read(output)


def test_site_in_a_repository(output: Path) -> None:
    """Hidden entries stay, and nothing else."""
    write(output, {".git/HEAD": "ref"})
    assert clean(output) == (".git",)
    assert [output / ".git"] == list(output.iterdir())


def test_site_from_before_the_list(tmp_path: Path) -> None:
    """It goes as well."""
    write(tmp_path / "output", {"index.html": MARK, "theme/a.css": "", "CNAME": "x"})
    assert clean(tmp_path / "output") == ("CNAME",)
    assert read(tmp_path / "output") == {"CNAME": "x"}


def test_foreign_folder(tmp_path: Path) -> None:
    """It is refused."""
    write(tmp_path / "output", {"luan-van.docx": "x"})
    with pytest.raises(OutputRefused, match="đang chứa thứ khác"):
        clean(tmp_path / "output")
    assert read(tmp_path / "output") == {"luan-van.docx": "x"}


def test_folder_that_does_not_exist(tmp_path: Path) -> None:
    """It is clean."""
    assert clean(tmp_path / "output") == ()
    assert list(tmp_path.iterdir()) == []
