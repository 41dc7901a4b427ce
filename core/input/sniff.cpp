#include "sniff.h"

#include <algorithm>

#include "csv_header.h"
#include "input/door.h"

namespace snapsleuth::input {
namespace {

using std::string_view_literals::operator""sv;

struct Signature {
  std::string_view bytes;
  std::string_view message;
  ProblemKind kind = ProblemKind::unsupported;
};

// Formats in which logs do come: each says what to export in its place.
constexpr Signature kSignatures[] = {
    {"Obj\x01"sv,
     "This is an Avro file (Event Hubs Capture), which is not read: have the logs written to a storage account as JSON "
     "(diagnostic settings), or export the result of a query."},
    {"PAR1"sv,
     "This is a Parquet file (Security Lake, a table's export), which is not read: take the trail's own files, or "
     "export "
     "the result of a query as JSON or CSV."},
    {"ORC"sv, "This is an ORC file, which is not read: export the logs as JSON."},
    {"BZh"sv, "This is compressed with bzip2, which is not read: decompress it first."},
    {"\xFD\x37zXZ\x00"sv, "This is compressed with xz, which is not read: decompress it first."},
    {"\x04\x22\x4D\x18"sv, "This is compressed with lz4, which is not read: decompress it first."},
    {"\xFF\x06\x00\x00sNaPpY"sv, "This is compressed with snappy, which is not read: decompress it first."},
    {"7z\xBC\xAF\x27\x1C"sv, "This is a 7z archive, which is not read: unpack it first."},
    {"Rar!\x1A\x07"sv, "This is a RAR archive, which is not read: unpack it first."},
    {"ARROW1\x00"sv, "This is an Arrow or Feather file, which is not read: export the logs as JSON."},
    {"SEQ\x06"sv, "This is a Hadoop sequence file, which is not read: export the logs as JSON."},
    {"MSCF"sv, "This is a CAB archive, which is not read: unpack it first."},
    {"\x1F\x9D"sv, "This is compressed by Unix compress, which is not read: decompress it first."},
    {"-----BEGIN PGP MESSAGE-----"sv, "This is encrypted with PGP: decrypt it first."},
    {"age-encryption.org/"sv, "This is encrypted with age: decrypt it first."},
    {"Salted__"sv, "This is encrypted with OpenSSL: decrypt it first."},
    {"SQLite format 3\x00"sv, "This is an SQLite database, which is not read: export the logs as JSON."},
    {"ElfFile\x00"sv, "This is a Windows event log (EVTX), which holds no cloud audit log."},
    {"\x30\x00\x00\x00LfLe"sv, "This is a Windows event log (EVT), which holds no cloud audit log."},
    {"\xD4\xC3\xB2\xA1"sv, "This is a record of network packets, not an audit log.", ProblemKind::unrecognised},
    {"\xA1\xB2\xC3\xD4"sv, "This is a record of network packets, not an audit log.", ProblemKind::unrecognised},
    {"\x4D\x3C\xB2\xA1"sv, "This is a record of network packets, not an audit log.", ProblemKind::unrecognised},
    {"\x0A\x0D\x0D\x0A"sv, "This is a record of network packets, not an audit log.", ProblemKind::unrecognised},
    {"%PDF-"sv, "This is a PDF document, not a log.", ProblemKind::unrecognised},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "This is an Office document: export the logs as JSON."},
    {"\x89PNG\r\n\x1A\n"sv, "This is a picture, not a log.", ProblemKind::unrecognised},
    {"\xFF\xD8\xFF"sv, "This is a picture, not a log.", ProblemKind::unrecognised},
    {"\x7F"
     "ELF"sv,
     "This is a program, not a log.", ProblemKind::unrecognised},
    {"MZ\x90\x00"sv, "This is a program, not a log.", ProblemKind::unrecognised},
    {"\x00"
     "asm"sv,
     "This is a program, not a log.", ProblemKind::unrecognised},
    {"PK\x07\x08"sv, "This is a part of a split zip archive, which is not read: join its parts first."},
};

constexpr std::string_view kLookupEvents =
    "This is what aws cloudtrail lookup-events prints as YAML, text or a table, which is not read: run it again with "
    "--output json.";
constexpr std::string_view kLocalTime =
    "The times in this table (CSV) are local to a zone that it does not name: set the time zone of Log Analytics to "
    "UTC "
    "and export it again.";
constexpr std::string_view kAzureTable =
    "This is a table (CSV) with Azure's resource ids under column names that are not known, such as the Activity Log's "
    "in another language: set the portal to English and download it again, or run az monitor activity-log list.";
constexpr std::string_view kYaml = "This looks like YAML, which is not read: export it with --format=json.";

constexpr bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
constexpr bool is_letter(char c) { return static_cast<unsigned char>((c | 0x20) - 'a') < 26; }

std::string_view trim_start(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  return text;
}

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

bool is_tar(std::string_view head) {
  if (head.size() < 512) return false;
  if (head.substr(257, 5) != "ustar") return false;
  // The magic alone could stand in a text; the checksum of the header does not happen by chance.
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < 512; ++i) sum += i >= 148 && i < 156 ? 0x20U : static_cast<unsigned char>(head[i]);
  std::uint32_t said = 0;
  for (const char c : head.substr(148, 8)) {
    if (c >= '0' && c <= '7') said = said * 8 + static_cast<std::uint32_t>(c - '0');
  }
  return sum == said;
}

