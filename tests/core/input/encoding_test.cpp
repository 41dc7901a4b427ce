// Texts in other encodings, and files that are no text at all.
#include <gtest/gtest.h>

#include "archive_builder.h"
#include "model/utf8.h"
#include "recording_sink.h"

namespace snapsleuth::testing {
namespace {

using std::string_literals::operator""s;

/// UTF-16 of text that needs no more than the code points up to U+FFFF, and of surrogates given as they are.
std::string utf16(const std::u16string& text, bool big_endian) {
  std::string out;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFFU);
    const char high = static_cast<char>(unit >> 8U);
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  }
  return out;
}

TEST(Encoding, ReadsUtf16OfBothEndsWithAndWithoutMark) {  // pitfall 3
  const std::u16string text = u"[{\"name\":\"Zo\u00EB \u4E2D \U0001F600\"},\r\n{\"b\":2}]";
  const std::string expected = "{\"name\":\"Zo\xC3\xAB \xE4\xB8\xAD \xF0\x9F\x98\x80\"}";
  for (const bool big_endian : {false, true}) {
    for (const bool mark : {false, true}) {
      const std::vector<FoundInput> inputs = read_every_way(utf16(mark ? u"\uFEFF" + text : text, big_endian));
      ASSERT_EQ(inputs[0].records.size(), 2U) << big_endian << mark;
      EXPECT_EQ(inputs[0].records[0].text, expected);
      EXPECT_EQ(inputs[0].records[0].offset, 1U);
      EXPECT_EQ(inputs[0].records[1].offset, 1 + expected.size() + 3);
      EXPECT_TRUE(inputs[0].problems.empty());
      EXPECT_EQ(inputs[0].bytes, expected.size() + 12);
    }
  }
}

TEST(Encoding, LoneSurrogatesBecomeReplacements) {
  std::u16string text = u"\uFEFF{\"a\":\"";
  text += static_cast<char16_t>(0xD83D);
  text += u'x';
  text += static_cast<char16_t>(0xDE00);
  text += static_cast<char16_t>(0xD83D);
  text += static_cast<char16_t>(0xD83D);
  text += static_cast<char16_t>(0xDE00);
  text += u"\"}";
  const std::vector<FoundInput> inputs = read_every_way(utf16(text, false));
  EXPECT_EQ(texts(inputs[0]),
            std::vector<std::string>{"{\"a\":\"\xEF\xBF\xBDx\xEF\xBF\xBD\xEF\xBF\xBD\xF0\x9F\x98\x80\"}"});
}

TEST(Encoding, AnOddByteAtTheEndIsNoLoss) {
  const std::vector<FoundInput> inputs = read_every_way(utf16(u"\uFEFF{\"a\":1}\n", false) + "x");
  EXPECT_EQ(inputs[0].records.size(), 1U);
}

TEST(Encoding, TheMarkOfUtf8IsNoText) {
  const std::vector<FoundInput> inputs = read_every_way("\xEF\xBB\xBF{\"a\":1}");
  ASSERT_EQ(inputs[0].records.size(), 1U);
  EXPECT_EQ(inputs[0].records[0].offset, 0U);
  EXPECT_EQ(inputs[0].bytes, 7U);
}

