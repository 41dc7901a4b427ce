// A layer for the ATT&CK Navigator (layer file format 4.5): each technique that the findings show, scored by the
// gravest of them.
#include <algorithm>
#include <map>

#include "attack_techniques.h"
#include "export_text.h"
#include "export_writers.h"
#include "report/json_writer.h"

namespace snapsleuth {
namespace {

struct Shown {
  const AttackTechnique* technique = nullptr;
  int score = 0;
  std::vector<const Finding*> findings;
};

std::vector<Shown> shown_techniques(const std::vector<const Finding*>& findings) {
  std::map<std::string_view, Shown> by_id;
  for (const Finding* finding : findings) {
    for (const AttackTechnique* technique : techniques_of(*finding)) {
      Shown& shown = by_id[technique->id];
      shown.technique = technique;
      shown.score = std::max(shown.score, finding->score);
      shown.findings.push_back(finding);
    }
  }
  std::vector<Shown> all;
  for (auto& [id, shown] : by_id) all.push_back(std::move(shown));
  return all;
}

/// The titles of the findings that show it: what the Navigator tells when one points at the technique.
std::string comment_of(const Shown& shown) {
  constexpr std::size_t kMostTitles = 10;
  std::string comment;
  for (std::size_t i = 0; i < shown.findings.size() && i < kMostTitles; ++i) {
    if (i > 0) comment += '\n';
    comment += shown_sentence(shown.findings[i]->title);
  }
  if (shown.findings.size() > kMostTitles) comment += "\n…";
  return comment;
}

class NavigatorWriter final : public PartsWriter {
 public:
  explicit NavigatorWriter(ExportScope scope)
      : scope_(std::move(scope)), techniques_(shown_techniques(scope_.findings)) {}

 private:
  void head(std::string& out) override {
    JsonWriter json(out);
    json.begin_object().field("name", label("export.layer-name"));
    json.key("versions").begin_object().field("attack", kAttackVersion).field("navigator", "5.1.0");
    json.field("layer", "4.5").end_object();
    json.field("domain", "enterprise-attack").field("description", label("export.layer-description"));
    json.key("filters").begin_object().texts("platforms", {"IaaS"}).end_object();
    json.key("sorting").number(std::int64_t{3});  // by score, highest first
    json.key("gradient").begin_object().texts("colors", {"#fff3e0", "#b71c1c"});
    json.key("minValue").number(std::int64_t{0}).key("maxValue").number(std::int64_t{100}).end_object();
    json.key("techniques").begin_array().end_array();
    out.pop_back();
  }

  [[nodiscard]] std::size_t parts() const override { return techniques_.size(); }

  void part(std::size_t index, std::string& out) override {
    const Shown& shown = techniques_[index];
    if (index > 0) out += ',';
    JsonWriter json(out);
    json.begin_object().field("techniqueID", shown.technique->id);
    json.key("score").number(static_cast<std::int64_t>(shown.score)).field("comment", comment_of(shown));
    json.key("enabled").boolean(true).key("showSubtechniques").boolean(true);
    json.key("metadata").begin_array().begin_object().field("name", label("export.findings"));
    json.field("value", std::to_string(shown.findings.size())).end_object().end_array().end_object();
  }

  void tail(std::string& out) override { out += "]}\n"; }

  ExportScope scope_;
  std::vector<Shown> techniques_;
};

}  // namespace

std::unique_ptr<ReportWriter> navigator_writer(ExportScope scope) {
  return std::make_unique<NavigatorWriter>(std::move(scope));
}

}  // namespace snapsleuth
