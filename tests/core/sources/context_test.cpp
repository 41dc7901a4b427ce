// Context files: each kind in the shape that its vendor documents, and what it makes of damage. Shapes are those of the
// references that the readers name (core/sources/context_*.cpp), values are examples.
#include <gtest/gtest.h>

#include "record_reader.h"

namespace snapsleuth::testing {
namespace {

using Texts = std::vector<std::string>;

Seen read_entry(std::string_view text) { return read_record(text, RecordFrame::element, ""); }

SeenInventory only(const Seen& seen) {
  EXPECT_EQ(seen.result.status, ReadStatus::set_aside);
  EXPECT_TRUE(seen.events.empty());
  EXPECT_EQ(seen.inventory.size(), 1U);
  return seen.inventory.empty() ? SeenInventory{} : seen.inventory.front();
}

constexpr const char* kCredentialRow =
    R"({"user":"ann","arn":"arn:aws:iam::111111111111:user/staff/ann","user_creation_time":"2024-01-02T03:04:05+00:00",)"
    R"("password_enabled":"true","password_last_used":"2024-02-01T00:00:00+00:00","password_last_changed":"N/A",)"
    R"("mfa_active":"false","access_key_1_active":"true","access_key_1_last_rotated":"2024-01-03T00:00:00+00:00",)"
    R"("access_key_1_last_used_date":"2024-02-02T00:00:00+00:00","access_key_1_last_used_region":"us-east-1",)"
    R"("access_key_1_last_used_service":"ec2","access_key_2_active":"false","access_key_2_last_rotated":"N/A"})";

TEST(ContextFile, CredentialReportRow) {
  const SeenInventory row = only(read_record(kCredentialRow, RecordFrame::csv_row, ""));
  EXPECT_EQ(row.list, "aws.iam.credential-report");
  EXPECT_EQ(row.draft.kind, InventoryKind::credentials);
  EXPECT_EQ(row.id, "arn:aws:iam::111111111111:user/ann") << "as events name her, without a path";
  EXPECT_EQ(row.facts, (Texts{"created=2024-01-02T03:04:05Z", "password=true", "password_used=2024-02-01T00:00:00Z",
                              "mfa=false", "key=1", "key_rotated=2024-01-03T00:00:00Z", "key_used=2024-02-02T00:00:00Z",
                              "key_region=us-east-1", "key_service=ec2"}));
  EXPECT_EQ(row.draft.as_of, Time{}) << "the CSV does not say when it was made";
  EXPECT_EQ(format_time(row.draft.latest), "2024-02-02T00:00:00Z");
}

/// The same CSV as base64, as `aws iam get-credential-report` prints it.
std::string report_answer(std::string_view content) {
  return R"({"Content":")" + std::string(content) +
         R"(","ReportFormat":"text/csv","GeneratedTime":"2024-03-01T10:00:00+00:00"})";
}

TEST(ContextFile, CredentialReportAsTheCommandPrintsIt) {
  // user,arn,user_creation_time,mfa_active\nann,arn:aws:iam::111111111111:user/ann,2024-01-02T03:04:05+00:00,true\n
  const char* content =
      "dXNlcixhcm4sdXNlcl9jcmVhdGlvbl90aW1lLG1mYV9hY3RpdmUKYW5uLGFybjphd3M6aWFtOjoxMTExMTExMTExMTE6dXNlci9hbm4sMjAyNC0w"
      "MS"
      "0wMlQwMzowNDowNSswMDowMCx0cnVlCg==";
  const SeenInventory row = only(read_entry(report_answer(content)));
  EXPECT_EQ(row.facts, (Texts{"created=2024-01-02T03:04:05Z", "mfa=true"}));
  EXPECT_EQ(format_time(row.draft.as_of), "2024-03-01T10:00:00Z");
  for (const char* damaged : {"!!!!", "", "bm8gdGFibGU=", "dXNlcixhcm4s"}) {
    const Seen seen = read_entry(report_answer(damaged));
    EXPECT_EQ(seen.result.status, ReadStatus::malformed) << damaged;
    EXPECT_TRUE(seen.inventory.empty());
  }
}

