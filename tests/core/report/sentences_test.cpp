// Sentences are whole: every gap filled, every number in its form, every name there.
#include "report/sentences.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "../triage/steps_fixture.h"
#include "triage/steps.h"

namespace snapsleuth {
namespace {

using Texts = std::vector<std::string>;

Message deletion(Texts snapshots, std::vector<Message> note = {}) {
  return Message("step.delete.rds").with("snapshots", std::move(snapshots)).with("note", std::move(note));
}

TEST(Sentences, FillGapsAndFormsOfNumber) {
  EXPECT_EQ(english(deletion({"a"})),
            "Delete a only last, and only with the word of the case owner: it is the proof of what was exposed.");
  EXPECT_EQ(english(deletion({"a", "b"})),
            "Delete a and b only last, and only with the word of the case owner: they are the proof of what was "
            "exposed.");
}

TEST(Sentences, ShowFiveNamesAndCountTheRest) {
  EXPECT_TRUE(english(deletion({"a", "b", "c"})).starts_with("Delete a, b and c only"));
  EXPECT_TRUE(english(deletion({"a", "b", "c", "d", "e"})).starts_with("Delete a, b, c, d and e only"));
  EXPECT_TRUE(
      english(deletion({"a", "b", "c", "d", "e", "f", "g"})).starts_with("Delete a, b, c, d, e and 2 more only"));
}

TEST(Sentences, NestSentences) {
  const Message more = Message("step.part.more").with("shown", std::int64_t{10}).with("count", std::int64_t{1});
  EXPECT_TRUE(english(deletion({"a"}, {more}))
                  .ends_with("exposed. The commands are those for the first 10; one more is to be treated alike."));
  EXPECT_TRUE(english(deletion({"a"}, {more, Message("no.such.key")})).ends_with("alike. no.such.key"));
  EXPECT_TRUE(english(deletion({"a"}, {Message("x"), Message("y"), Message("z")})).ends_with("exposed. x, y and z"));
}

TEST(Sentences, WriteLongNumbersReadably) {
  const auto with_count = [](std::int64_t count) {
    return english(Message("step.part.more").with("shown", std::int64_t{10}).with("count", count));
  };
  EXPECT_TRUE(with_count(0).find("; 0 more are") != std::string::npos);
  EXPECT_TRUE(with_count(999).find("; 999 more are") != std::string::npos);
  EXPECT_TRUE(with_count(1234567).find("; 1,234,567 more are") != std::string::npos);
  EXPECT_TRUE(with_count(-1234).find("; -1,234 more are") != std::string::npos);
}

TEST(Sentences, ListAndCountAsTheirLanguageDoes) {
  const auto listed = [](Language language) { return sentence(deletion({"a", "b", "c"}), language); };
  EXPECT_TRUE(listed(Language::german).find("a, b und c") != std::string::npos);
  EXPECT_TRUE(listed(Language::spanish).find("a, b y c") != std::string::npos);
  EXPECT_TRUE(sentence(deletion({"ami-1", "i-1"}), Language::spanish).find("ami-1 e i-1") != std::string::npos);
  EXPECT_TRUE(listed(Language::japanese).find("a、b、c") != std::string::npos);
  const auto counted = [](std::int64_t count, Language language) {
    return sentence(Message("step.part.more").with("shown", std::int64_t{10}).with("count", count), language);
  };
  EXPECT_TRUE(counted(1234, Language::german).find("1.234 weitere sind") != std::string::npos);
  EXPECT_TRUE(counted(1, Language::german).find("ein weiterer ist") != std::string::npos);
  EXPECT_TRUE(counted(1234, Language::spanish).find("1234 más deben") != std::string::npos);
  EXPECT_TRUE(counted(12345, Language::spanish).find("12.345 más deben") != std::string::npos);
  EXPECT_TRUE(counted(1234, Language::japanese).find(" 1,234 件") != std::string::npos);
}

/// The report names weekdays in English; whoever reads it elsewhere does not.
TEST(Sentences, NameWeekdaysInTheirLanguage) {
  const Message hour = Message("step.l1.hour").with("weekday", "Sunday").with("time", "03:05").with("zone", "UTC");
  EXPECT_TRUE(english(hour).find("Sunday, 03:05") != std::string::npos);
  EXPECT_TRUE(sentence(hour, Language::german).find("Sonntag, 03:05") != std::string::npos);
  EXPECT_TRUE(sentence(hour, Language::japanese).find("日曜日 03:05") != std::string::npos);
  const Message unknown = Message("step.l1.hour").with("weekday", "{x}").with("time", "03:05").with("zone", "UTC");
  EXPECT_TRUE(sentence(unknown, Language::german).find("am {x}, 03:05") != std::string::npos);
}

TEST(Sentences, NestInTheirLanguage) {
  const Message more = Message("step.part.more").with("shown", std::int64_t{10}).with("count", std::int64_t{2});
  EXPECT_TRUE(sentence(deletion({"a"}, {more}), Language::japanese).ends_with("同様に扱ってください。"));
  EXPECT_EQ(sentence(Message("no.such.key"), Language::german), "no.such.key");
}

TEST(Languages, AreToldByTheirTag) {
  EXPECT_EQ(language_of("de"), Language::german);
  EXPECT_EQ(language_of("de-AT"), Language::german);
  EXPECT_EQ(language_of("english"), std::nullopt);
  EXPECT_EQ(language_of(""), std::nullopt);
  EXPECT_EQ(language_tag(Language::japanese), "ja");
  EXPECT_EQ(language_tags(), "en|de|ja|es");
}

TEST(Sentences, ShowTheirKeyRatherThanAHole) {
  EXPECT_EQ(english(Message("no.such.key")), "no.such.key");
  EXPECT_EQ(english(Message("step.delete.rds")), "step.delete.rds");
  EXPECT_EQ(english(Message{}), "");
  EXPECT_TRUE(known_sentence("step.delete.rds"));
  EXPECT_FALSE(known_sentence("step.delete"));
  EXPECT_FALSE(known_sentence(""));
}

/// Values are data: braces in a name are no gap.
TEST(Sentences, DoNotReadGapsInValues) {
  EXPECT_TRUE(english(deletion({"{note}{{x|y|z}"})).starts_with("Delete {note}{{x|y|z} only"));
}

void expect_whole(const Step& step) {
  const std::string text = english(step.text);
  EXPECT_TRUE(known_sentence(step.text.key)) << step.text.key;
  EXPECT_NE(text, step.text.key) << "a value is missing";
  EXPECT_EQ(text.find_first_of("{}|"), std::string::npos) << text;
  EXPECT_EQ(text.find("  "), std::string::npos) << text;
  EXPECT_EQ(text.find("step."), std::string::npos) << text;
  for (const char* hole : {" .", " ,", " :", " ?", "()", ",,", "of,", "with."}) {
    EXPECT_EQ(text.find(hole), std::string::npos) << text;
  }
  EXPECT_EQ(text.find('!'), std::string::npos) << text;
  EXPECT_TRUE(text.ends_with('.')) << text;
}

TEST(Sentences, OfEveryStepAreWhole) {
  auto cases = fixture::all_cases();
  cases.pop_back();  // The empty facts: not a finding, only no crash.
  for (const CaseFacts& facts : cases) {
    for (const Step& step : triage_steps(facts)) {
      expect_whole(step);
    }
  }
}

TEST(Sentences, OfStepsWithoutFactsDoNotCrash) {
  for (const Step& step : triage_steps(CaseFacts{})) {
    EXPECT_NE(english(step.text), step.text.key);
  }
}

TEST(Sentences, AboutPeopleGuessNoSex) {
  const std::set<std::string> words{"he", "she", "his", "her", "him", "hers", "himself", "herself"};
  for (const CaseFacts& facts : fixture::all_cases()) {
    for (const Step& step : triage_steps(facts)) {
      std::string word;
      for (const char c : english(step.text) + " ") {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
          word += static_cast<char>(c | 0x20);
        } else {
          EXPECT_EQ(words.count(word), 0U) << english(step.text);
          word.clear();
        }
      }
    }
  }
}

}  // namespace
}  // namespace snapsleuth
