#include "voice/config.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <set>

namespace anbu::voice {
namespace {

namespace fs = std::filesystem;

// Reads one table and remembers which keys it asked for; the first fault is kept.
class Reader {
 public:
  Reader(const toml::table& table, std::string name, std::string& fault)
      : table_{table}, name_{std::move(name)}, fault_{fault} {}

  void text(const char* key, std::string& into) {
    const toml::node* node = get(key);
    if (node == nullptr) return;
    const auto value = node->value_exact<std::string>();
    if (!value) fail(key, "is no text in quotes");
    into = value.value_or("");
  }
  void needed(const char* key, std::string& into) {
    text(key, into);
    if (into.empty()) fail(key, "is missing");
  }
  void number(const char* key, int& into, int least, int most) {
    const toml::node* node = get(key);
    if (node == nullptr) return;
    const auto value = node->value_exact<std::int64_t>();
    if (!value || *value < least || *value > most) {
      return fail(key, fmt::format("is no whole number between {} and {}", least, most));
    }
    into = static_cast<int>(*value);
  }
  void truth(const char* key, bool& into) {
    const toml::node* node = get(key);
    if (node == nullptr) return;
    if (!node->is_boolean()) return fail(key, "is neither true nor false");
    into = *node->value<bool>();
  }
  void texts(const char* key, std::vector<std::string>& into) {
    const toml::node* node = get(key);
    if (node == nullptr) return;
    const toml::array* array = node->as_array();
    if (array == nullptr || !array->is_homogeneous<std::string>()) return fail(key, "is no list of texts");
    for (const toml::node& one : *array) into.push_back(*one.value<std::string>());
  }
  void chosen(const char* key, std::string& into, std::initializer_list<std::string_view> allowed) {
    text(key, into);
    if (std::ranges::find(allowed, into) == allowed.end()) {
      fail(key, fmt::format("'{}' is none of {}", into, fmt::join(allowed, ", ")));
    }
  }
  void fail(std::string_view key, std::string_view why) {
    if (fault_.empty()) fault_ = fmt::format("{}.{}: {}", name_, key, why);
  }
  // A key that nobody reads is a typing error that would otherwise be believed.
  void nothing_else() {
    for (const auto& [key, node] : table_) {
      if (!known_.contains(std::string{key.str()})) fail(key.str(), "no such key");
    }
  }

 private:
  const toml::node* get(const char* key) {
    known_.insert(key);
    return table_.get(key);
  }

  const toml::table& table_;
  std::string name_;
  std::string& fault_;
  std::set<std::string> known_;
};

class File {
 public:
  File(const toml::table& table, fs::path folder) : table_{table}, folder_{std::move(folder)} {}

  Config read() {
    section("platform", [this](Reader& reader) { read_platform(reader); });
    section("sip", [this](Reader& reader) { read_sip(reader); });
    section("calls", [this](Reader& reader) {
      reader.number("at_once", config_.exchange.at_once, 1, 2000);
      reader.number("ring_s", config_.exchange.ring_s, 5, 180);
    });
    section("operators", [this](Reader& reader) { read_operators(reader); });
    section("prompts", [this](Reader& reader) { read_prompts(reader); });
    section("speech_to_text", [this](Reader& reader) {
      SpeechSettings& speech = config_.exchange.speech_to_text;
      reader.text("command", speech.command);
      reader.number("within_s", speech.within_s, 1, 120);
      reader.number("sound_most_s", speech.sound_most_s, 1, 120);
    });
    section("recording", [this](Reader& reader) {
      reader.text("folder", config_.exchange.recordings);
      config_.exchange.recordings = path(config_.exchange.recordings);
    });
    section("log", [this](Reader& reader) {
      reader.chosen("level", config_.log_level, {"debug", "info", "warn", "error"});
    });
    read_trunks();
    check_names();
    for (const auto& [key, node] : table_) {
      if (!sections_.contains(std::string{key.str()})) fail(fmt::format("{}: no such section", key.str()));
    }
    return std::move(config_);
  }
  const std::string& fault() const { return fault_; }

 private:
  template <class Read>
  void section(const char* name, Read read) {
    sections_.insert(name);
    const toml::table empty;
    const toml::node* node = table_.get(name);
    if (node != nullptr && !node->is_table()) return fail(fmt::format("{}: is no section", name));
    Reader reader{node == nullptr ? empty : *node->as_table(), name, fault_};
    read(reader);
    reader.nothing_else();
  }

  void read_platform(Reader& reader) {
    reader.needed("socket", config_.exchange.socket);
    reader.needed("journal", config_.journal);
    config_.exchange.socket = path(config_.exchange.socket);
    config_.journal = path(config_.journal);
  }

