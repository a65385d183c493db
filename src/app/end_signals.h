// SIGINT and SIGTERM, held back and asked for: the end comes where the program can tidy up after itself.
#pragma once

namespace anbu::app {

// In the main thread, before any other begins: they all inherit it.
void hold_end_signals();
bool end_is_wanted();
// Blocks until one comes; says which.
int wait_for_end();

}  // namespace anbu::app
