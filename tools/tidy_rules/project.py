"""The files under judgement, the folder table of CMakeLists.txt, and what a rule reports."""

import os
import re
from dataclasses import dataclass, field
from typing import NamedTuple

from .shape import shape_of
from .tokens import read_source

PURE = ("base", "domain", "detect", "casework", "engine", "score", "backtest", "codec")
SKIPPED = {".git", "build", "node_modules", "dist", "var", "__pycache__", ".cache", "corpus"}
TEXTS = {".cc", ".h", ".py", ".ts", ".svelte", ".js", ".mjs", ".css", ".html", ".sql", ".sh", ".cmake", ".md",
         ".toml", ".txt", ".json", ".yaml", ".yml", ".scn", ".service"}


class Finding(NamedTuple):
    path: str
    line: int
    rule: str
    message: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.message} [{self.rule}]"


@dataclass
class Project:
    texts: dict  # path -> text, every text file
    sources: dict = field(default_factory=dict)  # path -> Source, C++ only
    shapes: dict = field(default_factory=dict)  # path -> Shape
    edges: dict = field(default_factory=dict)  # folder -> set of folders that it links

    def cpp(self, *tops):
        """C++ sources below these top folders, in order."""
        for path in sorted(self.sources):
            if not tops or path.split("/")[0] in tops:
                yield path, self.sources[path]


def project_of(texts):
    project = Project(texts)
    for path, text in texts.items():
        if path.endswith((".cc", ".h")):
            project.sources[path] = read_source(path, text)
            project.shapes[path] = shape_of(project.sources[path])
    project.edges = read_edges(texts.get("CMakeLists.txt", ""))
    return project


def load(root):
    texts = {}
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if name not in SKIPPED)
        for name in sorted(files):
            path = os.path.relpath(os.path.join(folder, name), root)
            if os.path.splitext(name)[1] in TEXTS or path in ("run", "test", ".ci/run", ".clang-tidy"):
                with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
                    texts[path] = file.read()
    return project_of(texts)


def read_edges(cmake):
    """anbu_folder(NAME LINKS a b PACKAGES x IN dir) -> {NAME: {a, b}}"""
    cmake = re.sub(r"#[^\n]*", "", cmake)
    edges = {}
    for words in re.findall(r"anbu_folder\(([^)]*)\)", cmake):
        name, *rest = words.split()
        keyword = ""
        edges[name] = set()
        for word in rest:
            if word in ("LINKS", "PACKAGES", "LABELS", "IN"):
                keyword = word
            elif keyword == "LINKS":
                edges[name].add(word)
    return {name: {edge for edge in links if edge in edges} for name, links in edges.items()}


def folder_of(path):
    """`codec` of src/codec/json.cc, `sim` of sim/faults.cc, `main` of src/main.cc, else empty."""
    parts = path.split("/")
    if parts[0] == "sim":
        return "sim"
    if parts[0] != "src" or len(parts) < 2:
        return ""
    return parts[1] if len(parts) > 2 else os.path.splitext(parts[1])[0]


def is_test(path):
    return path.endswith(("_test.cc", "_test.h")) or path.startswith("tests/")


def is_generated(text):
    return re.search(r"generated (by|from)", text[:400], re.IGNORECASE) is not None
