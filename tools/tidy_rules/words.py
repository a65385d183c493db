"""Names, comments and texts: what the first reader sees."""

import re

from .project import Finding, is_generated

# Written in pieces, so that this file passes its own rules.
FIX_ME = "FIX" + "ME"
MACHINE_PATH = re.compile(r"(?<![\w.$}{])/(?:wo" + r"rk|ro" + r"ot|ho" + r"me)/\w")
TICKET = re.compile(r"\bissue\s*#?\s*\d+", re.IGNORECASE)
TO_DO = re.compile(r"\bTO" + r"DO\b(?!: \S)")
VAGUE_NAMES = {"util", "utils", "common", "helper", "helpers", "misc", "stuff"}
VAGUE_TYPE = re.compile(r"Manager|Helper|Util|(Data|Info)$")


def check(project):
    for path, text in sorted(project.texts.items()):
        yield from _path(path)
        if not is_generated(text):
            yield from _text(path, text)
    for path, source in project.cpp():
        yield from _names(path, project.shapes[path])
        if path.endswith(".h"):
            yield from _header(path, source)


def _path(path):
    for part in path.split("/"):
        stem = part.split(".")[0].lower()
        if stem in VAGUE_NAMES or re.search(r"(^|_)(utils?|helpers?|manager)$", stem):
            yield Finding(path, 1, "name", f"{part} says nothing: name it after what it holds")


def _names(path, shape):
    for one in shape.types:
        if VAGUE_TYPE.search(one.name):
            yield Finding(path, one.line, "name", f"{one.name}: name what it is, not that it manages")


def _header(path, source):
    first = source.directives[0][0] if source.directives else ""
    if first.replace("# ", "#") != "#pragma once":
        yield Finding(path, 1, "header", "#pragma once must be the first directive")
    if not source.comments or source.comments[0].line != 1:
        yield Finding(path, 1, "header", "begin with a comment: what this is and what must hold")


def _text(path, text):
    for number, line in enumerate(text.splitlines(), 1):
        if FIX_ME in line:
            yield Finding(path, number, "todo", f"{FIX_ME} never reaches main")
        if TO_DO.search(line) and not path.endswith(".md"):
            yield Finding(path, number, "todo", "say what and why after the colon")
        if MACHINE_PATH.search(line):
            yield Finding(path, number, "machine", "a path of one machine")
        if TICKET.search(line) and not path.endswith(".json"):
            yield Finding(path, number, "machine", "the text must stand without a ticket number")