TEST(ContextFile, UserWithPoliciesAndGroups) {
  const Seen seen = read_entry(
      R"({"Path":"/x/","UserName":"ann","UserId":"AIDA","Arn":"arn:aws:iam::111111111111:user/x/ann",)"
      R"("CreateDate":"2024-01-02T03:04:05+00:00","GroupList":["ops"],"UserPolicyList":[{"PolicyName":"own",)"
      R"("PolicyDocument":{"Statement":{"Effect":"Allow","Action":"ec2:CreateSnapshot","Resource":"*"}}}],)"
      R"("AttachedManagedPolicies":[{"PolicyName":"p","PolicyArn":"arn:aws:iam::aws:policy/ReadOnlyAccess"}]})");
  ASSERT_EQ(seen.inventory.size(), 2U);
  EXPECT_EQ(seen.inventory[0].draft.kind, InventoryKind::principal);
  EXPECT_EQ(seen.inventory[0].facts,
            (Texts{"created=2024-01-02T03:04:05Z", "policy=arn:aws:iam::aws:policy/ReadOnlyAccess",
                   "policy=arn:aws:iam::111111111111:user/ann#own", "group=arn:aws:iam::111111111111:group/ops"}));
  EXPECT_EQ(seen.inventory[1].draft.kind, InventoryKind::policy);
  EXPECT_EQ(seen.inventory[1].id, "arn:aws:iam::111111111111:user/ann#own");
  EXPECT_EQ(seen.inventory[1].facts, Texts{"allows=ec2:CreateSnapshot"});
}

TEST(ContextFile, RoleAndGroup) {
  const Seen role = read_entry(
      R"({"RoleName":"deploy","Arn":"arn:aws:iam::111111111111:role/service-role/deploy","RolePolicyList":[],)"
      R"("AssumeRolePolicyDocument":{},"AttachedManagedPolicies":[{"PolicyArn":"arn:p"}],)"
      R"("PermissionsBoundary":{"PermissionsBoundaryArn":"arn:b"}})");
  EXPECT_EQ(only(role).id, "arn:aws:iam::111111111111:role/deploy");
  EXPECT_EQ(only(role).facts, (Texts{"policy=arn:p", "boundary=arn:b"}));
  const Seen group =
      read_entry(R"({"GroupName":"ops","Arn":"arn:aws:iam::111111111111:group/ops","GroupPolicyList":[],)"
                 R"("AttachedManagedPolicies":[{"PolicyArn":"arn:p"}]})");
  EXPECT_EQ(only(group).draft.kind, InventoryKind::group);
}

/// What a managed policy of this one statement allows. `document` is JSON.
Texts allowed_by(std::string_view document) {
  const Seen seen = read_entry(
      R"({"PolicyName":"p","Arn":"arn:p","PolicyVersionList":[{"IsDefaultVersion":false,"Document":{"Statement":)"
      R"([{"Effect":"Allow","Action":"*","Resource":"*"}]}},{"IsDefaultVersion":true,"Document":)" +
      std::string(document) + "}]}");
  return seen.inventory.empty() ? Texts{} : seen.inventory.front().facts;
}

TEST(ContextFile, PolicyInItsVersionInForce) {
  EXPECT_EQ(allowed_by(R"({"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]})"), Texts{"allows=*"});
  EXPECT_EQ(allowed_by(R"({"Statement":[{"Effect":"Allow","Action":["EC2:copysnap?hot","s3:*"],"Resource":["*"]}]})"),
            Texts{"allows=ec2:CopySnapshot"});
  EXPECT_EQ(allowed_by(R"({"Statement":[{"Effect":"Allow","Action":"ebs:*","Resource":"arn:x"}]})"),
            Texts{"allows_some=ebs:GetSnapshotBlock"});
  EXPECT_EQ(allowed_by(R"({"Statement":[{"Effect":"Allow","Action":"ebs:*","Resource":"*","Condition":{}}]})"),
            Texts{"allows_some=ebs:GetSnapshotBlock"});
  EXPECT_EQ(allowed_by(R"({"Statement":[{"Effect":"Deny","Action":"backup:*","Resource":"*"}]})"),
            Texts{"denies=backup:StartBackupJob"});
  EXPECT_EQ(
      allowed_by(R"({"Statement":[{"Effect":"Allow","NotAction":["ec2:*","rds:*","ebs:*","iam:*"],"Resource":"*"}]})"),
      Texts{"allows=backup:StartBackupJob"});
  EXPECT_EQ(
      allowed_by(
          R"("%7B%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22*%22%2C%22Resource%22%3A%22*%22%7D%7D")"),
      Texts{"allows=*"})
      << "as the API itself answers";
}