/// A frame of zstd, or one that its decoders pass over, with which parallel tools begin their files.
bool is_zstd(std::string_view head) {
  if (head.starts_with("\x28\xB5\x2F\xFD"sv)) return true;
  return head.size() >= 4 && (static_cast<unsigned char>(head[0]) & 0xF0U) == 0x50U &&
         head.substr(1).starts_with("\x2A\x4D\x18"sv);
}

/// UTF-16 without a mark: JSON and log text begin with ASCII, so every second byte is zero.
bool zeros_alternate(std::string_view head, std::size_t zero_at) {
  const std::size_t pairs = std::min<std::size_t>(head.size() / 2, 32);
  for (std::size_t i = 0; i < pairs * 2; ++i) {
    if ((head[i] == 0) != (i % 2 == zero_at)) return i >= 16;  // a few letters may be other than ASCII further on
  }
  return pairs >= 2;
}

/// A zip whose first member is one that office programs begin with.
bool is_office_zip(std::string_view head) {
  constexpr std::size_t kNameAt = 30;  // behind the fields of the local header
  if (!head.starts_with("PK\x03\x04"sv) || head.size() < kNameAt) return false;
  const std::string_view name = head.substr(kNameAt);
  const std::string_view firsts[] = {"[Content_Types].xml", "_rels/.rels", "docProps/", "xl/",
                                     "mimetypeapplication/vnd."};
  return std::any_of(std::begin(firsts), std::end(firsts),
                     [&](std::string_view first) { return name.starts_with(first); });
}

Sniffed refused(ProblemKind kind, std::string_view message) { return {Content::refused, 0, kind, message}; }

bool is_markup(std::string_view head) {
  head = trim_start(head);
  return head.size() > 1 && head[0] == '<' && (is_letter(head[1]) || head[1] == '!' || head[1] == '?');
}

/// How often the likeliest separator stands in a line; which one it is.
std::size_t separators(std::string_view line, char& separator) {
  std::size_t most = 0;
  for (const char c : {',', ';', '\t'}) {
    const auto count = static_cast<std::size_t>(std::count(line.begin(), line.end(), c));
    if (count > most) {
      most = count;
      separator = c;
    }
  }
  return most;
}

/// Column names hold no punctuation of sentences or of markup.
bool is_header(std::string_view line) {
  return line.find_first_of("{}:#*`!?<>=|") == std::string_view::npos && line.find(". ") == std::string_view::npos;
}

/// A header of three or more columns, and below it, if anything, a row of at least as many.
bool is_csv(std::string_view text) {
  const std::string_view header = first_line(text);
  if (header.starts_with("sep=")) return true;
  char separator = ',';
  const std::size_t columns = separators(header, separator);
  if (columns < 2 || !is_header(header)) return false;
  const std::string_view below = trim_start(text.substr(header.size()));
  const std::string_view row = first_line(below);
  if (row.empty()) return true;
  if (row.front() == '{' || row.front() == '[') return false;
  const bool cut = row.size() == below.size() || row.find('"') != std::string_view::npos;  // by us, or in a quoted cell
  return cut || static_cast<std::size_t>(std::count(row.begin(), row.end(), separator)) >= columns;
}

/// What `aws cloudtrail lookup-events` prints in a format other than JSON, in which records are cut or folded: YAML
/// begins with the list, text with its name before a tab, a table with a rule and its title in a frame.
bool is_lookup_events(std::string_view text) {
  if (text.starts_with("EVENTS\t")) return true;
  if (text.starts_with("Events:")) return trim_start(text.substr(7)).starts_with("- ");
  const std::string_view rule = first_line(text);
  const std::string_view title = first_line(text.substr(std::min(rule.size() + 1, text.size())));
  return rule.starts_with("---") && title.starts_with('|') && title.find(" LookupEvents ") != std::string_view::npos;
}

/// Tables in which the fields of a log stand without the record they were cut out of, by a column that tells them.
struct CutTable {
  std::string_view column;
  std::string_view message;
};
constexpr CutTable kCutTables[] = {
    {"aws.cloudtrail.",
     "This is a table (CSV) of Elastic's fields without event.original: export it with that column."},
    {"azure.activitylogs.",
     "This is a table (CSV) of Elastic's fields without event.original: export it with that column."},
    {"gcp.audit.", "This is a table (CSV) of Elastic's fields without event.original: export it with that column."},
    {"createddatetime",
     "This is a table (CSV) of Microsoft Graph's objects, in which Export-Csv leaves out what is nested: export them "
     "again with ConvertTo-Json -Depth 10."},
};

