#!/usr/bin/env python3
"""Every rule of tools/tidy.py meets a planted violation and a clean neighbour."""

import pathlib
import unittest

import tidy
from tidy_rules import purity, sizes
from tidy_rules.project import load, project_of
from tidy_rules.shape import shape_of
from tidy_rules.tokens import read_source

TABLE = """
anbu_folder(base      LINKS fmt::fmt)
anbu_folder(domain    LINKS base)      # detect and casework do not know each other
anbu_folder(detect    LINKS domain)
anbu_folder(casework  LINKS domain)
anbu_folder(engine    LINKS detect casework)
anbu_folder(codec     LINKS engine PACKAGES simdjson)
anbu_folder(store     LINKS codec)
anbu_folder(log       LINKS codec)
anbu_folder(channels  LINKS engine)
anbu_folder(http      LINKS codec store)
anbu_folder(node      LINKS codec)
anbu_folder(sim       LINKS codec IN ${CMAKE_SOURCE_DIR}/sim)
anbu_folder(app       LINKS node http log sim)
"""


def found(path, text, table=TABLE):
    """(rule, line) of everything found in one file; headers get their usual first lines."""
    return [(one.rule, one.line) for one in tidy.findings(project_of({"CMakeLists.txt": table, path: text}))]


def rules(path, text):
    return [rule for rule, _ in found(path, text)]


def body(text, head="int f(int x)"):
    return head + " {\n" + text + "\n}\n"


class RuleCase(unittest.TestCase):
    def clean(self, path, text):
        self.assertEqual(rules(path, text), [], f"{path}: {text}")


class Layers(RuleCase):
    def test_a_folder_includes_what_it_links_directly_or_through_others(self):
        self.assertEqual(found("src/engine/a.cc", '#include "base/id.h"\n#include "detect/x.h"\n'), [])
        self.assertEqual(found("src/detect/a.cc", '#include "base/id.h"\n#include "casework/x.h"\n'),
                         [("layer", 2)])

    def test_an_include_in_a_comment_is_none(self):
        self.assertEqual(found("src/detect/a.cc", '// #include "casework/x.h"\n'), [])

    def test_the_simulator_is_included_as_sim(self):
        self.assertEqual(found("src/app/demo.cc", '#include "sim/lives.h"\n'), [])
        self.assertEqual(found("sim/lives.cc", '#include "store/sql.h"\n'), [("layer", 1)])

    def test_main_knows_the_app_alone(self):
        self.assertEqual(found("src/main.cc", '#include "app/serve.h"\n'), [])
        self.assertEqual(found("src/main.cc", '#include "http/server.h"\n'), [("layer", 1)])

    def test_an_include_names_its_folder(self):
        self.assertEqual(found("src/detect/a.cc", '#include "b.h"\n'), [("layer", 1)])
        self.assertEqual(found("src/detect/a.cc", '#include "../detect/b.h"\n'), [("layer", 1)])
        self.assertEqual(found("src/detect/a.cc", '#include "fmt/format.h"\n'), [("layer", 1)])

    def test_a_pure_folder_links_only_pure_folders(self):
        table = TABLE + "anbu_folder(sql LINKS base)\nanbu_folder(domain LINKS base sql)\n"
        self.assertIn(("layer", 1), found("src/base/a.cc", "", table))

    def test_strangers_stay_strangers(self):
        for one, other in (("log", "store"), ("detect", "casework"), ("store", "channels")):
            table = TABLE + f"anbu_folder({one} LINKS {other})\n"
            self.assertIn(("layer", 1), found("src/base/a.cc", "", table))

    def test_folders_do_not_link_in_a_circle(self):
        table = TABLE + "anbu_folder(base LINKS codec)\n"
        self.assertIn(("cycle", 1), found("src/base/a.cc", "", table))

    def test_headers_do_not_include_each_other(self):
        head = "// a\n#pragma once\n"
        texts = {"CMakeLists.txt": TABLE, "src/base/a.h": head + '#include "base/b.h"\n',
                 "src/base/b.h": head + '#include "base/c.h"\n', "src/base/c.h": head}
        self.assertEqual(tidy.findings(project_of(texts)), [])
        texts["src/base/c.h"] += '#include "base/a.h"\n'
        self.assertEqual([one.rule for one in tidy.findings(project_of(texts))], ["cycle"])


