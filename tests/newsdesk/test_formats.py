import json
from typing import Any
from urllib.parse import unquote

import pytest

from plugins.newsdesk.formats import FORMATS, as_github, as_gitlab, as_json, as_sarif
from plugins.newsdesk.parser import CHECK_FORMATS
from plugins.stories.records import Finding, Level

SOURCE = "tin/2021/kỳ họp/index.md"
TEXT = "Tags: HĐND tinh; Chi bộ"


def finding(line: int = 5, column: int = 7, code: str = "K01", what: str = "gần giống") -> Finding:
    level = Level.PROBLEM if code == "K01" else Level.HINT
    length = 9 if column else 0
    return Finding(
        SOURCE, line, column, code, what, "vì thế.", "sửa đi.", level, length, "HĐND tỉnh"
    )


FOUND = [finding(), finding(6, 0, "H20"), finding(0, 0, "P15")]


def line_of(source: str, number: int) -> str:
    return TEXT if number else ""


def loaded(name: str, findings: list[Finding] = FOUND) -> Any:
    return json.loads(FORMATS[name](findings, line_of, "content"))


def test_names() -> None:
    """The command line offers every format."""
    assert ("human", *FORMATS) == CHECK_FORMATS


def test_json() -> None:
    """Counts, and every finding with its place; none is null."""
    told = loaded("json")
    assert (told["problems"], told["hints"]) == (1, 2)
    first, second, third = told["findings"]
    assert {
        "code": "K01",
        "level": "problem",
        "file": f"content/{SOURCE}",
        "line": 5,
        "column": 7,
        "end_column": 16,
        "what": "gần giống",
        "why": "vì thế.",
        "mend": "sửa đi.",
        "instead": "HĐND tỉnh",
    } == first
    assert (second["line"], second["column"], second["end_column"]) == (6, None, None)
    assert (third["line"], third["column"]) == (None, None)


def test_github() -> None:
    """One command for each finding, errors and warnings, placed as far as the place is known."""
    first, second, third = as_github(FOUND, line_of, "content").splitlines()
    assert first.startswith(f"::error file=content/{SOURCE},line=5,col=7,endColumn=16,title=K01 ")
    assert first.endswith("::Gần giống. Vì sao: vì thế. Cách sửa: sửa đi.")
    assert second.startswith(f"::warning file=content/{SOURCE},line=6,title=H20 ")
    assert third.startswith(f"::warning file=content/{SOURCE},title=P15 ")


def test_github_escapes() -> None:
    """A message cannot end its command or begin another."""
    text = as_github([finding(what="100%\n::error::x\r")], line_of, "a,b:c")
    assert len(text.splitlines()) == 1
    assert "100%25%0A::error::x%0D" in text
    assert "file=a%2Cb%3Ac/" in text


def test_gitlab() -> None:
    """Every entry has what GitLab asks for."""
    for entry in loaded("gitlab"):
        assert {"description", "check_name", "fingerprint", "severity", "location"} == entry.keys()
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert f"content/{SOURCE}" == entry["location"]["path"]
        assert entry["location"]["lines"]["begin"] >= 1


def test_fingerprints() -> None:
    """They differ from each other and stay when lines are added above."""
    twice = [finding(5), finding(9), finding(5, code="K05")]
    prints = [entry["fingerprint"] for entry in loaded("gitlab", twice)]
    moved = [finding(25), finding(29), finding(25, code="K05")]
    assert len(set(prints)) == 3
    assert prints == [entry["fingerprint"] for entry in loaded("gitlab", moved)]


def test_sarif() -> None:
    """It is a log of version 2.1.0 whose results name their rules and places."""
    log = loaded("sarif")
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "newsdesk"
    assert [rule["id"] for rule in rules] == ["H20", "K01", "P15"]
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "note")
    for result, found in zip(run["results"], FOUND, strict=True):
        assert found.code == result["ruleId"] == rules[result["ruleIndex"]]["id"]
        assert result["level"] in ("error", "note")
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        assert uri.isascii()
        assert f"content/{SOURCE}" == unquote(uri)
        assert all(number >= 1 for number in place.get("region", {}).values())
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 5, "startColumn": 7, "endColumn": 16}
    assert "region" not in run["results"][2]["locations"][0]["physicalLocation"]


@pytest.mark.parametrize("write", [as_json, as_gitlab, as_sarif])
def test_nothing_found(write: Any) -> None:
    """The report is whole and empty."""
    told = json.loads(write([], line_of, "content"))
    assert told == [] or told.get("findings") == [] or told["runs"][0]["results"] == []
