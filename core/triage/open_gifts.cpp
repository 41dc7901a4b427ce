#include "open_gifts.h"

#include <algorithm>
#include <tuple>

namespace snapsleuth {

void OpenGifts::give(const std::string& thing, const std::string& reader, Time from, Time until) {
  Gift& gift = open_.try_emplace({thing, reader}, Gift{from, until}).first->second;
  gift.until = std::max(gift.until, until);
}

bool OpenGifts::take_back(const std::string& thing, const std::string& reader, Time time) {
  const auto gift = open_.find({thing, reader});
  if (gift == open_.end()) return false;
  close(gift, time);
  return true;
}

bool OpenGifts::take_back_all(const std::string& thing, Time time) {
  auto gift = open_.lower_bound({thing, {}});
  bool any = false;
  while (gift != open_.end() && gift->first.first == thing) {
    gift = close(gift, time);
    any = true;
  }
  return any;
}

OpenGifts::Gifts::iterator OpenGifts::close(Gifts::iterator gift, Time time) {
  const auto& [whose, what] = *gift;
  closed_.push_back({whose.first, whose.second, what.from, std::min(time, what.until)});
  return open_.erase(gift);
}

std::optional<Time> OpenGifts::last_end(std::optional<Time> otherwise) const {
  for (const auto& [whose, gift] : open_) otherwise = otherwise ? std::max(*otherwise, gift.until) : gift.until;
  return otherwise == kNoEnd ? std::nullopt : otherwise;
}

std::vector<OpenPeriod> OpenGifts::periods() const {
  std::vector<OpenPeriod> all = closed_;
  for (const auto& [whose, gift] : open_) {
    all.push_back(
        {whose.first, whose.second, gift.from, gift.until == kNoEnd ? std::nullopt : std::optional<Time>(gift.until)});
  }
  std::sort(all.begin(), all.end(), [](const OpenPeriod& a, const OpenPeriod& b) {
    if (a.to.has_value() != b.to.has_value()) return !a.to.has_value();
    return std::tie(a.from.ns, a.what, a.reader) < std::tie(b.from.ns, b.what, b.reader);
  });
  return all;
}

}  // namespace snapsleuth
