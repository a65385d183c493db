"""Tokens -> the shape of a file: its functions, types and switches. A brace is told from its neighbours;
that is enough for code that clang-format wrote."""

from dataclasses import dataclass, field

from .tokens import matching_close, matching_open

CONTROL = {"if", "for", "while", "switch", "do", "catch", "try"}
TYPE_WORDS = {"class", "struct", "union"}
BLOCKS = {"block", "case", "lambda", "function", "type", "enum", "namespace"}
TEST_MACROS = {"TEST", "TEST_F", "TEST_P", "TYPED_TEST", "TYPED_TEST_P", "FUZZ_TEST"}


@dataclass
class Function:
    name: str
    line: int
    length: int
    parameters: int
    nesting: int = 0
    is_test: bool = False


@dataclass
class TypeShape:
    name: str
    line: int
    pure_virtual: int = 0


@dataclass
class Switch:
    line: int
    labels: list = field(default_factory=list)  # tokens of each label
    default_line: int = 0


@dataclass
class Shape:
    functions: list = field(default_factory=list)
    types: list = field(default_factory=list)
    switches: list = field(default_factory=list)
    declared_parameters: list = field(default_factory=list)  # (name, line, count) of pure virtual functions
    local_statics: list = field(default_factory=list)  # lines


@dataclass
class _Open:
    text: str
    kind: str = ""  # of a brace: one of BLOCKS or "init"; of a parenthesis empty
    start: int = 0  # where the current statement inside it starts
    weight: int = 0  # levels of nesting that it adds
    item: object = None


def shape_of(source):
    return _Reader(source.tokens).read()