TEST(Sniff, NamesWhatItDoesNotRead) {
  struct Case {
    std::string file;
    ProblemKind kind;
    const char* word;
  };
  std::string filler(600, '\x01');
  const Case cases[] = {
      {"Obj\x01" + filler, ProblemKind::unsupported, "storage account as JSON"},
      {"PAR1" + filler, ProblemKind::unsupported, "Parquet file (Security Lake"},
      {"\x28\xB5\x2F\xFD" + filler, ProblemKind::unsupported, "zstd"},
      {"BZh9" + filler, ProblemKind::unsupported, "bzip2"},
      {"\xFD\x37zXZ\0"s + filler, ProblemKind::unsupported, "xz"},
      {"7z\xBC\xAF\x27\x1C" + filler, ProblemKind::unsupported, "7z"},
      {"SQLite format 3\0"s + filler, ProblemKind::unsupported, "SQLite"},
      {"ElfFile\0"s + filler, ProblemKind::unsupported, "EVTX"},
      {"%PDF-1.7\n" + filler, ProblemKind::unrecognised, "PDF"},
      {"\xD4\xC3\xB2\xA1" + filler, ProblemKind::unrecognised, "packets"},
      {"\x0A\x0D\x0D\x0A" + filler, ProblemKind::unrecognised, "packets"},
      {"ARROW1\0\0"s + filler, ProblemKind::unsupported, "Arrow"},
      {"-----BEGIN PGP MESSAGE-----\n\nabc\n", ProblemKind::unsupported, "PGP"},
      {"age-encryption.org/v1\n-> X25519 abc\n", ProblemKind::unsupported, "age"},
      {"Salted__" + filler, ProblemKind::unsupported, "OpenSSL"},
      {zip({{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<a/>"}}), ProblemKind::unsupported, "Excel"},
      {zip({{"xl/workbook.xml", "<a/>"}}), ProblemKind::unsupported, "Excel"},
      {zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet", false}}), ProblemKind::unsupported,
       "Office"},
      {"<?xml version=\"1.0\"?><a/>", ProblemKind::unrecognised, "XML"},
      {"\n <html><body>{\"a\":1}</body></html>", ProblemKind::unrecognised, "HTML"},
      {"a\0b\0\0c"s + filler, ProblemKind::unrecognised, "binary"},
      {"\xFF\xFE\0\0{\0\0\0"s, ProblemKind::unsupported_encoding, "UTF-32"},
      {"Event name,Event time,User name\nCreateSnapshot,2024-05-01,ann\n", ProblemKind::unrecognised, "CSV"},
      {"eventname;eventtime;useridentity\nCreateSnapshot;2024;\"{type=IAMUser}\"\n", ProblemKind::unrecognised, "CSV"},
      {"sep=,\na,b\n", ProblemKind::unrecognised, "CSV"},
      {"---\ninsertId: a\n", ProblemKind::unsupported, "YAML"},
      {"  \n\t\n", ProblemKind::unrecognised, "white space"},
      {"plain text, with a comma, and another\nno log at all\n", ProblemKind::unrecognised, "no JSON record"},
      {"", ProblemKind::unrecognised, "empty"},
  };
  for (const Case& sniffed : cases) {
    SCOPED_TRACE(sniffed.word);
    const std::vector<FoundInput> inputs = read_every_way(sniffed.file);
    ASSERT_EQ(inputs.size(), 1U);
    ASSERT_EQ(inputs[0].problems.size(), 1U) << summary(inputs[0]);
    EXPECT_EQ(inputs[0].problems[0].kind, sniffed.kind);
    EXPECT_EQ(inputs[0].problems[0].count, 1U);
    EXPECT_NE(inputs[0].problems[0].message.find(sniffed.word), std::string::npos) << inputs[0].problems[0].message;
    EXPECT_EQ(inputs[0].bytes, 0U);
  }
}

TEST(Sniff, SkipsTheRestOfWhatItDoesNotRead) {
  RecordingSink sink;
  Door door(sink);
  const std::string file = "PAR1" + std::string(1000, 'x');
  door.open("file");
  EXPECT_FALSE(door.push({reinterpret_cast<const std::uint8_t*>(file.data()), file.size()}));
  EXPECT_FALSE(door.push({reinterpret_cast<const std::uint8_t*>(file.data()), file.size()}));
  door.close(Ending::complete);
  EXPECT_EQ(sink.inputs.size(), 1U);
}

TEST(Utf8, ReplacesAsBrowsersDo) {
  const auto valid = [](std::string_view text) {
    std::string out;
    append_valid_utf8(out, text);
    return out;
  };
  EXPECT_EQ(valid("a\xC3\xA9\xE4\xB8\xAD\xF0\x9F\x98\x80z"), "a\xC3\xA9\xE4\xB8\xAD\xF0\x9F\x98\x80z");
  EXPECT_EQ(valid("\xFF"), "\xEF\xBF\xBD");
  EXPECT_EQ(valid("\xE4\xB8x"), "\xEF\xBF\xBDx") << "one for a character that breaks off";
  EXPECT_EQ(valid("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD") << "a surrogate";
  EXPECT_EQ(valid("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD") << "overlong";
  EXPECT_EQ(valid("\xF4\x90\x80\x80").size(), 12U) << "beyond Unicode";
  EXPECT_EQ(whole_characters("ab\xE4\xB8\xAD", 4), "ab");
  EXPECT_EQ(whole_characters("ab\xE4\xB8\xAD", 5), "ab\xE4\xB8\xAD");
}

}  // namespace
}  // namespace snapsleuth::testing
