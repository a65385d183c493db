"""What may be called where: no clock, I/O, thread, logger or random number in the pure folders, threads only
at the rim, coroutines only where sockets are and only in the form that g++ 12 compiles rightly."""

import re

from .project import PURE, Finding, folder_of, is_test
from .shape import starts_capture
from .tokens import matching_close, matching_open

THREAD_WORDS = {"thread", "jthread", "this_thread", "mutex", "shared_mutex", "recursive_mutex", "timed_mutex",
                "condition_variable", "condition_variable_any", "lock_guard", "unique_lock", "scoped_lock",
                "shared_lock", "async", "promise", "future", "packaged_task", "counting_semaphore",
                "binary_semaphore", "latch", "barrier", "stop_source", "stop_token"}
CLOCK_WORDS = {"system_clock", "steady_clock", "high_resolution_clock", "utc_clock", "file_clock"}
RANDOM_WORDS = {"random_device", "mt19937", "mt19937_64", "minstd_rand", "default_random_engine",
                "uniform_int_distribution", "uniform_real_distribution", "normal_distribution",
                "bernoulli_distribution", "discrete_distribution", "shuffle"}
OUTPUT_WORDS = {"cout", "cerr", "clog", "cin"}
FILE_WORDS = {"ifstream", "ofstream", "fstream", "filesystem", "filebuf"}
CLOCK_CALLS = {"time", "clock", "gettimeofday", "clock_gettime", "localtime", "localtime_r", "gmtime",
               "gmtime_r", "mktime", "sleep", "usleep", "nanosleep"}
RANDOM_CALLS = {"rand", "srand", "random", "drand48", "getrandom"}
OUTPUT_CALLS = {"printf", "fprintf", "puts", "fputs", "putchar", "perror", "syslog"}
FILE_CALLS = {"fopen", "fread", "fwrite", "fclose", "getenv", "socket", "mmap"}
HEADERS = re.compile(r"<(thread|mutex|shared_mutex|condition_variable|future|atomic|stop_token|semaphore|"
                     r"latch|barrier|random|fstream|filesystem|iostream|ctime|time\.h|unistd\.h|fcntl\.h|"
                     r"pthread\.h|coroutine|"
                     r"sys/.*|netinet/.*|boost/asio.*|boost/beast.*|spdlog/.*|sqlite3\.h|libpq-fe\.h)>")
THREADED = re.compile(r"src/(node/|http/server)|tests/|bench/|fuzz/|.*_test\.cc$")
SECRET = re.compile(r"(phones?|mobile|landline|birth(_date)?|full_name|home_address|resident_name|"
                    r"contact_name|passwords?|passphrase|api_key|secret|token|plaintext)_?")
SHARED_PLACES = {"TempDir", "temp_directory_path"}
TEST_FOLDER = "src/base/folder_test.h"
CONDITIONS = {"if", "while", "for", "switch"}
KEYWORDS_BEFORE_CALL = {"return", "co_return", "co_await", "else", "do", "case", "throw"}


def check(project):
    for path, source in project.cpp():
        tokens = source.tokens
        if folder_of(path) in PURE + ("sim",):
            yield from _pure(path, source)
        if path.startswith(("src/", "sim/")):
            yield from _threads(path, tokens + source.macro_tokens)
            yield from _style(path, tokens)
            yield from _logging(path, tokens)
        yield from _coroutines(path, tokens)
        if is_test(path) and path != TEST_FOLDER:
            yield from _places(path, tokens)


def _std(tokens, at):
    return at > 1 and tokens[at - 1].text == "::" and tokens[at - 2].text in ("std", "chrono", "ranges")


def _free_call(tokens, at):
    """Called as a free function: `time(0)`, `std::time(0)`; not `x.time()`, `Timestamp time()`."""
    if at + 1 >= len(tokens) or tokens[at + 1].text != "(":
        return False
    before = tokens[at - 1] if at else None
    if before is None or before.text in (".", "->"):
        return False
    if before.text == "::":
        return at < 2 or tokens[at - 2].text in ("std",) or tokens[at - 2].kind != "word"
    if before.kind == "word":
        return before.text in KEYWORDS_BEFORE_CALL
    return before.text not in (">", "*", "&", "~")


def _pure_kind(tokens, at):
    """What tokens[at] does that a pure function may not, or empty."""
    text = tokens[at].text
    if text in CLOCK_WORDS or text in CLOCK_CALLS and _free_call(tokens, at):
        return "clock"
    if text in RANDOM_WORDS and _std(tokens, at) or text in RANDOM_CALLS and _free_call(tokens, at):
        return "random"
    if text in THREAD_WORDS | {"atomic", "atomic_flag"} and _std(tokens, at) or text == "thread_local":
        return "thread"
    if text in OUTPUT_WORDS and _std(tokens, at) or text in OUTPUT_CALLS and _free_call(tokens, at):
        return "output"
    if text == "print" and at > 1 and tokens[at - 2].text == "fmt":
        return "output"
    if text in FILE_WORDS and _std(tokens, at) or text in FILE_CALLS and _free_call(tokens, at):
        return "file"
    if text in ("asio", "beast"):
        return "network"
    return "logger" if text == "spdlog" or text.startswith("SPDLOG_") else ""