class Purity(RuleCase):
    PLANTED = ["auto now = std::chrono::system_clock::now();", "auto t = std::chrono::steady_clock::now();",
               "auto t = time(nullptr);", "auto t = std::time(nullptr);", "return time(nullptr);",
               "std::thread worker{run};", "std::mutex guard;", "std::atomic<int> count;",
               "thread_local int count = 0;", "std::random_device seed;", "int n = rand();",
               "std::mt19937 dice{7};",
               "std::ranges::shuffle(list, dice);", "asio::io_context context;", 'spdlog::info("x");',
               'SPDLOG_INFO("x");', 'std::ifstream file{"x"};', 'auto* f = fopen("x", "r");',
               'auto* f = std::fopen("x", "r");', 'std::filesystem::path path;', 'printf("x");',
               'std::cout << "x";', 'fmt::print("x");', 'auto* v = getenv("X");',
               "std::this_thread::sleep_for(1s);", "#define NOW() std::chrono::system_clock::now()"]

    def test_every_banned_call_is_found_in_a_pure_folder(self):
        for line in self.PLANTED:
            for folder in ("base", "domain", "detect", "casework", "engine", "codec"):
                self.assertIn("pure", rules(f"src/{folder}/a.cc", body(line)), line)

    def test_the_rim_may(self):
        for line in self.PLANTED:
            self.assertNotIn("pure", rules("src/node/a.cc", body(line)), line)

    def test_words_in_comments_and_strings_do_not_count(self):
        self.clean("src/detect/a.cc", body('// no std::thread here\ncall("std::mutex rand()");'))
        self.clean("src/detect/a.cc", body('call(R"(std::mutex "rand()" )");'))

    def test_names_that_only_look_alike_pass(self):
        for line in ("auto t = entry.time();", "Timestamp time() const;", "reading->clock();",
                     "int random = 3;",
                     "call(time);", "Detector::time(entry);", "std::optional<Timestamp> time(int entry);"):
            self.clean("src/detect/a.cc", body(line))

    def test_headers_of_the_outside_are_found(self):
        for header in ("thread", "mutex", "fstream", "boost/asio.hpp", "spdlog/spdlog.h",
                       "sys/stat.h", "random"):
            self.assertEqual(rules("src/codec/a.cc", f"#include <{header}>\n"), ["pure"], header)
        self.clean("src/codec/a.cc", "#include <vector>\n#include <simdjson.h>\n")

    def test_a_check_may_print_its_last_words(self):
        self.clean("src/base/check.cc", body('std::fprintf(stderr, "x");'))
        self.assertEqual(rules("src/base/rng.cc", body('std::fprintf(stderr, "x");')), ["pure"])

    def test_tests_read_files_but_no_clock(self):
        self.clean("src/codec/a_test.cc", body('std::ifstream file{"x"};'))
        self.assertEqual(rules("src/codec/a_test.cc", body("auto t = time(nullptr);")), ["pure"])

    def test_the_simulator_throws_no_dice_of_its_own(self):
        self.clean("sim/lives.cc", body('fmt::print("x");'))
        self.assertEqual(rules("sim/lives.cc", body("std::random_device seed;")), ["pure"])

    def test_a_static_that_changes_is_hidden_state(self):
        self.assertEqual(found("src/node/a.cc", body("static int count = 0;")), [("static", 2)])
        self.clean("src/node/a.cc", body("static constexpr int kCount = 0;"))
        self.clean("src/node/a.cc", body("static const auto kTable = make();"))
        self.clean("src/node/a.cc", "struct A {\n  static A make();\n};\nstatic int g();\n")


class Threads(RuleCase):
    def test_threads_live_in_node_and_the_http_server(self):
        text = body("std::mutex guard;")
        for path in ("src/node/pump.cc", "src/http/server.cc", "src/http/server_tls.cc", "tests/e2e/a.cc"):
            self.clean(path, text)
        for path in ("src/store/a.cc", "src/http/routes.cc", "src/channels/sms/a.cc", "src/app/serve.cc"):
            self.assertEqual(rules(path, text), ["thread"], path)


