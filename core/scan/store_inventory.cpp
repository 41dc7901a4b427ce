// What context files say, in the store: once for each thing, the latest, and bounded.
#include <algorithm>
#include <unordered_map>

#include "scan/store.h"

namespace snapsleuth {
namespace {

/// The same for the same thing in any store: what is kept must not hang on the order of merging.
std::uint64_t identity_of(const Store& store, const StoredInventory& entry) {
  const std::uint64_t kind =
      static_cast<std::uint64_t>(entry.provider) * kInventoryKinds + static_cast<std::uint64_t>(entry.kind);
  std::uint64_t hash = hash_bytes(store.text(entry.id), kind);
  hash = hash_bytes(store.text(entry.scope), hash);
  return hash_bytes(store.text(entry.name), hash);
}

/// Whether `a` is to be believed rather than `b`: dated and later; else what holds the newer time. Where both are
/// alike, the one that stands first, by the input's name and the offset, so that every order of merging gives one
/// answer.
bool is_better(const Store& store, const StoredInventory& a, const StoredInventory& b) {
  if (a.as_of != b.as_of) return a.as_of > b.as_of;
  if (a.latest != b.latest) return a.latest > b.latest;
  const InputPart& of_a = store.parts[a.part];
  const InputPart& of_b = store.parts[b.part];
  if (of_a.name != of_b.name) return store.text(of_a.name) < store.text(of_b.name);
  if (a.offset != b.offset) return a.offset < b.offset;
  const auto text_less = [&](const StoredInventoryFact& x, const StoredInventoryFact& y) {
    return x.key != y.key ? x.key < y.key : store.text(x.value) < store.text(y.value);
  };
  const auto facts_a = store.facts_of(a);
  const auto facts_b = store.facts_of(b);
  return std::lexicographical_compare(facts_a.begin(), facts_a.end(), facts_b.begin(), facts_b.end(), text_less);
}

}  // namespace

void Store::add_inventory(const InventoryDraft& draft, PartIndex part, std::uint64_t offset) {
  StoredInventory entry;
  entry.as_of = draft.as_of;
  entry.latest = draft.latest;
  entry.offset = offset;
  entry.list = strings.intern(draft.list);
  entry.id = strings.intern(draft.id);
  entry.scope = strings.intern(draft.scope);
  entry.name = strings.intern(draft.name);
  entry.part = part;
  entry.facts_begin = static_cast<std::uint32_t>(inventory_facts.size());
  entry.facts_count = static_cast<std::uint16_t>(draft.facts.size());
  entry.provider = draft.provider;
  entry.kind = draft.kind;
  for (const InventoryFact& fact : draft.facts) inventory_facts.push_back({fact.key, strings.intern(fact.value)});
  inventory.push_back(entry);
}

void Store::bound_inventory() {
  std::unordered_map<std::uint64_t, std::uint32_t> best;  // by identity; a baseline's are apart
  std::vector<std::pair<std::uint64_t, std::uint32_t>> kept;
  for (std::uint32_t row = 0; row < inventory.size(); ++row) {
    const std::uint64_t history = parts[inventory[row].part].baseline ? 1 : 0;
    const auto [place, added] = best.try_emplace(hash_mix(identity_of(*this, inventory[row]), history), row);
    if (!added && is_better(*this, inventory[row], inventory[place->second])) place->second = row;
  }
  if (best.size() == inventory.size() && best.size() <= kMaxInventory) return;
  kept.assign(best.begin(), best.end());
  if (kept.size() > kMaxInventory) {
    std::nth_element(kept.begin(), kept.begin() + kMaxInventory, kept.end());
    kept.resize(kMaxInventory);
    inventory_cut = true;
  }
  std::vector<bool> stays(inventory.size(), false);
  for (const auto& [identity, row] : kept) stays[row] = true;
  std::vector<StoredInventory> rows;
  std::vector<StoredInventoryFact> their_facts;
  for (std::uint32_t row = 0; row < inventory.size(); ++row) {
    if (!stays[row]) continue;
    StoredInventory entry = inventory[row];
    const auto said = facts_of(entry);
    entry.facts_begin = static_cast<std::uint32_t>(their_facts.size());
    their_facts.insert(their_facts.end(), said.begin(), said.end());
    rows.push_back(entry);
  }
  inventory = std::move(rows);
  inventory_facts = std::move(their_facts);
}

}  // namespace snapsleuth
