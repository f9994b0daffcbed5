"""How long `linkgap --help` takes: what every command pays before it begins."""

from tests.bench.child import LINKGAP, run
from tests.bench.figures import Figure, Section, progress

TIMES = 5


def measure() -> Section:
    """The best of five starts, after one that writes compiled modules."""
    progress("help: linkgap --help")
    run([*LINKGAP, "--help"])
    best = min(run([*LINKGAP, "--help"]).seconds for _ in range(TIMES))
    return Section("start", [Figure(f"linkgap --help, best of {TIMES}", best, "s", aim=0.3, most=True)])
