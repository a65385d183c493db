// The console's built files, read into memory at the start: no request ever reaches the disk, so none can
// climb out of the folder. Text is kept compressed as well.
#pragma once

#include <map>
#include <string>

#include "base/result.h"
#include "http/message.h"

namespace anbu::http {

class StaticFiles {
 public:
  StaticFiles() = default;  // none: everything is not found
  static Result<StaticFiles> load(const std::string& folder);

  // GET and HEAD. A path that names no file and looks like a page of the console gets index.html.
  Response answer(const Request& request) const;

 private:
  struct File {
    std::string body;
    std::string gzipped;  // empty: not worth it
    std::string content_type;
    std::string etag;
    bool immutable = false;  // its name holds its hash
  };

  const File* find(const std::string& path) const;

  std::map<std::string, File> files_;  // by path, "/assets/index-4f3a.js"
};

}  // namespace anbu::http
