// Signals, life signs and the sentence that explains them.
#pragma once

#include "detect/explain.h"
#include "domain/absence.h"
#include "domain/resident.h"
#include "http/json_time.h"

namespace anbu::http {

void write_life_sign(JsonWriter& writer, const LifeSign& sign, const Zone& zone);  // null: none yet
void write_signal(JsonWriter& writer, const Signal& signal, const Zone& zone);
void write_sentence(JsonWriter& writer, const std::string& korean, const std::string& english);
void write_sentence(JsonWriter& writer, const Signal& signal, const Zone& zone);
void write_absence(JsonWriter& writer, const std::optional<Absence>& absence, const Zone& zone);

}  // namespace anbu::http
