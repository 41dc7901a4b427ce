#include "sources/azure_activity_source.h"
#include "sources/cloudtrail_source.h"
#include "sources/context_source.h"
#include "sources/entra_source.h"
#include "sources/gcp_source.h"
#include "sources/source.h"
#include "sources/unsupported_source.h"

namespace snapsleuth {

std::vector<SourceDescriptor> source_table() {
  return {
      {"aws.cloudtrail", make_cloudtrail_source},     {"gcp.audit", make_gcp_source},
      {"azure.activity", make_azure_activity_source}, {"entra", make_entra_source},
      {"unsupported", make_unsupported_source},       {"context", make_context_source},
  };
}

}  // namespace snapsleuth
