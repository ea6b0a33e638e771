"""Rewrites what is expected of the mistakes to what is said now: `python -m tests.bless_mistakes`, then read the diff."""

from __future__ import annotations

from textwrap import indent

from tests.mistake_files import MISTAKES, read_mistakes, without_expectation


def main() -> None:
    for mistake in read_mistakes():
        report = mistake.assessment.report
        if report and report != mistake.expect:
            file = MISTAKES / f"{mistake.name}.yml"
            rest = without_expectation(file.read_text(encoding="utf-8"))
            file.write_text(f"{rest}expect: |-\n{indent(report, '  ')}\n", encoding="utf-8")
            print(f"blessed {file.name}")


if __name__ == "__main__":
    main()
