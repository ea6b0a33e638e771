"""Owns the sandbox in which templates run that are not the generator's own: they place and lay out, and start nothing."""

from __future__ import annotations

from typing import Any

from jinja2 import runtime
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace
from markupsafe import Markup

_PLAIN = (str, Markup, int, float, bool, bytes, list, tuple, dict, set, frozenset)
_OF_JINJA = (runtime.Macro, runtime.BlockReference, runtime.LoopContext, runtime.TemplateReference, Cycler, Joiner, Namespace)
_OURS = "generator."


class Sandbox(SandboxedEnvironment):
    """Jinja's sandbox, in which a template calls nothing but what Jinja and the generator give it, and what plain values do.

    Jinja's own hides what begins with an underscore and lets all else be called, while records and MkDocs' objects have
    methods that read files, unpickle bytes (`record.parse_raw`) or give an environment without a sandbox
    (`config.theme.get_env`).
    """

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether a template may call this."""
        return super().is_safe_callable(obj) and (_is_harmless(obj) or any(obj is one for one in self.globals.values()))


def _is_harmless(called: Any) -> bool:
    bound = getattr(called, "__wrapped__", called)  # Jinja wraps `format` of a text, and looks at what that reaches
    owner = getattr(bound, "__self__", None)
    if isinstance(called, _OF_JINJA) or type(owner) in _PLAIN or isinstance(owner, _OF_JINJA):
        return True
    return str(getattr(called, "__module__", "")).startswith(_OURS)
