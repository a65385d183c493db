"""Who includes whom: the table in CMakeLists.txt, which itself must keep the pure folders pure."""

from .project import PURE, Finding, folder_of

# They implement engine/ports.h side by side, or judge side by side, and never know each other.
STRANGERS = (("store", "log"), ("store", "channels"), ("store", "feeds"), ("log", "channels"),
             ("log", "feeds"), ("channels", "feeds"), ("detect", "casework"))


def reachable(edges, name):
    seen = {name}
    waiting = [name]
    while waiting:
        for edge in edges.get(waiting.pop(), ()):
            if edge not in seen:
                seen.add(edge)
                waiting.append(edge)
    return seen


def check(project):
    yield from _table(project)
    yield from _includes(project)
    yield from _cycles(project)


def _table(project):
    for name in project.edges:
        below = reachable(project.edges, name)
        for edge in sorted(project.edges[name]):
            if name in reachable(project.edges, edge):
                yield Finding("CMakeLists.txt", 1, "cycle", f"folders {name} and {edge} link each other")
        for other in sorted(below - set(PURE)) if name in PURE else ():
            yield Finding("CMakeLists.txt", 1, "layer", f"pure {name} links {other}, which is not pure")
    for one, other in STRANGERS:
        if other in reachable(project.edges, one) or one in reachable(project.edges, other):
            yield Finding("CMakeLists.txt", 1, "layer", f"{one} and {other} must not know each other")


def _includes(project):
    for path, source in project.cpp("src", "sim"):
        folder = folder_of(path)
        allowed = {"app", "base"} if folder == "main" else reachable(project.edges, folder)
        for include, line in source.includes:
            target = include.strip('"')
            if target == include:
                continue
            wanted = target.split("/")[0] if "/" in target else ""
            if not wanted or ".." in target:
                yield Finding(path, line, "layer", f"write {target} with its folder, as folder/file.h")
            elif wanted not in project.edges:
                yield Finding(path, line, "layer", f"{wanted} is no folder of ours: <> for libraries")
            elif wanted not in allowed:
                yield Finding(path, line, "layer",
                              f"{folder} must not include {wanted}: see the table in CMakeLists.txt")


def _cycles(project):
    """Cycles among files: a header that includes itself over others."""
    known = {path.removeprefix("src/"): path for path in project.sources}
    graph = {}
    for path, source in project.sources.items():
        names = [text.strip('"') for text, _ in source.includes]
        graph[path] = [known[name] for name in names if name in known]
    state = {}
    for start in sorted(graph):
        yield from _walk(graph, start, state)


def _walk(graph, path, state):
    if path in state:
        return
    state[path] = "open"
    for target in graph[path]:
        if state.get(target) == "open":
            yield Finding(path, 1, "cycle", f"{path} and {target} include each other")
        else:
            yield from _walk(graph, target, state)
    state[path] = "done"
