// Every line's pulse at a glance: one small row a feed, written with each reading, so that a look at all of
// them costs little. A line is what one provider delivers of one resident; it has one voice, however many
// measures it carries.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "detect/feed_watch.h"
#include "detect/together.h"
#include "domain/mass_event.h"

namespace anbu::engine {

class Lines {
 public:
  void put(const Feed& feed, const detect::Pulse& pulse);  // new or changed
  void beat(FeedId feed, const detect::Pulse& pulse);
  // Down since some time after `after`, and still.
  bool is_down(FeedId feed, Timestamp after, Timestamp now) const;

  // The widest scopes whose lines went down together after `after`, none within an open one.
  struct Found {
    Scope scope;
    detect::GroupCount count;
  };
  std::vector<Found> fell_together(Timestamp after, Timestamp now, std::span<const MassEvent> open,
                                   double false_per_year);
  // The whole platform, after it was away.
  Found all(Timestamp after, Timestamp now);
  bool is_over(const MassEvent& event, Timestamp now, double false_per_year);

 private:
  struct Row {
    detect::Pulse pulse{};
    std::int32_t line = -1;
    Measure measure = Measure::Power;
  };
  struct Cell {  // the lines of one provider in one area
    Scope scope;
    detect::GroupCount count;
  };
  struct Voice {  // of one line, at one look
    std::int32_t cell = 0;
    int usual_permille = 0;
    bool up = false;
    bool down = false;
  };
  struct Sum {
    detect::GroupCount count;
    int providers = 0;  // that have enough lines in it to count
  };

  bool has_news(Timestamp now) const;  // something went down since the last look
  std::int32_t line_of(const Feed& feed);
  std::int32_t cell_of(const Feed& feed);
  struct Counted {  // which feeds speak for their lines
    Timestamp after;
    std::optional<Measure> only;
    int usual_permille_most = detect::kReliablePermille;
  };
  void count(const Counted& counted, Timestamp now);
  std::vector<Scope> candidates() const;
  Sum sum(const Scope& scope, std::span<const Scope> explained) const;
  std::optional<Measure> only_measure(const Scope& scope, Timestamp after, Timestamp now) const;

  std::vector<Row> rows_;  // by feed
  std::vector<Voice> lines_;
  std::vector<Cell> cells_;
  std::map<std::pair<std::string, std::string>, std::int32_t> cell_by_name_;
  std::map<std::pair<ResidentId, std::int32_t>, std::int32_t> line_by_place_;
};

}  // namespace anbu::engine
