// The limits that this machine sets, measured beside each benchmark: a figure without its limit says little
// about the code and much about the machine.
#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace anbu::bench {

using Seconds = std::chrono::duration<double>;

Seconds time_of(const std::function<void()>& work);
// Of the processor alone: what else runs on the machine counts less.
Seconds cpu_time_of(const std::function<void()>& work);

// Bytes per second of copying memory that fits no cache, both directions counted.
double memory_bandwidth();
// Loads per second from memory that fits no cache, each of which has to wait for the one before.
double dependent_loads();
// A file on the disk of `folder` that is written as durably as a database, and gone afterwards.
class DurableFile {
 public:
  explicit DurableFile(const std::string& folder);
  ~DurableFile();
  DurableFile(const DurableFile&) = delete;
  DurableFile& operator=(const DurableFile&) = delete;

  void append(const std::string& bytes);  // write and fdatasync

 private:
  std::string path_;
  int file_;
};
// Durable appends of `bytes` each per second: write and fdatasync, one after the other, on the disk of
// `folder`.
double fsync_rate(const std::string& folder, std::size_t bytes);
// What the program holds of the heap at this moment.
double heap_bytes();

}  // namespace anbu::bench