TEST(ContextFile, PolicyOfAnyOtherShapeAllowsNothing) {
  for (const char* odd : {"7", "null", "[]", "{}", R"({"Statement":7})", R"({"Statement":[7,null,[]]})",
                          R"({"Statement":[{"Effect":"Allow"}]})", R"({"Statement":[{"Effect":7,"Action":"*"}]})",
                          R"({"Statement":{"Effect":"Allow","Action":{"a":1},"Resource":"*"}})", R"("%7B%2")", R"("%")",
                          R"({"Statement":{"Effect":"Deny","Action":"*","Resource":"arn:x"}})"}) {
    EXPECT_EQ(allowed_by(odd), Texts{}) << odd;
  }
  const std::string stars =
      R"({"Statement":{"Effect":"Allow","Action":")" + std::string(100'000, '*') + R"(","Resource":"*"}})";
  EXPECT_EQ(allowed_by(stars), Texts{}) << "longer than any pattern";
}

TEST(ContextFile, EbsSnapshot) {
  const SeenInventory seen = only(read_entry(
      R"({"Description":"nightly","Encrypted":true,"OwnerId":"111111111111","SnapshotId":"snap-1","StartTime":)"
      R"("2024-01-02T03:04:05.678000+00:00","State":"completed","VolumeId":"vol-1","VolumeSize":8,"Tags":[{"Key":)"
      R"("aws:backup:source-resource","Value":"arn:v"},{"Key":"Owner","Value":"pay"},{"Key":"cost","Value":"1"}]})"));
  EXPECT_EQ(seen.id, "snap-1");
  EXPECT_EQ(seen.scope, "111111111111");
  EXPECT_EQ(seen.facts, (Texts{"created=2024-01-02T03:04:05.678Z", "from=vol-1", "size_gib=8", "encrypted=true",
                               "description=nightly", "cloud_tag=aws:backup:source-resource=arn:v", "tag=Owner=pay"}));
  const SeenInventory copy = only(read_entry(R"({"SnapshotId":"snap-1","VolumeSize":8,"VolumeId":"vol-ffffffff"})"));
  EXPECT_EQ(copy.facts, Texts{"size_gib=8"}) << "a copy names a volume that there never was";
  const SeenInventory odd = only(read_entry(
      R"({"SnapshotId":"snap-1","VolumeSize":"8; rm","Encrypted":"no","StartTime":7,"Tags":{"Key":1},"Description":"d"})"));
  EXPECT_EQ(odd.facts, Texts{"description=d"});
  EXPECT_TRUE(read_entry(R"({"SnapshotId":["snap-1"],"VolumeSize":8})").inventory.empty());
}

TEST(ContextFile, EbsSnapshotReaders) {
  EXPECT_EQ(
      only(read_entry(
               R"({"SnapshotId":"snap-1","CreateVolumePermissions":[{"UserId":"222222222222"},{"Group":"all"}]})"))
          .facts,
      (Texts{"reader=222222222222", "reader=all"}));
  EXPECT_EQ(only(read_entry(R"({"SnapshotId":"snap-1","CreateVolumePermissions":[]})")).facts, Texts{"reader=nobody"});
  EXPECT_TRUE(read_entry(R"({"SnapshotId":"snap-1","CreateVolumePermissions":"all"})").inventory.empty());
}