class Coroutines(RuleCase):
    def rules(self, statement, path="src/http/a.cc"):
        return rules(path, body("  " + statement, "awaitable<void> f(Stream s)"))

    def test_they_live_where_sockets_are(self):
        self.assertEqual(self.rules("co_return;", "src/channels/sms/a.cc"), [])
        self.assertEqual(self.rules("co_return;", "src/store/a.cc"), ["coroutine"])
        self.assertEqual(self.rules("co_await read(s);", "src/node/a.cc"), ["coroutine"])

    def test_nothing_braced_or_captured_inside_a_co_await_expression(self):
        for line in ("co_await run([job] { work(); });", "co_await send(Mail{to, text});",
                     "auto x = co_await send({1, 2});", "if (co_await send(Mail{to})) return;",
                     "call(Mail{to}, co_await send(x));",
                     "const auto r = co_await read(s, [&](int n) { use(n); });",
                     "co_await asio::async_initiate<Token, void()>(start, token);",
                     "while (auto n = co_await next(Options{})) use(n);"):
            self.assertEqual(self.rules(line), ["co_await"], line)

    def test_what_stands_around_it_may_have_braces(self):
        for line in ("Mail mail{to, text}; co_await send(std::move(mail));",
                     "if (co_await send(x)) { use(x); }",
                     "auto [error, bytes] = co_await read(s, kTuple);", "auto n = co_await read(buffer[2]);",
                     "while (co_await next(s)) { Mail mail{to}; }",
                     "[[maybe_unused]] auto n = co_await read(s);",
                     "co_spawn(c, [&]() -> awaitable<void> { co_await read(s); }, detached);",
                     "for (;;) { auto n = co_await read(s); if (!n) co_return; }"):
            self.assertEqual(self.rules(line), [], line)


class Style(RuleCase):
    def test_no_default_over_our_enums(self):
        switch = "switch (x) {\n case %s: return 1;\n %s\n}\nreturn 0;"
        self.assertEqual(found("src/http/a.cc", body(switch % ("State::Open", "default: return 2;"))),
                         [("default", 4)])
        self.assertEqual(rules("src/http/a.cc", body(switch % ("Open", "default: return 2;"))), ["default"])
        self.clean("src/http/a.cc", body(switch % ("State::Open", "case State::Shut: return 2;")))
        for label in ("'a'", "3", "kLimit", "json_type::object"):
            self.clean("src/http/a.cc", body(switch % (label, "default: return 2;")))

    def test_a_default_belongs_to_its_own_switch(self):
        text = body("switch (x) {\n case State::Open:\n  switch (c) {\n"
                    "   case 'a': return 1;\n   default: return 2;\n"
                    "  }\n}\nreturn 0;")
        self.clean("src/http/a.cc", text)

    def test_a_test_writes_into_a_folder_of_its_own(self):
        write = body('std::ofstream{testing::TempDir() + "a"} << 1;')
        self.assertEqual(rules("src/node/a_test.cc", write), ["folder"])
        self.assertEqual(rules("tests/contract/a.cc", body("auto f = fs::temp_directory_path();")),
                         ["folder"])
        self.clean("src/node/a.cc", body("auto f = fs::temp_directory_path();"))
        self.clean("src/node/a_test.cc", body("const TestFolder folder;"))

    def test_no_throw_no_views(self):
        self.assertEqual(rules("src/store/a.cc", body("throw Broken{};")), ["throw"])
        self.assertEqual(rules("src/store/a.cc", body("auto v = list | std::views::take(3);")), ["views"])
        self.clean("src/store/a.cc", body("for (auto& view : views) use(view);"))

    def test_headers_begin_well(self):
        self.clean("src/base/a.h", "// What this is.\n#pragma once\nint f();\n")
        self.assertEqual(rules("src/base/a.h", "// What this is.\nint f();\n"), ["header"])
        self.assertEqual(rules("src/base/a.h", "#pragma once\nint f();\n"), ["header"])
        self.assertEqual(rules("src/base/a.h", "// What.\n#pragma once\nusing namespace std;\n"), ["using"])

    def test_names_say_what_a_thing_is(self):
        for path in ("src/base/util.cc", "src/common/a.cc", "src/base/string_utils.cc", "web/src/helpers.ts"):
            self.assertIn("name", rules(path, "\n"), path)
        self.clean("web/src/utility_meters.ts", "\n")
        for name in ("CaseManager", "SmsHelper", "TimeUtils", "ResidentInfo", "CaseData"):
            self.assertEqual(rules("src/base/a.cc", f"class {name} {{}};\n"), ["name"], name)
        for name in ("Case", "Datagram", "DataFeed", "Information"):
            self.clean("src/base/a.cc", f"class {name} final : Base {{}};\n")

    def test_texts_stand_alone(self):
        self.assertEqual(rules("src/base/a.cc", "// FIX" + "ME later\n"), ["todo"])
        self.assertEqual(rules("src/base/a.cc", "// TO" + "DO later\n"), ["todo"])
        self.clean("src/base/a.cc", "// TO" + "DO: split by dong, the list grows\n")
        self.assertEqual(rules("docs/a.md", "see /wo" + "rk/shared/x and iss" + "ue #3\n"), ["machine"] * 2)
        self.clean("docs/a.md", "an issue of 3 pages; web/work/x; $HOME/work/y\n")

    def test_no_personal_field_reaches_a_log_line(self):
        self.assertEqual(rules("src/http/a.cc", body('SPDLOG_INFO("to={}", resident.phone);')), ["personal"])
        self.assertEqual(rules("src/http/a.cc", body('spdlog::warn("key {}", api_key);')), ["personal"])
        self.clean("src/http/a.cc", body('SPDLOG_INFO("case phone={}", id); use(phone);'))


