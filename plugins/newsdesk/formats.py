"""Findings for programs: JSON, GitHub's annotations, GitLab's Code Quality, SARIF 2.1.0."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from urllib.parse import quote

from plugins.newsdesk.human import Line, marked_length
from plugins.site.catalogue import RULES
from plugins.site.report import path, sentence
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
    counts = {"problems": levels[Level.PROBLEM], "hints": levels[Level.HINT]}
    rows = [_row(finding, line, content) for finding in findings]
    return _dump({"version": 1, **counts, "findings": rows})


def as_github(findings: Sequence[Finding], line: Line, content: str) -> str:
    """Workflow commands that GitHub Actions shows beside the lines of a pull request.

    Source of the escapes: actions/toolkit, packages/core/src/command.ts.
    """
    return "".join(_command(finding, line, content) for finding in findings)


def as_gitlab(findings: Sequence[Finding], line: Line, content: str) -> str:
    """A Code Quality report (docs.gitlab.com, ci/testing/code_quality, "report format").

    A fingerprint names the rule, the file and the words of the line, so that it stays when lines
    are added above.
    """
    rows = [
        {
            "description": f"{finding.what}. {finding.mend}",
            "check_name": finding.code,
            "fingerprint": fingerprint,
            "severity": _GITLAB_SEVERITIES[finding.level],
            "location": {"path": _path(finding, content), "lines": {"begin": finding.line or 1}},
        }
        for finding, fingerprint in _with_fingerprints(findings, line)
    ]
    return _dump(rows)


def as_sarif(findings: Sequence[Finding], line: Line, content: str) -> str:
    """A log of one run (OASIS SARIF 2.1.0), with every rule that found something."""
    codes = sorted({finding.code for finding in findings})
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
            for finding, fingerprint in _with_fingerprints(findings, line)
        ],
    }
    return _dump({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


FORMATS: dict[str, Format] = {
    "json": as_json, "github": as_github, "gitlab": as_gitlab, "sarif": as_sarif,
}  # fmt: skip


def _row(finding: Finding, line: Line, content: str) -> dict[str, object]:
    return {
        "code": finding.code,
        "level": finding.level.value,
        "file": _path(finding, content),
        "line": finding.line or None,
        "column": finding.column or None,
        "end_column": _end(finding, line) if finding.column else None,
        "what": finding.what,
        "why": finding.why,
        "mend": finding.mend,
        "instead": finding.fix,
    }


def _command(finding: Finding, line: Line, content: str) -> str:
    end = _end(finding, line)
    given = {
        "file": _path(finding, content),
        "line": finding.line,
        "col": finding.column,
        "endColumn": end if end > finding.column else 0,
        "title": f"{finding.code} {RULES[finding.code].name}",
    }
    properties = ",".join(
        f"{name}={_property(str(value))}" for name, value in given.items() if value
    )
    return f"::{_GITHUB_WORDS[finding.level]} {properties}::{_data(_message(finding))}\n"


def _end(finding: Finding, line: Line) -> int:
    """The column behind what a finding concerns."""
    return finding.column + marked_length(finding, line(finding.source, finding.line))


def _message(finding: Finding) -> str:
    return f"{sentence(finding.what)} Vì sao: {finding.why} Cách sửa: {finding.mend}"


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
            end = max(_end(finding, line), finding.column + 1)
            region |= {"startColumn": finding.column, "endColumn": end}
    return {"physicalLocation": place}


def _with_fingerprints(findings: Iterable[Finding], line: Line) -> Iterator[tuple[Finding, str]]:
    seen: Counter[str] = Counter()
    for finding in findings:
        words = " ".join(line(finding.source, finding.line).split())
        identity = "\0".join((finding.code, finding.source, words, finding.what))
        seen[identity] += 1
        yield finding, sha256(f"{identity}\0{seen[identity]}".encode()).hexdigest()


def _path(finding: Finding, content: str) -> str:
    return path(finding, content) or "."


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
