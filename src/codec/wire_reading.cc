#include "codec/wire_reading.h"

namespace anbu::codec {

std::string_view to_string(WireField field) {
  switch (field) {
    case WireField::Reading:
      return "reading";
    case WireField::Feed:
      return "feed";
    case WireField::Measure:
      return "measure";
    case WireField::Start:
      return "start";
    case WireField::Seconds:
      return "seconds";
    case WireField::Value:
      return "value";
    case WireField::ReceivedAt:
      return "received_at";
  }
  return "";
}

std::string_view to_string(RejectReason reason) {
  switch (reason) {
    case RejectReason::Missing:
      return "is missing";
    case RejectReason::Malformed:
      return "is malformed";
    case RejectReason::GivenTwice:
      return "is given twice";
    case RejectReason::NotText:
      return "is neither text nor a number";
    case RejectReason::TooLong:
      return "is too long";
    case RejectReason::Unknown:
      return "is unknown";
    case RejectReason::Reserved:
      return "is reserved for the platform";
    case RejectReason::NotANumber:
      return "is not a number";
    case RejectReason::Negative:
      return "is negative";
    case RejectReason::TooLarge:
      return "is too large";
    case RejectReason::NotATime:
      return "is not a time";
    case RejectReason::TooEarly:
      return "is before the year 2000";
    case RejectReason::ClockSkew:
      return "is more than a day ahead of the clock";
  }
  return "";
}

}  // namespace anbu::codec
