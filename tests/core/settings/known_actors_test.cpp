#include "settings/known_actors.h"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace snapsleuth {
namespace {

constexpr Time kNow{1'722'515'282 * kSecondNs};

Act backup_act() {
  Act act;
  act.actor = {"arn:aws:iam::123456789012:role/Backup", "Backup", "job-1"};
  act.access_key = "ASIAEXAMPLE";
  act.service = "ec2.amazonaws.com";
  act.operation = "CreateSnapshot";
  act.scope = "123456789012";
  act.region = "eu-west-1";
  act.address = "10.1.2.3";
  act.time = kNow;
  return act;
}

Settings with(KnownActor known) {
  Settings settings;
  settings.known_actors = {std::move(known)};
  return settings;
}

KnownActor backup() {
  KnownActor known;
  known.pattern = "Backup";
  return known;
}

TEST(KnownActor, WithoutLimitsHoldsEveryAct) {
  const Settings settings = with(backup());
  EXPECT_EQ(known_actor(settings, backup_act()), &settings.known_actors[0]);
  Act other = backup_act();
  other.actor = {"arn:aws:iam::123456789012:role/Backup2", "Backup2", ""};
  EXPECT_EQ(known_actor(settings, other), nullptr);
}

TEST(KnownActor, EachLimit) {
  KnownActor known = backup();
  known.operations = {{"Create*", "ec2:CopySnapshot"}};
  known.addresses = AddressSet::parse({"10.0.0.0/8"});
  known.regions = {{"eu-*"}};
  known.until = kNow;
  const Settings settings = with(known);
  const auto exceeded = [&settings](const Act& act) { return exceeded_limit(settings, settings.known_actors[0], act); };
  EXPECT_EQ(exceeded(backup_act()), std::nullopt);

  Act act = backup_act();
  act.operation = "DeleteSnapshot";
  EXPECT_EQ(exceeded(act), Limit::operation);
  EXPECT_EQ(known_actor(settings, act), nullptr);
  EXPECT_EQ(named_actor(settings, act.actor), &settings.known_actors[0]);

  act = backup_act();
  act.address = "203.0.113.9";
  EXPECT_EQ(exceeded(act), Limit::address);
  act.address = "AWS Internal";
  EXPECT_EQ(exceeded(act), Limit::address);
  act.address = "";
  EXPECT_EQ(exceeded(act), Limit::address);

  act = backup_act();
  act.region = "us-east-1";
  EXPECT_EQ(exceeded(act), Limit::region);
  act.region = "";
  EXPECT_EQ(exceeded(act), Limit::region);

  act = backup_act();
  act.time = Time{kNow.ns + 1};
  EXPECT_EQ(exceeded(act), Limit::until);
}

TEST(KnownActor, AnEmptyListHoldsNothing) {
  KnownActor known = backup();
  known.operations.emplace();
  EXPECT_EQ(known_actor(with(known), backup_act()), nullptr);
}

TEST(KnownActor, ShareToIsAskedOfSharesOnly) {
  KnownActor known = backup();
  known.share_to = {{"111122223333"}};
  Settings settings = with(known);
  EXPECT_NE(known_actor(settings, backup_act()), nullptr);

  Act share = backup_act();
  share.shares = true;
  EXPECT_EQ(known_actor(settings, share), nullptr);  // to whom is not known
  std::vector<std::string_view> receivers{"arn:aws:iam::111122223333:root"};
  share.receivers = receivers;
  EXPECT_NE(known_actor(settings, share), nullptr);
  receivers = {"111122223333", "999999999999"};
  share.receivers = receivers;
  EXPECT_EQ(known_actor(settings, share), nullptr);
  settings.own_scopes = {"999999999999"};
  EXPECT_NE(known_actor(settings, share), nullptr);
  receivers = {"all"};
  share.receivers = receivers;
  EXPECT_EQ(known_actor(settings, share), nullptr);
}

TEST(KnownActor, AnyEntryThatHoldsWillDo) {
  KnownActor narrow = backup();
  narrow.regions = {{"us-east-1"}};
  Settings settings = with(narrow);
  settings.known_actors.push_back(backup());
  EXPECT_EQ(known_actor(settings, backup_act()), &settings.known_actors[1]);
}

TEST(KnownActor, AnswersForLittle) {
  KnownActor known = backup();
  Answers answers;
  answers.rate = answers.non_standard_actor = true;
  EXPECT_EQ(answers_of(known), answers);
  known.any_hour = true;
  answers.hour = true;
  EXPECT_EQ(answers_of(known), answers);
}

TEST(CompromisedActor, ByNameSessionOrKeyFromItsTimeOn) {
  Settings settings;
  settings.compromised_actors = {{"mallory", {}}, {"ASIA*", Time{kNow.ns}}, {"job-?", {}}};
  EXPECT_EQ(compromised_actor(settings, backup_act()), &settings.compromised_actors[1]);
  Act earlier = backup_act();
  earlier.time = Time{kNow.ns - 1};
  EXPECT_EQ(compromised_actor(settings, earlier), nullptr);
  Act mallory = earlier;
  mallory.actor.session = "mallory";
  EXPECT_EQ(compromised_actor(settings, mallory), &settings.compromised_actors[0]);
  settings.compromised_actors = {{"*", {}}};
  EXPECT_EQ(compromised_actor(settings, Act{}), nullptr);
}

}  // namespace
}  // namespace snapsleuth