def allowed_in(path):
    """Tests read samples, the simulator reports; neither may look at a clock or throw dice of its own."""
    if is_test(path) or folder_of(path) == "sim":
        return {"file", "output"}
    return {"output"} if path == "src/base/check.cc" else set()


def _pure(path, source):
    may = allowed_in(path)
    for tokens in (source.tokens, source.macro_tokens):
        for at, token in enumerate(tokens):
            kind = _pure_kind(tokens, at) if token.kind == "word" else ""
            if kind and kind not in may:
                yield Finding(path, token.line, "pure", f"{token.text}: no {kind} in a pure folder")
    for include, line in source.includes:
        if HEADERS.fullmatch(include) and not may:
            yield Finding(path, line, "pure", f"{include} has no place in a pure folder")


def _threads(path, tokens):
    if THREADED.match(path):
        return
    for at, token in enumerate(tokens):
        if token.text in THREAD_WORDS and _std(tokens, at) or token.text == "pthread_create":
            yield Finding(path, token.line, "thread",
                          f"{token.text}: threads live in node/ and http/server*.cc only")


def _places(path, tokens):
    for token in tokens:
        if token.text in SHARED_PLACES:
            yield Finding(path, token.line, "folder",
                          f"{token.text}: tests run side by side, see {TEST_FOLDER}")


def _style(path, tokens):
    for at, token in enumerate(tokens):
        after = tokens[at + 1].text if at + 1 < len(tokens) else ""
        if token.text == "throw" and not is_test(path):
            yield Finding(path, token.line, "throw", "return an Error; exceptions do not cross our code")
        if token.text == "views" and after == "::" or token.text == "views" and _std(tokens, at):
            yield Finding(path, token.line, "views", "no std::views: clang 14 cannot compile them")
        if token.text == "using" and after == "namespace" and path.endswith(".h"):
            yield Finding(path, token.line, "using", "no using namespace in a header")


def _logging(path, tokens):
    for at, token in enumerate(tokens):
        is_log = token.text.startswith("SPDLOG_") or at > 1 and tokens[at - 2].text == "spdlog"
        if not is_log or tokens[at + 1:at + 2] == [] or tokens[at + 1].text != "(":
            continue
        for inside in tokens[at + 2:matching_close(tokens, at + 1)]:
            if inside.kind == "word" and SECRET.fullmatch(inside.text):
                yield Finding(path, inside.line, "personal", f"{inside.text} must not reach a log line")


# -- coroutines -------------------------------------------------------------------------------------
def _coroutines(path, tokens):
    allowed = folder_of(path) in ("http", "channels") or path.startswith(("tests/", "bench/"))
    for at, token in enumerate(tokens):
        if token.kind != "word" or not token.text.startswith("co_"):
            continue
        if token.text not in ("co_await", "co_return", "co_yield"):
            continue
        if not allowed:
            yield Finding(path, token.line, "coroutine", f"{token.text}: only in http/ and channels/")
        if token.text == "co_await":
            yield from _awaited(path, tokens, at)


def _awaited(path, tokens, at):
    """g++ 12 destroys temporaries twice when something braced or captured stands inside the expression."""
    for index in range(*_full_expression(tokens, at)):
        token = tokens[index]
        if token.kind == "punct" and token.text == "{":
            yield Finding(path, token.line, "co_await", "brace inside a co_await expression: name it first")
            return
        if starts_capture(tokens, index):
            yield Finding(path, token.line, "co_await", "lambda inside a co_await expression: name it first")
            return
        if token.text == "async_initiate":
            yield Finding(path, token.line, "co_await", "async_initiate inside a co_await expression")
            return


def _full_expression(tokens, at):
    """From the start of the statement (or of the condition) that holds the co_await to its end."""
    start = _start_of_expression(tokens, at)
    opened = _depth(tokens[start:at])
    depth = 0
    for end in range(at, len(tokens)):
        depth += _depth(tokens[end:end + 1])
        if depth < -opened or tokens[end].text == ";" and depth <= 0:
            return start, end
    return start, len(tokens)


def _start_of_expression(tokens, at):
    start = at
    depth = 0  # brackets closed between here and the co_await, less those opened
    while start > 0:
        before = tokens[start - 1]
        if before.text == "}" and tokens[start].text in (",", ")", "."):
            start = max(matching_open(tokens, start - 1), 0)
            continue
        if depth <= 0 and before.kind == "punct" and before.text in ";{}":
            break
        if depth <= 0 and before.text == "(" and start > 1 and tokens[start - 2].text in CONDITIONS:
            break
        depth -= _depth([before])
        start -= 1
    return start


def _depth(tokens):
    """How many brackets these tokens open and leave open."""
    brackets = [token.text for token in tokens if token.kind == "punct"]
    return sum((text in ("(", "[", "{")) - (text in (")", "]", "}")) for text in brackets)
