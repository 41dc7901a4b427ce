// A thin cover over libmd, whose source is compiled natively and in wasm alike.
#include "model/sha256.h"

#include <sha2.h>

namespace snapsleuth {
namespace {

SHA2_CTX* context(std::array<unsigned char, 208>& state) { return reinterpret_cast<SHA2_CTX*>(state.data()); }

}  // namespace

static_assert(sizeof(SHA2_CTX) <= 208 && alignof(SHA2_CTX) <= alignof(std::uint64_t));

Sha256::Sha256() : state_{} { SHA256Init(context(state_)); }

void Sha256::update(std::string_view text) {
  SHA256Update(context(state_), reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

std::string Sha256::hex() {
  std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest{};
  SHA256Final(digest.data(), context(state_));
  std::string text;
  text.reserve(digest.size() * 2);
  for (const std::uint8_t byte : digest) {
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

}  // namespace snapsleuth
