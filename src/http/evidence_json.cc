#include "http/evidence_json.h"

namespace anbu::http {

namespace {

void write_measure(JsonWriter& writer, const MeasureEvidence& evidence, const Zone& zone) {
  writer.begin_object().field("measure", to_string(evidence.measure)).field("unit", unit(evidence.measure));
  write_time(writer, {"last_life_sign", evidence.last_life_sign}, zone);
  write_time(writer, {"seen_until", evidence.seen_until}, zone);
  writer.field("total_in_silence", evidence.total_in_silence).field("late", evidence.late).end_object();
}

}  // namespace

void write_life_sign(JsonWriter& writer, const LifeSign& sign, const Zone& zone) {
  if (sign.at == Timestamp{}) {
    writer.null();
    return;
  }
  writer.begin_object();
  write_time(writer, {"at", sign.at}, zone);
  writer.field("measure", to_string(sign.measure)).field("certainty", sign.certainty_permille / 1000.0);
  writer.end_object();
}

void write_signal(JsonWriter& writer, const Signal& signal, const Zone& zone) {
  const Evidence& evidence = signal.evidence;
  writer.begin_object().field("kind", to_string(signal.kind)).field("grade", to_string(signal.grade));
  write_time(writer, {"raised_at", signal.raised_at}, zone);
  write_life_sign(writer.key("last_life_sign"), evidence.last_life_sign, zone);
  writer.field("missed_signs", evidence.missed_signs_tenths / 10.0);
  writer.field("quiet", evidence.quiet_centinats / 100.0);
  writer.field("threshold", evidence.threshold_centinats / 100.0);
  writer.field("limit_seconds", evidence.limit.count()).key("measures").begin_array();
  for (const MeasureEvidence& measure : evidence.measures) write_measure(writer, measure, zone);
  writer.end_array().end_object();
}

void write_sentence(JsonWriter& writer, const std::string& korean, const std::string& english) {
  writer.begin_object().field("ko", korean).field("en", english).end_object();
}

void write_sentence(JsonWriter& writer, const Signal& signal, const Zone& zone) {
  write_sentence(writer, detect::explain(signal, zone, detect::Language::Korean),
                 detect::explain(signal, zone, detect::Language::English));
}

void write_absence(JsonWriter& writer, const std::optional<Absence>& absence, const Zone& zone) {
  if (!absence) {
    writer.null();
    return;
  }
  writer.begin_object().field("kind", to_string(absence->kind)).field("source", to_string(absence->source));
  write_time(writer, {"from", absence->from}, zone);
  write_time(writer, {"until", absence->until}, zone);
  write_time(writer, {"asked_at", absence->asked_at}, zone);
  write_time(writer, {"home_sign_at", absence->home_sign_at}, zone);
  writer.field("contradicted", is_contradicted(*absence));
  writer.end_object();
}

}  // namespace anbu::http
