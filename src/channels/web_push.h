// Web Push to a browser (RFC 8291 and 8188, VAPID of RFC 8292) with OpenSSL: what is sent can be read by that
// browser alone, and says nothing of a person all the same.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "channels/letter.h"

namespace anbu::channels {

// The key pair by which push services know this installation.
class VapidKey {
 public:
  static Result<VapidKey> create();
  static Result<VapidKey> read(const std::string& pem);

  std::string pem() const;         // with the private key: keep it like the master key
  std::string public_key() const;  // base64url, what a browser subscribes with
  // The Authorization header for a service of this origin. `subject`: "mailto:…", whom it may write to.
  Result<std::string> authorization(const std::string& origin, const std::string& subject,
                                    Timestamp until) const;

 private:
  struct Pair;
  explicit VapidKey(std::shared_ptr<const Pair> pair) : pair_{std::move(pair)} {}

  std::shared_ptr<const Pair> pair_;  // shared by copies, never changed
};

// As a browser hands it out.
struct Subscription {
  std::string endpoint;
  std::string p256dh;  // base64url: its public key
  std::string auth;    // base64url: 16 bytes that only it and we know
};

struct PushSettings {
  std::string subject;
  std::vector<std::string> services;  // what an endpoint may begin with: we post to nobody else
};

bool is_of_service(const std::string& endpoint, const PushSettings& settings);

// One aes128gcm record. Invalid: the subscription's keys are none.
Result<std::string> encrypt_push(std::string_view plain, const Subscription& to);

struct Pushing {
  const VapidKey& key;
  const PushSettings& settings;
  Timestamp now;
  Duration keep = 1h;  // by the push service, for a browser that is not there
};
// Refused with code "gone": the browser has unsubscribed.
Posted push(std::string_view plain, const Subscription& to, const Pushing& pushing);

}  // namespace anbu::channels
