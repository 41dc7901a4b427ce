// Jobs whose order says what they do: BigQuery's copies and extracts, and the build that exports an image.
#pragma once

#include <simdjson.h>

#include "attribute_list.h"

namespace snapsleuth {

inline constexpr std::string_view kGcpBigQueryService = "bigquery.googleapis.com";
inline constexpr std::string_view kGcpBuildService = "cloudbuild.googleapis.com";

/// What a job is to snapshots: `other` where it has nothing to do with one (a query, anybody's build).
Category read_bigquery_job(simdjson::dom::element payload, AttributeList& attributes);

/// `gcloud compute images export` runs a build whose step is the vendor's exporter.
Category read_export_build(simdjson::dom::element payload, std::string_view project, AttributeList& attributes);

}  // namespace snapsleuth
