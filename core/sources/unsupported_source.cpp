#include "sources/unsupported_source.h"

#include <simdjson.h>

#include <array>

namespace snapsleuth {
namespace {

/// A member whose presence tells the kind of log. Source: the vendors' references of each record.
struct Mark {
  std::string_view member;
  std::string_view format;
  std::string_view message;
};

constexpr std::array kMarks{
    Mark{"class_uid", "ocsf", "An OCSF record (Security Lake): export the CloudTrail records themselves."},
};

class UnsupportedSource final : public Source {
 public:
  ReadResult read(const Record& record, EventSink&) override {
    const simdjson::padded_string_view padded(record.text.data(), record.text.size(),
                                              record.text.size() + simdjson::SIMDJSON_PADDING);
    simdjson::ondemand::document document;
    if (parser_.iterate(padded).get(document) != simdjson::SUCCESS) return {};
    simdjson::ondemand::object members;
    if (document.get_object().get(members) != simdjson::SUCCESS) return {};
    for (auto result : members) {
      simdjson::ondemand::field field;
      if (std::move(result).get(field) != simdjson::SUCCESS) return {};
      std::string_view key;
      if (field.unescaped_key(true).get(key) != simdjson::SUCCESS) return {};
      for (const Mark& mark : kMarks) {
        if (mark.member == key) return {ReadStatus::unsupported, mark.format, mark.message};
      }
    }
    return {};
  }

 private:
  simdjson::ondemand::parser parser_;
};

}  // namespace

std::unique_ptr<Source> make_unsupported_source() { return std::make_unique<UnsupportedSource>(); }

}  // namespace snapsleuth
