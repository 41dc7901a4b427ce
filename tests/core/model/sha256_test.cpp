#include "model/sha256.h"

#include <gtest/gtest.h>

#include <string>

namespace snapsleuth {
namespace {

// FIPS 180-2, appendix B.
TEST(Sha256, StandardVectors) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256_hex(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, PieceBordersMeanNothing) {
  const std::string text(1000, 'x');
  for (std::size_t piece : {1U, 7U, 63U, 64U, 65U, 1000U}) {
    Sha256 sha256;
    for (std::size_t at = 0; at < text.size(); at += piece) {
      sha256.update(std::string_view(text).substr(at, piece));
    }
    EXPECT_EQ(sha256.hex(), sha256_hex(text)) << piece;
  }
}

// RFC 4231, test cases 1, 2, 3 and 6: short and long keys.
TEST(HmacSha256, StandardVectors) {
  EXPECT_EQ(HmacSha256(std::string(20, '\x0b')).hex("Hi There"),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(HmacSha256("Jefe").hex("what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(HmacSha256(std::string(20, '\xaa')).hex(std::string(50, '\xdd')),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
  EXPECT_EQ(HmacSha256(std::string(131, '\xaa')).hex("Test Using Larger Than Block-Size Key - Hash Key First"),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(HmacSha256, OneKeyHashesManyTexts) {
  const HmacSha256 hmac("Jefe");
  EXPECT_EQ(hmac.hex("a"), HmacSha256("Jefe").hex("a"));
  EXPECT_NE(hmac.hex("a"), hmac.hex("b"));
  EXPECT_NE(hmac.hex("a"), HmacSha256("jefe").hex("a"));
}

}  // namespace
}  // namespace snapsleuth
