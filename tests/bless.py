"""Rewrites what the rejecting cases expect to what is found now: `python -m tests.bless`, then read the diff."""

from __future__ import annotations

from textwrap import indent

from tests.case_files import read_cases, without_expectation


def main() -> None:
    for case in read_cases():
        report = case.report
        if case.accepts or not report or report == case.expected:
            continue
        rest = without_expectation(case.file.read_text(encoding="utf-8"))
        case.file.write_text(f"{rest}expect: |-\n{indent(report, '  ')}\n", encoding="utf-8")
        print(f"blessed {case.file.parent.name}/{case.file.name}")


if __name__ == "__main__":
    main()
