// Events of Azure and Google Cloud as their sources give them, put into a store by hand and judged: what the stages
// behind the sources make of them.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "detect/context.h"
#include "model/resource_name.h"
#include "scan/store.h"
#include "triage/finding.h"

namespace snapsleuth::composed_store {

using A = AttributeKind;

struct Deed {
  std::string time;
  std::string operation;
  Category category = Category::create;
  std::vector<std::pair<AttributeKind, std::string>> attributes;
  std::string actor = "kim@example.com";
  std::string scope = {};  ///< Empty: the log's own.
  ActorKind kind = ActorKind::user;
  std::uint16_t caller_flags = 0;
  std::uint16_t event_flags = EventFlags::kSnapshotActivity;
  Outcome outcome = Outcome::success;
  std::string access_key = {};
  std::string via = {};
  std::string session = {};
  std::string service = "microsoft.compute";
};

/// A log of one cloud and one scope.
struct Log {
  Provider provider = Provider::azure;
  std::string scope;
  std::vector<Deed> deeds;
  std::vector<std::pair<std::string, std::string>> aliases = {};  ///< Object id and name.
};

class JudgedLog {
 public:
  explicit JudgedLog(const Log& log, Settings settings = {}) : settings_(std::move(settings)) {
    InputPart part;
    part.serial = part.file = 1;
    part.name = text("log.json");
    PartIndex index = 0;
    store_.add_part(std::move(part), index);
    for (const Deed& deed : log.deeds) add(log, deed);
    for (const auto& [alias, name] : log.aliases) store_.aliases.insert({log.provider, text(alias), text(name)});
    case_ = std::make_unique<Case>(store_);
    judgement_ = judge(*case_, settings_);
    context_ = std::make_unique<DetectContext>(*case_, settings_);
  }

  [[nodiscard]] const Case& investigation() const { return *case_; }
  [[nodiscard]] const Judgement& judgement() const { return judgement_; }
  [[nodiscard]] const Finding& finding() const {
    EXPECT_EQ(judgement_.findings.size(), 1U);
    static const Finding kNone;
    return judgement_.findings.empty() ? kNone : judgement_.findings.front();
  }
  /// `kind from to`, by the names that sentences use; a try in brackets.
  [[nodiscard]] std::vector<std::string> story() const {
    std::vector<std::string> edges;
    for (const StoryEdge& edge : finding().story) {
      const std::string told =
          std::string(to_word(edge.kind)) + " " + short_name(edge.from) + " " + short_name(edge.to);
      edges.push_back(edge.attempt ? "(" + told + ")" : told);
    }
    return edges;
  }
  [[nodiscard]] std::vector<Step> steps() const { return steps_of(*context_, finding()); }

 private:
  StringId text(const std::string& value) { return value.empty() ? 0 : store_.strings.intern(value); }

  void add(const Log& log, const Deed& deed) {
    const Time time = *parse_time(deed.time);
    Caller caller;
    caller.actor = text(deed.actor);
    caller.access_key = text(deed.access_key);
    caller.via = text(deed.via);
    caller.session = text(deed.session);
    caller.address = text("203.0.113.7");
    caller.scope = text(deed.scope.empty() ? log.scope : deed.scope);
    caller.provider = log.provider;
    caller.kind = deed.kind;
    caller.flags = deed.caller_flags;
    const ActorKeyIndex actor = store_.intern_actor({caller.actor, 0, log.provider}, deed.kind, time);
    store_.actors[actor].first = std::min(store_.actors[actor].first, time);
    store_.actors[actor].last = std::max(store_.actors[actor].last, time);
    store_.actors[actor].flags |= deed.caller_flags;
    StoredEvent event;
    event.time = time;
    event.offset = store_.events.size() * 10;
    event.length = 10;
    event.id = text("cccccccc-1111-2222-3333-" + std::to_string(100000000000 + store_.events.size()) + "/0123456789ab");
    event.caller = store_.intern_caller(caller);
    event.operation = store_.intern_operation({text(deed.service), text(deed.operation)});
    event.log = store_.intern_log(log.provider, caller.scope, text("log"), false, time);
    widen(store_.logs[event.log]
              .days.try_emplace(static_cast<std::int32_t>(utc_day(time)), Span{time, time})
              .first->second,
          time);
    event.attributes_begin = static_cast<std::uint32_t>(store_.attributes.size());
    event.attributes_count = static_cast<std::uint16_t>(deed.attributes.size());
    for (const auto& [kind, value] : deed.attributes) store_.attributes.push_back({kind, text(value)});
    event.flags = deed.event_flags;
    event.category = deed.category;
    event.outcome = deed.outcome;
    store_.events.push_back(event);
  }

  Settings settings_;
  Store store_;
  std::unique_ptr<Case> case_;
  std::unique_ptr<DetectContext> context_;
  Judgement judgement_;
};

}  // namespace snapsleuth::composed_store
