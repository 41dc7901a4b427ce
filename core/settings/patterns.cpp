// The pattern is cut at its stars. The first piece must begin the text, the last must end it, and between them each
// piece is looked for behind the one before: the earliest place is always as good as any later one, so nothing is
// ever tried twice. Each search is Knuth-Morris-Pratt, since texts and session names are of an attacker's choosing.
#include "settings/patterns.h"

#include <string>
#include <vector>

#include "model/ascii.h"

namespace snapsleuth {
namespace {

/// How whole bytes are compared; folding is done while reading, so that no copy is made.
using Fold = char (*)(char);

char keep_case(char c) { return c; }
char fold_case(char c) { return ascii::lower(c); }

bool equal(std::string_view a, std::string_view b, Fold fold) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (fold(a[i]) != fold(b[i])) return false;
  }
  return true;
}

/// For each length of `piece`'s beginnings, the longest end of it that is a beginning too.
std::vector<std::size_t> borders_of(std::string_view piece, Fold fold) {
  std::vector<std::size_t> borders(piece.size(), 0);
  std::size_t matched = 0;
  for (std::size_t i = 1; i < piece.size(); ++i) {
    while (matched > 0 && fold(piece[i]) != fold(piece[matched])) matched = borders[matched - 1];
    if (fold(piece[i]) == fold(piece[matched])) ++matched;
    borders[i] = matched;
  }
  return borders;
}

/// Where the first occurrence of `piece` in `text` ends, or npos.
std::size_t end_of_first(std::string_view text, std::string_view piece, Fold fold) {
  if (piece.empty()) return 0;
  if (piece.size() > text.size()) return std::string_view::npos;
  const std::vector<std::size_t> borders = borders_of(piece, fold);
  std::size_t matched = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    while (matched > 0 && fold(text[i]) != fold(piece[matched])) matched = borders[matched - 1];
    if (fold(text[i]) == fold(piece[matched])) ++matched;
    if (matched == piece.size()) return i + 1;
  }
  return std::string_view::npos;
}

bool glob(std::string_view pattern, std::string_view text, Fold fold) {
  std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return equal(pattern, text, fold);

  const std::string_view first = pattern.substr(0, star);
  const std::string_view last = pattern.substr(pattern.rfind('*') + 1);
  if (text.size() < first.size() + last.size()) return false;
  if (!equal(first, text.substr(0, first.size()), fold)) return false;
  if (!equal(last, text.substr(text.size() - last.size()), fold)) return false;

  text = text.substr(first.size(), text.size() - first.size() - last.size());
  pattern = pattern.substr(star + 1, pattern.size() - star - 1 - last.size());
  // What is left is `piece*piece*...*`: every piece has a star behind it.
  for (star = pattern.find('*'); star != std::string_view::npos; star = pattern.find('*')) {
    const std::size_t end = end_of_first(text, pattern.substr(0, star), fold);
    if (end == std::string_view::npos) return false;
    text.remove_prefix(end);
    pattern.remove_prefix(star + 1);
  }
  return true;
}

/// `ec2.amazonaws.com` as people write it: `ec2`.
std::string_view short_service(std::string_view service) { return service.substr(0, service.find('.')); }

/// `v1.compute.disks.insert` and `beta.compute.disks.insert` without the version; everything else as it is.
std::string_view without_version(std::string_view operation) {
  const std::size_t dot = operation.find('.');
  if (dot == std::string_view::npos) return operation;
  const std::string_view head = operation.substr(0, dot);
  const bool version =
      head == "alpha" || head == "beta" || (head.size() > 1 && head[0] == 'v' && ascii::is_digit(head[1]));
  return version ? operation.substr(dot + 1) : operation;
}

/// The last part of a path or ARN.
std::string_view last_part(std::string_view resource) {
  const std::size_t cut = resource.find_last_of("/:");
  return cut == std::string_view::npos ? resource : resource.substr(cut + 1);
}

}  // namespace

bool matches(std::string_view pattern, std::string_view text) { return glob(pattern, text, keep_case); }

bool matches_any_case(std::string_view pattern, std::string_view text) { return glob(pattern, text, fold_case); }

bool matches_principal(std::string_view pattern, std::string_view text) {
  if (text.empty()) return false;
  const bool arn = text.substr(0, 4) == "arn:";
  const bool caseless = !arn && (text.find('@') != std::string_view::npos || ascii::is_guid(text));
  return glob(pattern, text, caseless ? fold_case : keep_case);
}

bool matches_actor(std::string_view pattern, const ActorTexts& actor) {
  return matches_principal(pattern, actor.id) || matches_principal(pattern, actor.name) ||
         matches_principal(pattern, actor.session);
}

bool matches_operation(std::string_view pattern, std::string_view service, std::string_view operation) {
  if (operation.empty()) return false;
  if (glob(pattern, operation, fold_case)) return true;
  if (glob(pattern, without_version(operation), fold_case)) return true;
  const std::size_t colon = pattern.find(':');
  if (colon == std::string_view::npos || service.empty()) return false;
  const std::string_view wanted = pattern.substr(0, colon);
  if (!glob(wanted, service, fold_case) && !glob(wanted, short_service(service), fold_case)) return false;
  return glob(pattern.substr(colon + 1), operation, fold_case);
}

bool matches_resource(std::string_view pattern, std::string_view resource) {
  if (resource.empty()) return false;
  const Fold fold = ascii::starts_with_any_case(resource, "/subscriptions/") ? fold_case : keep_case;
  if (glob(pattern, resource, fold)) return true;
  const std::string_view last = last_part(resource);
  return !last.empty() && glob(pattern, last, fold);
}

}  // namespace snapsleuth
