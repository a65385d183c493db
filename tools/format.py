#!/usr/bin/env python3
"""clang-format over all C++ of the tree: `tools/format.py` checks, `tools/format.py --fix` rewrites."""

import argparse
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = ("src", "sim", "tests", "fuzz", "bench")


def sources():
    return [str(path) for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*"))
            if path.suffix in (".cc", ".h")]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fix", action="store_true", help="rewrite the files")
    arguments = parser.parse_args()
    program = shutil.which("clang-format-14") or shutil.which("clang-format")
    if not program:
        print("clang-format is missing: tools/install.sh test")
        return 1
    mode = ["-i"] if arguments.fix else ["--dry-run", "-Werror"]
    files = sources()
    status = subprocess.run([program, *mode, *files], check=False).returncode
    print(f"{len(files)} files {'are not all' if status else 'are'} formatted")
    if status:
        print("next: tools/format.py --fix")
    return status


if __name__ == "__main__":
    sys.exit(main())
