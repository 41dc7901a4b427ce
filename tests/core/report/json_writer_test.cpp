// Whatever a log says, what is written is JSON in UTF-8 that also survives inside a page.
#include "report/json_writer.h"

#include <gtest/gtest.h>

namespace snapsleuth {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  append_json_text(out, text);
  return out;
}

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

TEST(JsonWriter, EscapesEveryControlCharacter) {
  for (int c = 0; c < 0x20; ++c) {
    const std::string out = escaped(std::string(1, static_cast<char>(c)));
    ASSERT_GE(out.size(), 2U) << c;
    EXPECT_EQ(out[0], '\\') << c;
    for (const char each : out) EXPECT_GE(each, 0x20) << c;
  }
  EXPECT_EQ(escaped("\n\r\t\"\\"), R"(\n\r\t\"\\)");
  EXPECT_EQ(escaped(std::string_view("\0\x1b\x7f", 3)), R"(\u0000\u001b\u007f)");
}

TEST(JsonWriter, EscapesWhatCouldEndAScript) { EXPECT_EQ(escaped("</script>"), R"(\u003c/script>)"); }

TEST(JsonWriter, LeavesUtf8AsItIs) {
  for (const char* text : {"é", "€", "𐍈", "\xF4\x8F\xBF\xBF", "\xEE\x80\x80", "\xED\x9F\xBF", "plain 'text' & more"}) {
    EXPECT_EQ(escaped(text), text);
  }
}

TEST(JsonWriter, ReplacesWhatIsNoUtf8) {
  EXPECT_EQ(escaped("a\xFFz"), "a" + std::string(kReplacement) + "z");
  for (const char* bad : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
                          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\xC3", "\xF0\x9F\x98"}) {
    const std::string out = escaped(std::string("a") + bad + "\"z");
    EXPECT_TRUE(out.starts_with("a" + std::string(kReplacement))) << out;
    EXPECT_TRUE(out.ends_with("\\\"z")) << out;  // the broken sequence swallows nothing behind it
    std::string rest = out;
    for (std::size_t at = rest.find(kReplacement); at != std::string::npos; at = rest.find(kReplacement)) {
      rest.erase(at, kReplacement.size());
    }
    EXPECT_EQ(rest, "a\\\"z");
  }
}

TEST(JsonWriter, PutsCommasWhereTheyBelong) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().field("a", "x").key("b").begin_array().number(std::int64_t{-1}).null().begin_object();
  json.end_object().begin_array().end_array().end_array().optional_field("c", "").optional_field("d", "y");
  json.key("e").boolean(true).texts("f", {"1", "2"}).key("g").raw("[0]").field("h", std::uint64_t{7}).end_object();
  EXPECT_EQ(out, R"({"a":"x","b":[-1,null,{},[]],"d":"y","e":true,"f":["1","2"],"g":[0],"h":7})");
}

}  // namespace
}  // namespace snapsleuth
