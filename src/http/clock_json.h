// {now, speed, paused}: the log's clock, with which the console counts.
#pragma once

#include "http/dependencies.h"
#include "http/json_writer.h"

namespace anbu::http {

void write_clock(JsonWriter& writer, const ClockState& clock, const Zone& zone);  // fields of an open object
std::string clock_json(const Dependencies& outside);

}  // namespace anbu::http
