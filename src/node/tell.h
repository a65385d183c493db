// Says something to the log and waits until it is durable: for threads that must not go on before.
#pragma once

#include "engine/intake.h"

namespace anbu::node {

Result<Position> tell(engine::Intake& intake, engine::Append append);

}  // namespace anbu::node
