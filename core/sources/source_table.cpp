#include "sources/azure_activity_source.h"
#include "sources/cloudtrail_source.h"
#include "sources/entra_source.h"
#include "sources/source.h"
#include "sources/unsupported_source.h"

namespace snapsleuth {

std::vector<SourceDescriptor> source_table() {
  return {
      {"aws.cloudtrail", make_cloudtrail_source},
      {"azure.activity", make_azure_activity_source},
      {"entra", make_entra_source},
      {"unsupported", make_unsupported_source},
  };
}

SourceReader::SourceReader() {
  for (const SourceDescriptor& descriptor : source_table()) sources_.push_back(descriptor.make());
}

ReadResult SourceReader::read(const Record& record, EventSink& sink) {
  ReadResult result = sources_[last_]->read(record, sink);
  if (result.status != ReadStatus::not_mine) return result;
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    if (i == last_) continue;
    result = sources_[i]->read(record, sink);
    if (result.status == ReadStatus::not_mine) continue;
    last_ = i;
    return result;
  }
  return {ReadStatus::not_mine, "unrecognised", "JSON, but not of a kind of log that Snapsleuth knows."};
}

}  // namespace snapsleuth
