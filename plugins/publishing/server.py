"""To a server with nginx: a folder for each release, of which one is shown.

Below the server's path lie ``releases/<id>/`` with the release's files in ``site/``, its record, what
nginx is told of it, and the name of the release that it was made from; and ``current``, a link to the
release that is shown. A release is complete before the link is moved. What did not change is one and
the same file in all of them and so keeps the moment by which browsers know it.
"""

import time
from calendar import timegm
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import NamedTuple

from plugins.publishing.nginx import release_files
from plugins.publishing.plan import ASSETS, Plan
from plugins.publishing.precompressed import ENDINGS, precompressed, sidecars
from plugins.publishing.release import DamagedRecord, Standing, read, written
from plugins.publishing.remote import Ended, Remote, listed
from plugins.publishing.settings import PublishSettings
from plugins.publishing.target import Found, HostRefused, PublishedMeanwhile

KEPT = 5  # releases
LEFT = 60  # minutes after which what a publication that was killed has left is taken away
# How the name of a release begins: its moment. No two releases have the same, even where the clock went
# back, so that a page never has the mark (ETag) by which browsers know another one.
_STAMP = "%Y%m%dT%H%M%SZ"
_LENGTH = len("20261130T170730Z")
_NAMES = "[0-9]*T[0-9]*Z-????????"

_REFUSALS = {
    3: "có người khác vừa đăng lên máy chủ này; hãy đăng lại, bản của bạn sẽ lên sau bản của họ.",
    4: "trên máy chủ không còn bản nào trước bản đang hiện.",
    5: "“current” trong thư mục trên máy chủ không phải do chương trình này làm ra; "
    "người quản trị máy chủ cần đổi tên nó đi rồi mới đăng được.",
    6: "có người khác đang đăng lên máy chủ này; hãy đợi vài phút rồi đăng lại.",
    7: "tệp tới máy chủ không đúng như bản dựng, có lẽ bản dựng đã đổi trong khi gửi; hãy dựng lại rồi đăng.",
}
_MEANWHILE = 3

_OURS = f"""
if [ -e "$root/current" ] || [ -L "$root/current" ]; then
    case $(readlink "$root/current") in releases/{_NAMES}) ;; *) exit 5 ;; esac
fi
"""
# Nginx reads the rows of its maps when it is told to; what tells it is the file “changed”.
_TURN = """
turn() {
    was=$(readlink current || :)
    ln -sfn "releases/$1" releases/next
    mv -T releases/next current
    diff -r "$was/nginx" "releases/$1/nginx" >/dev/null 2>&1 || printf '%s\\n' "$1" >releases/changed
}
exec 9>releases/lock
flock -w 120 9 || exit 6
"""
_FIND = f"""
command -v rsync >/dev/null || {{ echo 'thieu rsync' >&2; exit 1; }}
{_OURS}
newest=$(cd "$root/releases" 2>/dev/null && ls -d {_NAMES} 2>/dev/null | tail -n 1) || :
stood=$(readlink "$root/current") || :
lent=$(tr '\\n' ' ' 2>/dev/null <"$root/$stood/lent") || :
printf '%s\\n' "$newest" "${{stood#releases/}}" "$lent"
[ ! -e "$root/$stood/standing.json" ] || cat "$root/$stood/standing.json"
"""
# Into a folder in which nothing changes for so long nobody is sending any more.
_BEGIN = """
mkdir -p "$root/releases"
cd "$root/releases"
for one in *.part; do
    [ -d "$one" ] || continue
    [ -n "$(find "$one" -type d -cmin -"$left" -print -quit)" ] || rm -rf -- "$one"
done
mkdir "$part"
if [ -n "$base" ]; then cp -al -- "$base/site" "$part/site"; else mkdir "$part/site"; fi
cd "$part/site"
"""
_TIDY = """
find . -mindepth 1 -type d -empty -delete
"""
_INTO = """
cd "$root/releases/$part/site"
"""
_TURN_TO_NEW = f"""
cd "$root/releases/$part"
chmod -R go= standing.json nginx
sync -f .
cd "$root"
{_TURN}
[ "$(readlink current || :)" = "${{stood:+releases/$stood}}" ] || exit {_MEANWHILE}
mv -T "releases/$part" "releases/$new"
turn "$new"
kept=' '
one=$new
left={KEPT}
while [ -n "$one" ] && [ "$left" -gt 0 ]; do
    kept="$kept$one "
    one=$(cat "releases/$one/before" 2>/dev/null) || :
    left=$((left - 1))
done
cd releases
for one in {_NAMES}; do
    case $kept in *" $one "*) ;; *) rm -rf -- "$one" ;; esac
done
"""
_DROP = """
rm -rf -- "$root/releases/$part"
"""
# A page that a reader loaded just now asks for its style sheets: they go back along with it. Their names
# are written down first, so that the next publication takes them away. Where that fails, as on a full
# disk, one can go back all the same.
_LEND = f"""
lend() {{
    [ -d current/site/{ASSETS} ] || return 0
    (cd current/site && find {ASSETS} -type f) | while read -r one; do
        [ -e "releases/$1/site/$one" ] || printf '%s\\n' "$one"
    done >releases/lending &&
        cat releases/lending >>"releases/$1/lent" &&
        (cd current/site && xargs -r -d '\\n' cp -al --parents -t "$root/releases/$1/site" --) \\
            <releases/lending
}}
lend "$before" || :
"""
_TURN_BACK = f"""
{_OURS}
[ -L "$root/current" ] || exit 4
cd "$root"
{_TURN}
before=$(cat current/before)
[ -n "$before" ] && [ -d "releases/$before" ] || exit 4
{_LEND}
turn "$before"
cat current/standing.json || :
"""


