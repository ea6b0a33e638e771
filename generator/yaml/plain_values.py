"""Owns what an unquoted value is for every program, and the values that YAML 1.1 and 1.2 read differently."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.yaml.wording import quoted, short

CONSTANTS: dict[str, bool | None] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER = re.compile(r"(?!-0(\.0+)?$)-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_MOST_DIGITS = 15  # as many as JSON and JavaScript keep exactly
_SURPRISE = re.compile(
    r"""(?P<yes>y|Y|yes|Yes|YES|on|On|ON)|(?P<no>n|N|no|No|NO|off|Off|OFF)
    |(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|\ +)[0-9]{1,2}:[0-9]{2}:[0-9]{2}.*)
    |(?P<time>[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?)
    |(?P<number>[-+]?(0b[01][01_]*|0o[0-7][0-7_]*|0x[0-9a-fA-F][0-9a-fA-F_]*
        |([0-9][0-9_]*(\.[0-9_]*)?|\.[0-9][0-9_]*)([eE][-+]?[0-9]+)?))
    |(?P<sign>=|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))""",
    re.VERBOSE,
)


def exact_number(value: str) -> int | float | None:
    """The number that an unquoted value is for every program, to its last digit; None for any other value."""
    if not _NUMBER.fullmatch(value):
        return None
    digits = value.lstrip("-").replace(".", "").lstrip("0")
    if len(digits.rstrip("0") if "." in value else digits) > _MOST_DIGITS or len(value) > 2 * _MOST_DIGITS:
        return None
    return float(value) if "." in value else int(value)


class Ambiguity(NamedTuple):
    """What is said of an unquoted value that programs read differently."""

    message: str
    as_text: str
    """What to write where text is meant."""
    otherwise: str = ""
    """What to write where no text is meant, if that can be said."""


def ambiguity(value: str) -> Ambiguity | None:
    """What is said of an unquoted value that programs read differently; None for any other value."""
    surprise = _SURPRISE.fullmatch(value)
    if not surprise:
        return None
    kind = surprise.lastgroup
    quotes = f"write it in quotes if text is meant: {quoted(value)}"
    shown = f"`{short(value)}`"
    if kind in ("yes", "no"):
        truth = "true" if kind == "yes" else "false"
        message = f"{shown} is text for some programs and {truth} for others"
        return Ambiguity(message, quotes, f"write {truth} if that is meant")
    if kind == "date":
        return Ambiguity(f"{shown} is text for some programs and a date for others", quotes)
    if kind == "time":
        return Ambiguity(f"{shown} is text for some programs and a number in base sixty for others", quotes)
    if kind == "sign":
        return Ambiguity(f"{shown} has a meaning of its own for some programs", quotes)
    message = f"{shown} is not the same number, or no number, for some programs"
    meant = number_meant(value)
    return Ambiguity(message, quotes, f"write {meant} if that number is meant" if meant else "")


def number_meant(value: str) -> str | None:
    """The number that an odd form stands for, as it ought to be written; None if that cannot be said."""
    surprise = _SURPRISE.fullmatch(value)
    digits = value.replace("_", "")
    if not surprise or surprise.lastgroup != "number" or len(digits) > 40:
        return None
    sign = "-" if digits.startswith("-") else ""
    based = re.fullmatch(r"0([box])(.*)", digits.lstrip("+-"))
    number = float(sign + str(int(based[2], {"b": 2, "o": 8, "x": 16}[based[1]]))) if based else float(digits)
    written = str(int(number)) if number.is_integer() else repr(number)
    return None if exact_number(written) is None else written
