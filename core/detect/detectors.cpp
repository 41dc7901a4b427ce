#include <algorithm>
#include <array>

#include "detect/detector.h"

namespace snapsleuth {

std::span<const DetectorDescriptor> detectors() {
  static constexpr std::array kDetectors{
      DetectorDescriptor{IndicatorId::unauthorized_call, detect_unauthorized_call},
      DetectorDescriptor{IndicatorId::off_hours, detect_off_hours},
      DetectorDescriptor{IndicatorId::non_standard_actor, detect_non_standard_actor},
      DetectorDescriptor{IndicatorId::rapid_succession, detect_rapid_succession},
      DetectorDescriptor{IndicatorId::unfamiliar_actor, detect_unfamiliar_actor},
      DetectorDescriptor{IndicatorId::known_compromised, detect_known_compromised},
      DetectorDescriptor{IndicatorId::shared_outside, detect_shared_outside},
      DetectorDescriptor{IndicatorId::made_public, detect_made_public},
      DetectorDescriptor{IndicatorId::copied_elsewhere, detect_copied_elsewhere},
  };
  return kDetectors;
}

void RunView::silence(IndicatorId indicator, const Silencer& by) const {
  const bool there = std::any_of(silenced.begin(), silenced.end(),
                                 [&](const Silenced& s) { return s.indicator == indicator && s.by == by.by; });
  if (!there) silenced.push_back({indicator, by.by, by.why});
}

}  // namespace snapsleuth
