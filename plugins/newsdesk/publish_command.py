"""From a built site to its host, and back."""

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from plugins.newsdesk.command_line import DONE, PROBLEMS
from plugins.newsdesk.printing import print_error
from plugins.publishing.handed_over import HandedOver
from plugins.publishing.integrity import changed_since
from plugins.publishing.limits import over_limits
from plugins.publishing.plan import Plan, fewer, plan
from plugins.publishing.release import Release
from plugins.publishing.settings import NOWHERE, OWN_ACTIONS, PublishSettings, Way, publish_settings
from plugins.publishing.target import Found, HostRefused, PublishedMeanwhile, Target
from plugins.publishing.targets import target_of
from plugins.site.clock import clock
from plugins.stories.commands import typed

_TRIES = 3  # where somebody else publishes at the same time
_SHOWN = 8
_LOOK = (
    "Hãy xem lại máy chủ và tên miền; nếu chỉ riêng máy này không vào được thì ghi vào PUBLISH, sau “?check=”, "
    "một địa chỉ khác của trang mà máy này vào được."
)


@dataclass(frozen=True)
class Wishes:
    """What was asked for: no more than a build, or the plan; in which form; also what is refused."""

    only_build: bool = False
    dry_run: bool = False
    as_json: bool = False
    allow_deletes: bool = False


def publish(
    file: Path, output: Path, content: Path, build: Callable[[], int] | None, wishes: Wishes
) -> int:
    """Builds, and publishes where the settings say so; the exit code.

    ``file`` is where a build leaves the release of the site in ``output``, which is made of what lies
    in ``content``. Without ``build`` that of the last one is published, if it still is what was built.
    """
    with _only_json(wishes):
        code = build() if build else DONE
    if code:
        return code
    try:
        release = _handed_over(file)
        settings = publish_settings(release.target) or NOWHERE
        _keep_apart(settings, (content, output))
        return _publish(release, settings, output, wishes)
    except HostRefused as refused:
        print_error(f"Chưa đăng trang: {refused}")
    return PROBLEMS


def _handed_over(file: Path) -> Release:
    if handed := HandedOver.read(file):
        return handed.release
    raise HostRefused(f"không có bản dựng nào để đăng; hãy gõ “{typed('publish')}”.")


def _keep_apart(settings: PublishSettings, own: Sequence[Path]) -> None:
    """Raises HostRefused where the site would be written among what it is made of."""
    where = Path(settings.path).resolve()
    if settings.way is Way.FOLDER:
        for folder in own:
            if where.is_relative_to(folder.resolve()):
                raise HostRefused(
                    f"nơi đăng {where} nằm trong thư mục {folder} mà bộ công cụ đọc tin hay dựng trang; hãy "
                    "ghi vào PUBLISH một thư mục khác."
                )


def _publish(release: Release, settings: PublishSettings, output: Path, wishes: Wishes) -> int:
    if over := [*over_limits(settings.way, release)]:
        raise HostRefused("nơi đăng không nhận được trang này.\n  - " + "\n  - ".join(over))
    if host := OWN_ACTIONS.get(settings.way):
        _tell(f"Thư mục {output} đã sẵn sàng; quy trình của {host} sẽ đưa nó lên mạng.", wishes)
    if settings.way is Way.NOWHERE and not wishes.only_build:
        unsent = "PUBLISH trong publishconf.py còn trống nên chưa gửi đi đâu"
        _tell(f"\n{unsent}; trang ở thư mục {output}.", wishes)
    if wishes.only_build or not settings.way.is_own:
        return DONE
    target = target_of(settings)
    for _ in range(_TRIES - 1):
        try:
            return _send(target, release, settings, output, wishes)
        except PublishedMeanwhile:
            continue
    return _send(target, release, settings, output, wishes)