/// What is to be said of such a table; empty where it is none.
std::string_view cut_table(std::string_view header) {
  std::string lower(header);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const auto* const found = std::find_if(std::begin(kCutTables), std::end(kCutTables), [&](const CutTable& table) {
    return lower.find(table.column) != std::string::npos;
  });
  return found == std::end(kCutTables) ? std::string_view{} : found->message;
}

/// Azure's id of a resource, in the row below a header of no known language.
bool is_azure_table(std::string_view text) {
  const std::string_view below = trim_start(text.substr(first_line(text).size()));
  return below.find("/subscriptions/") != std::string_view::npos;
}

/// `key: value` lines, or the mark between YAML documents.
bool is_yaml(std::string_view text) {
  const std::string_view line = first_line(text);
  if (line == "---" || line == "---\r") return true;
  return line.starts_with("insertId: ") || line.starts_with("protoPayload:") || line.starts_with("logName: ");
}

}  // namespace

Sniffed sniff(std::string_view head) {
  if (head.starts_with(kPartialMagic)) return {.content = Content::partial};
  if (head.starts_with("\x1F\x8B"sv)) return {.content = Content::gzip};
  if (is_zstd(head)) return {.content = Content::zstd};
  if (is_office_zip(head)) {
    return refused(ProblemKind::unsupported,
                   "This is an Excel workbook or another Office document: save the sheet as CSV (UTF-8).");
  }
  if (head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv)) return {.content = Content::zip};
  const bool marked = head.starts_with("\xEF\xBB\xBF"sv);
  if (is_lookup_events(trim_start(head.substr(marked ? 3 : 0)))) {
    return refused(ProblemKind::unsupported, kLookupEvents);
  }
  if (marked) return {.content = Content::text, .mark = 3};
  if (head.starts_with("\xFF\xFE\x00\x00"sv) || head.starts_with("\x00\x00\xFE\xFF"sv)) {
    return refused(ProblemKind::unsupported_encoding, "This text is UTF-32, which is not read: save it as UTF-8.");
  }
  if (head.starts_with("\xFF\xFE"sv)) return {.content = Content::utf16_le, .mark = 2};
  if (head.starts_with("\xFE\xFF"sv)) return {.content = Content::utf16_be, .mark = 2};
  for (const Signature& signature : kSignatures) {
    if (head.starts_with(signature.bytes)) return refused(signature.kind, signature.message);
  }
  if (is_tar(head)) return {.content = Content::tar};
  if (zeros_alternate(head, 1)) return {.content = Content::utf16_le};
  if (zeros_alternate(head, 0)) return {.content = Content::utf16_be};
  if (is_markup(head)) {
    return refused(ProblemKind::unrecognised, "This is XML or HTML, not a log that is read: export the logs as JSON.");
  }
  if (head.substr(0, 256).find('\0') != std::string_view::npos) {
    return refused(ProblemKind::unrecognised, "This is a binary file of no known kind.");
  }
  return {};
}

TextVerdict judge_text(std::string_view head) {
  const std::string_view text = trim_start(head);
  if (text.empty()) return {ProblemKind::unrecognised, "The file holds nothing but white space."};
  if (is_lookup_events(text)) return {ProblemKind::unsupported, std::string(kLookupEvents), true};
  if (is_csv(text)) {
    if (first_line(text).find(" [Local Time]") != std::string_view::npos) {
      return {ProblemKind::unsupported, std::string(kLocalTime), true};
    }
    if (const std::string_view message = cut_table(first_line(text)); !message.empty()) {
      return {ProblemKind::unsupported, std::string(message), true};
    }
    if (is_azure_table(text)) return {ProblemKind::unsupported, std::string(kAzureTable), true};
    return {ProblemKind::unrecognised,
            "This is a table (CSV) of no log that is known; its first columns: " + first_columns(text) + ".", true};
  }
  if (is_yaml(text)) return {ProblemKind::unsupported, std::string(kYaml), true};
  return {ProblemKind::unrecognised, "This is text in which no JSON record was found."};
}

bool begins_with_value(std::string_view text) {
  std::size_t end = 0;
  if (text.starts_with('"')) {
    for (end = 1; end < text.size() && text[end] != '"'; ++end) {
      if (text[end] == '\n') return false;
      if (text[end] == '\\') ++end;
    }
    ++end;
  } else {
    end = std::min(text.find_first_of(", \t\r\n]"), text.size());
    const std::string_view word = text.substr(0, end);
    const bool number = !word.empty() && word.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
    if (!number && word != "true" && word != "false" && word != "null") return false;
  }
  if (end >= text.size()) return false;
  text = trim_start(text.substr(end));
  if (text.starts_with(',')) return true;
  if (!text.starts_with(']')) return false;
  return trim_start(first_line(text.substr(1))).empty();
}

}  // namespace snapsleuth::input
