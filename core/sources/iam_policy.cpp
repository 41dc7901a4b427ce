// Source: the reference of IAM's JSON policy elements. Of conditions it matters only that there is one.
#include "iam_policy.h"

#include <array>
#include <optional>

#include "dom_members.h"
#include "text_repair.h"

namespace snapsleuth {
namespace {

using simdjson::dom::element;

/// By which snapshots are made, handed out and read, and by which somebody gives himself rights.
constexpr std::array<std::string_view, 14> kWatched{
    "ec2:CreateSnapshot",      "ec2:CopySnapshot",      "ec2:ModifySnapshotAttribute", "ec2:ModifyImageAttribute",
    "ebs:GetSnapshotBlock",    "rds:CreateDBSnapshot",  "rds:CopyDBSnapshot",          "rds:ModifyDBSnapshotAttribute",
    "rds:StartExportTask",     "backup:StartBackupJob", "iam:AttachUserPolicy",        "iam:PutUserPolicy",
    "iam:CreatePolicyVersion", "iam:CreateAccessKey"};
/// Statements of one document, patterns of one statement: IAM's own limit of 6,144 characters allows fewer.
constexpr std::size_t kMaxStatements = 500;
constexpr std::size_t kMaxPatterns = 2000;
constexpr std::size_t kMaxPattern = 256;

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// `*` and `?`, whatever the case of letters. The pattern is bounded, and so is the time.
bool matches_action(std::string_view pattern, std::string_view action) {
  std::size_t p = 0;
  std::size_t a = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (a < action.size()) {
    if (p < pattern.size() && (pattern[p] == '?' || (pattern[p] != '*' && lower(pattern[p]) == lower(action[a])))) {
      ++p;
      ++a;
    } else if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = a;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      a = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

/// Calls `visit(text)` for a text, or for each text of an array.
template <typename Visit>
void for_each_text(element value, Visit visit) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return visit(text);
  std::size_t seen = 0;
  for_each_element(value, [&](element one) {
    if (++seen <= kMaxPatterns && one.get(text) == simdjson::SUCCESS) visit(text);
  });
}

bool names_everything(element statement) {
  const auto resource = member_at(statement, "Resource");
  bool everything = false;
  if (resource) for_each_text(*resource, [&](std::string_view text) { everything = everything || text == "*"; });
  return everything && !member_at(statement, "Condition");
}

/// Which of the watched actions the list names, and whether it names all there are.
struct Named {
  std::array<bool, kWatched.size()> watched{};
  bool all = false;
};

Named named_by(element patterns) {
  Named named;
  for_each_text(patterns, [&](std::string_view pattern) {
    if (pattern.size() > kMaxPattern) return;
    named.all = named.all || pattern == "*" || pattern == "*:*";
    for (std::size_t i = 0; i < kWatched.size(); ++i) {
      named.watched[i] = named.watched[i] || matches_action(pattern, kWatched[i]);
    }
  });
  return named;
}

std::optional<Named> actions_of(element statement) {
  if (const auto actions = member_at(statement, "Action")) return named_by(*actions);
  const auto others = member_at(statement, "NotAction");
  if (!others) return std::nullopt;
  Named named = named_by(*others);
  for (bool& one : named.watched) one = !one;
  named.all = false;
  return named;
}

/// What all statements of a document say together.
struct Rights {
  Named allows;
  Named allows_some;
  Named denies;
};

void merge(Named& into, const Named& from) {
  into.all = into.all || from.all;
  for (std::size_t i = 0; i < kWatched.size(); ++i) into.watched[i] = into.watched[i] || from.watched[i];
}

void read_statement(element statement, Rights& rights) {
  const std::string_view effect = text_at(statement, "Effect");
  const auto named = actions_of(statement);
  if (!named) return;
  const bool unbounded = names_everything(statement);
  if (effect == "Allow") merge(unbounded ? rights.allows : rights.allows_some, *named);
  // A denial of some things, or under a condition, leaves the rest allowed.
  if (effect == "Deny" && unbounded) merge(rights.denies, *named);
}

void write(const Named& named, InventoryKey key, InventoryWriter& writer) {
  if (named.all) return writer.add(key, "*");
  for (std::size_t i = 0; i < kWatched.size(); ++i) {
    if (named.watched[i]) writer.add(key, kWatched[i]);
  }
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool encoded = text[i] == '%' && i + 2 < text.size();
    const int high = encoded ? hex_digit(text[i + 1]) : -1;
    const int low = encoded ? hex_digit(text[i + 2]) : -1;
    if (high < 0 || low < 0) {
      out += text[i];
      continue;
    }
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

}  // namespace

bool IamPolicyReader::read(element document, InventoryWriter& writer) {
  std::string_view text;
  if (document.get(text) == simdjson::SUCCESS) {
    text_ = percent_decoded(text);
    const std::string_view padded = pad(text_);
    if (parser_.parse(padded.data(), padded.size(), false).get(document) != simdjson::SUCCESS) return false;
  }
  const auto statements = member_at(document, "Statement");
  if (!statements) return false;
  Rights rights;
  std::size_t seen = 0;
  if (statements->is_object()) read_statement(*statements, rights);
  for_each_element(*statements, [&](element statement) {
    if (++seen <= kMaxStatements) read_statement(statement, rights);
  });
  write(rights.allows, InventoryKey::allows, writer);
  write(rights.allows_some, InventoryKey::allows_some, writer);
  write(rights.denies, InventoryKey::denies, writer);
  return true;
}

}  // namespace snapsleuth
