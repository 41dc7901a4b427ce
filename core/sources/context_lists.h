// One reader for each kind of entry that context files hold: what it says, handed to the writer.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

#include "iam_policy.h"
#include "inventory_writer.h"

namespace snapsleuth {

/// What readers have in hand beside the entry.
struct ContextTools {
  InventoryWriter writer;
  IamPolicyReader policies;
};

using ContextReader = void (*)(simdjson::dom::element entry, ContextTools& tools);

// AWS IAM (context_iam.cpp).
void read_credential_row(simdjson::dom::element entry, ContextTools& tools);
/// A user, group, role or policy, of `get-account-authorization-details` or of a list of its own.
void read_iam_user(simdjson::dom::element entry, ContextTools& tools);
void read_iam_group(simdjson::dom::element entry, ContextTools& tools);
void read_iam_role(simdjson::dom::element entry, ContextTools& tools);
void read_iam_policy(simdjson::dom::element entry, ContextTools& tools);

// AWS EC2 and RDS (context_aws.cpp).
void read_ebs_snapshot(simdjson::dom::element entry, ContextTools& tools);
void read_ebs_snapshot_readers(simdjson::dom::element entry, ContextTools& tools);
void read_ebs_volume(simdjson::dom::element entry, ContextTools& tools);
void read_ec2_machines(simdjson::dom::element entry, ContextTools& tools);
void read_ami(simdjson::dom::element entry, ContextTools& tools);
void read_ami_readers(simdjson::dom::element entry, ContextTools& tools);
void read_rds_snapshot(simdjson::dom::element entry, ContextTools& tools);
void read_rds_snapshot_readers(simdjson::dom::element entry, ContextTools& tools);

// Azure (context_azure.cpp).
void read_azure_role_assignment(simdjson::dom::element entry, ContextTools& tools);
void read_azure_snapshot(simdjson::dom::element entry, ContextTools& tools);
void read_azure_disk(simdjson::dom::element entry, ContextTools& tools);
/// One that does not say which of the two it is: its id does.
void read_azure_snapshot_or_disk(simdjson::dom::element entry, ContextTools& tools);

// Google Cloud (context_google.cpp).
void read_google_policy(simdjson::dom::element entry, ContextTools& tools);
/// The same with the resource that it is on: `gcloud asset search-all-iam-policies`.
void read_google_asset_policy(simdjson::dom::element entry, ContextTools& tools);
void read_google_snapshot(simdjson::dom::element entry, ContextTools& tools);
void read_google_disk(simdjson::dom::element entry, ContextTools& tools);

/// Whether a tag's key says what the thing is for or whose it is.
bool is_telling_tag(std::string_view key);

}  // namespace snapsleuth
