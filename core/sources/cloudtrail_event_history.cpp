// The console's Event history as a table.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "cloudtrail_rows.h"
#include "json_parts.h"

namespace snapsleuth {
namespace {

using simdjson::dom::object;

/// A column and the member of a record that it is.
struct Column {
  std::string_view name;
  std::string_view member;
};
constexpr std::array kColumns{
    Column{"Event ID", "eventID"},         Column{"Event name", "eventName"},
    Column{"Event source", "eventSource"}, Column{"Event time", "eventTime"},
    Column{"AWS region", "awsRegion"},     Column{"Source IP address", "sourceIPAddress"},
    Column{"User agent", "userAgent"},     Column{"Error code", "errorCode"},
    Column{"Read-only", "readOnly"},       Column{"Request ID", "requestID"},
};

/// A kind of resource: how its ids begin, or its type is called; the member that names it in requests and answers; and
/// the word for it in the names of the operations that make it.
struct ResourceKind {
  std::string_view prefix;
  std::string_view type;
  std::string_view member;
  std::string_view word;
};
constexpr std::array kResources{
    ResourceKind{"snap-", "AWS::EC2::Snapshot", "snapshotId", "Snapshot"},
    ResourceKind{"vol-", "AWS::EC2::Volume", "volumeId", "Volume"},
    ResourceKind{"ami-", "AWS::EC2::Ami", "imageId", "Image"},
    ResourceKind{"i-", "AWS::EC2::Instance", "instanceId", "Instances"},
    ResourceKind{"", "AWS::RDS::DBSnapshot", "dBSnapshotIdentifier", ""},
    ResourceKind{"", "AWS::RDS::DBClusterSnapshot", "dBClusterSnapshotIdentifier", ""},
    ResourceKind{"", "AWS::RDS::DBInstance", "dBInstanceIdentifier", ""},
    ResourceKind{"", "AWS::RDS::DBCluster", "dBClusterIdentifier", ""},
};

std::string_view text_of(object row, std::string_view column) {
  std::string_view text;
  if (row.at_key(column).get(text) != simdjson::SUCCESS || text == "-") return {};
  return text;
}

/// The names in a cell: the console separates them by commas.
std::vector<std::string_view> names_of(std::string_view cell) {
  constexpr std::string_view kAround = " ,;\t\r\n[]{}\"";
  std::vector<std::string_view> names;
  for (std::size_t at = cell.find_first_not_of(kAround); at != std::string_view::npos;) {
    const std::size_t end = std::min(cell.find_first_of(kAround, at), cell.size());
    names.push_back(cell.substr(at, end - at));
    at = cell.find_first_not_of(kAround, end);
  }
  return names;
}

bool is_hex_id(std::string_view id, std::string_view prefix) {
  constexpr std::size_t kShortest = 8;
  if (prefix.empty() || !id.starts_with(prefix)) return false;
  id.remove_prefix(prefix.size());
  return id.size() >= kShortest && id.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// By its id, else by the type that stands in the same place of the other cell.
const ResourceKind* kind_of(std::string_view name, std::string_view type) {
  const auto* const found = std::find_if(kResources.begin(), kResources.end(), [&](const ResourceKind& kind) {
    return is_hex_id(name, kind.prefix) || (kind.prefix.empty() && kind.type == type);
  });
  return found == kResources.end() ? nullptr : found;
}

/// CreateSnapshot makes the snapshot it names, and AttachVolume does not make the volume.
bool makes(std::string_view operation, const ResourceKind& kind) {
  if (kind.word.empty()) return false;
  for (const std::string_view verb : {"Create", "Run", "Register"}) {
    if (operation.starts_with(verb) && operation.substr(verb.size()).starts_with(kind.word)) return true;
  }
  return false;
}

/// The ids of a call, as far as the row says whether they were asked for or made. A copy's row does not: its ids are
/// resources and no more.
void append_resources(std::string& record, std::string_view operation, std::string_view types, std::string_view names) {
  const std::vector<std::string_view> all = names_of(names);
  const std::vector<std::string_view> type_of = names_of(types);
  std::string request = "{";
  std::string response = "{";
  std::string resources = "[";
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string_view type = type_of.size() == all.size() ? type_of[i] : std::string_view{};
    const ResourceKind* kind = kind_of(all[i], type);
    if (kind == nullptr || operation.starts_with("Copy")) {
      if (resources.size() > 1) resources += ',';
      resources += '{';
      json::append_text_member(resources, "ARN", all[i]);
      resources += '}';
    } else {
      json::append_text_member(makes(operation, *kind) ? response : request, kind->member, all[i]);
    }
  }
  json::append_json(record, "requestParameters", request + "}");
  json::append_json(record, "responseElements", response + "}");
  json::append_json(record, "resources", resources + "]");
}

/// What is left of a time's text. Each take moves on only where it fits.
struct TimeText {
  std::string_view rest;

