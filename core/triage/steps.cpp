#include "triage/steps.h"

#include "steps_parts.h"

namespace snapsleuth {
namespace {

const triage::CloudSteps& steps_of(Provider provider) {
  switch (provider) {
    case Provider::azure:
      return triage::kAzureSteps;
    case Provider::gcp:
      return triage::kGoogleSteps;
    case Provider::aws:
      break;
  }
  return triage::kAwsSteps;
}

}  // namespace

std::vector<Step> triage_steps(const CaseFacts& facts) {
  using namespace triage;
  const Case the_case(facts);
  const CloudSteps& cloud = steps_of(facts.provider);
  StepList steps;
  add_l1(the_case, cloud, steps);
  cloud.rights(the_case, steps);
  cloud.examine(the_case, steps);
  add_infrastructure(the_case, steps);

  cloud.preserve(the_case, steps);
  cloud.stop_sharing(the_case, steps);
  add_taken_back(the_case, steps);
  cloud.stop_actor(the_case, steps);
  cloud.repair(the_case, steps);
  // Last, if ever: the snapshot is the proof of what was exposed.
  cloud.remove(the_case, steps);
  return steps.take();
}

}  // namespace snapsleuth
