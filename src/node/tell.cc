#include "node/tell.h"

#include <future>
#include <memory>

namespace anbu::node {

Result<Position> tell(engine::Intake& intake, engine::Append append) {
  // Two owners: whoever waits here, and the writer that answers.
  const auto answer = std::make_shared<std::promise<Result<Position>>>();
  std::future<Result<Position>> told = answer->get_future();
  intake.submit(std::move(append), engine::Intake::After::Durable,
                [answer](Result<Position> position) { answer->set_value(std::move(position)); });
  return told.get();
}

}  // namespace anbu::node
