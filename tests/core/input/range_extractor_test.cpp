// What is read again is what was read.
#include "input/range_extractor.h"

#include <gtest/gtest.h>

#include "recording_sink.h"

namespace snapsleuth::testing {
namespace {

std::vector<ExtractedText> extract(std::string_view file, const std::vector<TextRange>& ranges, std::size_t chunk) {
  RangeExtractor extractor(ranges);
  extractor.open("file");
  for (std::size_t at = 0; at < file.size(); at += chunk) {
    const std::string_view piece = file.substr(at, chunk);
    if (!extractor.push({reinterpret_cast<const std::uint8_t*>(piece.data()), piece.size()})) break;
  }
  extractor.close();
  return {extractor.texts().begin(), extractor.texts().end()};
}

TEST(RangeExtractor, GivesEveryRecordAsItWas) {
  const std::string text = "\xEF\xBB\xBFlog:\n{\"Records\":[{\"a\":1},{\"b\":\"\\ud800\"}]}\n{\"c\":3}";
  for (const std::string& file : {text, gzip(text), gzip(text.substr(0, 20)) + gzip(text.substr(20))}) {
    const FoundInput input = read(file)[0];
    ASSERT_EQ(input.records.size(), 3U);
    std::vector<TextRange> ranges;
    for (const FoundRecord& record : input.records) ranges.push_back({"file", record.offset, record.text.size()});
    std::swap(ranges[0], ranges[2]);
    for (const std::size_t chunk : {1, 7, 1000}) {
      const std::vector<ExtractedText> found = extract(file, ranges, chunk);
      EXPECT_EQ(found[0].text, input.records[2].text);
      EXPECT_EQ(found[1].text, input.records[1].text);
      EXPECT_EQ(found[2].text, input.records[0].text);
      EXPECT_TRUE(found[0].found && found[1].found && found[2].found);
      EXPECT_FALSE(found[0].truncated);
    }
  }
}

TEST(RangeExtractor, StopsOnceItHasAll) {
  const std::string text = "{\"a\":1}\n" + std::string(100'000, ' ');
  const std::vector<TextRange> ranges{{"file", 0, 7}, {"file", 2, 3}};
  RangeExtractor extractor(ranges);
  extractor.open("file");
  EXPECT_FALSE(extractor.push({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
  extractor.close();
  EXPECT_EQ(extractor.texts()[0].text, "{\"a\":1}");
  EXPECT_EQ(extractor.texts()[1].text, "a\":");
}

TEST(RangeExtractor, SaysWhatIsNotThere) {
  const std::vector<ExtractedText> found =
      extract("{\"a\":1}", {{"file", 3, 100}, {"other", 0, 2}, {"file", 90, 1}}, 3);
  for (const ExtractedText& extracted : found) {
    EXPECT_FALSE(extracted.found);
    EXPECT_EQ(extracted.text, "");
  }
}

TEST(RangeExtractor, CutsWhatIsTooLongAtACharacter) {
  std::string text = "{\"a\":\"";
  while (text.size() < 2 * kExtractedBytes) text += "\xE4\xB8\xAD";
  text += "\"}";
  const std::vector<ExtractedText> found = extract(text, {{"file", 0, text.size()}}, 1000);
  EXPECT_TRUE(found[0].truncated);
  EXPECT_LE(found[0].text.size(), kExtractedBytes);
  EXPECT_GT(found[0].text.size(), kExtractedBytes - 3);
  EXPECT_EQ(text.substr(0, found[0].text.size()), found[0].text);
}

TEST(RangeExtractor, ReplacesWhatIsNoUtf8) {
  const std::string text = "{\"a\":\"\xFF\xE4\xB8\"}";
  const std::vector<ExtractedText> found = extract(text, {{"file", 0, text.size()}}, 4);
  EXPECT_EQ(found[0].text, "{\"a\":\"\xEF\xBF\xBD\xEF\xBF\xBD\"}");
}

}  // namespace
}  // namespace snapsleuth::testing
