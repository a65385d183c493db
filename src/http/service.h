// The HTTP service: the server, its workers, the routes and the event streams, put together. Start it when
// the partition is open, stop it before the partition.
#pragma once

#include <memory>

#include "engine/commit.h"
#include "http/dependencies.h"

namespace anbu::http {

struct ServiceParts;

class Service {
 public:
  // Listening when it returns. An Error says what is missing: the port, the console's folder, the database.
  static Result<std::unique_ptr<Service>> start(Dependencies dependencies);
  ~Service();  // stops

  std::uint16_t port() const;
  // The writer has committed this: whoever looks at the console is told. From any thread; does not block.
  void committed(const engine::Commit& commit);
  // Somebody calls us, or has hung up: whoever looks at the console is told to look. From any thread.
  void telephone_changed();
  // No new requests; those under way are finished. Idempotent.
  void stop();

 private:
  explicit Service(std::unique_ptr<ServiceParts> parts);

  std::unique_ptr<ServiceParts> parts_;
};

}  // namespace anbu::http
