// Values in what a gateway says: a JSON pointer ("/messages/0/id") or a form's field.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "channels/gateway_mapping.h"

namespace anbu::channels {

// One thing that was said: values by their places. Empty where there is none, or where it is neither text nor
// number.
class Said {
 public:
  static Said read(std::string_view text, BodyFormat format);
  ~Said();
  Said(Said&&) noexcept;
  Said& operator=(Said&&) noexcept;

  std::string at(const std::string& place) const;
  std::vector<Said> list(const std::string& place) const;  // empty: there is no list

 private:
  struct Parts;
  explicit Said(std::unique_ptr<Parts> parts);

  std::unique_ptr<Parts> parts_;
};

// "a=1&b=%20" as fields.
Fields form_fields(std::string_view text);

}  // namespace anbu::channels
