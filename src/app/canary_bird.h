// The canary's place in the installation: her card in the register, with the test number, and her last case.
#pragma once

#include <memory>

#include "app/config.h"
#include "app/plant.h"
#include "node/canary.h"

namespace anbu::app {

// Before the service starts. Absent: no test number is configured.
Result<std::unique_ptr<node::Canary>> keep_canary(Plant& plant, const Config& config, Timestamp now);

}  // namespace anbu::app
