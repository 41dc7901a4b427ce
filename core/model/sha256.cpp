// A thin cover over libmd, whose source is compiled natively and in wasm alike.
#include "model/sha256.h"

#include <sha2.h>

#include <algorithm>

namespace snapsleuth {
namespace {

SHA2_CTX* context(std::array<unsigned char, 208>& state) { return reinterpret_cast<SHA2_CTX*>(state.data()); }

}  // namespace

static_assert(sizeof(SHA2_CTX) <= 208 && alignof(SHA2_CTX) <= alignof(std::uint64_t));

Sha256::Sha256() : state_{} { SHA256Init(context(state_)); }

void Sha256::update(std::string_view text) {
  SHA256Update(context(state_), reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

std::array<std::uint8_t, 32> Sha256::digest() {
  std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest{};
  SHA256Final(digest.data(), context(state_));
  return digest;
}

std::string Sha256::hex() {
  const std::array<std::uint8_t, 32> bytes = digest();
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

std::string sha256_hex(std::string_view text) {
  Sha256 sha256;
  sha256.update(text);
  return sha256.hex();
}

HmacSha256::HmacSha256(std::string_view key) {
  constexpr std::size_t kBlock = 64;
  std::string block(kBlock, '\0');
  if (key.size() > kBlock) {
    Sha256 longer;
    longer.update(key);
    const std::array<std::uint8_t, 32> digest = longer.digest();
    std::copy(digest.begin(), digest.end(), block.begin());
  } else {
    std::copy(key.begin(), key.end(), block.begin());
  }
  const auto begin_with = [&block](Sha256& hash, char pad) {
    std::string padded = block;
    for (char& byte : padded) byte = static_cast<char>(byte ^ pad);
    hash.update(padded);
  };
  begin_with(inner_, 0x36);
  begin_with(outer_, 0x5C);
}

std::string HmacSha256::hex(std::string_view text) const {
  Sha256 inner = inner_;
  inner.update(text);
  const std::array<std::uint8_t, 32> digest = inner.digest();
  Sha256 outer = outer_;
  outer.update({reinterpret_cast<const char*>(digest.data()), digest.size()});
  return outer.hex();
}

}  // namespace snapsleuth
