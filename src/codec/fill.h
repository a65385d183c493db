// Fills the named fields of a template: "{to}". What is filled in is escaped for where it stands.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace anbu::codec {

enum class Escape { None, Json, Form, Header };

using Fields = std::map<std::string, std::string, std::less<>>;

// Invalid names a field that is not known. `{` that opens no name stands for itself, so that
// JSON can be written as it is.
Result<std::string> fill(std::string_view pattern, const Fields& fields, Escape escape);

}  // namespace anbu::codec
