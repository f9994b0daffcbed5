"""Worker processes that are being started when somebody presses Ctrl-C."""

import subprocess
import sys

CODE = """
import os, signal
from crawler.pool import WorkerPool
signal.signal(signal.SIGINT, lambda *_: None)
pool = WorkerPool(1)
os.killpg(0, signal.SIGINT)
print(pool.submit(abs, -3).result(100))
pool.shutdown()
"""


def test_ctrl_c_while_the_forkserver_loads_ends_no_worker() -> None:
    """A terminal sends it to the whole group; whether the run stops is the parent's to say."""
    done = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, check=False, timeout=110, start_new_session=True
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "3\n", "")
