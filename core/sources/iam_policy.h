// What a policy document of AWS IAM allows, as far as snapshots and one's own rights are concerned.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

#include "inventory_writer.h"

namespace snapsleuth {

/// Reads policy documents: objects, or the text that the API itself answers with (RFC 3986, percent-encoded).
class IamPolicyReader {
 public:
  /// Adds what the document allows and denies. False where it is no document.
  bool read(simdjson::dom::element document, InventoryWriter& writer);

 private:
  simdjson::dom::parser parser_;
  std::string text_;
};

}  // namespace snapsleuth
