"""Owns the entry point: `python -m generator`."""

import os
import signal

# Read when pydantic is imported: to look for plugins of it, which nothing here has, takes longer than to read the records.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from generator.commands import cli


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    # Whoever ends it politely gets what Ctrl-C gives: nothing half-made is left.
    signal.signal(signal.SIGTERM, _stop)
    # A terminal that is closed ends it so too, unless somebody had it go on without one.
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, _stop)
    cli(prog_name="python -m generator")