class Sizes(RuleCase):
    def test_function_length(self):
        self.assertEqual(rules("src/base/a.cc", body("x();\n" * 67)), ["median"])
        self.assertEqual(rules("src/base/a.cc", body("x();\n" * 68)), ["median", "function"])
        self.clean("tests/a.cc", body("x();\n" * 67))

    def test_file_length_counts_in_every_language(self):
        for path in ("src/base/a.cc", "tools/a.py", "web/src/a.ts", "web/src/A.svelte"):
            self.clean(path, "\n" * 400)
            self.assertEqual(rules(path, "\n" * 401), ["file"], path)
        self.clean("web/src/api.ts", "// This file was generated by a tool\n" + "\n" * 900)

    def test_line_length_counts_columns_not_bytes(self):
        self.clean("src/base/a.cc", "//" + "x" * 108 + "\n")
        self.assertEqual(rules("src/base/a.cc", "//" + "x" * 109 + "\n"), ["line"])
        self.clean("web/src/a.ts", "//" + "안" * 54 + "\n")
        self.assertEqual(rules("web/src/a.ts", "//" + "안" * 55 + "\n"), ["line"])

    def test_addresses_and_sentences_of_the_screens_stay_whole(self):
        self.clean("src/base/a.cc", "// https://example.org/" + "x" * 108 + "\n")
        sentence = 'note: "' + "A sentence that people read. " * 5 + '",\n'
        self.clean("web/src/words/screens_en.ts", sentence)
        self.assertEqual(rules("tools/a.py", sentence), ["line"])

    def test_parameters(self):
        self.clean("src/base/a.cc", "int f(int a, int b, int c, M<int, int> d, int e = g(1, 2)) {}\n")
        self.assertEqual(rules("src/base/a.cc", "int f(int a, int b, int c, int d, int e, int g) {}\n"),
                         ["parameters"])

    def test_nesting(self):
        three = "for (;;) {\n if (x) {\n  while (x) {\n   x();\n  }\n }\n}"
        self.clean("src/base/a.cc", body(three))
        self.assertEqual(rules("src/base/a.cc", body("if (x) {\n" + three + "\n}")), ["nesting"])
        self.assertEqual(rules("src/base/a.cc",
                               body("for (;;)\n if (x) {\n for (;;) { if (x) { x(); } }\n}")),
                         ["nesting"])
        self.clean("src/base/a.cc", body("std::vector<V> v{{{{1}}}, {A{B{2}}}};"))
        self.clean("src/base/a.cc", body("if (x) { x(); } else if (y) { y(); } else { z(); }"))

    def test_interfaces(self):
        head = "struct Port {\n"
        one = "  virtual int f(int a) = 0;\n"
        self.clean("src/base/a.cc", head + one * 4 + "};\n")
        self.assertEqual(rules("src/base/a.cc", head + one * 5 + "};\n"), ["interface"])
        self.assertEqual(rules("src/base/a.cc", head + one.replace("int a", "A a, A b, A c, A d, A e, A g")
                               + "};\n"), ["parameters"])

    def test_an_exception_needs_a_reason(self):
        line = "std::mutex guard;  // tidy: allow(thread)"
        self.assertEqual(rules("src/store/a.cc", body(line)), ["thread"])
        self.clean("src/store/a.cc", body(line + " the library calls from its own thread"))
        self.assertEqual(rules("src/store/a.cc", body(line.replace("thread)", "pure) for a good reason"))),
                         ["thread"])


