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
    Shape{"azure_name", "", 1, 90, Letters::any, "._-"},
    Shape{"bucket", "", 3, 63, Letters::any, ".-"},
    Shape{"case", "case-", 8, 8, Letters::hex, ""},
    Shape{"copy", "case-", 1, 250, Letters::any, "-"},
    Shape{"description", "*snap-", 1, 65, Letters::any, "-*"},
    Shape{"database", "", 1, 63, Letters::any, "-"},
    Shape{"grant", "", 1, 128, Letters::any, ""},
    Shape{"disk", "", 1, 63, Letters::any, "-"},
    Shape{"gallery", "", 1, 80, Letters::any, "._"},
    Shape{"google_copy", "case-", 1, 58, Letters::any, "-"},
    Shape{"google_key", "", 4, 128, Letters::any, ""},
    Shape{"google_name", "", 1, 63, Letters::any, "-"},
    Shape{"google_path", "projects/", 1, 512, Letters::any, ":/._-"},
    Shape{"google_role", "", 7, 256, Letters::any, ":/._-"},
    Shape{"google_uri", "gs://", 3, 1024, Letters::any, "/._-"},
    Shape{"group", "sg-", 1, 64, Letters::any, "-"},
    Shape{"image", "ami-", 1, 64, Letters::any, "-"},
    Shape{"instance", "i-", 1, 64, Letters::any, "-"},
    Shape{"key", "", 4, 128, Letters::any, ""},
    Shape{"kms_key", "", 1, 2048, Letters::any, ":/_-"},
    Shape{"nsg", "", 1, 80, Letters::any, "._-"},
    Shape{"organisation", "arn:aws", 1, 512, Letters::any, ":/-", true},
    Shape{"policy", "policy-", 1, 64, Letters::any, "-"},
    Shape{"project", "", 1, 128, Letters::any, ":.-"},
    Shape{"rds", "", 1, 255, Letters::any, ":._-"},
    Shape{"region", "", 1, 32, Letters::lower, "-"},
    Shape{"role", "", 1, 128, Letters::any, "+=,.@_-", true},
    Shape{"rule", "sgr-", 1, 64, Letters::any, "-"},
    Shape{"rule_name", "", 1, 80, Letters::any, "._-"},
    Shape{"snap", "snap-", 1, 64, Letters::any, "-"},
    Shape{"source", "", 1, 255, Letters::any, ":._-"},
    Shape{"task", "", 1, 255, Letters::any, "._-"},
    Shape{"trail", "", 3, 256, Letters::any, ":/._-"},
    Shape{"user", "", 1, 128, Letters::any, "+=,.@_-", true},
    // Inside `AttributeKey=…,AttributeValue=…`, where a comma or an equals sign would begin something new.
    Shape{"username", "", 1, 128, Letters::any, "+.@_-", true},
    Shape{"vault", "", 2, 50, Letters::any, "_-"},
    Shape{"volume", "vol-", 1, 64, Letters::any, "-"},
    Shape{"zone", "", 1, 32, Letters::lower, "-"},
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

/// `11111111-2222-3333-4444-555555555555`.
bool is_guid(std::string_view value) {
  constexpr std::string_view kPattern{"00000000-0000-0000-0000-000000000000"};
  if (value.size() != kPattern.size()) {
    return false;
  }
  for (std::size_t at = 0; at < value.size(); ++at) {
    const char lower = value[at] >= 'A' && value[at] <= 'F' ? static_cast<char>(value[at] + 32) : value[at];
    if (kPattern[at] == '0' ? !is_letter_of(Letters::hex, lower) : value[at] != '-') {
      return false;
    }
  }
  return true;
}

/// Parentheses, which a resource group's name may have, are left out: the Azure CLI's start script for Windows trips
/// over them.
constexpr Shape kAzurePath{"azure_id", "/subscriptions/", 37, 2048, Letters::any, "/._-"};

bool is_azure_id(std::string_view value) {
  return fits(kAzurePath, value) && is_guid(value.substr(kAzurePath.prefix.size(), 36)) &&
         value[kAzurePath.prefix.size() + 36] == '/';
}

bool is_azure_scope(std::string_view value) {
  const std::string_view prefix = kAzurePath.prefix;
  return is_azure_id(value) || (value.starts_with(prefix) && is_guid(value.substr(prefix.size())));
}

constexpr Shape kAddress{"email", "", 3, 254, Letters::any, ".+@_-"};

/// A mail address as both clouds name people by. An Azure guest's has a `#`, which an address on the web would cut at.
bool is_email(std::string_view value) {
  const std::size_t at = value.find('@');
  return fits(kAddress, value) && at != std::string_view::npos && at != 0 && at + 1 < value.size() &&
         value.find('@', at + 1) == std::string_view::npos;
}

bool is_principal(std::string_view value) { return is_guid(value) || is_email(value); }

bool is_service_account(std::string_view value) { return is_email(value) && value.ends_with(".gserviceaccount.com"); }

constexpr Shape kDomain{"domain", "", 3, 253, Letters::any, ".-"};

/// As a binding writes it.
bool is_member(std::string_view value) {
  if (value == "allAuthenticatedUsers" || value == "allUsers") {
    return true;
  }
  for (const std::string_view kind : {"user:", "group:", "serviceAccount:"}) {
    if (value.starts_with(kind)) {
      return is_email(value.substr(kind.size()));
    }
  }
  constexpr std::string_view kDomainKind{"domain:"};
  return value.starts_with(kDomainKind) && fits(kDomain, value.substr(kDomainKind.size()));
}

/// The gaps whose values have more to them than characters.
struct Check {
  std::string_view gap;
  bool (*fits)(std::string_view);
};

constexpr std::array kChecks{
    Check{"app", is_guid},
    Check{"azure_id", is_azure_id},
    Check{"azure_principal", is_principal},
    Check{"azure_scope", is_azure_scope},
    Check{"role_definition", is_guid},
    Check{"caller", is_principal},
    Check{"receiver", is_guid},
    Check{"correlation", is_guid},
    Check{"email", is_email},
    Check{"from", is_time},
    Check{"member", is_member},
    Check{"object", is_guid},
    Check{"service_account", is_service_account},
    Check{"subscription", is_guid},
    Check{"to", is_time},
};

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
             R"({"source":["aws.ec2","aws.rds"],)"
             R"("detail-type":["AWS API Call via CloudTrail","AWS Service Event via CloudTrail"],)"
             R"("detail":{"eventName":["CreateSnapshot","CreateSnapshots","CopySnapshot","ModifySnapshotAttribute",)"
             R"("SharedSnapshotCopyInitiated","SharedSnapshotVolumeCreated",)"
             R"("ModifyImageAttribute","DisableSnapshotBlockPublicAccess","CreateDBSnapshot",)"
             R"("ModifyDBSnapshotAttribute","ModifyDBClusterSnapshotAttribute","StartExportTask"]}})"},
};

}  // namespace

bool fits_gap(std::string_view gap, std::string_view value) {
  for (const Check& check : kChecks) {
    if (check.gap == gap) {
      return check.fits(value);
    }
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
