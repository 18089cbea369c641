"""The change to no site at all."""

from contextlib import suppress
from pathlib import Path

from plugins.site_output.applying import apply
from plugins.site_output.changes import plan
from plugins.site_output.ownership import check_ours
from plugins.site_output.trees import OWN, is_hidden, walk
from plugins.site_output.workspace import PATIENCE, opened


def clean(output: Path, patience: float = PATIENCE) -> tuple[str, ...]:
    """Removes what builds wrote into ``output``, and returns the addresses of what stays.

    Of hidden entries (``.git``) the name alone is told; a folder in which nothing stays goes too.
    Raises OutputRefused for a folder that is not ours, cannot be written or is being built into.
    """
    output = output.resolve()
    check_ours(output)
    if not output.exists():
        return ()
    with opened(output, patience) as workspace:
        old = walk(str(output))
        changes = plan(workspace, old, {}, {})
        kept = apply(changes).kept
        for folder in sorted(old.folders, reverse=True):  # a killed build made it, and no more
            if not is_hidden(folder):
                with suppress(OSError):
                    (output / folder).rmdir()
        if not kept:  # else the list goes on telling that the folder is ours
            (output / OWN).unlink()
    if not any(output.iterdir()):
        output.rmdir()
    hidden = {address.split("/", 1)[0] for address in changes.kept if is_hidden(address)}
    return tuple(sorted({*kept, *hidden}))
