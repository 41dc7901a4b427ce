// Snapshots, images and volumes of AWS. Sources: the API references of EC2 and RDS, for the answer of each Describe
// call as the command line and the SDKs print it.
#include <initializer_list>

#include "context_lists.h"
#include "dom_members.h"

namespace snapsleuth {
namespace {

using simdjson::dom::element;
using Kind = InventoryKind;
using Key = InventoryKey;

void add_number(element entry, std::string_view member, Key key, InventoryWriter& writer) {
  if (const auto found = member_at(entry, member)) writer.add_number(key, *found);
}

void add_flag(element entry, std::string_view member, Key key, InventoryWriter& writer) {
  const auto found = member_at(entry, member);
  bool flag = false;
  if (found && found->get(flag) == simdjson::SUCCESS) writer.add_flag(key, flag);
}

/// Tags of EC2 (`Tags`) and RDS (`TagList`). Keys that begin with `aws:` are the cloud's own: nobody else can set them.
void add_tags(element entry, std::string_view list, InventoryWriter& writer) {
  const auto tags = member_at(entry, list);
  if (!tags) return;
  for_each_element(*tags, [&](element tag) {
    const std::string_view key = text_at(tag, "Key");
    const bool cloud = key.starts_with("aws:");
    if (!cloud && !is_telling_tag(key)) return;
    writer.add(cloud ? Key::cloud_tag : Key::tag, std::string(key).append("=").append(text_at(tag, "Value")));
  });
}

/// `[{"UserId":…},{"Group":"all"},{"OrganizationArn":…}]`.
void add_permissions(element list, InventoryWriter& writer) {
  for_each_element(list, [&](element permission) {
    for (const std::string_view key : {"UserId", "Group", "OrganizationArn", "OrganizationalUnitArn"}) {
      writer.add(Key::reader, text_at(permission, key));
    }
  });
}

/// That nobody is named is said too, by an empty list: "nobody".
void read_permissions(element entry, std::string_view id, std::string_view list, InventoryWriter& writer) {
  const auto permissions = member_at(entry, list);
  if (!permissions || !permissions->is_array()) return;
  writer.begin(Kind::readers, id);
  add_permissions(*permissions, writer);
  if (permissions->get_array().value_unsafe().size() == 0) writer.add(Key::reader, "nobody");
  writer.finish();
}

/// The blocks under an image: their sizes together, and encrypted only if all are.
void add_blocks(element image, InventoryWriter& writer) {
  const auto mappings = member_at(image, "BlockDeviceMappings");
  if (!mappings) return;
  std::uint64_t size = 0;
  bool all = true;
  bool any = false;
  for_each_element(*mappings, [&](element mapping) {
    const auto block = member_at(mapping, "Ebs");
    if (!block) return;
    std::uint64_t one = 0;
    if (const auto found = member_at(*block, "VolumeSize"); found && found->get(one) == simdjson::SUCCESS) {
      size += one < (1U << 20U) ? one : 0;
    }
    bool encrypted = false;
    const auto flag = member_at(*block, "Encrypted");
    all = flag && flag->get(encrypted) == simdjson::SUCCESS && encrypted && all;
    any = true;
  });
  if (size > 0) writer.add(Key::size_gib, std::to_string(size));
  if (any) writer.add_flag(Key::encrypted, all);
}

/// The first of several members that is there as text: an instance's and a cluster's snapshot differ in their names.
std::string_view first_text(element entry, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    const std::string_view text = text_at(entry, key);
    if (!text.empty()) return text;
  }
  return {};
}

/// The account in an ARN: `arn:aws:rds:REGION:ACCOUNT:…`.
std::string_view account_in(std::string_view arn) {
  for (int colons = 0; colons < 4; ++colons) {
    const std::size_t at = arn.find(':');
    if (at == std::string_view::npos) return {};
    arn.remove_prefix(at + 1);
  }
  return arn.substr(0, arn.find(':'));
}

void describe_rds_snapshot(element entry, InventoryWriter& writer) {
  writer.add_time(Key::created, text_at(entry, "SnapshotCreateTime"));
  writer.add(Key::from, first_text(entry, {"DBInstanceIdentifier", "DBClusterIdentifier"}));
  add_number(entry, "AllocatedStorage", Key::size_gib, writer);
  add_flag(entry, "Encrypted", Key::encrypted, writer);
  add_flag(entry, "StorageEncrypted", Key::encrypted, writer);
  const std::string_view type = text_at(entry, "SnapshotType");
  if (type == "automated" || type == "awsbackup") writer.add(Key::schedule, type);
  add_tags(entry, "TagList", writer);
}

}  // namespace

bool is_telling_tag(std::string_view key) {
  constexpr std::size_t kLongest = 64;
  if (key.size() > kLongest) return false;
  std::string small(key);
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  for (const std::string_view part : {"backup", "dlm", "snapshot", "schedule", "owner", "classification", "sensitiv"}) {
    if (small.find(part) != std::string::npos) return true;
  }
  for (const std::string_view whole : {"name", "team", "createdby", "created-by", "created_by", "creator"}) {
    if (small == whole) return true;
  }
  return false;
}

