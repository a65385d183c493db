"""Limits of STYLE: a function, a file, a line, nesting, parameters, interfaces; and complete switches."""

import re
import unicodedata

from .project import Finding, is_generated, is_test

FUNCTION_LINES = 70
FUNCTION_MEDIAN = 12
FILE_LINES = 400
LINE_COLUMNS = 110
PARAMETERS = 5
NESTING = 3
INTERFACE_FUNCTIONS = 4
MEASURED = (".cc", ".h", ".py", ".ts", ".svelte", ".js", ".mjs", ".sh", ".sql", ".cmake")


def check(project):
    for path, text in sorted(project.texts.items()):
        if path.endswith(MEASURED) and not is_generated(text):
            yield from _file(path, text)
    for path, shape in sorted(project.shapes.items()):
        yield from _functions(path, shape)
        yield from _types(path, shape)
        if path.startswith(("src/", "sim/")):
            yield from _switches(path, shape)
            if not is_test(path):
                for line in shape.local_statics:
                    yield Finding(path, line, "static", "a static that changes is hidden state: pass it in")
    yield from _median(project)


def columns(line):
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)


def _file(path, text):
    lines = text.splitlines()
    if len(lines) > FILE_LINES:
        yield Finding(path, FILE_LINES + 1, "file", f"{len(lines)} lines, limit {FILE_LINES}")
    for number, line in enumerate(lines, 1):
        if len(line) > LINE_COLUMNS // 2 and columns(line) > LINE_COLUMNS and not _is_whole(path, line):
            yield Finding(path, number, "line", f"{columns(line)} columns, limit {LINE_COLUMNS}")


def _is_whole(path, line):
    """An address, or a sentence of the screens: nobody gains when it is cut."""
    return "://" in line or path.startswith("web/") and re.search(r"""(["`]).{60,}\1""", line) is not None


def _functions(path, shape):
    for one in shape.functions:
        if one.length > FUNCTION_LINES:
            yield Finding(path, one.line, "function",
                          f"{one.name}: {one.length} lines, limit {FUNCTION_LINES}")
        if one.parameters > PARAMETERS:
            yield Finding(path, one.line, "parameters",
                          f"{one.name}: {one.parameters} parameters, limit {PARAMETERS}: pass a struct")
        if one.nesting > NESTING:
            yield Finding(path, one.line, "nesting",
                          f"{one.name}: {one.nesting} levels deep, limit {NESTING}")
    for name, line, count in shape.declared_parameters:
        if count > PARAMETERS:
            yield Finding(path, line, "parameters",
                          f"{name}: {count} parameters, limit {PARAMETERS}")


def _types(path, shape):
    for one in shape.types:
        if one.pure_virtual > INTERFACE_FUNCTIONS:
            yield Finding(path, one.line, "interface", f"{one.name}: {one.pure_virtual} pure virtual "
                                                       f"functions, limit {INTERFACE_FUNCTIONS}")


def _switches(path, shape):
    for one in shape.switches:
        if one.default_line and any(_is_enumerator(label) for label in one.labels):
            yield Finding(path, one.default_line, "default",
                          "no default over our own enums: a new state must break the build")


def _is_enumerator(label):
    """`CaseState::Open` or `Open`; not 'a', 3, kLimit or the lower-case ones of libraries."""
    return bool(label) and label[-1].kind == "word" and re.match(r"[A-Z][a-z]", label[-1].text) is not None


def lengths(project, tests):
    return sorted(one.length for path, shape in project.shapes.items() if is_test(path) == tests
                  for one in shape.functions)


def share(values, part):
    return values[min(len(values) - 1, int(len(values) * part))] if values else 0


def _median(project):
    median = share(lengths(project, tests=False), 0.5)
    if median >= FUNCTION_MEDIAN:
        yield Finding("src", 1, "median", f"median function: {median} lines, limit {FUNCTION_MEDIAN - 1}")


def summary(project):
    lines = []
    for title, tests in (("code", False), ("tests", True)):
        values = lengths(project, tests)
        if values:
            lines.append(f"{title}: {len(values)} functions, lines each: median {share(values, 0.5)}, "
                         f"95 % {share(values, 0.95)}, longest {values[-1]}")
    sizes = sorted(len(source.text.splitlines()) for source in project.sources.values())
    if sizes:
        lines.append(f"{len(sizes)} C++ files, {sum(sizes)} lines, "
                     f"median {share(sizes, 0.5)}, longest {sizes[-1]}")
    return "\n".join(lines)
