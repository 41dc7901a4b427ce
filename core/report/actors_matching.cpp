// Whom a pattern of the settings means, told before the setting is applied.
#include <algorithm>
#include <vector>

#include "report/json_writer.h"
#include "report/report.h"
#include "settings/patterns.h"

namespace snapsleuth {
namespace {

struct Match {
  ActorIndex actor = 0;
  StringId session = 0;  ///< The first that fits, where neither id nor name does.
};

/// Of the actors whose id and name the pattern does not fit: a session of their snapshot activity that it does.
StringId session_matching(const Case& c, const Actor& actor, std::string_view pattern) {
  StringId asked = 0;
  for (const EventIndex event : actor.activity) {
    const StringId session = c.caller(event).session;
    if (session == 0 || session == asked) continue;
    asked = session;
    if (matches_actor(pattern, {{}, {}, c.text(session)})) return session;
  }
  return 0;
}

}  // namespace

std::string Report::actors_matching(std::string_view pattern, std::size_t most) const {
  std::vector<Match> found;
  for (ActorIndex index = 0; index < case_.actors().size(); ++index) {
    const Actor& actor = case_.actor(index);
    if (!actor.in_logs) continue;
    if (matches_actor(pattern, {case_.text(actor.id), case_.actor_name(index), {}})) {
      found.push_back({index, 0});
    } else if (const StringId session = session_matching(case_, actor, pattern); session != 0) {
      found.push_back({index, session});
    }
  }
  std::stable_sort(found.begin(), found.end(), [this](const Match& a, const Match& b) {
    return case_.actor(a.actor).activity.size() > case_.actor(b.actor).activity.size();
  });
  std::string out;
  JsonWriter json(out);
  json.begin_object().field("total", std::uint64_t{found.size()}).key("actors").begin_array();
  for (std::size_t i = 0; i < found.size() && i < most; ++i) {
    const Actor& actor = case_.actor(found[i].actor);
    json.begin_object().field("id", case_.text(actor.id));
    json.optional_field("name", case_.actor_name(found[i].actor));
    json.optional_field("session", case_.text(found[i].session));
    json.field("events", std::uint64_t{actor.activity.size()}).end_object();
  }
  json.end_array().end_object();
  return out;
}

}  // namespace snapsleuth
