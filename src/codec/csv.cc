#include "codec/csv.h"

#include <algorithm>

namespace anbu::codec {
namespace {

constexpr std::size_t kRecordBytesMax = 64 * 1024;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

// Where the record at the beginning of `bytes` ends: at its line feed, or npos.
std::size_t record_end(std::string_view bytes) {
  const std::size_t line_end = bytes.find('\n');
  if (bytes.substr(0, line_end).find('"') == std::string_view::npos) return line_end;
  bool quoted = false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '"') quoted = !quoted;
    if (bytes[i] == '\n' && !quoted) return i;
  }
  return std::string_view::npos;
}

bool is_open(std::string_view record) {
  return std::ranges::count(record, '"') % 2 != 0;
}

}  // namespace

void CsvReader::give(std::string_view chunk) {
  fields_.clear();
  bytes_.erase(0, at_);
  at_ = 0;
  bytes_.append(chunk);
}

CsvReader::State CsvReader::next() {
  fields_.clear();
  while (true) {
    const std::string_view rest = std::string_view{bytes_}.substr(at_);
    if (!started_ && rest.size() < kByteOrderMark.size() && !finished_) return State::Hungry;
    if (!started_ && rest.starts_with(kByteOrderMark)) at_ += kByteOrderMark.size();
    if (!started_) {
      started_ = true;
      continue;
    }
    record_line_ = line_;
    const std::size_t end = record_end(rest);
    if (std::min(end, rest.size()) > kRecordBytesMax) return State::TooLong;
    if (end == std::string_view::npos && !finished_) return State::Hungry;
    const std::string_view record = rest.substr(0, end);
    if (end == std::string_view::npos && is_open(record)) return State::OpenQuote;
    if (end == std::string_view::npos && record.empty()) return State::End;
    take(record);
    if (!fields_.empty()) return State::Record;
  }
}

void CsvReader::take(std::string_view record) {
  at_ = std::min(bytes_.size(), at_ + record.size() + 1);
  line_ += 1 + static_cast<std::size_t>(std::ranges::count(record, '\n'));
  if (record.ends_with('\r')) record.remove_suffix(1);
  if (record.empty()) return;
  if (record.find('"') == std::string_view::npos) return split_plain(record);
  split_quoted(record);
}

void CsvReader::split_plain(std::string_view record) {
  for (std::size_t comma = record.find(','); comma != std::string_view::npos; comma = record.find(',')) {
    fields_.push_back(record.substr(0, comma));
    record.remove_prefix(comma + 1);
  }
  fields_.push_back(record);
}

// A quote inside quotes is doubled. Quotes that stand elsewhere are taken off as well: files have them.
void CsvReader::split_quoted(std::string_view record) {
  unquoted_.clear();
  unquoted_.reserve(record.size());  // the fields point into it: it must not move
  bool quoted = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < record.size(); ++i) {
    const char c = record[i];
    if (c == '"' && quoted && i + 1 < record.size() && record[i + 1] == '"') {
      unquoted_.push_back(record[i++]);
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      fields_.push_back(std::string_view{unquoted_}.substr(begin));
      begin = unquoted_.size();
    } else {
      unquoted_.push_back(c);
    }
  }
  fields_.push_back(std::string_view{unquoted_}.substr(begin));
}

std::size_t column_named(std::span<const std::string_view> header, std::string_view name) {
  const auto found = std::ranges::find(header, name);
  return found == header.end() ? kNoColumn : static_cast<std::size_t>(found - header.begin());
}

}  // namespace anbu::codec
