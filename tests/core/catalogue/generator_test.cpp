// scripts/generate-catalogue.mjs: a wrong row ends the build, and names its file and line.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace {

namespace fs = std::filesystem;

constexpr const char* kColumns = "provider,service,operation,category,activity,direction,resource_kind,note\n";
constexpr const char* kGood = "aws,ec2.amazonaws.com,CreateSnapshot,create,yes,,disk,\"plain, with a comma\"\n";

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

class Generator : public testing::Test {
 protected:
  void SetUp() override {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    write("automation.csv", "service,does,source\nbackup.amazonaws.com,backs up,vendor\n");
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const char* name, const std::string& text) { std::ofstream(folder_ / name, std::ios::binary) << text; }

  /// Returns what was said on standard error; the exit status is in status_.
  std::string run(const std::string& rows) {
    write("operations.csv", kColumns + rows);
    const std::string command = "node '" SNAPSLEUTH_SOURCE_DIR "/scripts/generate-catalogue.mjs' '" +
                                (folder_ / "operations.csv").string() + "' '" + out().string() + "' 2> '" +
                                (folder_ / "errors").string() + "'";
    status_ = std::system(command.c_str());
    return text_of(folder_ / "errors");
  }

  void expect_refused(const std::string& rows, const std::string& where, const std::string& what) {
    const std::string said = run(rows);
    EXPECT_NE(status_, 0) << rows;
    EXPECT_NE(said.find("operations.csv:" + where + ": "), std::string::npos) << said;
    EXPECT_NE(said.find(what), std::string::npos) << said;
    EXPECT_FALSE(fs::exists(out())) << "nothing is written";
  }

  fs::path out() const { return folder_ / "out.inc"; }

  fs::path folder_ = fs::path(testing::TempDir()) / "snapsleuth_generator_test";
  int status_ = 0;
};

TEST_F(Generator, WritesTheSameBytesEachTime) {
  EXPECT_EQ(run(kGood), "");
  EXPECT_EQ(status_, 0);
  const std::string first = text_of(out());
  EXPECT_NE(first.find("\"CreateSnapshot\", Category::create"), std::string::npos);
  EXPECT_EQ(run(kGood), "");
  EXPECT_EQ(text_of(out()), first);
}

TEST_F(Generator, RefusesWrongRows) {
  const std::string good = kGood;
  expect_refused(good + good, "3", "same as the line before");
  expect_refused(good + "aws,ec2.amazonaws.com,CopySnapshot,copy,yes,,disk,\n", "3", "out of order");
  expect_refused(good + "aws,ec2.amazonaws.com,DeleteSnapshot,destroy,yes,,disk,\n", "3", "category 'destroy'");
  expect_refused("aws,ec2.amazonaws.com,,create,yes,,disk,\n", "2", "not empty");
  expect_refused("aws,ec2.amazonaws.com,CreateSnapshot,create,yes,,,\n", "2", "resource_kind ''");
  expect_refused("aws,ec2.amazonaws.com,CreateSnapshot,create,yes,,disk\n", "2", "7 fields, not 8");
  expect_refused("aws,ec2.amazonaws.com,CreateSnapshot,create,yes,,disk,\"open\n", "2", "quote is not closed");
  expect_refused("aws,ec2.amazonaws.com,RunInstances,use,yes,,vm,\n", "2", "never snapshot activity");
  expect_refused("aws,ec2.amazonaws.com,CreateSnapshot,create,no,,disk,\n", "2", "kept as activity or not at all");
  expect_refused("aws,ec2.amazonaws.com,CreateSnapshot,create,yes,foreign-only,disk,\n", "2", "foreign-only");
  expect_refused("azure,A,a/WRITE,create,yes,,disk,\nazure,A,a/write,create,yes,,disk,\n", "3", "in case alone");
}

TEST_F(Generator, RefusesAutomationThatNamesNoService) {
  write("automation.csv", "service,does,source\nbackup,backs up,vendor\n");
  EXPECT_NE(run(kGood).find("automation.csv:2: "), std::string::npos);
  EXPECT_NE(status_, 0);
}

TEST_F(Generator, RefusesAMissingFile) {
  fs::remove(folder_ / "automation.csv");
  EXPECT_NE(run(kGood).find("automation.csv: not found"), std::string::npos);
  EXPECT_NE(status_, 0);
}

}  // namespace
