// Every type and shape of CloudTrail's userIdentity becomes the actor that contract/rules.md names.
#include <gtest/gtest.h>

#include "record_reader.h"

namespace snapsleuth::testing {
namespace {

SeenEvent by(std::string_view identity, std::string_view members = "") {
  return event_of(cloudtrail("ec2.amazonaws.com", "CreateSnapshot", members, identity));
}

/// A role's session, with its issuer; `context` is put beside the issuer.
std::string role_session(std::string_view issuer_path, std::string_view role, std::string_view session,
                         std::string_view context = "") {
  std::string out = R"({"type":"AssumedRole","principalId":"AROAEXAMPLE:)";
  out.append(session).append(R"(","arn":"arn:aws:sts::111111111111:assumed-role/)").append(role).append("/");
  out.append(session).append(R"(","accountId":"111111111111","accessKeyId":"ASIAEXAMPLE","sessionContext":{)");
  out.append(R"("sessionIssuer":{"type":"Role","principalId":"AROAEXAMPLE","arn":"arn:aws:iam::111111111111:role)");
  out.append(issuer_path).append(role).append(R"(","accountId":"111111111111","userName":")").append(role);
  out.append(R"("})").append(context);
  return out + "}}";
}

TEST(Identity, AUserIsItsArnWithoutThePath) {
  const SeenEvent e =
      by(R"({"type":"IAMUser","principalId":"AIDAX","arn":"arn:aws:iam::111111111111:user/division/ann",)"
         R"("accountId":"111111111111","accessKeyId":"AKIAX","userName":"ann"})");
  EXPECT_EQ(e.actor, "arn:aws:iam::111111111111:user/ann");
  EXPECT_EQ(e.draft.actor_kind, ActorKind::user);
  EXPECT_EQ(e.access_key, "AKIAX");
  EXPECT_EQ(e.scope, "111111111111");
  EXPECT_FALSE(e.called(CallerFlags::kOutsider));
}

TEST(Identity, AUserWithoutANameIsKnownByItsArn) {
  EXPECT_EQ(by(R"({"type":"IAMUser","arn":"arn:aws:iam::111111111111:user/a/b/ann"})").actor,
            "arn:aws:iam::111111111111:user/ann");
}

TEST(Identity, ARoleStandsInPlaceOfItsSessionAndPath) {
  const SeenEvent e = by(role_session("/team/ops/", "Backup", "i-0123456789abcdef0"));
  EXPECT_EQ(e.actor, "arn:aws:iam::111111111111:role/Backup");
  EXPECT_EQ(e.session, "i-0123456789abcdef0");
  EXPECT_EQ(e.draft.actor_kind, ActorKind::role);
  EXPECT_FALSE(e.called(CallerFlags::kPersonSession));
  EXPECT_FALSE(e.called(CallerFlags::kMayBePerson));
}

TEST(Identity, ARoleWithoutAnIssuerIsReadFromItsSessionsArn) {
  EXPECT_EQ(by(R"({"type":"AssumedRole","arn":"arn:aws:sts::111111111111:assumed-role/Backup/s1"})").actor,
            "arn:aws:iam::111111111111:role/Backup");
}

TEST(Identity, WhereNoTypeStandsTheArnSaysIt) {
  EXPECT_EQ(by(R"({"arn":"arn:aws:sts::111111111111:assumed-role/Backup/s1"})").actor,
            "arn:aws:iam::111111111111:role/Backup");
  EXPECT_EQ(by(R"({"arn":"arn:aws:iam::111111111111:user/a/ann"})").actor, "arn:aws:iam::111111111111:user/ann");
  EXPECT_EQ(by(R"({"arn":"arn:aws:iam::111111111111:root"})").draft.actor_kind, ActorKind::root);
  EXPECT_EQ(by(R"({"arn":"arn:aws:sts::111111111111:federated-user/f"})").actor,
            "arn:aws:sts::111111111111:federated-user/f");
}

TEST(Identity, AnotherPartitionIsKept) {
  EXPECT_EQ(by(R"({"type":"AssumedRole","arn":"arn:aws-us-gov:sts::111111111111:assumed-role/Ops/s1"})").actor,
            "arn:aws-us-gov:iam::111111111111:role/Ops");
}

TEST(Identity, IdentityCenterKeepsThePerson) {
  const SeenEvent e =
      by(role_session("/aws-reserved/sso.amazonaws.com/eu-west-1/", "AWSReservedSSO_Admin_0a1b", "ann@example.com"));
  EXPECT_EQ(e.actor, "arn:aws:iam::111111111111:role/AWSReservedSSO_Admin_0a1b/ann@example.com");
  EXPECT_TRUE(e.called(CallerFlags::kPersonSession));
}

TEST(Identity, OidcSessionsFoldIntoTheRole) {  // pitfall 34
  const SeenEvent e = by(role_session(
      "/", "Deploy", "GitHubActions",
      R"(,"webIdFederationData":{"federatedProvider":"arn:aws:iam::111111111111:oidc-provider/x","attributes":{}})"));
  EXPECT_EQ(e.actor, "arn:aws:iam::111111111111:role/Deploy");
  EXPECT_TRUE(e.called(CallerFlags::kFederatedWeb));
  EXPECT_FALSE(e.called(CallerFlags::kMayBePerson));
  EXPECT_EQ(e.session, "GitHubActions");
}

TEST(Identity, AnOidcSessionShowsItsSourceIdentity) {
  const SeenEvent e =
      by(role_session("/", "Deploy", "run-1",
                      R"(,"sourceIdentity":"repo-x","webIdFederationData":{"federatedProvider":"accounts.x"})"));
  EXPECT_EQ(e.actor, "arn:aws:iam::111111111111:role/Deploy");
  EXPECT_EQ(e.session, "repo-x");
}

TEST(Identity, AnEmptyWebIdentityIsNoOidc) {
  EXPECT_FALSE(by(role_session("/", "Ops", "s1", R"(,"webIdFederationData":{})")).called(CallerFlags::kFederatedWeb));
}

TEST(Identity, ASessionThatMayNameAPersonWaitsForItsSignIn) {
  const SeenEvent e = by(role_session("/", "Admin", "ann@example.com"));
  EXPECT_EQ(e.actor, "arn:aws:iam::111111111111:role/Admin");
  EXPECT_TRUE(e.called(CallerFlags::kMayBePerson));
  EXPECT_FALSE(e.called(CallerFlags::kPersonSession));
}

TEST(Identity, AServiceLinkedRoleIsTheCloudsOwn) {
  const SeenEvent e = by(
      role_session("/aws-service-role/backup.amazonaws.com/", "AWSServiceRoleForBackup", "AWSBackup-AWSServiceRole"));
  EXPECT_EQ(e.actor, "arn:aws:iam::111111111111:role/AWSServiceRoleForBackup");
  EXPECT_TRUE(e.called(CallerFlags::kServiceLinked));
}

TEST(Identity, ARoleThatOnlyClaimsToBeServiceLinkedIsNot) {
  EXPECT_FALSE(by(role_session("/", "AWSServiceRoleForBackup", "s1")).called(CallerFlags::kServiceLinked));
}

TEST(Identity, RootHasNoName) {
  const SeenEvent e = by(
      R"({"type":"Root","principalId":"111111111111","arn":"arn:aws:iam::111111111111:root","accountId":"111111111111"})");
  EXPECT_EQ(e.actor, "arn:aws:iam::111111111111:root");
  EXPECT_EQ(e.draft.actor_kind, ActorKind::root);
}

TEST(Identity, AServiceIsItsDnsName) {
  const SeenEvent e = by(R"({"type":"AWSService","invokedBy":"backup.amazonaws.com"})");
  EXPECT_EQ(e.actor, "backup.amazonaws.com");
  EXPECT_EQ(e.draft.actor_kind, ActorKind::cloud_service);
  EXPECT_TRUE(e.called(CallerFlags::kServiceCaller));
  EXPECT_EQ(e.via, "");
  EXPECT_FALSE(e.called(CallerFlags::kOutsider));
}

TEST(Identity, AnotherAccountIsAnOutsider) {
  const SeenEvent e = by(R"({"type":"AWSAccount","principalId":"AROAX:s","accountId":"222222222222"})");
  EXPECT_EQ(e.actor, "222222222222");
  EXPECT_EQ(e.scope, "111111111111");
  EXPECT_EQ(e.draft.actor_kind, ActorKind::external_account);
  EXPECT_TRUE(e.called(CallerFlags::kOutsider));
}

TEST(Identity, TheOwnAccountIsNone) {
  const SeenEvent e = by(R"({"type":"AWSAccount","principalId":"AROAX:s","accountId":"111111111111"})");
  EXPECT_EQ(e.actor, "111111111111");
  EXPECT_FALSE(e.called(CallerFlags::kOutsider));
  EXPECT_NE(e.draft.actor_kind, ActorKind::external_account);
}

TEST(Identity, AForeignRoleIsAnOutsiderUnderItsOwnName) {
  const SeenEvent e = by(R"({"type":"AssumedRole","accountId":"222222222222",)"
                         R"("arn":"arn:aws:sts::222222222222:assumed-role/Thief/s1"})");
  EXPECT_EQ(e.actor, "arn:aws:iam::222222222222:role/Thief");
  EXPECT_TRUE(e.called(CallerFlags::kOutsider));
}

TEST(Identity, AFederatedUserIsWhoAskedForTheToken) {
  const SeenEvent e =
      by(R"({"type":"FederatedUser","principalId":"111111111111:bob","accountId":"111111111111",)"
         R"("arn":"arn:aws:sts::111111111111:federated-user/bob","sessionContext":{"sessionIssuer":{"type":"IAMUser",)"
         R"("arn":"arn:aws:iam::111111111111:user/ann","accountId":"111111111111","userName":"ann"}}})");
  EXPECT_EQ(e.actor, "arn:aws:iam::111111111111:user/ann");
  EXPECT_EQ(e.session, "bob");
}

TEST(Identity, AFederatedUserOfRootIsRoot) {
  const SeenEvent e =
      by(R"({"type":"FederatedUser","arn":"arn:aws:sts::111111111111:federated-user/bob","accountId":"111111111111",)"
         R"("sessionContext":{"sessionIssuer":{"type":"Root","accountId":"111111111111"}}})");
  EXPECT_EQ(e.actor, "arn:aws:iam::111111111111:root");
  EXPECT_EQ(e.draft.actor_kind, ActorKind::root);
}

TEST(Identity, APersonWithoutAnArnIsItsName) {
  EXPECT_EQ(by(R"({"type":"SAMLUser","principalId":"x:ann@example.com","userName":"ann@example.com"})").actor,
            "ann@example.com");
  EXPECT_EQ(by(R"({"type":"IdentityCenterUser","accountId":"111111111111","onBehalfOf":{"userId":"u-1"}})").actor,
            "u-1");
}

TEST(Identity, NobodyIsUnknown) {
  EXPECT_EQ(by("null").actor, "unknown");
  EXPECT_EQ(by("{}").actor, "unknown");
  EXPECT_EQ(by("[1]").actor, "unknown");
  EXPECT_EQ(by(R"("text")").draft.actor_kind, ActorKind::unknown);
}

TEST(Identity, AHiddenNameIsNoOnesAccount) {
  const SeenEvent e = event_of(cloudtrail(
      "signin.amazonaws.com", "ConsoleLogin",
      R"("errorMessage":"No username found in supplied account","responseElements":{"ConsoleLogin":"Failure"})",
      R"({"type":"IAMUser","accountId":"111111111111","accessKeyId":"",)"
      R"("userName":"HIDDEN_DUE_TO_SECURITY_REASONS"})"));
  EXPECT_EQ(e.actor, "unknown");
  EXPECT_EQ(e.draft.actor_kind, ActorKind::unknown);
}

TEST(Identity, AServiceEventWithoutATypeNamesTheForeignAccount) {  // pitfall 14
  const SeenEvent e = event_of(
      R"({"userIdentity":{"accountId":"222222222222","invokedBy":"ec2.amazonaws.com"},"eventTime":"2024-03-01T10:00:00Z",)"
      R"("eventSource":"ec2.amazonaws.com","eventName":"SharedSnapshotVolumeCreated","awsRegion":"eu-west-1",)"
      R"("requestParameters":null,"eventType":"AwsServiceEvent","recipientAccountId":"111111111111",)"
      R"("serviceEventDetails":{"snapshotId":"snap-1"}})");
  EXPECT_EQ(e.actor, "222222222222");
  EXPECT_EQ(e.draft.actor_kind, ActorKind::external_account);
  EXPECT_TRUE(e.called(CallerFlags::kOutsider));
  EXPECT_TRUE(e.flagged(EventFlags::kServiceEvent));
  EXPECT_TRUE(e.has("snapshot=snap-1"));
  EXPECT_TRUE(e.has("foreign_principal=222222222222"));
}

TEST(Identity, TheMessengerIsNotTheActor) {  // pitfall 13
  const SeenEvent e =
      by(R"({"type":"IAMUser","arn":"arn:aws:iam::111111111111:user/ann","accountId":"111111111111","userName":"ann",)"
         R"("invokedBy":"cloudformation.amazonaws.com"})");
  EXPECT_EQ(e.actor, "arn:aws:iam::111111111111:user/ann");
  EXPECT_EQ(e.via, "cloudformation.amazonaws.com");
  EXPECT_FALSE(e.called(CallerFlags::kServiceCaller));
}

TEST(Identity, MfaIsTextOrTruth) {
  const auto with = [](std::string_view mfa) {
    return by(role_session("/", "Ops", "s1", R"(,"attributes":{"mfaAuthenticated":)" + std::string(mfa) + "}"));
  };
  EXPECT_TRUE(with(R"("true")").called(CallerFlags::kMfa));
  EXPECT_TRUE(with("true").called(CallerFlags::kMfa));
  EXPECT_FALSE(with(R"("false")").called(CallerFlags::kMfa));
  EXPECT_FALSE(with("false").called(CallerFlags::kMfa));
}

TEST(Identity, LeadingZerosOfAnAccountStay) {
  EXPECT_EQ(by(R"({"type":"IAMUser","userName":"ann","accountId":"000000000001"})").actor,
            "arn:aws:iam::000000000001:user/ann");
}

}  // namespace
}  // namespace snapsleuth::testing
