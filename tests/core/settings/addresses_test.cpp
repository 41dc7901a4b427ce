#include "settings/addresses.h"

#include <gtest/gtest.h>

namespace snapsleuth {
namespace {

AddressSet set_of(std::vector<std::string> texts) {
  auto set = AddressSet::parse(texts);
  EXPECT_TRUE(set.has_value());
  return set ? *set : AddressSet{};
}

TEST(ParseAddress, ReadsBothFamilies) {
  for (const char* text : {"0.0.0.0", "255.255.255.255", "192.0.2.1", "::", "::1", "1::", "2001:db8::8a2e:370:7334",
                           "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1:2:3:4:5:6:1.2.3.4",
                           "::ffff:192.0.2.1", "64:ff9b::192.0.2.1", "FE80::ABCD"}) {
    EXPECT_TRUE(parse_address(text)) << text;
  }
}

TEST(ParseAddress, RefusesEverythingElse) {
  for (const char* text : {"",
                           "AWS Internal",
                           "ec2.amazonaws.com",
                           "private",
                           "gce-internal-ip",
                           "...",
                           "1.2.3",
                           "1.2.3.4.5",
                           "1.2.3.256",
                           "01.2.3.4",
                           "1.2.3.4 ",
                           " 1.2.3.4",
                           "1.2.3.4:443",
                           "1.2.3.",
                           ".1.2.3",
                           "+1.2.3.4",
                           "0x1.2.3.4",
                           "16909060",
                           ":",
                           ":::",
                           "1:2:3:4:5:6:7",
                           "1:2:3:4:5:6:7:8:9",
                           "1:2:3:4:5:6:7:8::",
                           "::1:2:3:4:5:6:7:8",
                           "1::2::3",
                           "12345::",
                           "::g",
                           "1:",
                           ":1",
                           "::1%eth0",
                           "[::1]",
                           "::1.2.3",
                           "::1.2.3.4:5",
                           "1.2.3.4::",
                           "1:2:3:4:5:6:7:1.2.3.4",
                           "10.0.0.0/8"}) {
    EXPECT_FALSE(parse_address(text)) << text;
  }
}

TEST(ParseAddress, SpellingsOfOneAddressAreEqual) {
  EXPECT_EQ(parse_address("2001:0DB8:0:0::1"), parse_address("2001:db8::1"));
  EXPECT_EQ(parse_address("::ffff:192.0.2.1"), parse_address("192.0.2.1"));
  EXPECT_EQ(parse_address("::ffff:c000:201"), parse_address("192.0.2.1"));
  EXPECT_NE(parse_address("::192.0.2.1"), parse_address("192.0.2.1"));
}

TEST(AddressSet, HoldsAddressesAndRanges) {
  const AddressSet set = set_of({"192.0.2.7", "10.0.0.0/8", "198.51.100.128/25", "2001:db8::/32", "2001:db9::1"});
  for (const char* in : {"192.0.2.7", "10.0.0.0", "10.255.255.255", "198.51.100.128", "198.51.100.255",
                         "2001:db8:ffff::1", "2001:db9::1", "::ffff:10.1.2.3"}) {
    EXPECT_TRUE(set.contains(in)) << in;
  }
  for (const char* out : {"192.0.2.8", "11.0.0.0", "198.51.100.127", "2001:db7::1", "2001:db9::2", "", "AWS Internal",
                          "ec2.amazonaws.com", "10.0.0.0/8", "10.0.0.1, 10.0.0.2", "::10.1.2.3"}) {
    EXPECT_FALSE(set.contains(out)) << out;
  }
}

TEST(AddressSet, IgnoresBitsBehindThePrefix) { EXPECT_TRUE(set_of({"10.1.2.3/8"}).contains("10.9.9.9")); }

TEST(AddressSet, ZeroPrefixIsOneFamily) {
  EXPECT_TRUE(set_of({"0.0.0.0/0"}).contains("203.0.113.9"));
  EXPECT_FALSE(set_of({"0.0.0.0/0"}).contains("2001:db8::1"));
  EXPECT_TRUE(set_of({"::/0"}).contains("2001:db8::1"));
  EXPECT_FALSE(set_of({"::/0"}).contains("203.0.113.9"));
  EXPECT_TRUE(set_of({"::ffff:10.0.0.0/104"}).contains("10.1.2.3"));
}

TEST(AddressSet, RefusesWhatIsNoRange) {
  AddressSet set;
  for (const char* text : {"10.0.0.0/33", "2001:db8::/129", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8/8", "10.0.0.0/08",
                           "/8", "10.0.0/8", "10.0.0.0/255.0.0.0", "office", "10.0.0.1-10.0.0.9", "10.0.0.*"}) {
    EXPECT_FALSE(set.add(text)) << text;
  }
  EXPECT_TRUE(set.empty());
  EXPECT_FALSE(AddressSet::parse({"10.0.0.0/8", "office"}));
}

TEST(AddressSet, KeepsTheTextsAsGiven) {
  EXPECT_EQ(set_of({"::FFFF:10.0.0.1", "10.1.2.3/8"}).texts(),
            (std::vector<std::string>{"::FFFF:10.0.0.1", "10.1.2.3/8"}));
}

}  // namespace
}  // namespace snapsleuth
