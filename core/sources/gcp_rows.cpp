#include "gcp_rows.h"

#include <algorithm>

#include "text_repair.h"

namespace snapsleuth {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

constexpr auto npos = std::string_view::npos;
constexpr int kMaxDepth = 24;
/// Columns of one row, or members of one object in it. A table of log entries has a few hundred.
constexpr std::size_t kMaxMembers = 4096;

/// The parts of an entry whose inside is not the entry's own: what was asked and answered, and labels.
bool holds_foreign_names(std::string_view name) {
  return name == "request" || name == "response" || name == "metadata" || name == "serviceData" || name == "labels";
}

/// "method_name" is "methodName".
std::string camel_case(std::string_view name) {
  std::string out;
  bool upper = false;
  for (const char c : name) {
    if (c == '_') {
      upper = !out.empty();
      continue;
    }
    out.push_back(upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c);
    upper = false;
  }
  return out;
}

std::string entry_name(std::string_view column) {
  if (column == "protopayload_auditlog" || column == "proto_payload") return "protoPayload";
  if (column == "requestJson") return "request";
  if (column == "responseJson") return "response";
  if (column == "metadataJson") return "metadata";
  if (column.starts_with("servicedata_v1_")) return "serviceData";
  return camel_case(column);
}

constexpr std::string_view kFlatPayload = "protopayload_auditlog_";

/// "protopayload_auditlog_requestMetadata_callerIp" with dots for the underscores that were dots: the export's own
/// names have none, but for the few that are named here, and for labels.
std::string with_dots(std::string_view column) {
  std::string out(column);
  if (column.starts_with(kFlatPayload)) {
    constexpr std::string_view kServiceData = "servicedata_v1_";
    std::size_t at = kFlatPayload.size() - 1;
    out[at++] = '.';
    if (column.substr(at).starts_with(kServiceData)) at += kServiceData.size();
    std::replace(out.begin() + static_cast<std::ptrdiff_t>(at), out.end(), '_', '.');
    return out;
  }
  for (const std::string_view parent : {"resource_labels_", "resource_", "operation_", "labels_"}) {
    if (!column.starts_with(parent)) continue;
    std::replace(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(parent.size()), '_', '.');
    break;
  }
  return out;
}

}  // namespace

GcpRowReader::Node& GcpRowReader::member_of(Node& parent, std::string_view name) {
  const auto found =
      std::find_if(parent.members.begin(), parent.members.end(), [&](const Node& node) { return node.name == name; });
  if (found != parent.members.end()) return *found;
  parent.members.push_back({std::string(name), {}, {}});
  return parent.members.back();
}

void GcpRowReader::write(const Node& node, std::string& out) {
  if (node.members.empty()) {
    out.append(node.json.empty() ? std::string_view("{}") : std::string_view(node.json));
    return;
  }
  char before = '{';
  for (const Node& member : node.members) {
    out.push_back(before);
    out.push_back('"');
    out.append(member.name).append("\":");
    write(member, out);
    before = ',';
  }
  out.push_back('}');
}

/// One column, or one member of an object: dots in its name are levels.
void GcpRowReader::take(Node& parent, std::string_view column, element value, Place place) {
  const std::size_t dot = column.find('.');
  const std::string_view head = column.substr(0, dot);
  const bool plain = std::none_of(head.begin(), head.end(),
                                  [](char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; });
  if (!plain || place.depth > kMaxDepth || parent.members.size() >= kMaxMembers) return;
  Place inside{place.depth + 1, place.verbatim};
  const bool envelope = !place.verbatim && head == "audit_log" && parent.name == "protoPayload";
  const std::string name = place.verbatim ? std::string(head) : entry_name(head);
  inside.verbatim = place.verbatim || holds_foreign_names(name);
  Node& node = envelope ? parent : member_of(parent, name);
  if (dot != npos) return take(node, column.substr(dot + 1), value, inside);
  take_value(node, value, inside);
}

/// An object may stand as its JSON text. What a caller may write is never taken for one.
bool GcpRowReader::take_text(Node& node, std::string_view text, Place place) {
  const bool looks = text.starts_with('{') || text.starts_with('[');
  if (!looks || node.name == "callerSuppliedUserAgent" || text_level_ >= kMaxTextLevels) return false;
  if (text_parsers_.size() <= text_level_) text_parsers_.emplace_back();
  element inner;
  if (text_parsers_[text_level_].parse(text.data(), text.size()).get(inner) != simdjson::SUCCESS) return false;
  ++text_level_;
  take_value(node, inner, place);
  --text_level_;
  return true;
}

void GcpRowReader::take_array(Node& node, array elements, Place place) {
  node.json = "[";
  for (const element one : elements) {
    Node item;
    take_value(item, one, {place.depth + 1, place.verbatim});
    if (node.json.size() > 1) node.json.push_back(',');
    write(item, node.json);
  }
  node.json.push_back(']');
}

void GcpRowReader::take_value(Node& node, element value, Place place) {
  if (place.depth > kMaxDepth) return;
  object members;
  array elements;
  std::string_view text;
  if (value.get(members) == simdjson::SUCCESS) {
    if (place.verbatim) {
      node.json = simdjson::minify(members);
      return;
    }
    for (const simdjson::dom::key_value_pair pair : members) take(node, pair.key, pair.value, place);
  } else if (value.get(elements) == simdjson::SUCCESS) {
    take_array(node, elements, place);
  } else if (value.get(text) == simdjson::SUCCESS) {
    // An empty cell is a member that the entry did not have.
    if (!text.empty() && !take_text(node, text, place)) node.json = simdjson::minify(value);
  } else if (!value.is_null()) {
    node.json = simdjson::minify(value);
  }
}

bool GcpRowReader::entry_of(std::string_view text, std::string& entry) {
  element row;
  object columns;
  std::string repaired;
  if (row_parser_.parse(text.data(), text.size(), false).get(row) != simdjson::SUCCESS) {
    repaired = repair_surrogates(text);
    if (row_parser_.parse(repaired).get(row) != simdjson::SUCCESS) return false;
  }
  if (row.get(columns) != simdjson::SUCCESS) return false;
  Node root;
  const bool flat = std::any_of(columns.begin(), columns.end(), [](const simdjson::dom::key_value_pair& column) {
    return column.key.starts_with(kFlatPayload);
  });
  for (const simdjson::dom::key_value_pair column : columns) {
    if (flat) {
      take(root, with_dots(column.key), column.value, {0, false});
    } else {
      take(root, column.key, column.value, {0, false});
    }
  }
  entry.clear();
  write(root, entry);
  return true;
}

}  // namespace snapsleuth
