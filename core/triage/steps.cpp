#include "triage/steps.h"

#include "steps_parts.h"

namespace snapsleuth {

std::vector<Step> triage_steps(const CaseFacts& facts) {
  using namespace triage;
  const Case the_case(facts);
  StepList steps(facts.provider);
  add_l1(the_case, steps);

  add_actor_t2(the_case, steps);
  add_ebs_t2(the_case, steps);
  add_rds_t2(the_case, steps);
  add_image_t2(the_case, steps);
  add_around_t2(the_case, steps);

  add_ebs_preserve(the_case, steps);
  add_rds_preserve(the_case, steps);
  add_image_preserve(the_case, steps);
  add_around_preserve(the_case, steps);

  add_ebs_stop_sharing(the_case, steps);
  add_rds_stop_sharing(the_case, steps);
  add_image_stop_sharing(the_case, steps);
  add_other_stop_sharing(the_case, steps);

  add_actor_stop(the_case, steps);
  add_automation_stop(the_case, steps);

  add_around_repair(the_case, steps);
  add_rds_repair(the_case, steps);

  // Last, if ever: the snapshot is the proof of what was exposed.
  add_ebs_delete(the_case, steps);
  add_rds_delete(the_case, steps);
  add_image_delete(the_case, steps);
  add_other_delete(the_case, steps);
  return steps.take();
}

}  // namespace snapsleuth
