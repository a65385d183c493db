#!/usr/bin/env python3
"""Checks what the compiler cannot: layers, purity, sizes, names. `tools/tidy.py [ROOT] [--rule NAME]...`

An exception needs a reason beside it, in a comment on the same line or the line above:
    // tidy: allow(thread) the library's callback thread; it only pushes into the queue
"""

import argparse
import pathlib
import re
import sys

from tidy_rules import layers, purity, sizes, words
from tidy_rules.project import load

ALLOWED = re.compile(r"tidy: allow\((\w+)\) \S+ \S+")


def findings(project):
    found = []
    for module in (layers, purity, sizes, words):
        found += [one for one in module.check(project) if not is_allowed(project, one)]
    return sorted(set(found))


def is_allowed(project, finding):
    lines = project.texts.get(finding.path, "").splitlines()
    near = lines[max(finding.line - 2, 0):finding.line]
    return any(match.group(1) == finding.rule for line in near for match in ALLOWED.finditer(line))


ROOT = pathlib.Path(__file__).resolve().parent.parent


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", nargs="?", default=str(ROOT))
    parser.add_argument("--rule", action="append", help="report only this rule; may be repeated")
    arguments = parser.parse_args()
    project = load(arguments.root)
    found = [one for one in findings(project) if not arguments.rule or one.rule in arguments.rule]
    for one in found:
        print(one)
    print(sizes.summary(project))
    print(f"{len(found)} findings" if found else "tidy: nothing to report")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
