"""Findings for programs: JSON, GitHub's annotations, GitLab's Code Quality, SARIF 2.1.0."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from urllib.parse import quote

from plugins.newsdesk.human import Line, marked_length
from plugins.site.catalogue import RULES
from plugins.stories.records import Finding, Level
from plugins.stories.rules import Rule

Format = Callable[[Sequence[Finding], Line, str], str]

_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_SARIF_LEVELS = {Level.PROBLEM: "error", Level.HINT: "note"}
_GITHUB_WORDS = {Level.PROBLEM: "error", Level.HINT: "warning"}
_GITLAB_SEVERITIES = {Level.PROBLEM: "major", Level.HINT: "info"}


def as_json(findings: Sequence[Finding], line: Line, content: str) -> str:
    """One object with all findings; lines and columns count from 1, null for a whole file."""
    levels = Counter(finding.level for finding in findings)
    return _dump(
        {
            "version": 1,
            "problems": levels[Level.PROBLEM],
            "hints": levels[Level.HINT],
            "findings": [_row(finding, line, content) for finding in findings],
        }
    )


def as_github(findings: Sequence[Finding], line: Line, content: str) -> str:
    """Workflow commands that GitHub Actions shows beside the lines of a pull request.

    Source of the escapes: actions/toolkit, packages/core/src/command.ts.
    """
    return "".join(f"{command}\n" for command in _commands(findings, line, content))


def as_gitlab(findings: Sequence[Finding], line: Line, content: str) -> str:
    """A Code Quality report (docs.gitlab.com, ci/testing/code_quality, "report format").

    A fingerprint names the rule, the file and the words of the line, so that it stays when lines
    are added above.
    """
    prints = _fingerprints(findings, line)
    return _dump(
        [
            {
                "description": f"{finding.what}. {finding.mend}",
                "check_name": finding.code,
                "fingerprint": fingerprint,
                "severity": _GITLAB_SEVERITIES[finding.level],
                "location": {
                    "path": _path(finding, content),
                    "lines": {"begin": finding.line or 1},
                },
            }
            for finding, fingerprint in zip(findings, prints, strict=True)
        ]
    )


def as_sarif(findings: Sequence[Finding], line: Line, content: str) -> str:
    """A log of one run (OASIS SARIF 2.1.0), with every rule that found something."""
    codes = sorted({finding.code for finding in findings})
    prints = _fingerprints(findings, line)
    run = {
        "tool": {"driver": {"name": "newsdesk", "rules": [_sarif_rule(RULES[c]) for c in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": [
            {
                "ruleId": finding.code,
                "ruleIndex": codes.index(finding.code),
                "level": _SARIF_LEVELS[finding.level],
                "message": {"text": _message(finding)},
                "locations": [_sarif_location(finding, line, content)],
                "partialFingerprints": {"newsdesk/v1": fingerprint},
            }
            for finding, fingerprint in zip(findings, prints, strict=True)
        ],
    }
    return _dump({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


FORMATS: dict[str, Format] = {
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
}


def _row(finding: Finding, line: Line, content: str) -> dict[str, object]:
    length = marked_length(finding, line(finding.source, finding.line))
    return {
        "code": finding.code,
        "level": finding.level.value,
        "file": _path(finding, content),
        "line": finding.line or None,
        "column": finding.column or None,
        "end_column": finding.column + length if finding.column else None,
        "what": finding.what,
        "why": finding.why,
        "mend": finding.mend,
        "instead": finding.fix,
    }


def _commands(findings: Iterable[Finding], line: Line, content: str) -> Iterator[str]:
    for finding in findings:
        length = marked_length(finding, line(finding.source, finding.line))
        places: dict[str, int] = {"line": finding.line, "col": finding.column}
        if length:
            places["endColumn"] = finding.column + length
        given = {
            "file": _path(finding, content),
            **{name: str(number) for name, number in places.items() if number},
            "title": f"{finding.code} {RULES[finding.code].name}",
        }
        properties = ",".join(f"{name}={_property(value)}" for name, value in given.items())
        yield f"::{_GITHUB_WORDS[finding.level]} {properties}::{_data(_message(finding))}"


def _message(finding: Finding) -> str:
    what = finding.what[:1].upper() + finding.what[1:]
    return f"{what}. Vì sao: {finding.why} Cách sửa: {finding.mend}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _sarif_rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.name},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"Sai:\n{rule.wrong}\n\nĐúng:\n{rule.right}"},
        "defaultConfiguration": {"level": _SARIF_LEVELS[rule.level]},
    }


def _sarif_location(finding: Finding, line: Line, content: str) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": quote(_path(finding, content))}}
    if finding.line:
        place["region"] = region = {"startLine": finding.line}
        if finding.column:
            length = marked_length(finding, line(finding.source, finding.line))
            end = finding.column + max(length, 1)
            region |= {"startColumn": finding.column, "endColumn": end}
    return {"physicalLocation": place}


def _fingerprints(findings: Iterable[Finding], line: Line) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for finding in findings:
        words = " ".join(line(finding.source, finding.line).split())
        identity = "\0".join((finding.code, finding.source, words, finding.what))
        seen[identity] += 1
        yield sha256(f"{identity}\0{seen[identity]}".encode()).hexdigest()


def _path(finding: Finding, content: str) -> str:
    return "/".join(part for part in (content, finding.source) if part) or "."


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
