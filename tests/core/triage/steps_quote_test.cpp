// What is quoted must come out of a real shell as it went in.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <string>
#include <vector>

#include "triage/shell_quote.h"

namespace snapsleuth {
namespace {

const std::vector<std::string> kHostile{
    "",
    "plain",
    "it's",
    "''",
    "\\",
    "\\'",
    "a b\tc",
    "line one\nline two\n",
    "\r\n",
    "$(touch /tmp/owned)",
    "`id`",
    "${HOME} $HOME $0 !! !x",
    "a;b|c&d>e<f",
    "*?[a-z]{1,2}~",
    "~root",
    "-rf",
    "--help",
    "#comment",
    "=ls",
    "\"double\" 'single'",
    "' ; id ; '",
    "'\"'\"'",
    "\x01\x02\x1b[31m\x7f",
    "\xff\xfe not UTF-8",
    "\u2018smart\u2019 \u201c\u201d",
    "%s %n",
    "100%",
    "rds:orders-2024-08-03",
    "Name=snapshot-id,Values=snap-1,snap-2",
    R"({"a":["b c","d'e"]})",
};

/// What the program prints. `popen` goes through sh, which is one more shell that the quoting has to hold in.
std::string output_of(const std::string& command) {
  FILE* pipe = popen(command.c_str(), "r");
  std::string output;
  std::array<char, 4096> buffer{};
  std::size_t count = 0;
  while (pipe != nullptr && (count = fread(buffer.data(), 1, buffer.size(), pipe)) > 0) {
    output.append(buffer.data(), count);
  }
  if (pipe != nullptr) {
    pclose(pipe);
  }
  return output;
}

TEST(QuotePosix, ComesOutOfBashAsItWentIn) {
  for (const std::string& text : kHostile) {
    const std::string script = "printf '<%s>' " + quote_posix(text);
    EXPECT_EQ(output_of("bash -c " + quote_posix(script)), "<" + text + ">") << text;
  }
}

TEST(QuotePosix, EveryByteButNul) {
  for (int byte = 1; byte < 256; ++byte) {
    const std::string text{static_cast<char>(byte), 'a', static_cast<char>(byte)};
    const std::string script = "printf '<%s>' " + quote_posix(text);
    EXPECT_EQ(output_of("LC_ALL=C bash -c " + quote_posix(script)), "<" + text + ">") << byte;
  }
}

TEST(QuotePosix, SeveralArgumentsStaySeveral) {
  std::string script = "printf '<%s>'";
  std::string expected;
  for (const std::string& text : kHostile) {
    script += " " + quote_posix(text);
    expected += "<" + text + ">";
  }
  EXPECT_EQ(output_of("bash -c " + quote_posix(script)), expected);
}

TEST(QuotePosix, PlainWordsStayReadable) {
  EXPECT_EQ(quote_posix("snap-0123"), "snap-0123");
  EXPECT_EQ(quote_posix("--role-name=a+b@c.d,e_f"), "--role-name=a+b@c.d,e_f");
  EXPECT_EQ(quote_posix("a b"), "'a b'");
  EXPECT_EQ(quote_posix("=ls"), "'=ls'");
}

TEST(QuotePosix, DropsNul) { EXPECT_EQ(quote_posix(std::string("a\0b c", 5)), "'ab c'"); }

TEST(QuotePowershell, DoublesEveryKindOfSingleQuote) {
  EXPECT_EQ(quote_powershell("it's"), "'it''s'");
  EXPECT_EQ(quote_powershell("\u2018a\u2019b\u201ac\u201b"), "'\u2018\u2018a\u2019\u2019b\u201a\u201ac\u201b\u201b'");
}

/// Double quotes are plain between single ones, the typographic kinds (U+201C to U+201E) too.
TEST(QuotePowershell, LeavesTheRestAlone) {
  EXPECT_EQ(quote_powershell("$(x) `y \"z\" \u201c"), "'$(x) `y \"z\" \u201c'");
  EXPECT_EQ(quote_powershell("a\nb"), "'a\nb'");
  EXPECT_EQ(quote_powershell("\xE2\x80"), "'\xE2\x80'");
}

/// As PowerShell reads arguments: `@x` splats, `1kb` is a number, `-a.b` is cut at the dot, a comma makes a list.
TEST(QuotePowershell, QuotesWhatPowershellReadsOtherwise) {
  for (const std::string text : {"@x", "1kb", "012345678901", "-a.b", "--role-name=a.b", "a,b", "a;b", "", "%", "~"}) {
    EXPECT_EQ(quote_powershell(text), "'" + text + "'");
  }
  for (const std::string text : {"snap-0123", "--region", "--role-name=dana", "file://case-1.json"}) {
    EXPECT_EQ(quote_powershell(text), text);
  }
}

TEST(QuotePowershell, DropsNulBeforeItLooksForQuotes) {
  EXPECT_EQ(quote_powershell(std::string("\xE2\0\x80\x98", 4)), "'\u2018\u2018'");
}

}  // namespace
}  // namespace snapsleuth