TEST(ContextFile, VolumeAndImage) {
  const SeenInventory volume = only(
      read_entry(R"({"VolumeId":"vol-1","AvailabilityZone":"eu-west-1a","Size":8,"Encrypted":false,"SnapshotId":"",)"
                 R"("Attachments":[{"InstanceId":"i-1"},7],"Tags":[{"Key":"Name","Value":"db"}]})"));
  EXPECT_EQ(volume.draft.kind, InventoryKind::source);
  EXPECT_EQ(volume.facts, (Texts{"size_gib=8", "encrypted=false", "used_by=i-1", "tag=Name=db"}));
  const SeenInventory image = only(read_entry(
      R"({"ImageId":"ami-1","OwnerId":"111111111111","Public":true,"CreationDate":"2024-01-02T03:04:05.000Z",)"
      R"("BlockDeviceMappings":[{"Ebs":{"SnapshotId":"snap-1","VolumeSize":8,"Encrypted":true}},)"
      R"({"Ebs":{"VolumeSize":2,"Encrypted":false}},{"VirtualName":"ephemeral0"}]})"));
  EXPECT_EQ(image.facts, (Texts{"created=2024-01-02T03:04:05Z", "size_gib=10", "encrypted=false", "reader=all"}));
  EXPECT_EQ(only(read_entry(R"({"ImageId":"ami-1","LaunchPermissions":[{"OrganizationArn":"arn:o"}]})")).facts,
            Texts{"reader=arn:o"});
}

TEST(ContextFile, Machines) {
  const Seen seen = read_entry(
      R"({"ReservationId":"r-1","OwnerId":"111111111111","Instances":[{"InstanceId":"i-1","State":{"Code":16,)"
      R"("Name":"running"},"BlockDeviceMappings":[{"DeviceName":"/dev/xvda","Ebs":{"VolumeId":"vol-1"}},)"
      R"({"Ebs":{}},{"DeviceName":"/dev/sdb"}],"Tags":[{"Key":"Owner","Value":"ann"}]},7,{"State":"?"}]})");
  EXPECT_EQ(seen.result.status, ReadStatus::set_aside);
  EXPECT_EQ(seen.result.format, "aws.ec2.instances");
  ASSERT_EQ(seen.inventory.size(), 2U);
  EXPECT_EQ(seen.inventory[0].draft.kind, InventoryKind::machine);
  EXPECT_EQ(seen.inventory[0].id, "i-1");
  EXPECT_EQ(seen.inventory[0].facts, (Texts{"state=running", "tag=Owner=ann"}));
  EXPECT_EQ(seen.inventory[1].draft.kind, InventoryKind::attachment);
  EXPECT_EQ(seen.inventory[1].id, "vol-1");
  EXPECT_EQ(seen.inventory[1].facts, Texts{"used_by=i-1"});
}

TEST(ContextFile, MachinesDamaged) {
  for (const char* text : {R"({"ReservationId":"r-1","Instances":7})", R"({"ReservationId":"r-1","Instances":[]})",
                           R"({"ReservationId":"r-1","Instances":[{"InstanceId":7,"BlockDeviceMappings":{}}]})"}) {
    const Seen seen = read_entry(text);
    EXPECT_EQ(seen.result.status, ReadStatus::set_aside) << text;
    EXPECT_TRUE(seen.inventory.empty()) << text;
  }
}

