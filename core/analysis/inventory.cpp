#include "analysis/inventory.h"

#include <algorithm>
#include <tuple>

namespace snapsleuth {
namespace {

std::uint64_t key_of(Provider provider, InventoryKind kind, StringId id) {
  return (static_cast<std::uint64_t>(provider) * kInventoryKinds + static_cast<std::uint64_t>(kind)) << 32U | id;
}

}  // namespace

Inventory::Inventory(const Store& store) : store_(store) {
  for (std::uint32_t i = 0; i < store.inventory.size(); ++i) {
    const StoredInventory& one = store.inventory[i];
    if (store.parts[one.part].baseline) continue;
    by_id_[key_of(one.provider, one.kind, one.id)].push_back(i);
  }
  for (auto& [key, entries] : by_id_) {
    std::sort(entries.begin(), entries.end(), [this](std::uint32_t a, std::uint32_t b) {
      return std::tuple(text(entry(a).scope), text(entry(a).name)) <
             std::tuple(text(entry(b).scope), text(entry(b).name));
    });
  }
}

std::span<const std::uint32_t> Inventory::find(Provider provider, InventoryKind kind, std::string_view id) const {
  const StringId known = store_.strings.find(id);
  if (known == 0) return {};
  const auto found = by_id_.find(key_of(provider, kind, known));
  return found == by_id_.end() ? std::span<const std::uint32_t>{} : std::span<const std::uint32_t>(found->second);
}

std::span<const std::uint32_t> Inventory::empty_lists(Provider provider, InventoryKind kind) const {
  const auto found = by_id_.find(key_of(provider, kind, 0));
  return found == by_id_.end() ? std::span<const std::uint32_t>{} : std::span<const std::uint32_t>(found->second);
}

const StoredInventory* Inventory::find_in(Provider provider, InventoryKind kind, std::string_view id,
                                          std::string_view scope) const {
  const StoredInventory* unplaced = nullptr;
  for (const std::uint32_t index : find(provider, kind, id)) {
    if (text(entry(index).scope) == scope) return &entry(index);
    if (entry(index).scope == 0) unplaced = &entry(index);
  }
  return unplaced;
}

std::vector<std::uint32_t> Inventory::of_kind(Provider provider, InventoryKind kind) const {
  std::vector<std::uint32_t> out;
  for (const auto& [key, entries] : by_id_) {
    if (entry(entries.front()).provider == provider && entry(entries.front()).kind == kind)
      out.insert(out.end(), entries.begin(), entries.end());
  }
  return out;
}

std::string_view Inventory::value(const StoredInventory& entry, InventoryKey key) const {
  for (const StoredInventoryFact& fact : facts(entry)) {
    if (fact.key == key) return text(fact.value);
  }
  return {};
}

std::vector<std::string_view> Inventory::values(const StoredInventory& entry, InventoryKey key) const {
  std::vector<std::string_view> out;
  for (const StoredInventoryFact& fact : facts(entry)) {
    if (fact.key == key) out.push_back(text(fact.value));
  }
  return out;
}

std::string_view Inventory::file_of(const StoredInventory& entry) const { return text(store_.parts[entry.part].name); }

}  // namespace snapsleuth
