#include "settings/tickets.h"

#include <gtest/gtest.h>

#include <array>
#include <string_view>

namespace snapsleuth {
namespace {

constexpr Time kFrom{1'722'500'000 * kSecondNs};
constexpr Time kTo{1'722'600'000 * kSecondNs};
constexpr std::array<std::string_view, 2> kResources{"vol-1", "arn:aws:ec2:eu-west-1::snapshot/snap-1"};
constexpr std::array<std::string_view, 1> kVendor{"111122223333"};
constexpr std::array<std::string_view, 2> kVendorAndStranger{"111122223333", "999999999999"};
constexpr std::array<std::string_view, 1> kPublic{"all"};

ApprovedChange ticket() {
  ApprovedChange change;
  change.ticket = "CHG-1";
  change.from = kFrom;
  change.to = kTo;
  return change;
}

Act create() {
  Act act;
  act.actor = {"arn:aws:iam::123456789012:user/alice", "alice", ""};
  act.service = "ec2.amazonaws.com";
  act.operation = "CreateSnapshot";
  act.scope = "123456789012";
  act.resources = kResources;
  act.time = kFrom;
  return act;
}

Act share(std::span<const std::string_view> receivers) {
  Act act = create();
  act.operation = "ModifySnapshotAttribute";
  act.shares = true;
  act.receivers = receivers;
  return act;
}

TEST(Covers, BothEndsOfItsTime) {
  Act act = create();
  EXPECT_TRUE(covers(ticket(), act));
  act.time = kTo;
  EXPECT_TRUE(covers(ticket(), act));
  act.time = Time{kTo.ns + 1};
  EXPECT_FALSE(covers(ticket(), act));
  act.time = Time{kFrom.ns - 1};
  EXPECT_FALSE(covers(ticket(), act));
}

TEST(Covers, OnlyWhatItNames) {
  ApprovedChange change = ticket();
  change.actor = "ali*";
  change.scope = "arn:aws:iam::123456789012:root";
  change.resource = "snap-1";
  change.operations = {{"ec2:CreateSnapshot"}};
  EXPECT_TRUE(covers(change, create()));

  change.actor = "bob";
  EXPECT_FALSE(covers(change, create()));
  change.actor = "";  // names somebody who does not exist, not everybody
  EXPECT_FALSE(covers(change, create()));
  change.actor = "alice";
  change.scope = "999999999999";
  EXPECT_FALSE(covers(change, create()));
  change.scope = "123456789012";
  change.resource = "vol-2";
  EXPECT_FALSE(covers(change, create()));
  change.resource = "vol-1";
  change.operations = {{"CopySnapshot"}};
  EXPECT_FALSE(covers(change, create()));
}

Answers answers(bool hour_and_rate, bool actor, bool sharing) {
  return {hour_and_rate, hour_and_rate, actor, actor, sharing};
}

TEST(AnswersOf, ByWhatTheTicketNames) {
  ApprovedChange change = ticket();
  EXPECT_FALSE(answers_of(change, create()).any());
  change.resource = "vol-1";
  EXPECT_FALSE(answers_of(change, create()).any());
  change.scope = "123456789012";
  EXPECT_EQ(answers_of(change, create()), answers(true, false, false));
  change.scope.reset();
  change.actor = "alice";
  EXPECT_EQ(answers_of(change, create()), answers(true, true, false));
  change.resource.reset();
  EXPECT_EQ(answers_of(change, create()), answers(true, false, false));
}

TEST(AnswersOf, SharingOnlyWhereShareToNamesTheReceiver) {
  ApprovedChange change = ticket();
  change.actor = "alice";
  EXPECT_EQ(answers_of(change, share(kVendor)), answers(true, false, false));
  change.share_to = {{"arn:aws:iam::111122223333:root"}};
  EXPECT_EQ(answers_of(change, share(kVendor)), answers(true, false, true));
  EXPECT_EQ(answers_of(change, share(kVendorAndStranger)), answers(true, false, false));
  EXPECT_EQ(answers_of(change, share({})), answers(true, false, false));
  EXPECT_EQ(answers_of(change, create()), answers(true, false, false));
  change.share_to = {{"all"}};
  EXPECT_EQ(answers_of(change, share(kPublic)), answers(true, false, false));
  // A ticket that names nobody and nothing only labels, whomever it lets receive.
  change.share_to = {{"111122223333"}};
  change.actor.reset();
  EXPECT_FALSE(answers_of(change, share(kVendor)).any());
  change.resource = "snap-1";
  EXPECT_EQ(answers_of(change, share(kVendor)), answers(false, false, true));
}

TEST(CoveringTickets, InTheOrderOfTheSettings) {
  Settings settings;
  settings.approved_changes = {ticket(), ticket(), ticket()};
  settings.approved_changes[0].actor = "bob";
  settings.approved_changes[2].actor = "alice";
  const auto found = covering_tickets(settings, create());
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].ticket, &settings.approved_changes[1]);
  EXPECT_FALSE(found[0].answers.any());
  EXPECT_EQ(found[1].ticket, &settings.approved_changes[2]);
  EXPECT_TRUE(found[1].answers.hour);
}

}  // namespace
}  // namespace snapsleuth