class _Reader:
    def __init__(self, tokens):
        self.tokens = tokens
        self.shape = Shape()
        self.stack = [_Open("", "namespace")]

    def read(self):
        for at, token in enumerate(self.tokens):
            if token.kind == "string" or token.kind == "number":
                continue
            if token.text in "([":
                self.stack.append(_Open(token.text))
            elif token.text in ")]":
                self._close()
            elif token.text == "{":
                self._open_brace(at)
            elif token.text == "}":
                self._close_brace(at)
            elif token.text == ";":
                self._end_statement(at)
            elif token.text == ":":
                self._label(at)
            elif token.kind == "word":
                self._word(at)
        return self.shape

    # -- brackets -----------------------------------------------------------------------------------
    def _close(self):
        if len(self.stack) > 1:
            self.stack.pop()

    def _open_brace(self, at):
        top = self.stack[-1]
        kind = self._kind_of_brace(at)
        opened = _Open("{", kind, at + 1)
        if kind == "function":
            opened.item = self._function(top.start, at)
            self.shape.functions.append(opened.item)
        elif kind == "type":
            opened.item = TypeShape(_type_name(self.tokens[top.start:at]), self.tokens[top.start].line)
            self.shape.types.append(opened.item)
        elif kind in ("block", "lambda"):
            self._block(opened, top, at)
        self.stack.append(opened)

    def _block(self, opened, top, at):
        head = [token.text for token in _outside_brackets(self.tokens[top.start:at])] if top.kind else []
        opened.weight = max(1, sum(word in CONTROL for word in head))
        if "switch" in head:
            opened.item = Switch(self.tokens[at].line)
            self.shape.switches.append(opened.item)
        self._note_nesting(opened.weight)

    def _note_nesting(self, weight):
        depth = weight
        for level in reversed(self.stack):
            if level.kind == "function":
                level.item.nesting = max(level.item.nesting, depth)
                return
            depth += level.weight

    def _close_brace(self, at):
        if len(self.stack) == 1:
            return
        closed = self.stack.pop()
        if closed.kind == "function":
            closed.item.length = self.tokens[at].line - closed.item.line + 1
        if closed.kind in BLOCKS and closed.kind != "lambda":
            self.stack[-1].start = at + 1

    # -- statements ---------------------------------------------------------------------------------
    def _end_statement(self, at):
        top = self.stack[-1]
        if not top.kind:
            return
        if top.kind == "type" and isinstance(top.item, TypeShape):
            head = self.tokens[top.start:at]
            if len(head) > 2 and head[-1].text == "0" and head[-2].text == "=" and head[0].text == "virtual":
                top.item.pure_virtual += 1
                name, count = _signature(head)
                self.shape.declared_parameters.append((name, head[0].line, count))
        top.start = at + 1

    def _label(self, at):
        top = self.stack[-1]
        if not top.kind or top.start >= at:
            return
        if self.tokens[top.start].text in ("public", "private", "protected", "case", "default"):
            self._note_label(top.start, at)
            top.start = at + 1

    def _note_label(self, start, at):
        for level in reversed(self.stack):
            if isinstance(level.item, Switch):
                if self.tokens[start].text == "default":
                    level.item.default_line = self.tokens[start].line
                elif self.tokens[start].text == "case":
                    level.item.labels.append(self.tokens[start + 1:at])
                return

    def _word(self, at):
        if self.tokens[at].text == "static" and self._inside_function():
            words = {token.text for token in self.tokens[at:at + 4]}
            if not words & {"const", "constexpr", "constinit"}:
                self.shape.local_statics.append(self.tokens[at].line)

    def _inside_function(self):
        for level in reversed(self.stack):
            if level.kind in ("type", "namespace", "enum"):
                return False
            if level.kind in ("function", "block", "lambda", "case"):
                return True
        return False

    # -- what a brace is ----------------------------------------------------------------------------
    def _kind_of_brace(self, at):
        top = self.stack[-1]
        if top.kind in ("namespace", "type"):
            return self._kind_at_declaration(top.start, at)
        if top.kind == "enum":
            return "init"
        return self._kind_in_body(top, at)

    def _kind_at_declaration(self, start, at):
        head = self.tokens[start:at]
        texts = [token.text for token in head]
        if not head:
            return "init"
        if "namespace" in texts[:2] or texts[0] == "extern" and head[-1].kind == "string":
            return "namespace"
        plain = [token.text for token in _outside_brackets(_without_template(head))]
        first_paren = _parameter_list(head)
        if "enum" in plain[:3]:
            return "enum"
        if plain and TYPE_WORDS & set(plain[:3]) and first_paren < 0:
            return "type"
        if first_paren < 0 or "=" in [token.text for token in _outside_brackets(head[:first_paren])]:
            return "lambda" if self._is_lambda(at) else "init"
        after = head[matching_close(head, first_paren):]
        in_initialisers = ":" in [token.text for token in _outside_brackets(after[1:])]
        return "function" if not in_initialisers or texts[-1] in (")", "}") else "init"

    def _kind_in_body(self, top, at):
        before = self.tokens[at - 1].text
        if self._is_lambda(at):
            return "lambda"
        if not top.kind or top.kind == "init":
            return "init"
        if before in (";", "{", "}", "else", "do", "try"):
            return "block"
        if before == ":":
            return "case"
        if before == ")":
            return "block"
        head = [token.text for token in self.tokens[top.start:at]]
        if "enum" in head[:2]:
            return "enum"
        return "type" if TYPE_WORDS & set(head[:2]) else "init"

    def _is_lambda(self, at):
        """[..] {, [..](..) {, [..](..) mutable -> Type {"""
        back = at - 1
        arrow = _arrow_before(self.tokens, back)
        if arrow >= 0:
            back = arrow - 1
        while back > 0 and self.tokens[back].text in ("mutable", "noexcept", "constexpr"):
            back -= 1
        if back >= 0 and self.tokens[back].text == ")":
            back = matching_open(self.tokens, back) - 1
            if back >= 0 and self.tokens[back].text == ">":
                back = _angle_open(self.tokens, back) - 1
        return back >= 0 and self.tokens[back].text == "]" and starts_capture(
            self.tokens, matching_open(self.tokens, back))

    def _function(self, start, at):
        head = self.tokens[start:at]
        name, parameters = _signature(head)
        is_test = name in TEST_MACROS
        if is_test:
            opening = _parameter_list(head)
            inside = head[opening + 1:matching_close(head, opening)]
            name = f"{name}({''.join(token.text for token in inside).replace(',', ', ')})"
        return Function(name, head[0].line, 0, 0 if is_test else parameters, is_test=is_test)


