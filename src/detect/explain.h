// One plain sentence that says why, made from the numbers that decided and from nothing else.
#pragma once

#include <string>

#include "base/time.h"
#include "domain/signal.h"

namespace anbu::detect {

enum class Language { Korean, English };

// "어제 21:40 이후 생활신호가 없습니다. 평소라면 이 시간까지 신호 11.8회가 기대됩니다. 전력은 기저부하만,
// 걸음 0, 통화 0."
std::string explain(const Signal& signal, const Zone& zone, Language language);

}  // namespace anbu::detect
