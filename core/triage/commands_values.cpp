// What a value must look like to stand in a command, by the gap that it fills; and the documents of our own.
//
// Ids are wider than what the cloud gives out (hex digits): published and anonymised logs carry other letters.
#include <array>

#include "commands.h"

namespace snapsleuth::triage {
namespace {

/// Which characters there may be besides the marks.
enum class Letters : std::uint8_t { any, lower, digits, hex };

struct Shape {
  std::string_view gap;
  std::string_view prefix;
  std::size_t min;  ///< Length behind the prefix.
  std::size_t max;
  Letters letters;
  std::string_view marks;
  bool may_begin_with_mark = false;  ///< Then templates write `--flag={gap}`: a leading dash would be an option.
};

constexpr std::array kShapes{
    Shape{"account", "", 12, 12, Letters::digits, ""},
    Shape{"arn", "arn:aws", 1, 2048, Letters::any, ":/+=,.@_-", true},
    Shape{"bucket", "", 3, 63, Letters::any, ".-"},
    Shape{"case", "case-", 8, 8, Letters::hex, ""},
    Shape{"copy", "case-", 1, 250, Letters::any, "-"},
    Shape{"description", "*snap-", 1, 65, Letters::any, "-*"},
    Shape{"database", "", 1, 63, Letters::any, "-"},
    Shape{"grant", "", 1, 128, Letters::any, ""},
    Shape{"group", "sg-", 1, 64, Letters::any, "-"},
    Shape{"image", "ami-", 1, 64, Letters::any, "-"},
    Shape{"instance", "i-", 1, 64, Letters::any, "-"},
    Shape{"key", "", 4, 128, Letters::any, ""},
    Shape{"kms_key", "", 1, 2048, Letters::any, ":/_-"},
    Shape{"organisation", "arn:aws", 1, 512, Letters::any, ":/-", true},
    Shape{"policy", "policy-", 1, 64, Letters::any, "-"},
    Shape{"rds", "", 1, 255, Letters::any, ":._-"},
    Shape{"region", "", 1, 32, Letters::lower, "-"},
    Shape{"role", "", 1, 128, Letters::any, "+=,.@_-", true},
    Shape{"rule", "sgr-", 1, 64, Letters::any, "-"},
    Shape{"snap", "snap-", 1, 64, Letters::any, "-"},
    Shape{"source", "", 1, 255, Letters::any, ":._-"},
    Shape{"task", "", 1, 255, Letters::any, "._-"},
    Shape{"trail", "", 3, 256, Letters::any, ":/._-"},
    Shape{"user", "", 1, 128, Letters::any, "+=,.@_-", true},
    // Inside `AttributeKey=…,AttributeValue=…`, where a comma or an equals sign would begin something new.
    Shape{"username", "", 1, 128, Letters::any, "+.@_-", true},
    Shape{"vault", "", 2, 50, Letters::any, "_-"},
    Shape{"volume", "vol-", 1, 64, Letters::any, "-"},
};

bool is_letter_of(Letters letters, char c) {
  const bool digit = c >= '0' && c <= '9';
  const bool lower = c >= 'a' && c <= 'z';
  switch (letters) {
    case Letters::digits:
      return digit;
    case Letters::hex:
      return digit || (c >= 'a' && c <= 'f');
    case Letters::lower:
      return digit || lower;
    case Letters::any:
      break;
  }
  return digit || lower || (c >= 'A' && c <= 'Z');
}

bool fits(const Shape& shape, std::string_view value) {
  if (!value.starts_with(shape.prefix)) {
    return false;
  }
  value.remove_prefix(shape.prefix.size());
  if (value.size() < shape.min || value.size() > shape.max) {
    return false;
  }
  for (const char c : value) {
    if (!is_letter_of(shape.letters, c) && shape.marks.find(c) == std::string_view::npos) {
      return false;
    }
  }
  return shape.may_begin_with_mark || is_letter_of(shape.letters, value.front());
}

/// `2024-08-01T12:28:02Z`, with or without a fraction: the shape alone, not whether the day exists.
bool is_time(std::string_view value) {
  constexpr std::string_view kPattern{"0000-00-00T00:00:00"};
  if (value.size() <= kPattern.size() || value.size() > kPattern.size() + 11 || value.back() != 'Z') {
    return false;
  }
  for (std::size_t at = 0; at + 1 < value.size(); ++at) {
    const char wanted = at < kPattern.size() ? kPattern[at] : (at == kPattern.size() ? '.' : '0');
    const bool digit = value[at] >= '0' && value[at] <= '9';
    if (wanted == '0' ? !digit : value[at] != wanted) {
      return false;
    }
  }
  return value[value.size() - 2] != '.';
}

constexpr std::array kDocuments{
    Document{"deny-snapshots",
             R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["ec2:CreateSnapshot",)"
             R"("ec2:CreateSnapshots","ec2:CopySnapshot","ec2:ModifySnapshotAttribute","ec2:CreateImage",)"
             R"("ec2:CopyImage","ec2:ModifyImageAttribute","ec2:ExportImage","ec2:CreateInstanceExportTask",)"
             R"("ec2:CreateStoreImageTask","ebs:*","rds:CreateDBSnapshot","rds:CreateDBClusterSnapshot",)"
             R"("rds:CopyDBSnapshot","rds:CopyDBClusterSnapshot","rds:ModifyDBSnapshotAttribute",)"
             R"("rds:ModifyDBClusterSnapshotAttribute","rds:StartExportTask","backup:Start*",)"
             R"("backup:PutBackupVaultAccessPolicy","dlm:CreateLifecyclePolicy","dlm:UpdateLifecyclePolicy"],)"
             R"("Resource":"*"}]})"},
    Document{"end-sessions", R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["*"],"Resource":["*"],)"
                             R"("Condition":{"DateLessThan":{"aws:TokenIssueTime":"@NOW@"}}}]})"},
    Document{"watch",
             R"({"source":["aws.ec2","aws.rds"],"detail-type":["AWS API Call via CloudTrail"],)"
             R"("detail":{"eventName":["CreateSnapshot","CreateSnapshots","CopySnapshot","ModifySnapshotAttribute",)"
             R"("ModifyImageAttribute","DisableSnapshotBlockPublicAccess","CreateDBSnapshot",)"
             R"("ModifyDBSnapshotAttribute","ModifyDBClusterSnapshotAttribute","StartExportTask"]}})"},
};

}  // namespace

bool fits_gap(std::string_view gap, std::string_view value) {
  if (gap == "from" || gap == "to") {
    return is_time(value);
  }
  for (const Shape& shape : kShapes) {
    if (shape.gap == gap) {
      return fits(shape, value);
    }
  }
  return false;
}

const Document* find_document(std::string_view gap) {
  for (const Document& document : kDocuments) {
    if (document.gap == gap) {
      return &document;
    }
  }
  return nullptr;
}

}  // namespace snapsleuth::triage
