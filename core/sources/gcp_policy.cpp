#include "gcp_policy.h"

#include "dom_members.h"
#include "gcp_identity.h"

namespace snapsleuth {
namespace {

using simdjson::dom::element;
using A = AttributeKind;

constexpr int kMaxDepth = 6;

class PolicyReader {
 public:
  PolicyReader(bool shares, AttributeList& attributes) : shares_(shares), attributes_(attributes) {}

  /// Looks for the deltas, wherever the service puts them: `serviceData.policyDelta`, BigQuery's `metadata.…Change`.
  void find_deltas(element in, int depth) {
    if (depth > kMaxDepth) return;
    for_each_member(in, [&](std::string_view key, element value) {
      if (key == "bindingDeltas") {
        for_each_element(value, [&](element delta) { take_delta(delta); });
      } else if (key == "auditConfigDeltas") {
        for_each_element(value, [&](element delta) { take_audit_delta(delta); });
      } else if (value.is_object()) {
        find_deltas(value, depth + 1);
      }
    });
  }

  void take_whole(element policy) {
    const auto bindings = member_at(policy, "bindings");
    if (!bindings || !bindings->is_array()) {
      change_.removes = true;
      return;
    }
    for_each_element(*bindings, [&](element binding) {
      const auto members = member_at(binding, "members");
      if (!members) return;
      for_each_element(*members, [&](element member) {
        std::string_view name;
        if (member.get(name) == simdjson::SUCCESS) take_member(name, text_at(binding, "role"), true);
      });
    });
    if (!change_.adds) change_.removes = true;
    attributes_.add(A::detail, "whole-policy");
  }

  [[nodiscard]] const GcpPolicyChange& change() const { return change_; }
  [[nodiscard]] bool exact() const { return exact_; }

 private:
  void take_member(std::string_view member, std::string_view role, bool added) {
    if (member.empty()) return;
    (added ? change_.adds : change_.removes) = true;
    if (shares_) {
      const bool everyone = member == "allUsers" || member == "allAuthenticatedUsers";
      attributes_.add(added ? A::share_add : A::share_remove, everyone ? std::string_view("all") : member);
    } else {
      attributes_.add(A::target_principal, gcp_actor_of_member(member));
    }
    if (added) attributes_.add(A::policy, role);
  }

  void take_delta(element delta) {
    exact_ = true;
    take_member(text_at(delta, "member"), text_at(delta, "role"), text_at(delta, "action") != "REMOVE");
  }

  /// To stop logging a kind of access removes a config; to exempt somebody from it adds one.
  void take_audit_delta(element delta) {
    exact_ = true;
    const bool removed = text_at(delta, "action") == "REMOVE";
    const bool exempts = !text_at(delta, "exemptedMember").empty();
    if (removed != exempts) change_.weakens_audit = true;
    attributes_.add(A::resource, text_at(delta, "service"));
  }

  bool shares_;
  AttributeList& attributes_;
  GcpPolicyChange change_;
  bool exact_ = false;
};

}  // namespace

GcpPolicyChange read_gcp_policy(element payload, bool shares, AttributeList& attributes) {
  PolicyReader reader(shares, attributes);
  for (const std::string_view part : {"serviceData", "metadata"}) {
    if (const auto data = member_at(payload, part)) reader.find_deltas(*data, 0);
  }
  if (reader.exact()) return reader.change();
  auto policy = member_at(payload, "request", "policy");
  if (!policy) policy = member_at(payload, "request", "iamRequest", "policy");
  if (!policy) policy = member_at(payload, "request", "body", "policy");
  if (policy) reader.take_whole(*policy);
  return reader.change();
}

}  // namespace snapsleuth