def starts_capture(tokens, at):
    """True where tokens[at] is the [ of a lambda, not of an index, attribute or structured binding."""
    if at < 0 or tokens[at].text != "[":
        return False
    before = tokens[at - 1] if at else None
    if before and (before.text in (")", "]", "[") or before.text in ("auto", "&&")):
        return False
    if before and before.kind == "word" and before.text not in ("return", "co_return", "co_await"):
        return False
    return at + 1 < len(tokens) and tokens[at + 1].text != "["


def _arrow_before(tokens, at):
    """Index of the -> of a trailing return type that ends at `at`, or -1."""
    depth = 0
    while at > 0:
        text = tokens[at].text
        if text == "->" and depth == 0:
            return at if tokens[at - 1].text in (")", "]", "mutable", "noexcept") else -1
        depth += (text == ">") - (text == "<")
        typelike = tokens[at].kind == "word" or text in ("::", "<", ">", "*", "&")
        typelike = typelike or depth and text in ",()"
        if not typelike:
            return -1
        at -= 1
    return -1


def _angle_open(tokens, at):
    depth = 0
    while at >= 0:
        depth += (tokens[at].text == ">") - (tokens[at].text == "<")
        if depth == 0:
            return at
        at -= 1
    return -1


def _outside_brackets(tokens):
    depth = 0
    for token in tokens:
        if token.kind != "string" and token.text in "([{":
            depth += 1
        elif token.kind != "string" and token.text in ")]}":
            depth -= 1
        elif depth == 0:
            yield token


def _without_template(head):
    while head and head[0].text == "template":
        head = head[_after_angles(head, 1):]
    return head


def _after_angles(tokens, at):
    depth = 0
    for index in range(at, len(tokens)):
        depth += (tokens[index].text == "<") - (tokens[index].text == ">")
        if depth == 0:
            return index + 1
    return len(tokens)


def _parameter_list(head):
    """Index of the ( that opens the parameters, or -1. Template arguments and alignas do not count."""
    at = 0
    while at < len(head):
        text = head[at].text
        if text == "operator":
            at += 1
            if head[at].text == "(":
                at += 1
            while at < len(head) and head[at].text != "(":
                at += 1
            return at if at < len(head) else -1
        if text in ("alignas", "explicit", "requires", "noexcept") and head[at + 1:at + 2] \
                and head[at + 1].text == "(":
            at = matching_close(head, at + 1)
        elif text == "<" and at and head[at - 1].kind == "word":
            at = _after_angles(head, at) - 1
        elif text == "[":
            at = matching_close(head, at)
        elif text == "(":
            return at
        at += 1
    return -1


def _signature(head):
    opening = _parameter_list(head)
    if opening < 0:
        return "?", 0
    words = [token.text for token in head[:opening]]
    first = words.index("operator") if "operator" in words else max(opening - 1, 0)
    if first and words[first - 1] == "~":
        first -= 1
    while first > 1 and words[first - 1] == "::":
        first -= 2
    name = "".join(words[first:opening])
    return name or "?", _count_parameters(head[opening + 1:matching_close(head, opening)])


def _count_parameters(inside):
    if not inside or [token.text for token in inside] == ["void"]:
        return 0
    depth = 0
    commas = 0
    for token in inside:
        if token.kind == "string":
            continue
        depth += (token.text in ("(", "[", "{", "<")) - (token.text in (")", "]", "}", ">"))
        commas += token.text == "," and depth == 0
    return commas + 1


def _type_name(head):
    plain = list(_outside_brackets(_without_template(head)))
    for at, token in enumerate(plain):
        if token.text in TYPE_WORDS:
            return _last_name(plain[at + 1:])
    return "(unnamed)"


def _last_name(tokens):
    """`Session` of `Session final : Base`, `hash` of `std::hash<Id>`."""
    name = "(unnamed)"
    for token in tokens:
        if token.kind == "word" and token.text not in ("final", "alignas"):
            name = token.text
        elif token.text != "::":
            break
    return name