  bool take(std::string_view wanted) {
    if (!rest.starts_with(wanted)) return false;
    rest.remove_prefix(wanted.size());
    return true;
  }
  std::string_view word(std::string_view of, std::size_t most) {
    const std::size_t end = std::min({rest.find_first_not_of(of), most, rest.size()});
    const std::string_view taken = rest.substr(0, end);
    rest.remove_prefix(end);
    return taken;
  }
};

constexpr std::string_view kDigits = "0123456789";

/// The number of a month by its English name, whole or its first three letters; empty where it is none.
std::string_view month_number(std::string_view name) {
  constexpr std::pair<std::string_view, std::string_view> kMonths[] = {
      {"January", "01"},   {"February", "02"}, {"March", "03"},    {"April", "04"},
      {"May", "05"},       {"June", "06"},     {"July", "07"},     {"August", "08"},
      {"September", "09"}, {"October", "10"},  {"November", "11"}, {"December", "12"}};
  for (const auto& [month, number] : kMonths) {
    if (name == month || name == month.substr(0, 3)) return number;
  }
  return {};
}

/// `March 02, 2026, 03:04:17 (UTC+01:00)`, as the console shows a time, as ISO 8601. A text without its zone is left as
/// it is: the console writes the reader's zone as well as UTC.
std::string iso_of_shown(std::string_view text) {
  TimeText in{text};
  const std::string_view month = month_number(in.word("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", 9));
  if (month.empty() || !in.take(" ")) return std::string(text);
  const std::string_view day = in.word(kDigits, 2);
  if (day.empty() || !in.take(", ")) return std::string(text);
  const std::string_view year = in.word(kDigits, 4);
  in.take(",");
  if (!in.take(" ")) return std::string(text);
  const std::string_view clock = in.word("0123456789:", 8);
  if (clock.size() != 8 || !in.take(" (UTC") || !in.rest.ends_with(')')) return std::string(text);
  const std::string_view zone = in.rest.substr(0, in.rest.size() - 1);
  std::string iso(year);
  iso.append("-").append(month).append(day.size() == 1 ? "-0" : "-").append(day).append("T").append(clock);
  return iso.append(zone.empty() ? "Z" : zone);
}

}  // namespace

bool read_event_history(object row, std::string& record) {
  const std::string_view operation = text_of(row, "Event name");
  if (operation.empty() || text_of(row, "Event source").empty()) return false;
  record = "{";
  for (const Column& column : kColumns) {
    const std::string_view text = text_of(row, column.name);
    if (text.empty()) continue;
    const bool is_time = column.member == "eventTime";
    json::append_text_member(record, column.member, is_time ? iso_of_shown(text) : std::string(text));
  }
  // A name is all there is: of a user, of a role's session, or "root".
  std::string identity = "{";
  const std::string_view user = text_of(row, "User name");
  if (!user.empty()) json::append_text_member(identity, "userName", user);
  const std::string_view key = text_of(row, "AWS access key");
  if (!key.empty()) json::append_text_member(identity, "accessKeyId", key);
  json::append_json(record, "userIdentity", identity + "}");
  std::string_view names = text_of(row, "Resource name");
  if (names.empty()) names = text_of(row, "Resources");
  append_resources(record, operation, text_of(row, "Resource type"), names);
  record += '}';
  return true;
}

}  // namespace snapsleuth