class Shape(RuleCase):
    def functions(self, text):
        shape = shape_of(read_source("a.cc", text))
        return [(one.name, one.parameters, one.nesting) for one in shape.functions]

    def test_functions_are_found_in_the_ways_we_write_them(self):
        cases = {
            "Case::Case(int a) : a_{a}, b_(a), c_{{1, 2}} {}": ("Case::Case", 1, 0),
            "Case::Case(int a) : a_{a} { if (a) { b(); } }": ("Case::Case", 1, 1),
            "template <class T, int N> auto f(T t) -> std::vector<T> { return {t}; }": ("f", 1, 0),
            "std::function<void(int, int)> make() { return {}; }": ("make", 0, 0),
            "bool operator()(A a, A b) const noexcept { return a < b; }": ("operator()", 2, 0),
            "bool operator<(const A& a, const A& b) { return true; }": ("operator<", 2, 0),
            "[[nodiscard]] static inline Result<int> f(std::map<int, int> m) { return 1; }": ("f", 1, 0),
            "Engine::~Engine() { close(); }": ("Engine::~Engine", 0, 0),
            "struct Point make(int a) { return Point{.x = a}; }": ("make", 1, 0),
            "auto f() { return [x](auto y) mutable -> int { if (x) { y(); } return 1; }; }": ("f", 0, 2),
            "TEST(Suite, Name) { for (int i : {1, 2}) { use(i); } }": ("TEST(Suite, Name)", 0, 1),
            'extern "C" int run(const char* text, std::size_t size) { return 0; }': ("run", 2, 0),
            "int f(int n) { const int big = 1'000'000; char c = '}'; return big; }": ("f", 1, 0),
            "int f(State s) { switch (s) { case A: { g(); break; } case B: h(); } }": ("f", 1, 1),
        }
        for text, expected in cases.items():
            self.assertEqual(self.functions(text), [expected], text)

    def test_what_is_no_function(self):
        for text in ("const Policy kPolicy{.ack_within = 15min, .tries = f(3)};",
                     "enum class A : int { B, C };",
                     "constexpr std::array<A, 2> kAll = {A{1}, A{2}};", "namespace a::b { int x{3}; }",
                     "class [[nodiscard]] A final : public B<int> { int x_ = 0; };", "int f(int a);",
                     'extern "C" { struct S { int a; }; }'):
            self.assertEqual(self.functions(text), [], text)

    def test_a_function_after_an_initialiser_is_found(self):
        text = "const A kA{1, {2}};\nstruct B { int c{0}; int d() { return c; } };\nint e() { return 1; }\n"
        self.assertEqual([name for name, _, _ in self.functions(text)], ["d", "e"])

    def test_the_distribution_is_told(self):
        text = body("x();", "int f()") + body("x();\nx();", "int g()") + body("x();\n" * 9, "int h()")
        self.assertIn("3 functions, lines each: median 4, 95 % 12, longest 12",
                      sizes.summary(project_of({"src/base/a.cc": text})))


class ThisTree(RuleCase):
    """The rules would pass an empty tree: this one must not look empty to them."""

    def test_the_sources_and_the_table_are_seen(self):
        project = load(pathlib.Path(__file__).resolve().parent.parent)
        self.assertIn("src/base/check.cc", project.sources)
        self.assertIn("base", project.edges["domain"])
        self.assertGreater(len(sizes.lengths(project, tests=False)), 30)
        self.assertTrue(purity.HEADERS.fullmatch("<thread>"))


if __name__ == "__main__":
    unittest.main()
