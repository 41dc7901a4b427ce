// The one place that decides what of a text stays readable under pseudonyms.
//
//   arn:aws:iam::111122223333:user/anna     ─► arn:aws:iam::account-5e0c…:user/person-91ab…
//   cut where names are joined (/ : @ = …)      words of the cloud stay; what is left is somebody's, or somebody's
//   choice,
//                                               and wears a pseudonym
//
// A part that is not known to be harmless is never shown: what nobody thought of is hidden, not let out.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "model/message.h"
#include "pseudonyms.h"

namespace snapsleuth {

class Redactor {
 public:
  explicit Redactor(std::string_view key) : pseudonyms_(key) {}

  // What is learned first says what kind of thing a text is; first of all what identifies.
  /// A text that names something of that kind ("person", "account"): it and its parts.
  void learn(std::string_view kind, std::string_view text);
  /// An operation, service, region or error: it stays, unless a part of it is somebody's name.
  void learn_word(std::string_view text);
  /// What a vendor calls something, as a table of ours has it: it stays, whatever its parts look like, unless all of it
  /// is somebody's name.
  void learn_public(std::string_view text);
  /// A user agent: the well-known programs in it stay.
  void learn_agent(std::string_view text);
  /// A sentence of this program's own: it stays, but for names that were learned.
  void learn_sentence(std::string_view text);

  /// What stands for a text; for the same one always the same. The view lives as long as the redactor.
  std::string_view text(std::string_view text);
  std::string text_of(const std::string& of) { return std::string(text(of)); }
  std::vector<std::string> texts(const std::vector<std::string>& of);
  /// An operation or region that need not have been learned.
  std::string word(std::string_view text);
  /// The name of an input, whose endings stay.
  std::string file(std::string_view name);
  Message message(const Message& said);

  [[nodiscard]] const Pseudonyms& pseudonyms() const { return pseudonyms_; }
  Pseudonyms& pseudonyms() { return pseudonyms_; }

 private:
  class Composition;
  std::string compose(std::string_view text, std::string_view kind, bool identifies = false);
  std::string value(std::string_view gap, const std::string& text);
  [[nodiscard]] bool is_harmless_word(std::string_view text) const;

  Pseudonyms pseudonyms_;
  TextMap<std::string> shown_;             // by the whole text
  std::unordered_set<std::string> words_;  // learned ones, in lower case
};

}  // namespace snapsleuth
