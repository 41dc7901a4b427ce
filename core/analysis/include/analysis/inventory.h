// What the context files of a case say, found by the ids that events use.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "scan/store.h"

namespace snapsleuth {

class Inventory {
 public:
  /// Of the files of the case itself: a baseline's say how things were before. The store must outlive it.
  explicit Inventory(const Store& store);

  [[nodiscard]] bool empty() const { return by_id_.empty(); }
  /// All that is said of a thing, in an order that does not hang on the order of the files.
  [[nodiscard]] std::span<const std::uint32_t> find(Provider provider, InventoryKind kind, std::string_view id) const;
  [[nodiscard]] const StoredInventory& entry(std::uint32_t index) const { return store_.inventory[index]; }
  /// The one in this scope, else one of a file that names none; null without either.
  [[nodiscard]] const StoredInventory* find_in(Provider provider, InventoryKind kind, std::string_view id,
                                               std::string_view scope) const;
  /// The lists that name nothing of a kind.
  [[nodiscard]] std::span<const std::uint32_t> empty_lists(Provider provider, InventoryKind kind) const;
  /// Everything of a kind, empty lists too, in no order that means anything.
  [[nodiscard]] std::vector<std::uint32_t> of_kind(Provider provider, InventoryKind kind) const;

  [[nodiscard]] std::string_view text(StringId id) const { return store_.text(id); }
  [[nodiscard]] std::span<const StoredInventoryFact> facts(const StoredInventory& entry) const {
    return store_.facts_of(entry);
  }
  /// The first value of a key; empty where there is none.
  [[nodiscard]] std::string_view value(const StoredInventory& entry, InventoryKey key) const;
  [[nodiscard]] std::vector<std::string_view> values(const StoredInventory& entry, InventoryKey key) const;
  /// The input that says it.
  [[nodiscard]] std::string_view file_of(const StoredInventory& entry) const;

 private:
  const Store& store_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_id_;  // numbers: the store may grow
};

}  // namespace snapsleuth
