#include "http/policy_papers.h"

#include <fmt/format.h>

#include "base/hex.h"
#include "codec/settings_changes.h"
#include "sealing/cipher.h"
#include "store/queries.h"

namespace anbu::http {

std::string text_hash(std::string_view text) {
  return to_hex(sealing::plain_hash(text));
}

std::string settings_hash(const engine::Settings& settings) {
  return text_hash(codec::settings_meaning(settings));
}

Result<DraftPaper> read_paper(Office& office, Records& records, const store::Draft& draft) {
  auto settings = office.outside.policy.read(draft.toml);
  if (!settings) return Error{Errc::Corrupt, "a stored draft cannot be read any more"};
  auto in_force = store::settings_in_force(*records.database);
  if (!in_force) return in_force.error();
  auto backtest = store::latest_backtest(*records.database, draft.hash, settings_hash(*in_force));
  if (!backtest) return backtest.error();
  return DraftPaper{.draft = draft,
                    .settings = *std::move(settings),
                    .in_force = *std::move(in_force),
                    .backtest = *std::move(backtest)};
}

std::optional<Response> objection_to_activation(const DraftPaper& paper) {
  if (paper.is_in_force()) return refusal(409, "this is what is in force", "draft");
  if (paper.is_tested()) return std::nullopt;
  return refusal(409, "no finished backtest of this draft against what is in force: test it first",
                 "backtest");
}

}  // namespace anbu::http
