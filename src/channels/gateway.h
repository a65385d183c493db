// Sends through a message gateway as its mapping describes it, and reads its receipts.
#pragma once

#include <functional>
#include <vector>

#include "channels/gateway_mapping.h"
#include "channels/letter.h"

namespace anbu::channels {

// Blocks until the gateway has answered.
Posted post(const Letter& letter, const GatewayMapping& mapping);

struct Receipt {
  std::string id;  // the gateway's name of the message
  bool arrived = false;
};

// Whether the request comes from the gateway: its header, and for Proof::HmacHex its body, fit the secret.
bool is_from_gateway(const ReceiptShape& shape, std::string_view header, std::string_view body);
// States in between (sent, queued) are no news and are left out. Invalid: not what the mapping says.
Result<std::vector<Receipt>> read_receipts(const ReceiptShape& shape, std::string_view body);

// "010-1234-5678" as the gateway wants it. Nothing: no number.
std::string number_for(std::string_view plain_phone, bool international);

}  // namespace anbu::channels
