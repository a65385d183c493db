#include "codec/readings_columns.h"

#include "codec/enumerators.h"

namespace anbu::codec {
namespace {

// Equal numbers one after another: (number, how many).
class RunWriter {
 public:
  explicit RunWriter(ByteWriter& out) : out_{out} {}
  RunWriter(const RunWriter&) = delete;
  RunWriter& operator=(const RunWriter&) = delete;
  ~RunWriter() { flush(); }

  void put(std::int64_t number) {
    if (number != number_) flush();
    number_ = number;
    ++count_;
  }

 private:
  void flush() {
    if (count_ == 0) return;
    out_.zigzag(number_);
    out_.varint(count_);
    count_ = 0;
  }

  ByteWriter& out_;
  std::int64_t number_ = 0;
  std::uint64_t count_ = 0;
};

class RunReader {
 public:
  RunReader(ByteReader& in, std::size_t left) : in_{in}, left_{left} {}

  std::int64_t get() {
    if (count_ == 0) next_run();
    --count_;
    return number_;
  }

 private:
  void next_run() {
    number_ = in_.zigzag();
    count_ = in_.varint();
    if (count_ == 0 || count_ > left_) {
      in_.fail("holds a run of the wrong length");
      count_ = left_;
    }
    left_ -= count_;
  }

  ByteReader& in_;
  std::uint64_t left_;
  std::int64_t number_ = 0;
  std::uint64_t count_ = 0;
};

// Where the next reading is expected to start: of the same feed, where the last one ended; of another
// feed, where the last feed began.
class ExpectedStart {
 public:
  explicit ExpectedStart(Timestamp base) : feed_began_{to_unix(base)}, last_end_{to_unix(base)} {}

  std::int64_t of(FeedId feed) const { return feed == last_feed_ ? last_end_ : feed_began_; }
  void saw(FeedId feed, std::int64_t start, std::int64_t length_s) {
    if (feed != last_feed_) feed_began_ = start;
    last_feed_ = feed;
    last_end_ = wrapping_sum(start, length_s);
  }

 private:
  FeedId last_feed_;
  std::int64_t feed_began_;
  std::int64_t last_end_;
};

void write_feeds(ByteWriter& out, const std::vector<Reading>& readings) {
  RunWriter runs{out};
  std::int64_t last = 0;
  for (const Reading& reading : readings) {
    runs.put(wrapping_difference(reading.feed.value, last));
    last = reading.feed.value;
  }
}

void write_measures(ByteWriter& out, const std::vector<Reading>& readings) {
  RunWriter runs{out};
  for (const Reading& reading : readings) runs.put(static_cast<std::int64_t>(reading.measure));
}

void write_lengths(ByteWriter& out, const std::vector<Reading>& readings) {
  RunWriter runs{out};
  for (const Reading& reading : readings) runs.put(reading.length.count());
}

void write_starts(ByteWriter& out, const std::vector<Reading>& readings, Timestamp base) {
  RunWriter runs{out};
  ExpectedStart expected{base};
  for (const Reading& reading : readings) {
    const std::int64_t start = to_unix(reading.start);
    runs.put(wrapping_difference(start, expected.of(reading.feed)));
    expected.saw(reading.feed, start, reading.length.count());
  }
}

void write_arrivals(ByteWriter& out, const std::vector<Reading>& readings, Timestamp base) {
  RunWriter runs{out};
  std::int64_t last = to_unix(base);
  for (const Reading& reading : readings) {
    runs.put(wrapping_difference(to_unix(reading.received_at), last));
    last = to_unix(reading.received_at);
  }
}

void read_feeds(ByteReader& in, std::vector<Reading>& readings) {
  RunReader runs{in, readings.size()};
  std::int64_t last = 0;
  for (Reading& reading : readings) {
    last = wrapping_sum(last, runs.get());
    reading.feed = FeedId{last};
  }
}

void read_measures(ByteReader& in, std::vector<Reading>& readings) {
  RunReader runs{in, readings.size()};
  for (Reading& reading : readings) {
    const std::int64_t number = runs.get();
    if (number < 0 || number >= kMeasureCount) return in.fail("holds an unknown measure");
    reading.measure = static_cast<Measure>(number);
  }
}

void read_lengths(ByteReader& in, std::vector<Reading>& readings) {
  RunReader runs{in, readings.size()};
  for (Reading& reading : readings) reading.length = Duration{runs.get()};
}

void read_starts(ByteReader& in, std::vector<Reading>& readings, Timestamp base) {
  RunReader runs{in, readings.size()};
  ExpectedStart expected{base};
  for (Reading& reading : readings) {
    const std::int64_t start = wrapping_sum(expected.of(reading.feed), runs.get());
    reading.start = from_unix(start);
    expected.saw(reading.feed, start, reading.length.count());
  }
}

void read_arrivals(ByteReader& in, std::vector<Reading>& readings, Timestamp base) {
  RunReader runs{in, readings.size()};
  std::int64_t last = to_unix(base);
  for (Reading& reading : readings) {
    last = wrapping_sum(last, runs.get());
    reading.received_at = from_unix(last);
  }
}

}  // namespace

void write_columns(ByteWriter& out, const std::vector<Reading>& readings, Timestamp base) {
  out.varint(readings.size());
  write_feeds(out, readings);
  write_measures(out, readings);
  write_lengths(out, readings);
  write_starts(out, readings, base);
  write_arrivals(out, readings, base);
  for (const Reading& reading : readings) out.zigzag(reading.value);
}

std::vector<Reading> read_columns(ByteReader& in, Timestamp base) {
  std::vector<Reading> readings(in.count());
  read_feeds(in, readings);
  read_measures(in, readings);
  read_lengths(in, readings);
  read_starts(in, readings, base);
  read_arrivals(in, readings, base);
  for (Reading& reading : readings) reading.value = in.zigzag();
  return readings;
}

}  // namespace anbu::codec
