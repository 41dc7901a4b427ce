#include "csv_header.h"

#include <algorithm>
#include <array>

#include "csv_scanner.h"
#include "model/utf8.h"

namespace snapsleuth::input {
namespace {

/// Columns that together tell a log, whatever the others and their order; names are compared without regard to case.
/// Sources: what the vendors' consoles and query services write; see each source for its columns.
struct KnownTable {
  std::array<std::string_view, 3> columns;
  std::string_view record_column = {};
};

constexpr KnownTable kKnown[] = {
    // Whole records as JSON in a column, whatever the others are.
    {{"eventJson"}, "eventJson"},              // CloudTrail Lake
    {{"_raw"}, "_raw"},                        // Splunk
    {{"event.original"}, "event.original"},    // Elastic
    {{"@message"}, "@message"},                // CloudWatch Logs Insights
    {{"timestamp", "message"}, "message"},     // CloudWatch Logs, the console's log events
    {{"_source"}, "_source"},                  // Elastic
    {{"CloudTrailEvent"}, "CloudTrailEvent"},  // PowerShell's Find-CTEvent by Export-Csv
    {{"RawEventData"}, "RawEventData"},        // Defender's advanced hunting
    // AWS: Event history; Athena's and CloudTrail Lake's columns, which differ in case only; IAM's credential report.
    {{"Event name", "Event time", "Event source"}},
    {{"eventname", "eventsource", "eventtime"}},
    {{"user", "arn", "user_creation_time"}},
    // AWS in Microsoft Sentinel.
    {{"AwsEventId", "EventName", "EventSource"}},
    // Azure: the portal's Activity log; Log Analytics' AzureActivity, of now and of before.
    {{"Operation name", "Event initiated by"}},
    {{"TimeGenerated", "OperationNameValue"}},
    {{"TimeGenerated", "OperationName", "ActivityStatus"}},
    // Azure: PowerShell's Get-AzActivityLog by Export-Csv.
    {{"EventTimestamp", "OperationName", "Caller"}},
    {{"EventTimestamp", "OperationNameValue", "Caller"}},
    // Azure: PowerShell's and the portal's list of role assignments.
    {{"RoleAssignmentId", "RoleDefinitionName", "Scope"}},
    // Entra: Log Analytics' sign-ins of people and of applications, and its audit log; the portal's downloads.
    {{"TimeGenerated", "UserPrincipalName", "ResultType"}},
    {{"TimeGenerated", "ServicePrincipalId", "ResultType"}},
    {{"TimeGenerated", "InitiatedBy", "TargetResources"}},
    {{"Date (UTC)", "Request ID"}},
    {{"Date (UTC)", "Activity", "ActorType"}},
    // Google Cloud: Logs Explorer; BigQuery.
    {{"insertId", "logName"}},
    {{"protoPayload.methodName"}},
    {{"proto_payload.audit_log.method_name"}},
    {{"protopayload_auditlog"}},
    {{"protopayload_auditlog.methodName"}},
    {{"protopayload_auditlog_methodName"}},  // a query's result, its nested columns flattened
    // Microsoft 365's unified audit log, as Purview and Search-UnifiedAuditLog export it.
    {{"AuditData", "CreationDate"}, "AuditData"},
};

constexpr std::string_view kSeparators = ",;\t|";
constexpr std::string_view kSpaces = " \t\r\n";

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool equal_names(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
}

/// "TimeGenerated [UTC]" is the column TimeGenerated; "[Local Time]" is the time of a zone that the file does not say.
std::string_view without_zone(std::string_view name) {
  if (name.ends_with(" [Local Time]")) return name;
  const std::size_t zone = name.find(" [");
  return zone != std::string_view::npos && name.back() == ']' ? name.substr(0, zone) : name;
}

/// The scanner's rows, of which only the first is wanted.
struct FirstRow {
  void begin_row(std::uint64_t) {}
  void begin_field() { fields.emplace_back(); }
  void text(std::string_view piece) { fields.back().append(piece); }
  void end_field() { fields.back() = std::string(trim(fields.back())); }
  bool end_row(std::uint64_t end_) {
    end = static_cast<std::size_t>(end_);
    complete = true;
    return false;
  }

