// How fast this machine reads a provider's JSON and throws it away.
#pragma once

namespace anbu::bench {

// Readings per second, one core, batches of 1,000.
double bare_parse_rate();

}  // namespace anbu::bench
