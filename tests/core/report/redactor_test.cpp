#include "../../../core/report/redactor.h"  // the stage's own

#include <gtest/gtest.h>

namespace snapsleuth {
namespace {

std::string pseudonym(std::string_view kind, std::string_view value) { return Pseudonyms("key").of(kind, value); }

TEST(Redactor, NamesKeepTheirShape) {
  Redactor redactor("key");
  EXPECT_EQ(redactor.text("arn:aws:iam::111122223333:user/anna"),
            "arn:aws:iam::" + pseudonym("account", "111122223333") + ":user/" + pseudonym("person", "anna"));
  EXPECT_EQ(redactor.text("arn:aws:sts::111122223333:assumed-role/Admin/anna"),
            "arn:aws:sts::" + pseudonym("account", "111122223333") + ":assumed-role/" + pseudonym("role", "Admin") +
                "/" + pseudonym("person", "anna"));
  EXPECT_EQ(redactor.text("projects/ours/zones/europe-west1-b/disks/payroll"),
            "projects/" + pseudonym("account", "ours") + "/zones/" + pseudonym("name", "europe-west1-b") + "/disks/" +
                pseudonym("name", "payroll"));
  EXPECT_EQ(redactor.text("robot@ours.iam.gserviceaccount.com"),
            pseudonym("person", "robot") + "@" + pseudonym("account", "ours") + ".iam.gserviceaccount.com");
  EXPECT_EQ(redactor.text("snap-0123456789abcdef0"), pseudonym("snap", "snap-0123456789abcdef0"));
  EXPECT_EQ(redactor.text("203.0.113.0/24"), pseudonym("address", "203.0.113.0") + "/24");
}

TEST(Redactor, WordsOfTheCloudStay) {
  Redactor redactor("key");
  redactor.learn_word("europe-west1");
  for (const std::string_view text :
       {"arn:aws:iam::aws:policy/AdministratorAccess", "ec2.amazonaws.com", "everyone", "0.0.0.0/0", "::/0",
        "2026-03-01T02:03:04Z", "anyone with the link", "roles/editor", "zones/europe-west1-b"}) {
    EXPECT_EQ(redactor.text(text), text);
  }
}

TEST(Redactor, AVendorsNameOfAnOperationStaysWithItsSpaces) {
  Redactor redactor("key");
  redactor.learn("person", "Add group");
  redactor.learn_public("Add user");
  redactor.learn_public("Add group");
  EXPECT_EQ(redactor.word("Add user"), "Add user");
  EXPECT_EQ(redactor.text("Add group").find("Add group"), std::string_view::npos);
}

TEST(Redactor, AWordThatIsSomebodysNameIsHidden) {
  Redactor redactor("key");
  redactor.learn("person", "CreateSnapshot");
  redactor.learn_word("CreateSnapshot");
  EXPECT_EQ(redactor.word("CreateSnapshot"), pseudonym("person", "CreateSnapshot"));
  redactor.learn("person", "backup");
  EXPECT_EQ(redactor.text("backup"), pseudonym("person", "backup"));
}

TEST(Redactor, NamesThatLookLikeWordsTimesOrTypesAreHidden) {
  Redactor redactor("key");
  EXPECT_EQ(redactor.text("arn:aws:iam::111122223333:user/system"),
            "arn:aws:iam::" + pseudonym("account", "111122223333") + ":user/" + pseudonym("person", "system"));
  EXPECT_EQ(redactor.text("system"), pseudonym("person", "system"));
  EXPECT_EQ(redactor.text("0171-23-4567890").find("4567890"), std::string_view::npos);
  EXPECT_EQ(redactor.text("providers/microsoft.sql/servers/s1/databases/clients smith").find("smith"),
            std::string_view::npos);
}

TEST(Redactor, OfAnAgentOnlyWellKnownProgramsStay) {
  Redactor redactor("key");
  redactor.learn_agent("aws-cli/2.15.30 payroll-tool/1.0 (anna@laptop) Python/3.11");
  EXPECT_EQ(redactor.text("aws-cli/2.15.30 payroll-tool/1.0 (anna@laptop) Python/3.11"), "aws-cli/2.15.30 Python/3.11");
  redactor.learn_agent("aws-cli/203.0.113.7");
  EXPECT_EQ(redactor.text("aws-cli/203.0.113.7"), "aws-cli/203.0.113");
  redactor.learn_agent("payroll-tool/1.0");
  EXPECT_EQ(redactor.text("payroll-tool/1.0"), pseudonym("agent", "payroll-tool/1.0"));
}

TEST(Redactor, CaseMeansNothingAndKeysDiffer) {
  EXPECT_EQ(Pseudonyms("key").of("person", "Anna"), Pseudonyms("key").of("person", "anna"));
  EXPECT_NE(Pseudonyms("key").of("person", "anna"), Pseudonyms("other").of("person", "anna"));
}

TEST(Redactor, HostileTextsAreHiddenWhole) {
  Redactor redactor("key");
  EXPECT_EQ(redactor.text(std::string(5000, '/')).find('/'), std::string_view::npos);
  EXPECT_EQ(redactor.text("arn:"), "arn:");
  EXPECT_EQ(redactor.text("arn:::::"), "arn:::::");
  EXPECT_EQ(redactor.text("@@//::"), "@@//::");
  const std::string shown(redactor.text("arn:aws:alice:bob:carol:dave/erin"));
  for (const char* name : {"bob", "carol", "dave", "erin"}) EXPECT_EQ(shown.find(name), std::string::npos) << shown;
}

}  // namespace
}  // namespace snapsleuth