void read_ebs_snapshot(element entry, ContextTools& tools) {
  InventoryWriter& writer = tools.writer;
  writer.begin(Kind::snapshot, text_at(entry, "SnapshotId"), text_at(entry, "OwnerId"));
  writer.add_time(Key::created, text_at(entry, "StartTime"));
  // A copy names a volume that there never was.
  if (text_at(entry, "VolumeId") != "vol-ffffffff") writer.add(Key::from, text_at(entry, "VolumeId"));
  add_number(entry, "VolumeSize", Key::size_gib, writer);
  add_flag(entry, "Encrypted", Key::encrypted, writer);
  writer.add(Key::description, text_at(entry, "Description"));
  add_tags(entry, "Tags", writer);
  writer.finish();
}

void read_ebs_snapshot_readers(element entry, ContextTools& tools) {
  read_permissions(entry, text_at(entry, "SnapshotId"), "CreateVolumePermissions", tools.writer);
}

void read_ebs_volume(element entry, ContextTools& tools) {
  InventoryWriter& writer = tools.writer;
  writer.begin(Kind::source, text_at(entry, "VolumeId"));
  writer.add_time(Key::created, text_at(entry, "CreateTime"));
  add_number(entry, "Size", Key::size_gib, writer);
  add_flag(entry, "Encrypted", Key::encrypted, writer);
  writer.add(Key::from, text_at(entry, "SnapshotId"));
  if (const auto attachments = member_at(entry, "Attachments")) {
    for_each_element(*attachments, [&](element one) { writer.add(Key::used_by, text_at(one, "InstanceId")); });
  }
  add_tags(entry, "Tags", writer);
  writer.finish();
}

/// What `describe-instances` prints: the machines of one reservation.
void read_ec2_machines(element entry, ContextTools& tools) {
  const auto machines = member_at(entry, "Instances");
  if (!machines) return;
  InventoryWriter& writer = tools.writer;
  for_each_element(*machines, [&](element machine) {
    const std::string_view id = text_at(machine, "InstanceId");
    if (id.empty()) return;
    writer.begin(Kind::machine, id, text_at(entry, "OwnerId"));
    if (const auto state = member_at(machine, "State")) writer.add(Key::state, text_at(*state, "Name"));
    add_tags(machine, "Tags", writer);
    writer.finish();
    const auto mappings = member_at(machine, "BlockDeviceMappings");
    if (!mappings) return;
    for_each_element(*mappings, [&](element mapping) {
      const auto block = member_at(mapping, "Ebs");
      if (!block || text_at(*block, "VolumeId").empty()) return;
      writer.begin(Kind::attachment, text_at(*block, "VolumeId"), text_at(entry, "OwnerId"));
      writer.add(Key::used_by, id);
      writer.finish();
    });
  });
}

void read_ami(element entry, ContextTools& tools) {
  InventoryWriter& writer = tools.writer;
  writer.begin(Kind::snapshot, text_at(entry, "ImageId"), text_at(entry, "OwnerId"));
  writer.add_time(Key::created, text_at(entry, "CreationDate"));
  writer.add(Key::from, first_text(entry, {"SourceInstanceId", "SourceImageId"}));
  add_blocks(entry, writer);
  writer.add(Key::description, text_at(entry, "Description"));
  bool everybody = false;
  const auto open = member_at(entry, "Public");
  if (open && open->get(everybody) == simdjson::SUCCESS && everybody) writer.add(Key::reader, "all");
  add_tags(entry, "Tags", writer);
  writer.finish();
}

void read_ami_readers(element entry, ContextTools& tools) {
  read_permissions(entry, text_at(entry, "ImageId"), "LaunchPermissions", tools.writer);
}

/// Calls name it by its own name, and some of them by its ARN.
void read_rds_snapshot(element entry, ContextTools& tools) {
  const std::string_view arn = first_text(entry, {"DBSnapshotArn", "DBClusterSnapshotArn"});
  const std::string_view name = first_text(entry, {"DBSnapshotIdentifier", "DBClusterSnapshotIdentifier"});
  for (const std::string_view id : {name, arn}) {
    tools.writer.begin(Kind::snapshot, id, account_in(arn));
    describe_rds_snapshot(entry, tools.writer);
    tools.writer.finish();
    if (name == arn) return;
  }
}

void read_rds_snapshot_readers(element entry, ContextTools& tools) {
  const auto result = member_at(entry, "DBSnapshotAttributesResult");
  const auto of_cluster = member_at(entry, "DBClusterSnapshotAttributesResult");
  const element of = result ? *result : of_cluster ? *of_cluster : entry;
  auto attributes = member_at(of, "DBSnapshotAttributes");
  if (!attributes) attributes = member_at(of, "DBClusterSnapshotAttributes");
  if (!attributes) return;
  InventoryWriter& writer = tools.writer;
  writer.begin(Kind::readers, first_text(of, {"DBSnapshotIdentifier", "DBClusterSnapshotIdentifier"}));
  for_each_element(*attributes, [&](element attribute) {
    if (text_at(attribute, "AttributeName") != "restore") return;
    const auto values = member_at(attribute, "AttributeValues");
    if (!values) return;
    bool any = false;
    for_each_element(*values, [&](element value) {
      std::string_view text;
      if (value.get(text) != simdjson::SUCCESS) return;
      writer.add(Key::reader, text);
      any = true;
    });
    if (!any) writer.add(Key::reader, "nobody");
  });
  writer.finish();
}

}  // namespace snapsleuth
