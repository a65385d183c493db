// The telephony library, a C one. Its headers do not say which macros they were built with: without these
// three the size of struct sa differs, and every call goes through the wrong memory.
#pragma once

#if !defined(HAVE_INET6) || !defined(HAVE_STDBOOL_H) || !defined(HAVE_INTTYPES_H)
#error "compile with -DHAVE_INTTYPES_H -DHAVE_STDBOOL_H -DHAVE_INET6"
#endif

#include <memory>

#define USE_OPENSSL  // it was built with it: tls_openssl_context() is there
extern "C" {
#include <re.h>
#include <rem.h>
}

namespace anbu::voice {

struct Release {
  void operator()(void* object) const { mem_deref(object); }
};
// One reference to an object of the library.
template <class Object>
using Owned = std::unique_ptr<Object, Release>;

}  // namespace anbu::voice
