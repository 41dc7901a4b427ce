#include "inventory_sentences.h"

namespace snapsleuth {
namespace {

using Key = InventoryKey;

/// The age at which a password or key counts as old: what AWS Config's rule access-keys-rotated and the CIS benchmark
/// ask for.
constexpr std::int64_t kOldDays = 90;

std::vector<std::string> texts(const std::vector<std::string_view>& views) { return {views.begin(), views.end()}; }

/// A whole number of days from a time to the run; nothing where it lies behind it.
std::optional<std::int64_t> age_at(std::string_view since, Time at) {
  const std::optional<Time> time = parse_time(since);
  if (!time || at < *time) return std::nullopt;
  return (at.ns - time->ns) / kDayNs;
}

struct AccessKey {
  std::string number;
  std::string rotated;
  std::string used;
  std::string region;
  std::string service;
};

/// The facts behind each `key`, up to the next.
std::vector<AccessKey> keys_of(const Inventory& inventory, const StoredInventory& entry) {
  std::vector<AccessKey> keys;
  for (const StoredInventoryFact& fact : inventory.facts(entry)) {
    const std::string value(inventory.text(fact.value));
    if (fact.key == Key::key) {
      keys.push_back({value, {}, {}, {}, {}});
    } else if (keys.empty()) {
      continue;
    } else if (fact.key == Key::key_rotated) {
      keys.back().rotated = value;
    } else if (fact.key == Key::key_used) {
      keys.back().used = value;
    } else if (fact.key == Key::key_region) {
      keys.back().region = value;
    } else if (fact.key == Key::key_service) {
      keys.back().service = value;
    }
  }
  return keys;
}

/// Nothing where the file does not say whether there is one.
std::optional<Message> told_password(const Inventory& inventory, const StoredInventory& entry) {
  const auto has = inventory.value(entry, Key::password);
  const std::string used(inventory.value(entry, Key::password_used));
  if (has == "false") return Message("context.password.none");
  if (!used.empty()) return Message("context.password").with("time", used);
  return has.empty() ? std::nullopt : std::optional(Message("context.password.unused"));
}

Message told_schedule(std::string_view schedule) {
  for (const auto& [kind, key] :
       {std::pair<std::string_view, const char*>("automated", "context.schedule.automated"),
        std::pair<std::string_view, const char*>("awsbackup", "context.schedule.awsbackup")}) {
    if (schedule == kind) return Message(key);
  }
  return Message("context.schedule").with("schedule", std::string(schedule));
}

Message named_file(const Inventory& inventory, const StoredInventory& entry) {
  const std::vector<Message> list{Message("context.list." + std::string(inventory.text(entry.list)))};
  Message file(entry.as_of == Time{} ? "context.file.undated" : "context.file");
  file.with("list", list).with("name", std::string(inventory.file_of(entry)));
  if (entry.as_of != Time{}) file.with("time", format_time(entry.as_of));
  return file;
}

}  // namespace

Message by_context_file(const Inventory& inventory, const StoredInventory& entry, std::string subject,
                        std::vector<Message> facts) {
  return Message("context.by")
      .with("file", std::vector<Message>{named_file(inventory, entry)})
      .with("subject", std::move(subject))
      .with("facts", std::move(facts));
}

Message by_empty_file(const Inventory& inventory, const StoredInventory& entry) {
  return Message("context.none").with("file", std::vector<Message>{named_file(inventory, entry)});
}

std::vector<Message> told_origin(const Inventory& inventory, const StoredInventory& entry) {
  std::vector<Message> out;
  if (const auto schedule = inventory.value(entry, Key::schedule); !schedule.empty())
    out.push_back(told_schedule(schedule));
  for (const auto& [key, name] :
       {std::pair(Key::cloud_tag, "context.tags.cloud"), std::pair(Key::tag, "context.tags")}) {
    const auto tags = inventory.values(entry, key);
    if (!tags.empty()) out.push_back(Message(name).with("tags", texts(tags)));
  }
  if (const auto said = inventory.value(entry, Key::description); !said.empty())
    out.push_back(Message("context.description").with("description", std::string(said)));
  return out;
}

std::vector<Message> told_content(const Inventory& inventory, const StoredInventory& entry) {
  const std::string from(inventory.value(entry, Key::from));
  const std::string size(inventory.value(entry, Key::size_gib));
  const auto encrypted = inventory.value(entry, Key::encrypted);
  std::vector<Message> out;
  if (!size.empty())
    out.push_back(Message("context.data").with("size", size).with("from", from));
  else if (!from.empty())
    out.push_back(Message("context.data.from").with("from", from));
  if (!encrypted.empty()) out.emplace_back(encrypted == "true" ? "context.encrypted" : "context.encrypted.no");
  const auto machines = inventory.values(entry, Key::used_by);
  if (!machines.empty()) out.push_back(Message("context.used-by").with("machines", texts(machines)));
  return out;
}

std::vector<Message> told_state(const Inventory& inventory, const StoredInventory& entry) {
  const std::string state(inventory.value(entry, Key::state));
  return state.empty() ? std::vector<Message>{} : std::vector{Message("context.state").with("state", state)};
}

std::vector<Message> told_readers(const Inventory& inventory, const StoredInventory& entry) {
  std::vector<Message> out;
  std::vector<std::string> named;
  for (const std::string_view reader : inventory.values(entry, Key::reader)) {
    if (reader == "all")
      out.emplace_back("context.readers.all");
    else if (reader == "nobody")
      out.emplace_back("context.readers.none");
    else
      named.emplace_back(reader);
  }
  if (!named.empty()) out.push_back(Message("context.readers").with("readers", std::move(named)));
  const auto link = inventory.value(entry, Key::link);
  if (!link.empty()) out.emplace_back(link == "true" ? "context.link" : "context.link.none");
  return out;
}

std::vector<Message> told_credentials(const Inventory& inventory, const StoredInventory& entry) {
  std::vector<Message> out;
  if (const auto mfa = inventory.value(entry, Key::mfa); !mfa.empty())
    out.emplace_back(mfa == "true" ? "context.mfa" : "context.mfa.none");
  if (auto password = told_password(inventory, entry)) out.push_back(std::move(*password));
  for (const AccessKey& key : keys_of(inventory, entry)) {
    Message said(key.used.empty() ? "context.key.unused" : "context.key");
    said.with("number", key.number).with("rotated", key.rotated);
    if (!key.used.empty()) said.with("used", key.used).with("region", key.region).with("service", key.service);
    out.push_back(std::move(said));
  }
  return out;
}

std::vector<Message> told_weaknesses(const Inventory& inventory, const StoredInventory& entry, Time at) {
  std::vector<Message> out;
  const bool password = inventory.value(entry, Key::password) == "true";
  if (password && inventory.value(entry, Key::mfa) == "false") out.emplace_back("context.weak.mfa");
  const auto old = [&](std::string_view since) {
    const auto days = age_at(since, at);
    return days && *days >= kOldDays ? days : std::nullopt;
  };
  if (const auto days = password ? old(inventory.value(entry, Key::password_set)) : std::nullopt)
    out.push_back(Message("context.weak.password").with("days", *days));
  for (const AccessKey& key : keys_of(inventory, entry)) {
    if (const auto days = old(key.rotated))
      out.push_back(Message("context.weak.key").with("number", key.number).with("days", *days));
  }
  return out;
}

std::string policy_name(std::string_view id) { return std::string(id.substr(id.find_last_of("#/") + 1)); }

}  // namespace snapsleuth