TEST(ContextFile, DatabaseSnapshot) {
  const Seen seen = read_entry(
      R"({"DBSnapshotIdentifier":"rds:pay-1","DBInstanceIdentifier":"pay","SnapshotCreateTime":"2024-01-02T03:04:05Z",)"
      R"("AllocatedStorage":20,"Encrypted":false,"SnapshotType":"automated","TagList":[],)"
      R"("DBSnapshotArn":"arn:aws:rds:eu-west-1:111111111111:snapshot:rds:pay-1"})");
  ASSERT_EQ(seen.inventory.size(), 2U) << "by its name and by its ARN";
  EXPECT_EQ(seen.inventory[0].id, "rds:pay-1");
  EXPECT_EQ(seen.inventory[0].scope, "111111111111");
  EXPECT_EQ(seen.inventory[0].facts, (Texts{"created=2024-01-02T03:04:05Z", "from=pay", "size_gib=20",
                                            "encrypted=false", "schedule=automated"}));
  EXPECT_EQ(seen.inventory[1].id, "arn:aws:rds:eu-west-1:111111111111:snapshot:rds:pay-1");
  const SeenInventory readers = only(read_entry(
      R"({"DBSnapshotAttributesResult":{"DBSnapshotIdentifier":"pay-1","DBSnapshotAttributes":)"
      R"([{"AttributeName":"restore","AttributeValues":["all"]},{"AttributeName":"x","AttributeValues":["y"]}]}})"));
  EXPECT_EQ(readers.facts, Texts{"reader=all"});
  EXPECT_TRUE(read_entry(R"({"DBSnapshotAttributesResult":[]})").inventory.empty());
}

TEST(ContextFile, AzureRoleAssignmentInEachDialect) {
  const Seen cli = read_entry(
      R"({"principalId":"AAAA-1","principalName":"Kim@Contoso.com","roleDefinitionName":"Owner","scope":"/subscriptions/S-1",)"
      R"("createdOn":"2024-01-02T03:04:05.123456+00:00","type":"Microsoft.Authorization/roleAssignments"})");
  ASSERT_EQ(cli.inventory.size(), 2U);
  EXPECT_EQ(cli.inventory[0].id, "aaaa-1");
  EXPECT_EQ(cli.inventory[1].id, "kim@contoso.com");
  for (const SeenInventory& seen : cli.inventory) {
    EXPECT_EQ(seen.draft.kind, InventoryKind::grant);
    EXPECT_EQ(seen.name, "Owner");
    EXPECT_EQ(seen.scope, "/subscriptions/s-1");
  }
  const Seen rest = read_entry(
      R"({"properties":{"principalId":"aaaa-1","scope":"/subscriptions/s-1/","roleDefinitionId":"/subscriptions/s-1/providers/)"
      R"(Microsoft.Authorization/roleDefinitions/B24988AC-6180-42a0-ab88-20f7382dd24c"},"type":"Microsoft.Authorization/)"
      R"(roleAssignments","name":"n"})");
  EXPECT_EQ(only(rest).name, "Contributor") << "REST gives the definition's id alone";
  const Seen shell = read_entry(
      R"({"RoleAssignmentId":"/x","Scope":"/subscriptions/s-1","SignInName":"kim@contoso.com","RoleDefinitionName":"Reader",)"
      R"("ObjectId":"aaaa-1"})");
  EXPECT_EQ(shell.inventory.size(), 2U);
  EXPECT_EQ(shell.result.format, "azure.role-assignments");
  const Seen odd =
      read_entry(R"({"principalId":7,"scope":[],"type":"Microsoft.Authorization/roleAssignments","properties":7})");
  EXPECT_EQ(odd.result.status, ReadStatus::set_aside);
  EXPECT_TRUE(odd.inventory.empty());
}

