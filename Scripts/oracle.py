#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the language fixtures under CPython 3.11 and compares with the recorded outcome beside each.

  oracle.py [FOLDER]            check: every .expected equals what CPython prints
  oracle.py --record [FOLDER]   write the .expected files

The outcome is what the program prints, then the traceback of an uncaught exception. A fixture whose
first line is `# deviation: WHY` differs from CPython on purpose: its .expected is written by hand.
"""
import pathlib, subprocess, sys

NAME = "<string>"


def outcome(path):
    """What `python3 path` prints, with the file called as the interpreter calls its input."""
    run = subprocess.run(
        [sys.executable, "-I", "-W", "ignore", str(path.resolve())], capture_output=True, text=True,
        encoding="utf-8", env={"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"})
    return run.stdout + run.stderr.replace(str(path.resolve()), NAME)


def main():
    arguments = sys.argv[1:]
    record = "--record" in arguments
    folders = [a for a in arguments if a != "--record"]
    root = pathlib.Path(folders[0] if folders else "Tests/InterpreterTests/Fixtures")
    if sys.version_info[:2] != (3, 11):
        print(f"skipped: needs CPython 3.11, found {sys.version.split()[0]}")
        return 0
    bad = checked = 0
    for path in sorted(root.rglob("*.py")):
        source = path.read_text()
        if source.startswith("# deviation:"):
            continue
        found = outcome(path)
        expected = path.with_suffix(".expected")
        if record:
            expected.write_text(found)
        elif not expected.exists() or expected.read_text() != found:
            print(f"{path}: CPython's outcome is not the recorded one")
            bad += 1
        checked += 1
    print(f"{checked} fixtures, {bad} differ")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