class _Stood(NamedTuple):
    """The name of what stood when it was asked, what a new release links to, the newest name."""

    name: str = ""
    base: str = ""
    newest: str = ""


class Server:
    """A Target: a folder on a server, or on this machine, that nginx shows."""

    def __init__(self, settings: PublishSettings, ssh: Sequence[str] = ("ssh",)) -> None:
        self._remote = Remote(settings, ssh)
        self._stood = _Stood()

    def find(self) -> Found:
        """What stands there; in doubt is only what a release was lent when it was gone back to."""
        newest, name, lent, record = self._run(_FIND).split(b"\n", 3)
        standing = _standing(record)
        base = name if standing else b""
        self._stood = _Stood(name.decode(), base.decode(), newest.decode())
        return Found(standing or Standing(), _whole(lent.decode().split()) if base else frozenset())

    def publish(self, plan: Plan, output: Path) -> None:
        """Makes a release beside the one that is shown, then shows it."""
        moment = max(int(time.time()), _moment(self._stood.newest) + 1)
        name = f"{time.strftime(_STAMP, time.gmtime(moment))}-{token_hex(4)}"
        part = f"{name}.part"
        try:
            with TemporaryDirectory(prefix="newsdesk-") as staged:
                beside = self._staged(plan, output, Path(staged))
                self._send(plan, output, Path(staged), part)
            self._run(
                _INTO + _checked(plan) + _stamped([*plan.puts, *beside], moment) + _TURN_TO_NEW,
                part=part,
                new=name,
                stood=self._stood.name,
            )
        except HostRefused:
            with suppress(HostRefused):
                self._remote.run(_DROP, part=part)
            raise

    def roll_back(self) -> Standing:
        """Shows the release again that the present one was made from, and gives what stands then."""
        return _standing(self._run(_TURN_BACK)) or Standing()

    def _staged(self, plan: Plan, output: Path, staged: Path) -> Iterable[str]:
        """Makes what goes into a release beside its files; gives the smaller forms of those."""
        (staged / "before").write_text(self._stood.name, "utf-8")
        (staged / "standing.json").write_bytes(written(plan.after))
        (staged / "nginx").mkdir()
        for name, text in release_files(plan.after.release).items():
            (staged / "nginx" / name).write_text(text, "utf-8")
        try:
            return precompressed(output, plan.puts, staged / "site")
        except FileNotFoundError as error:
            raise HostRefused(
                f"bản dựng thiếu tệp {error.filename}; hãy dựng lại rồi đăng."
            ) from error

    def _send(self, plan: Plan, output: Path, staged: Path, part: str) -> None:
        """Fills the folder of a release that is not shown yet."""
        # A file that is replaced is taken away first: as it is, it belongs to other releases too.
        leaving = [*plan.removed, *plan.changed]
        gone = listed("xargs -r -d '\\n' rm -f --", [*leaving, *sidecars(leaving)])
        self._run(_BEGIN + gone + _TIDY, part=part, base=self._stood.base, left=f"{LEFT}")
        if plan.puts:
            self._remote.send(output, f"releases/{part}/site", plan.puts)
        self._remote.send(staged, f"releases/{part}")

    def _run(self, script: str, **words: str) -> bytes:
        try:
            return self._remote.run(script, **words)
        except Ended as ended:
            kind = PublishedMeanwhile if ended.code == _MEANWHILE else HostRefused
            raise kind(_REFUSALS.get(ended.code, str(ended))) from ended


def _standing(record: bytes) -> Standing | None:
    """The record of a release; None where it is damaged, or none is shown."""
    with suppress(DamagedRecord):
        return read(Standing, record)
    return None


def _whole(addresses: Iterable[str]) -> frozenset[str]:
    """The addresses but for those of smaller forms, which go with their texts."""
    return frozenset(one for one in addresses if not one.endswith(ENDINGS))


def _moment(name: str) -> int:
    """The moment (seconds since 1970) of the release of a name; 0 for none."""
    return timegm(time.strptime(name[:_LENGTH], _STAMP)) if name else 0


def _checked(plan: Plan) -> str:
    """Fails where a file that was sent has other bytes than the release's."""
    files = plan.after.release.files
    rows = (f"{files[address].checksum}  {address}" for address in plan.puts)
    found = listed("sha256sum --check --quiet --strict - >&2", rows)
    return f"{{\n{found}}} || exit 7\n" if found else ""


def _stamped(addresses: Iterable[str], moment: int) -> str:
    """Gives files the moment of their release, by which browsers know them."""
    return listed(f"xargs -r -d '\\n' touch -d @{moment} --", addresses)
