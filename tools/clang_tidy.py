#!/usr/bin/env python3
"""clang-tidy over the sources of a build folder: `tools/clang_tidy.py build/dev [FILE]... [--all] [--deep]`

Without --all it takes the pure folders and those that store, log in and report; the HTTP server, the
command line and the tests parse for half a minute each and are left to --all. A file that passed is
remembered by the hash of its text, of every header of ours that it reaches, of its flags and of .clang-tidy,
so that a second run takes seconds. --deep adds the static analyzer, four times as slow.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEAVY = re.compile(r"#include\s+<(boost/|CLI/|toml\+\+|gtest/|gmock/|benchmark/|re\.h)")
FOLDERS = ("base", "domain", "detect", "casework", "engine", "score", "codec", "sql", "store", "log",
           "register", "sealing", "auth", "report", "node", "messages")
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)


def cache_folder():
    caches = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = pathlib.Path(os.environ.get("ANBU_TIDY_CACHE") or os.path.join(caches, "anbu-clang-tidy"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = ROOT / "build" / "clang-tidy"
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def commands(build):
    with open(build / "compile_commands.json", encoding="utf-8") as file:
        for entry in json.load(file):
            path = pathlib.Path(entry["directory"], entry["file"]).resolve()
            if path.is_relative_to(ROOT / "src") or path.is_relative_to(ROOT / "sim"):
                yield path, entry["command"]


def chosen(path, text, everything):
    if everything:
        return True
    parts = path.relative_to(ROOT).parts
    in_folders = parts[0] == "src" and parts[1] in FOLDERS
    return in_folders and not path.name.endswith("_test.cc") and not HEAVY.search(text)


class Reader:
    """Texts and what they include, each read once."""

    def __init__(self):
        self.texts = {}

    def text(self, path):
        if path not in self.texts:
            self.texts[path] = path.read_text(encoding="utf-8", errors="replace")
        return self.texts[path]

    def reached(self, path):
        seen = {path}
        waiting = [path]
        while waiting:
            for name in INCLUDE.findall(self.text(waiting.pop())):
                for base in (ROOT / "src", ROOT):
                    target = base / name
                    if target not in seen and target.is_file():
                        seen.add(target)
                        waiting.append(target)
        return sorted(seen)


def flags_of(command, build):
    """What of a command changes the verdict: not the optimiser, not where the tree lies."""
    words = command.replace(str(build), "").replace(str(ROOT), "").split()
    flags = ("-D", "-I", "-std")
    return " ".join(word for word in words if word.startswith(flags) and word != "-DNDEBUG")


def key_of(path, flags, reader, version):
    """Work trees and presets with the same text share the verdict."""
    digest = hashlib.sha256(version.encode())
    digest.update(flags.encode())
    digest.update(reader.text(ROOT / ".clang-tidy").encode())
    for one in reader.reached(path):
        digest.update(str(one.relative_to(ROOT)).encode() + b"\0" + reader.text(one).encode())
    return digest.hexdigest()


def command_of(arguments, program, build):
    checks = ["--checks=clang-analyzer-*,-clang-analyzer-optin.*"] if arguments.deep else []
    return [program, "-p", str(build), "--quiet", "--extra-arg=-Wno-unknown-warning-option", *checks]


def run_one(command, path):
    done = subprocess.run([*command, str(path)], check=False, capture_output=True, text=True)
    return done.returncode, done.stdout


def waiting_files(arguments, build, program):
    version = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout
    version += "deep" if arguments.deep else ""
    reader = Reader()
    wanted = {pathlib.Path(name).resolve() for name in arguments.files}
    cache = cache_folder()
    known = 0
    waiting = {}
    for path, command in commands(build):
        if path in wanted or not wanted and chosen(path, reader.text(path), arguments.all):
            key = cache / key_of(path, flags_of(command, build), reader, version)
            known += key.exists()
            if not key.exists():
                waiting[path] = key
    return waiting, known


def judge(arguments, build, program):
    waiting, known = waiting_files(arguments, build, program)
    print(f"clang-tidy: {known} files known to be clean, {len(waiting)} to look at", flush=True)
    command = command_of(arguments, program, build)
    started = time.monotonic()
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        runs = {pool.submit(run_one, command, path): path for path in waiting}
        for number, run in enumerate(concurrent.futures.as_completed(runs), 1):
            status, output = run.result()
            path = runs[run]
            print(f"[{number}/{len(waiting)}] {path.relative_to(ROOT)}", flush=True)
            if status:
                failed += 1
                print(output, flush=True)
            else:
                waiting[path].touch()
    print(f"clang-tidy: {failed} files with findings, {time.monotonic() - started:.0f} s")
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path, help="a configured build folder")
    parser.add_argument("files", nargs="*", help="only these sources")
    parser.add_argument("--all", action="store_true", help="heavy files and tests too")
    parser.add_argument("--deep", action="store_true", help="the static analyzer too")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    arguments = parser.parse_args()
    program = shutil.which("clang-tidy-14") or shutil.which("clang-tidy")
    if not program:
        print("clang-tidy is missing: tools/install.sh test")
        return 1
    return judge(arguments, arguments.build.resolve(), program)


if __name__ == "__main__":
    sys.exit(main())