def _send(
    target: Target, release: Release, settings: PublishSettings, output: Path, wishes: Wishes
) -> int:
    found = target.find()
    made = plan(release, found.standing, clock(os.environ).timestamp(), found.unsure)
    print(_in_json(made, settings) if wishes.as_json else told(made, settings))
    if not wishes.allow_deletes:
        _refuse_loss(found.standing.release, release)
    if not (made or found.unsure):
        return DONE
    if wishes.dry_run:
        _tell("Đây mới là xem trước, chưa gửi gì.", wishes)
        return DONE
    if stale := changed_since(release, made.puts, output):
        raise HostRefused(f"{output / stale} không còn như lúc dựng; hãy dựng lại rồi đăng.")
    target.publish(made, output)
    _check(target, made, settings, found)
    _tell(f"Đã đăng xong: {settings.written} nay là bản mới.", wishes)
    return DONE


def _refuse_loss(before: Release, after: Release) -> None:
    """Refuses to take away much of a site, or all of another one."""
    less = fewer(before, after)
    if before.site not in ("", after.site):
        less = f"ở nơi đăng đang là trang {before.site}, không phải {after.site}"
    if less:
        how = typed("publish --allow-deletes")
        raise HostRefused(f"{less}. Nếu đúng là muốn gỡ chừng ấy, gõ “{how}”.")


def _check(target: Target, made: Plan, settings: PublishSettings, found: Found) -> None:
    """Puts the former site back where readers do not get the new one, unless that shows what was taken back."""
    if settings.way is Way.FOLDER:
        return
    from plugins.publishing.smoke import check_live  # what asks the web takes long to load

    try:
        check_live(settings.options.get("check", made.after.release.site), made)
    except HostRefused as wrong:
        if not found.standing.release.files:
            raise HostRefused(f"đã chép xong nhưng {wrong}. {_LOOK}") from wrong
        if _takes_back(made, found.standing.release):
            stays = "có tin hoặc ảnh vừa gỡ nên không khôi phục trang cũ, trang mới vẫn ở đó"
            raise HostRefused(f"{wrong}; {stays}. {_LOOK}") from wrong
        target.roll_back()
        raise HostRefused(f"{wrong}; đã khôi phục trang cũ. {_LOOK}") from wrong


def _takes_back(made: Plan, before: Release) -> bool:
    """Whether a story or a photo that could be seen is not to be seen any more."""
    gone = any(one.startswith(("tin/", "anh/")) for one in made.removed)
    return gone or not made.after.release.withdrawn <= before.withdrawn


def told(made: Plan, settings: PublishSettings) -> str:
    """A plan as people read it."""
    if not made:
        return f"\nLần đăng trước đã gửi đúng bản này tới {settings.written}, không phải gửi gì."
    changed = [one for one in made.puts if one in made.changed]
    rows = (("mới", made.new), ("đổi", changed), ("gỡ", made.removed))
    lines = "\n".join(line for name, addresses in rows for line in _rows(name, addresses))
    return f"\nSẽ gửi tới {settings.written} {_size(made.size)}:\n{lines}"


def _rows(name: str, addresses: Sequence[str]) -> Iterator[str]:
    """What happens to some files: how many, and the first of them, pages before all others."""
    if addresses:
        told = sorted(addresses, key=lambda one: not one.endswith(".html"))[:_SHOWN]
        first = ", ".join(f"/{one.removesuffix('index.html')}" for one in told)
        more = len(addresses) - len(told)
        yield f"  {name} {len(addresses)}: {first}" + (f" và {more} tệp khác" if more else "")


def _in_json(made: Plan, settings: PublishSettings) -> str:
    parts = {
        "target": settings.written,
        "new": made.new,
        "changed": [one for one in made.puts if one in made.changed],
        "removed": made.removed,
        "bytes": made.size,
    }
    return json.dumps(parts, ensure_ascii=False)


def _size(size: int) -> str:
    amount = f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.1f} kB"
    return amount.replace(".", ",")


def _tell(words: str, wishes: Wishes) -> None:
    print(words, file=sys.stderr if wishes.as_json else sys.stdout)


@contextmanager
def _only_json(wishes: Wishes) -> Iterator[None]:
    """Sends what a build says to the second channel, where a program reads the first."""
    if not wishes.as_json:
        yield
        return
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        sys.stdout.flush()
        os.dup2(kept, 1)
        os.close(kept)
