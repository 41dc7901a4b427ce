#include "gcp_jobs.h"

#include <string>

#include "dom_members.h"
#include "gcp_names.h"

namespace snapsleuth {
namespace {

using simdjson::dom::element;
using A = AttributeKind;

/// The exporters of the vendor's image tools, under either registry's name.
constexpr std::string_view kImageExporter = "compute-image-tools/gce_vm_image_export";

Category read_copy(element config, AttributeList& list) {
  const std::string_view made = text_at(config, "destinationTable");
  if (const auto sources = member_at(config, "sourceTables")) {
    for_each_element(*sources, [&](element source) {
      std::string_view table;
      if (source.get(table) == simdjson::SUCCESS) list.add(A::source, table);
    });
  }
  list.add(A::made, made);
  const std::string_view type = text_at(config, "operationType");
  if (type == "SNAPSHOT") return Category::create;
  if (type == "RESTORE") return Category::restore;
  if (type == "CLONE") return Category::copy;
  const std::string_view from = gcp_segment(list.first(A::source), "projects");
  return from != gcp_segment(made, "projects") ? Category::copy : Category::other;
}

Category read_extract(element config, AttributeList& list) {
  list.add(A::source, text_at(config, "sourceTable"));
  if (const auto targets = member_at(config, "destinationUris")) {
    for_each_element(*targets, [&](element target) {
      std::string_view uri;
      if (target.get(uri) == simdjson::SUCCESS) list.add(A::bucket, gcp_bucket_of(uri));
    });
  }
  return Category::export_;
}

/// `-name=value` or `--name=value`; empty for any other argument.
std::string_view argument(std::string_view text, std::string_view name) {
  while (text.starts_with('-')) text.remove_prefix(1);
  if (!text.starts_with(name) || text.size() <= name.size() || text[name.size()] != '=') return {};
  return text.substr(name.size() + 1);
}

}  // namespace

Category read_bigquery_job(element payload, AttributeList& list) {
  for (const std::string_view change : {"jobInsertion", "jobChange"}) {
    const auto config = member_at(payload, "metadata", change, "job", "jobConfig");
    if (!config) continue;
    if (const auto copy = member_at(*config, "tableCopyConfig")) return read_copy(*copy, list);
    if (const auto extract = member_at(*config, "extractConfig")) return read_extract(*extract, list);
  }
  return Category::other;
}

Category read_export_build(element payload, std::string_view project, AttributeList& list) {
  bool exports = false;
  const auto steps = member_at(payload, "request", "build", "steps");
  if (!steps) return Category::other;
  for_each_element(*steps, [&](element step) {
    if (text_at(step, "name").find(kImageExporter) == std::string_view::npos) return;
    exports = true;
    const auto arguments = member_at(step, "args");
    if (!arguments) return;
    for_each_element(*arguments, [&](element one) {
      std::string_view text;
      if (one.get(text) != simdjson::SUCCESS) return;
      list.add(A::bucket, gcp_bucket_of(argument(text, "destination_uri")));
      const std::string global = std::string("projects/").append(project).append("/global");
      const std::string_view image = argument(text, "source_image");
      if (!image.empty()) list.add_text(A::snapshot, gcp_full_path(image, project, global, "images"));
    });
  });
  return exports ? Category::export_ : Category::other;
}

}  // namespace snapsleuth
