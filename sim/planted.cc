#include "sim/planted.h"

#include "domain/value_named.h"

namespace anbu::sim {
namespace {

constexpr std::array<std::string_view, kPlantedCount> kNames = {"nothing",
                                                                "log_not_synced",
                                                                "store_not_synced",
                                                                "placement_not_synced",
                                                                "acknowledged_early",
                                                                "log_fence_forgotten",
                                                                "store_fence_forgotten",
                                                                "timers_forgotten",
                                                                "sequence_forgotten",
                                                                "serials_forgotten",
                                                                "actions_forgotten",
                                                                "placed_forgotten",
                                                                "absences_forgotten",
                                                                "settings_forgotten",
                                                                "checkpoint_ahead",
                                                                "series_lost",
                                                                "entry_processed_twice",
                                                                "batch_time",
                                                                "request_key_forgotten",
                                                                "commit_torn",
                                                                "members_forgotten",
                                                                "tasks_forgotten"};

}  // namespace

std::string_view to_string(Planted planted) {
  return kNames[static_cast<std::size_t>(planted)];
}

std::optional<Planted> planted_named(std::string_view name) {
  return value_named<Planted>(kNames, name);
}

}  // namespace anbu::sim
