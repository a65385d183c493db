"""C++ text -> tokens, without comments and with strings closed, so that no rule reads either by accident."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple


class Token(NamedTuple):
    kind: str  # word, number, string, punct
    text: str
    line: int


class Comment(NamedTuple):
    text: str
    line: int


@dataclass
class Source:
    """One C++ file. `tokens` is the code, `macro_tokens` what stands behind #define."""

    path: str
    text: str
    tokens: list = field(default_factory=list)
    macro_tokens: list = field(default_factory=list)
    comments: list = field(default_factory=list)
    includes: list = field(default_factory=list)  # (text with its quotes or brackets, line)
    directives: list = field(default_factory=list)  # (text, line)


_PATTERN = re.compile(
    r"""
    (?P<comment>//(?:\\\n|[^\n])*|/\*.*?\*/)
  | (?P<raw>(?:u8|[uUL])?R"(?P<delimiter>[^\s()\\]{0,16})\(.*?\)(?P=delimiter)")
  | (?P<string>(?:u8|[uUL])?"(?:\\.|[^"\\\n])*"|(?:u8|[uUL])?'(?:\\.|[^'\\\n])+')
  | (?P<directive>(?:(?<=\n)|\A)[ \t]*\#(?:\\\n|[^\n])*)
  | (?P<number>\.?\d(?:[eEpP][+-]|'[0-9a-zA-Z]|[\w.])*)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<punct>::|->|<=>|<<=|<<|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|\+\+|--|[^\s\w])
  | (?P<space>\s+)
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens_of(text, first_line=1):
    """Code tokens of a piece of text; comments and directives are left out."""
    return [Token(kind, match, line) for kind, match, line in _pieces(text, first_line)
            if kind in ("word", "number", "string", "punct")]


def read_source(path, text):
    source = Source(path, text)
    for kind, match, line in _pieces(text, 1):
        if kind == "comment":
            source.comments.append(Comment(match, line))
        elif kind == "directive":
            _take_directive(source, match, line)
        elif kind != "space":
            source.tokens.append(Token(kind, match, line))
    return source


def _pieces(text, line):
    for match in _PATTERN.finditer(text):
        kind = "string" if match.lastgroup in ("raw", "delimiter") or match.group("raw") else match.lastgroup
        yield kind, match.group(), line
        line += match.group().count("\n")


def _take_directive(source, text, line):
    source.directives.append((" ".join(text.split()), line))
    include = re.match(r'\s*#\s*include\s*(<[^>]+>|"[^"]+")', text)
    if include:
        source.includes.append((include.group(1), line))
    define = re.match(r"\s*#\s*define\s+\w+", text)
    if define:
        source.macro_tokens += tokens_of(text[define.end():].replace("\\\n", " \n"), line)


def matching_open(tokens, close_at):
    """Index of the bracket that tokens[close_at] closes, or -1."""
    pairs = {")": "(", "]": "[", "}": "{"}
    close = tokens[close_at].text
    depth = 0
    for at in range(close_at, -1, -1):
        if tokens[at].text == close:
            depth += 1
        elif tokens[at].text == pairs[close]:
            depth -= 1
            if depth == 0:
                return at
    return -1


def matching_close(tokens, open_at):
    """Index of the bracket that closes tokens[open_at], or the end."""
    pairs = {"(": ")", "[": "]", "{": "}"}
    opening = tokens[open_at].text
    depth = 0
    for at in range(open_at, len(tokens)):
        if tokens[at].text == opening:
            depth += 1
        elif tokens[at].text == pairs[opening]:
            depth -= 1
            if depth == 0:
                return at
    return len(tokens)
