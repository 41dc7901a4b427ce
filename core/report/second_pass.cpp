#include "report/second_pass.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "report/json_writer.h"

namespace snapsleuth {
namespace {

using nlohmann::json;

constexpr std::size_t kMostCallers = 100'000;

void write_callers(JsonWriter& writer, std::string_view name, const std::vector<Selection::Caller>& callers) {
  writer.key(name).begin_array();
  for (const Selection::Caller& caller : callers) {
    writer.begin_object().field("provider", to_word(caller.provider)).field("actor", caller.actor);
    if (caller.session) writer.field("session", *caller.session);
    writer.end_object();
  }
  writer.end_array();
}

std::optional<std::string> text_in(const json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

std::optional<Provider> provider_of(const std::optional<std::string>& word) {
  for (const Provider provider : {Provider::aws, Provider::azure, Provider::gcp}) {
    if (word == to_word(provider)) return provider;
  }
  return std::nullopt;
}

bool read_callers(const json& object, const char* name, std::vector<Selection::Caller>& callers) {
  const auto list = object.find(name);
  if (list == object.end() || !list->is_array() || list->size() > kMostCallers) return false;
  for (const json& entry : *list) {
    if (!entry.is_object()) return false;
    const std::optional<Provider> provider = provider_of(text_in(entry, "provider"));
    std::optional<std::string> actor = text_in(entry, "actor");
    if (!provider || !actor) return false;
    callers.push_back({*provider, std::move(*actor), text_in(entry, "session")});
  }
  return true;
}

bool read_moment(const json& object, const char* name, std::optional<Time>& time) {
  if (!object.contains(name)) return true;
  const std::optional<std::string> text = text_in(object, name);
  if (text) time = parse_time(*text);
  return time.has_value();
}

}  // namespace

SecondPassPlan plan_second_pass(const Case& c, std::string_view actor) {
  SecondPassPlan plan{c.selection_of(actor), {}, 0};
  for (const CaseInput& input : c.inputs()) {
    if (input.events + input.duplicates + input.merged == 0) continue;
    if (input.file == 0) {
      plan.not_at_hand += 1;
    } else {
      plan.files.push_back(input.file);
    }
  }
  std::sort(plan.files.begin(), plan.files.end());
  plan.files.erase(std::unique(plan.files.begin(), plan.files.end()), plan.files.end());
  return plan;
}

std::string selection_to_json(const Selection& selection) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  write_callers(writer, "callers", selection.callers);
  write_callers(writer, "others", selection.others);
  if (selection.from) writer.field("from", format_time(*selection.from));
  if (selection.before) writer.field("before", format_time(*selection.before));
  writer.field("most", selection.most).end_object();
  return out;
}

Result<Selection> parse_selection(std::string_view text) {
  const json object = json::parse(text, nullptr, false);
  Selection selection;
  const bool readable = object.is_object() && read_callers(object, "callers", selection.callers) &&
                        read_callers(object, "others", selection.others) &&
                        read_moment(object, "from", selection.from) && read_moment(object, "before", selection.before);
  const auto most = readable ? object.find("most") : object.end();
  if (most == object.end() || !most->is_number_unsigned()) return Error{"The selection cannot be read."};
  selection.most = most->get<std::uint64_t>();
  return selection;
}

void SecondPass::merge(const Store& found) {
  search_.reset();
  report_.reset();
  case_.reset();
  store_.merge(found);
}

void SecondPass::build() {
  if (search_ != nullptr) return;
  case_ = std::make_unique<Case>(store_);
  report_ = std::make_unique<Report>(*case_, settings_, judgement_);
  search_ = std::make_unique<ActivitySearch>(*report_);
}

std::string SecondPass::events(ActivityQuery query, std::size_t from, std::size_t count) {
  build();
  query.every_event = true;
  return search_->events(query, from, count);
}

CaseInput SecondPass::input(std::size_t index) const {
  return case_ != nullptr && index < case_->inputs().size() ? case_->inputs()[index] : CaseInput{};
}

}  // namespace snapsleuth
