import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site_output.sites import stamps

ROOT = Path(__file__).resolve().parents[2]
BUILD = """
import sys, time
from pathlib import Path
from plugins.site_output.stopping import exit_on_signals
from plugins.site_output.workspace import open_output
exit_on_signals()
with open_output(Path(sys.argv[1]), Path(sys.argv[1]).parent / "content") as workspace:
    (workspace.staging / "index.html").write_text("nửa trang")
    print("writing", flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals between processes")
@pytest.mark.parametrize(("code", "sent"), [(143, signal.SIGTERM), (130, signal.SIGINT)])
def test_build_that_is_stopped(output: Path, code: int, sent: signal.Signals) -> None:
    """It ends with the code that shells know, leaves the site as it was and nothing beside it."""
    before = stamps(output)
    command = [sys.executable, "-c", BUILD, str(output)]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        assert len(list(output.parent.iterdir())) == 2
        process.send_signal(sent)
        assert code == process.wait()
    assert before == stamps(output)
    assert [output] == list(output.parent.iterdir())