TEST(ContextFile, AzureSnapshotInEachDialect) {
  const std::string id = "/subscriptions/S/resourceGroups/G/providers/Microsoft.Compute/snapshots/One";
  const std::string lower = "/subscriptions/s/resourcegroups/g/providers/microsoft.compute/snapshots/one";
  for (const std::string& text :
       {R"({"id":")" + id + R"(","type":"Microsoft.Compute/snapshots","diskSizeGB":128,"diskState":"ActiveSAS",)" +
            R"("creationData":{"sourceResourceId":"/D"},"tags":{"Owner":"pay","x":"y"}})",
        R"({"Id":")" + id + R"(","DiskSizeGB":128,"DiskState":"ActiveSAS","CreationData":{"SourceResourceId":"/D"},)" +
            R"("Tags":{"Owner":"pay"}})",
        R"({"id":")" + id +
            R"(","type":"Microsoft.Compute/snapshots","tags":{"Owner":"pay"},"properties":{"diskSizeGB":128,)" +
            R"("diskState":"ActiveSAS","creationData":{"sourceResourceId":"/D"}}})"}) {
    const SeenInventory seen = only(read_entry(text));
    EXPECT_EQ(seen.draft.kind, InventoryKind::snapshot) << text;
    EXPECT_EQ(seen.id, lower) << text;
    EXPECT_EQ(seen.facts, (Texts{"size_gib=128", "from=/d", "link=true", "tag=Owner=pay"})) << text;
  }
  const SeenInventory disk = only(read_entry(
      R"({"id":"/subscriptions/s/providers/Microsoft.Compute/disks/d","diskState":"Attached","creationData":{},)"
      R"("managedBy":"/VM","encryptionSettingsCollection":{"enabled":true}})"));
  EXPECT_EQ(disk.draft.kind, InventoryKind::source);
  EXPECT_EQ(disk.facts, (Texts{"encrypted=true", "link=false", "used_by=/vm"}));
  EXPECT_TRUE(read_entry(R"({"type":"Microsoft.Compute/snapshots","id":{},"diskSizeGB":-1})").inventory.empty());
}

TEST(ContextFile, GooglePolicies) {
  const Seen project = read_entry(
      R"({"bindings":[{"members":["user:ann@x.example","serviceAccount:s@p.iam.gserviceaccount.com","group:g@x.example",7],)"
      R"("role":"roles/editor"},{"members":["allUsers"],"role":"roles/viewer","condition":{"title":"t"}},7,{"role":"r"}],)"
      R"("etag":"e","version":1})");
  ASSERT_EQ(project.inventory.size(), 4U);
  EXPECT_EQ(project.inventory[0].id, "ann@x.example");
  EXPECT_EQ(project.inventory[0].name, "roles/editor");
  EXPECT_EQ(project.inventory[0].scope, "") << "the policy does not say of what it is";
  EXPECT_EQ(project.inventory[1].id, "s@p.iam.gserviceaccount.com");
  EXPECT_EQ(project.inventory[3].facts, Texts{"allows_some=*"}) << "under a condition";
  const Seen asset = read_entry(
      R"({"assetType":"cloudresourcemanager.googleapis.com/Project","resource":"//cloudresourcemanager.googleapis.com/)"
      R"(projects/p","policy":{"bindings":[{"members":["user:ann@x.example"],"role":"roles/owner"}]}})");
  EXPECT_EQ(only(asset).scope, "projects/p");
  EXPECT_TRUE(read_entry(R"({"bindings":{},"etag":"e"})").inventory.empty());
}