  std::vector<std::string> fields;
  std::size_t end = 0;
  bool complete = false;
};

FirstRow first_row(std::string_view text, std::size_t from, char separator, bool final) {
  FirstRow row;
  CsvScanner scanner;
  scanner.begin(separator, from);
  scanner.scan(text.substr(from), row);
  if (final && !scanner.in_quotes()) scanner.finish(row);
  return row;
}

bool has_columns(const std::vector<std::string>& columns, const KnownTable& table) {
  return std::all_of(table.columns.begin(), table.columns.end(), [&](std::string_view wanted) {
    return wanted.empty() || std::any_of(columns.begin(), columns.end(), [&](const std::string& column) {
             return equal_names(without_zone(column), wanted);
           });
  });
}

void name_each_once(std::vector<std::string>& columns) {
  const std::vector<std::string> written = columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (written[i].empty()) columns[i] = "column " + std::to_string(i + 1);
    const auto here = written.begin() + static_cast<std::ptrdiff_t>(i);
    const auto before = std::count(written.begin(), here, *here);
    if (before > 0 && !here->empty()) columns[i] += " (" + std::to_string(before + 1) + ")";
  }
}

/// Excel's own first line, `sep=;`, or PowerShell's, `#TYPE …`. Returns where the header begins.
std::size_t read_separator_line(std::string_view text, char& separator) {
  const std::size_t start = std::min(text.find_first_not_of(kSpaces), text.size());
  const std::string_view line = text.substr(start, text.find_first_of("\r\n", start) - start);
  if (line.starts_with("#TYPE ")) return start + line.size();
  if (!line.starts_with("sep=") || line.size() != 5) return start;
  separator = line[4];
  return start + line.size();
}

/// A thousand columns is more than any log has: more would only be there to be slow.
constexpr std::size_t kMaxColumns = 1000;

}  // namespace

HeaderVerdict read_csv_header(std::string_view text, bool final, CsvHeader& header) {
  char said = 0;
  const std::size_t from = read_separator_line(text, said);
  bool all_complete = true;
  const KnownTable* best = nullptr;
  for (const char separator : kSeparators) {
    if (said != 0 && separator != said) continue;
    FirstRow row = first_row(text, from, separator, final);
    all_complete = all_complete && row.complete;
    if (!row.complete || row.fields.size() > kMaxColumns) continue;
    // The row that ends first is the header, since it is all that a shorter piece of the text would show.
    if (best != nullptr && row.end >= header.end) continue;
    const auto* const known = std::find_if(std::begin(kKnown), std::end(kKnown),
                                           [&](const KnownTable& table) { return has_columns(row.fields, table); });
    if (known == std::end(kKnown)) continue;
    best = known;
    header = {separator, std::move(row.fields), {}, row.end};
  }
  if (best == nullptr) return all_complete || final ? HeaderVerdict::no : HeaderVerdict::undecided;
  name_each_once(header.columns);
  const auto record_column = std::find_if(header.columns.begin(), header.columns.end(), [&](const std::string& name) {
    return !best->record_column.empty() && equal_names(name, best->record_column);
  });
  if (record_column != header.columns.end()) header.record_column = *record_column;
  return HeaderVerdict::yes;
}

std::string first_columns(std::string_view text) {
  constexpr std::size_t kShown = 6;
  constexpr std::size_t kNameBytes = 40;
  char separator = 0;
  const std::size_t from = read_separator_line(text, separator);
  FirstRow row;
  for (const char candidate : kSeparators) {
    if (separator != 0 && candidate != separator) continue;
    FirstRow other = first_row(text, from, candidate, true);
    if (other.fields.size() > row.fields.size()) row = std::move(other);
  }
  std::string out;
  for (std::size_t i = 0; i < row.fields.size() && i < kShown; ++i) {
    if (i > 0) out += ", ";
    append_valid_utf8(out, whole_characters(row.fields[i], std::min(row.fields[i].size(), kNameBytes)));
  }
  return out + (row.fields.size() > kShown ? ", …" : "");
}

}  // namespace snapsleuth::input
