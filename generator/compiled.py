"""Owns the generator's own templates as Jinja compiled them: they lie beside the code that Python compiled, and nowhere else.

They are code, and run as it is read: whoever could write there could write the generator. Of a fact sheet nothing is kept so.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.files import CODE_ROOT
from generator.last_build import code_now
from generator.replacing import content_of, replace


class Compiled(BytecodeCache):
    """What one environment, by its name, compiled; of another release of the code or of a library nothing is taken."""

    def __init__(self, environment: str) -> None:
        self._environment = environment
        self._ground = f"{code_now()}\n".encode()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Have what was compiled of the same text; where it cannot be read, it is compiled again."""
        with suppress(OSError):
            content = content_of(self._file(bucket)) or b""
            if content.startswith(self._ground):
                bucket.bytecode_from_string(content.removeprefix(self._ground))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Leave it for the next process, where Python is to leave anything, and the disk lets it."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                replace(self._file(bucket), self._ground + bucket.bytecode_to_string())

    def _file(self, bucket: Bucket) -> Path:
        return Path(cache_from_source(str(CODE_ROOT / "generator" / f"{self._environment}-{bucket.key}.py")))