  void read_sip(Reader& reader) {
    PhoneSettings& phone = config_.exchange.phone;
    std::string listen;
    reader.needed("listen", listen);
    const auto colon = listen.rfind(':');
    int port = 5060;
    if (colon != std::string::npos) {
      const char* end = listen.data() + listen.size();
      const auto read = std::from_chars(listen.data() + colon + 1, end, port);
      if (read.ec != std::errc{} || read.ptr != end || port < 1 || port > 65'534) {
        reader.fail("listen", fmt::format("'{}' has no port between 1 and 65534", listen));
      }
    }
    phone.address = listen.substr(0, colon);
    phone.port = static_cast<std::uint16_t>(port);
    reader.text("tls_certificate", phone.tls_certificate);
    reader.text("tls_authorities", phone.tls_authorities);
    phone.tls_certificate = path(phone.tls_certificate);
    phone.tls_authorities = path(phone.tls_authorities);
    int least = phone.rtp_least;
    int most = phone.rtp_most;
    reader.number("rtp_from", least, 1024, 65'000);
    reader.number("rtp_until", most, 1024, 65'535);
    if (most < least + 2) reader.fail("rtp_until", "leaves no ports after rtp_from");
    phone.rtp_least = static_cast<std::uint16_t>(least);
    phone.rtp_most = static_cast<std::uint16_t>(most);
    std::string in_band = "auto";
    reader.chosen("in_band_digits", in_band, {"auto", "always", "never"});
    phone.in_band = in_band == "auto" ? InBand::Auto : in_band == "always" ? InBand::Always : InBand::Never;
  }

  void read_operators(Reader& reader) {
    OperatorSettings& operators = config_.exchange.operators;
    reader.text("trunk", operators.trunk);
    reader.text("duty", operators.duty);
    reader.texts("incoming", operators.incoming);
    reader.number("ring_s", operators.ring_s, 5, 180);
  }

  void read_prompts(Reader& reader) {
    PromptSettings& prompts = config_.prompts;
    reader.text("folder", prompts.folder);
    prompts.folder = path(prompts.folder);
    reader.text("centre", prompts.centre);
    reader.text("speech", prompts.speech);
    for (int i = 0; i < kPromptCount; ++i) {
      reader.text(std::string{to_string(static_cast<Prompt>(i))}.c_str(),
                  prompts.texts[static_cast<std::size_t>(i)]);
    }
  }

  void read_trunks() {
    sections_.insert("trunk");
    const toml::array* trunks = table_.get_as<toml::array>("trunk");
    if (trunks == nullptr) return fail("trunk: is missing; write at least one [[trunk]]");
    for (const toml::node& node : *trunks) {
      if (!node.is_table()) return fail("trunk: write each as [[trunk]]");
      read_trunk(*node.as_table());
    }
  }

  void read_trunk(const toml::table& table) {
    TrunkSettings trunk;
    Reader reader{table, fmt::format("trunk {}", config_.exchange.trunks.size() + 1), fault_};
    std::string password_file;
    reader.needed("name", trunk.name);
    reader.needed("server", trunk.server);
    reader.chosen("transport", trunk.transport, {"udp", "tcp", "tls"});
    reader.truth("register", trunk.registers);
    reader.text("user", trunk.user);
    reader.text("password_file", password_file);
    reader.text("tls_name", trunk.tls_name);
    reader.text("domain", trunk.domain);
    reader.text("from", trunk.from);
    reader.number("at_once", trunk.at_once, 1, 2000);
    reader.number("look_every_s", trunk.look_every_s, 0, 3600);
    reader.number("reply_within_ms", trunk.reply_within_ms, 200, 60'000);
    reader.nothing_else();
    if (!password_file.empty()) read_password(reader, path(password_file), trunk.password);
    if (trunk.registers && trunk.password.empty()) reader.fail("register", "needs user and password_file");
    if (trunk.tls_name.empty()) trunk.tls_name = host_of(trunk.server);
    if (trunk.transport == "tls") config_.exchange.phone.tls_names.push_back(trunk.tls_name);
    config_.exchange.trunks.push_back(std::move(trunk));
  }

  static void read_password(Reader& reader, const std::string& file, std::string& into) {
    std::ifstream text{file};
    if (!std::getline(text, into) || into.empty()) {
      reader.fail("password_file", fmt::format("{} holds no password in its first line", file));
    }
  }

  void check_names() {
    std::set<std::string> names;
    for (const TrunkSettings& trunk : config_.exchange.trunks) {
      if (!names.insert(trunk.name).second) fail(fmt::format("trunk: two are named '{}'", trunk.name));
    }
    const OperatorSettings& operators = config_.exchange.operators;
    const bool has_any = !operators.duty.empty() || !operators.incoming.empty();
    if (operators.trunk.empty() && has_any) fail("operators.trunk: is missing, extensions are there");
    if (!operators.trunk.empty() && !names.contains(operators.trunk)) {
      fail(fmt::format("operators.trunk: there is no trunk '{}'", operators.trunk));
    }
  }

  std::string path(const std::string& given) const {
    return given.empty() ? given : (folder_ / given).lexically_normal().string();
  }
  void fail(std::string message) {
    if (fault_.empty()) fault_ = std::move(message);
  }

  const toml::table& table_;
  fs::path folder_;
  Config config_;
  std::set<std::string> sections_;
  std::string fault_;
};

}  // namespace

Result<Config> read_config(const std::string& path) {
  try {
    const toml::table table = toml::parse_file(path);
    File file{table, fs::path{path}.parent_path()};
    Config config = file.read();
    if (!file.fault().empty()) return Error{Errc::Invalid, fmt::format("{}: {}", path, file.fault())};
    return config;
  } catch (const toml::parse_error& error) {
    return Error{Errc::Invalid,
                 fmt::format("{}:{}: {}", path, error.source().begin.line, error.description())};
  }
}

}  // namespace anbu::voice
