"""Owns the entry points: `python -m generator`, and the command `factsheet` that is installed with the package."""

import gc
import os
import signal

# Read when pydantic is imported: to look for plugins of it, which nothing here has, takes longer than to read the records.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from generator.commands import cli
from generator.commands.options import INSTALLED, MODULE


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def main(name: str = INSTALLED) -> None:
    """Run the command line, under the name by which it was called."""
    # What is read of a fact sheet stays till the end: to look through all of it again and again finds nothing to throw away.
    gc.set_threshold(200_000, 20, 50)
    # Whoever ends it politely gets what Ctrl-C gives: nothing half-made is left.
    signal.signal(signal.SIGTERM, _stop)
    # A terminal that is closed ends it so too, unless somebody had it go on without one.
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, _stop)
    try:
        cli(prog_name=name)
    finally:
        # All of it goes with the process; to look through it once more takes a second and more.
        gc.freeze()


if __name__ == "__main__":
    main(MODULE)
