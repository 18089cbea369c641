"""The words of the command line. What a word needs is loaded when it is said."""

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from functools import partial
from hashlib import blake2b
from pathlib import Path

from plugins.newsdesk.apart import NOTHING, run_apart
from plugins.newsdesk.command_line import DONE, PROBLEMS, USAGE
from plugins.newsdesk.parser import parser
from plugins.newsdesk.printing import print_error
from plugins.site_output.last_run import RELEASE, VARIABLE, LastRun
from plugins.stories.commands import typed
from plugins.stories.text_changed import TextChanged
from plugins.vietnamese.terminal import print_any_letter

ROOT = Path(__file__).resolve().parents[2]
SITE_FILES = ("theme", "plugins", "pelicanconf.py", "publishconf.py")
STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 done, 1 something has to be mended, 2 usage.

    Ctrl+C is how a server ends, so there it is 0; whatever else is stopped has 130.
    """
    print_any_letter()
    given = parser().parse_args(arguments)
    if missing := _missing(given):
        print_error(f"{typed(given.command)}: {missing}")
        return USAGE
    code = DONE
    try:
        code = _COMMANDS[given.command](given)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("\nĐã dừng.")
        return DONE if given.command in ("serve", "devserver") else STOPPED
    except TextChanged as changed:
        told = f"tệp {changed} vừa được lưu trong lúc máy đọc; hãy chạy lại lệnh."
        print_error(f"{typed(given.command)}: {told}")
        return PROBLEMS
    except BrokenPipeError:  # whoever reads has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _missing(given: argparse.Namespace) -> str:
    """What the words name and is not there, as a Vietnamese sentence; empty where all is."""
    if "content" in given and not Path(given.content).is_dir():
        return f"không có thư mục nội dung “{given.content}”"
    if "settings" in given and given.settings and not Path(given.settings).is_file():
        return f"không có tệp cài đặt “{given.settings}”"
    return ""


def settings_of(given: argparse.Namespace) -> Path:
    """The settings file that the words name, or the portal's own.

    But for publishing the desk's: an editor may ask about a draft.
    """
    usual = (
        "publishconf.py" if given.command in ("publish", "rollback", "host") else "pelicanconf.py"
    )
    return Path(given.settings or ROOT / usual)


def check(given: argparse.Namespace) -> int:
    """Checks the stories, without building and without Pelican."""
    from plugins.newsdesk import check_command

    return check_command.run(given, settings_of(given))


def rules(given: argparse.Namespace) -> int:
    """Prints the rules, or one of them."""
    from plugins.newsdesk import rules as catalogue

    return catalogue.explain(given.code) if given.command == "explain" else catalogue.print_rules()


def related(given: argparse.Namespace) -> int:
    """Prints which related news a story has and why; writes nothing. 1 where there is no such."""
    from plugins.newsdesk import related_command

    return related_command.run(given.story, Path(given.content), settings_of(given))


def rename_tag(given: argparse.Namespace) -> int:
    """Gives a tag another name in all stories; its old address leads on."""
    from plugins.newsdesk import rename_tag_command

    return rename_tag_command.run(given, settings_of(given))


def _address(port: int) -> list[str]:
    """The site's address as this machine shows it; port 0 is whichever is free."""
    return [f'SITEURL="http://localhost:{port}"'] if port else []


def _words(given: argparse.Namespace, overrides: Sequence[str] = ()) -> list[str]:
    """What the door is told of a build."""
    files = [given.content, "-o", given.output, "-s", str(settings_of(given))]
    if given.explain:
        overrides = [*overrides, "EXPLAIN=true"]
    return [given.command, *files, *(["-e", *overrides] if overrides else [])]


def _built(
    given: argparse.Namespace, overrides: Sequence[str] = (), told: Mapping[str, str] = NOTHING
) -> int:
    """Pelican's exit code, from a process of its own: no build sees what an earlier one left.

    It is ``told`` these variables beside those of this process.
    """
    words = [sys.executable, "-m", "plugins.pelican_door", *_words(given, overrides)]
    return run_apart(words, told)


