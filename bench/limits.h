// The limits that this machine sets, measured beside each benchmark: a figure without its limit says little
// about the code and much about the machine.
#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace anbu::bench {

using Seconds = std::chrono::duration<double>;

Seconds time_of(const std::function<void()>& work);

// Bytes per second of copying memory that fits no cache, both directions counted.
double memory_bandwidth();
// Durable appends of `bytes` each per second: write and fdatasync, one after the other, on the disk of
// `folder`.
double fsync_rate(const std::string& folder, std::size_t bytes);

}  // namespace anbu::bench
