// What was given to whom and is still in reach, while a story is told: shares, publications, exports, download links.
#pragma once

#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "triage/finding.h"

namespace snapsleuth {

/// The end of what nobody ends.
inline constexpr Time kNoEnd{std::numeric_limits<std::int64_t>::max()};

class OpenGifts {
 public:
  /// Given again, it is one period, and the later of the ends holds.
  void give(const std::string& thing, const std::string& reader, Time from, Time until);
  /// False where the reader did not have it.
  bool take_back(const std::string& thing, const std::string& reader, Time time);
  /// Nobody reads any more what is gone. False where nobody could.
  bool take_back_all(const std::string& thing, Time time);

  /// When the last of what was never taken back ends, or `otherwise`, whichever is later; empty: not at all.
  [[nodiscard]] std::optional<Time> last_end(std::optional<Time> otherwise) const;
  /// Every period: what is still open first, for whoever contains an incident closes that; then by time.
  [[nodiscard]] std::vector<OpenPeriod> periods() const;

 private:
  struct Gift {
    Time from;
    Time until;
  };
  using Gifts = std::map<std::pair<std::string, std::string>, Gift>;  // by thing and reader

  Gifts::iterator close(Gifts::iterator gift, Time time);

  Gifts open_;
  std::vector<OpenPeriod> closed_;
};

}  // namespace snapsleuth