def _built_or_known(given: argparse.Namespace, release: Path | None = None) -> int:
    """As ``_built``; where nothing has changed since the last time, that is said and no more.

    The ``release`` is put there.
    """
    settings = settings_of(given)
    words = [given.command, given.content, given.output, str(settings)]
    beside = sorted(map(str, settings.absolute().parent.glob("*.py")))
    inputs = [given.content, str(ROOT / "plugins"), str(ROOT / "theme"), *beside]
    # The release of another run, perhaps for another host, is not what this one left.
    outputs = [given.output, *([str(release)] if release else [])]
    run = LastRun.of(ROOT / ".cache/runs", words, outputs, inputs)
    said = None if given.explain else run.answer()
    if said is not None:
        print(said)
        return DONE
    told = {VARIABLE: run.variable, **({RELEASE: str(release.absolute())} if release else {})}
    return _built(given, told=told)


def build(given: argparse.Namespace) -> int:
    """Builds the site; on demand once more from nothing, to hold the one against the other."""
    if not given.verify:
        return _built_or_known(given)
    from plugins.newsdesk.verifying import verify

    def built(output: Path, overrides: Sequence[str]) -> int:
        return _built(_into(given, output), overrides)

    return verify(Path(given.output), built)


def publish(given: argparse.Namespace) -> int:
    """Builds the public site, and publishes it where the settings say to."""
    from plugins.newsdesk.publish_command import Wishes
    from plugins.newsdesk.publish_command import publish as send

    if given.verify:
        return build(given)
    file, output = _release_of(given), Path(given.output)
    wishes = Wishes(given.only_build, given.dry_run, given.format == "json", given.allow_deletes)
    make = None if given.built else partial(_built_or_known, given, file)
    return send(file, output, Path(given.content), make, wishes)


def _release_of(given: argparse.Namespace) -> Path:
    """Where a build leaves what may be published of the site in its folder."""
    output = Path(given.output).resolve()
    if output.parent == ROOT:  # so that another machine finds it too
        return ROOT / ".cache/releases" / output.name
    return ROOT / ".cache/releases" / blake2b(os.fsencode(output), digest_size=16).hexdigest()


def rollback(given: argparse.Namespace) -> int:
    """Puts back what stood on the host before the last publication."""
    from plugins.newsdesk.rollback_command import rollback as put_back

    return put_back(settings_of(given))


def host(given: argparse.Namespace) -> int:
    """Prints what a technician gives a server."""
    from plugins.newsdesk.host_command import print_host

    return print_host(given.kind, settings_of(given), _release_of(given))


def due(given: argparse.Namespace) -> int:
    """Tells when the clock alone makes another site."""
    from plugins.newsdesk.next_command import next_change
    from plugins.site.clock import clock

    return next_change(_release_of(given), clock(os.environ), ask_due=given.due)


def _into(given: argparse.Namespace, output: Path) -> argparse.Namespace:
    """The same words, but for the folder that is written into."""
    other = copy(given)
    other.output = str(output)
    return other


def serve(given: argparse.Namespace) -> int:
    """Builds the site and shows it."""
    code = _built(given, _address(given.port))
    if code == DONE:
        from plugins.newsdesk.server import serve as show

        show(Path(given.output), given.port)
    return code


def devserver(given: argparse.Namespace) -> int:
    """Shows the site, and builds it again at every save; problems have pages of their own."""
    from plugins.newsdesk.resident import Builder
    from plugins.newsdesk.server import watch

    overrides = [*_address(given.port), "PROBLEM_PAGES=true"]
    watched = [Path(given.content), settings_of(given), *(ROOT / name for name in SITE_FILES)]
    with Builder(_words(given, overrides)) as builder:

        def build(changed: Collection[str]) -> int:
            if not builder.can_stay:
                return _built(given, overrides)
            if any(path.endswith(".py") for path in changed):
                builder.forget()
            return builder.build(changed)

        watch(watched, Path(given.output), given.port, build)
    return DONE


def clean(given: argparse.Namespace) -> int:
    """Removes what builds made; a folder that is no site of ours stays, with exit code 1."""
    from plugins.site_output.cleaning import clean as emptied
    from plugins.site_output.refusal import OutputRefused

    try:
        kept = emptied(Path(given.output))
    except OutputRefused as refused:
        print_error(f"Không xóa {given.output}: {refused}")
        return PROBLEMS
    if kept:
        print(f"Để nguyên những gì không do bộ công cụ dựng: {', '.join(kept)}")
    shutil.rmtree(ROOT / ".cache", ignore_errors=True)
    return DONE


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "check": check, "rules": rules, "explain": rules, "related": related, "rename-tag": rename_tag,
    "build": build, "publish": publish, "rollback": rollback, "next": due, "host": host, "serve": serve, "devserver": devserver, "clean": clean,
}  # fmt: skip
