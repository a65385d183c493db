// The same log, lived through without any fault: one engine, one entry at a time. And the first difference
// between what it left in its tables and what a stormy life left.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "engine/memory_store.h"

namespace anbu::sim {

Result<void> live_calmly(std::span<const engine::LogEntry> entries, engine::MemoryStoreRows& rows);

// nullopt: they are the same.
std::optional<std::string> first_difference(const engine::MemoryStoreRows& stormy,
                                            const engine::MemoryStoreRows& calm);

}  // namespace anbu::sim