TEST(ContextFile, GoogleSnapshotsAndDisks) {
  const SeenInventory seen = only(read_entry(
      R"({"kind":"compute#snapshot","selfLink":"https://www.googleapis.com/compute/v1/projects/p/global/snapshots/s",)"
      R"("diskSizeGb":"10","sourceDisk":"https://www.googleapis.com/compute/v1/projects/p/zones/z/disks/d",)"
      R"("creationTimestamp":"2024-01-02T03:04:05.678-08:00","labels":{"owner":"pay","x":"y"},"sourceSnapshotSchedulePolicy":)"
      R"("https://www.googleapis.com/compute/v1/projects/p/regions/r/resourcePolicies/daily"})"));
  EXPECT_EQ(seen.id, "projects/p/global/snapshots/s");
  EXPECT_EQ(seen.facts, (Texts{"created=2024-01-02T11:04:05.678Z", "size_gib=10", "from=projects/p/zones/z/disks/d",
                               "schedule=projects/p/regions/r/resourcePolicies/daily", "tag=owner=pay"}));
  const Seen list = read_entry(
      R"({"kind":"compute#snapshotList","items":[{"kind":"compute#snapshot","selfLink":"projects/p/global/snapshots/a",)"
      R"("diskSizeGb":1},7,{"selfLink":"https://evil.example/xprojects/p/global/snapshots/b","diskSizeGb":1}]})");
  EXPECT_EQ(list.inventory.size(), 1U);
  const SeenInventory disk = only(read_entry(
      R"({"kind":"compute#disk","selfLink":"projects/p/zones/z/disks/d","sizeGb":"10","users":["projects/p/zones/z/instances/i",7]})"));
  EXPECT_EQ(disk.draft.kind, InventoryKind::source);
  EXPECT_EQ(disk.facts, (Texts{"size_gib=10", "used_by=projects/p/zones/z/instances/i"}));
}

TEST(ContextFile, AnEmptyListSaysThatThereWasNone) {
  struct Empty {
    const char* text;
    const char* list;
    InventoryKind kind;
    const char* scope;
  };
  for (const Empty& empty : {
           Empty{R"({"Snapshots": []})", "aws.ec2.snapshots", InventoryKind::snapshot, ""},
           Empty{R"({"NextToken":"t","Snapshots":[ ]})", "aws.ec2.snapshots", InventoryKind::snapshot, ""},
           Empty{R"({"bindings":[],"etag":"ACAB"})", "gcp.iam-policy", InventoryKind::grant, ""},
           Empty{R"({"version":1,"etag":"ACAB"})", "gcp.iam-policy", InventoryKind::grant, ""},
           Empty{R"({"kind":"compute#snapshotList","id":"projects/p/global/snapshots","selfLink":)"
                 R"("https://www.googleapis.com/compute/v1/projects/p/global/snapshots"})",
                 "gcp.snapshots", InventoryKind::snapshot, "projects/p/global/snapshots"},
           Empty{R"({"kind":"compute#diskList","items":[],"selfLink":"projects/p/zones/z/disks"})", "gcp.disks",
                 InventoryKind::source, "projects/p/zones/z/disks"},
       }) {
    const SeenInventory seen = only(read_record(empty.text, RecordFrame::document, ""));
    EXPECT_EQ(seen.list, empty.list) << empty.text;
    EXPECT_EQ(seen.draft.kind, empty.kind) << empty.text;
    EXPECT_EQ(seen.id, "") << empty.text;
    EXPECT_EQ(seen.scope, empty.scope) << empty.text;
  }
}

TEST(ContextFile, AnEmptyListOfSomethingElseIsNamed) {
  for (const char* text : {R"({"Volumes":[]})", R"({"Reservations":[]})", R"({"DBSnapshots":[]})", R"({"value":[]})",
                           R"({"Records":[]})", R"({"Events":[],"NextToken":null})"}) {
    const Seen seen = read_record(text, RecordFrame::document, "");
    EXPECT_EQ(seen.result.status, ReadStatus::set_aside) << text;
    EXPECT_TRUE(seen.inventory.empty()) << text;
  }
  for (const char* text : {"{}", R"({"etag":"x","more":1})", R"({"Snapshots":[1]})", R"({"Snapshots":{}})"}) {
    EXPECT_EQ(read_record(text, RecordFrame::document, "").result.status, ReadStatus::not_mine) << text;
  }
}

TEST(ContextFile, NoCutOfOneIsACrashAndNoListWithoutEnd) {
  const std::string row(kCredentialRow);
  for (std::size_t n = 0; n < row.size(); ++n)
    read_record(std::string_view(row).substr(0, n), RecordFrame::csv_row, "");
  std::string user =
      R"({"UserName":"a","Arn":"arn:aws:iam::1:user/a","AttachedManagedPolicies":[{"PolicyArn":"arn:p"})";
  for (int i = 0; i < 5000; ++i) user += R"(,{"PolicyArn":"arn:p"})";
  EXPECT_LE(only(read_entry(user + "]}")).facts.size(), 200U);
  const std::string snapshot = R"({"VolumeSize":1,"Description":")" + std::string(100'000, 'x') + R"(","SnapshotId":")";
  EXPECT_LE(only(read_entry(snapshot + "snap-1\"}")).facts.back().size(), 2000U);
  EXPECT_TRUE(read_entry(snapshot + std::string(100'000, 's') + "\"}").inventory.empty()) << "no id is that long";
}

}  // namespace
}  // namespace snapsleuth::testing
