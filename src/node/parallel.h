// Independent pieces of work on as many threads as are wanted, for commands that count long: no partition, no
// order, no shared state but what the pieces themselves write to places of their own.
#pragma once

#include <cstddef>
#include <functional>

namespace anbu::node {

// Calls work(0) … work(pieces - 1), each once, the first ones first; returns when all are done. `done` is
// told how many are, one call at a time.
void in_parallel(std::size_t pieces, std::size_t threads, const std::function<void(std::size_t piece)>& work,
                 const std::function<void(std::size_t done)>& done);

// Of this machine, at least 1.
std::size_t cores();

}  // namespace anbu::node
