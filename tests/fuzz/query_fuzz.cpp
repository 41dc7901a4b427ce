// Queries over activity: refused with a reason, or answered; what a term shows and what it hides is all there is.
#include "report/activity_search.h"
#include "scanning.h"

using namespace snapsleuth;
using namespace snapsleuth::fuzzing;

namespace {

const Report& report() {
  static const std::string log = [] {
    std::string text = R"({"Records":[)";
    for (int i = 0; i < 40; ++i) {
      const std::string n = std::to_string(10 + i);
      text += i == 0 ? "" : ",";
      text += R"({"eventVersion":"1.08","userIdentity":{"type":"IAMUser","accountId":"111122223333","userName":"u)" +
              std::to_string(i % 3) + R"("},"eventTime":"2026-03-01T10:)" + n +
              R"(:00Z","eventSource":"ec2.amazonaws.com","eventName":")" +
              (i % 2 == 0 ? "CreateSnapshot" : "DescribeSnapshots") +
              R"(","awsRegion":"eu-west-1","sourceIPAddress":"198.51.100.7","eventID":"e-)" + n + R"("})";
    }
    return text + "]}";
  }();
  static const auto* investigation = [] {
    auto* made = new Investigation;
    made->merge(scan("log", {reinterpret_cast<const std::uint8_t*>(log.data()), log.size()}, log.size()));
    made->analyse();
    return made;
  }();
  return investigation->report();
}

std::size_t total(const ActivityQuery& query) {
  ActivitySearch search(report());
  const nlohmann::json answer = nlohmann::json::parse(search.events(query, 0, 5), nullptr, false);
  require(answer.is_object(), "the answer is JSON");
  require(nlohmann::json::accept(search.hours(query)), "the hours are JSON");
  require(nlohmann::json::accept("[" + search.over_time(query, 7) + "]"), "the slices are JSON");
  return answer["total"].get<std::size_t>();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Result<ActivityQuery> parsed = parse_activity_query({reinterpret_cast<const char*>(data), size});
  if (!parsed.ok()) {
    require(!parsed.error().message.empty(), "a refusal has a reason");
    return 0;
  }
  ActivityQuery query = parsed.value();
  total(query);
  if (query.terms.size() != 1) return 0;
  ActivityQuery all = query;
  all.terms.clear();
  query.terms[0].hide = false;
  const std::size_t shown = total(query);
  query.terms[0].hide = true;
  require(shown + total(query) == total(all), "what a term shows and what it hides is all there is");
  return 0;
}
