// Which of the playbook's questions these logs can answer at all, which log is missing for the others, and what fetches
// it: the CLI for AWS, KQL for a Log Analytics workspace of Azure, Google's filters.
#include <algorithm>

#include "commands.h"
#include "questions.h"

namespace snapsleuth {
namespace {

constexpr std::size_t kProjectsAsked = 5;

/// What was read of one cloud.
struct CloudLogs {
  Provider provider = Provider::aws;
  std::vector<std::string> scopes;
};

class Coverage {
 public:
  explicit Coverage(const DetectContext& context)
      : case_(context.investigation()),
        needed_(context.settings().thresholds.history_days),
        zone_given_(context.settings().business_hours.time_zone_given) {
    for (const CaseLog& log : case_.logs()) {
      if (!from_ || log.first < *from_) from_ = log.first;
      if (!to_ || *to_ < log.last) to_ = log.last;
      note(log);
    }
    if (clouds_.empty()) clouds_.emplace_back();
  }

  [[nodiscard]] std::vector<QuestionCoverage> tell() const { return {history(), sign_ins(), hours(), rights()}; }

 private:
  using Missing = QuestionCoverage::Missing;

  void note(const CaseLog& log) {
    auto cloud =
        std::find_if(clouds_.begin(), clouds_.end(), [&](const CloudLogs& c) { return c.provider == log.provider; });
    if (cloud == clouds_.end()) cloud = clouds_.insert(clouds_.end(), CloudLogs{log.provider, {}});
    if (std::find(cloud->scopes.begin(), cloud->scopes.end(), log.scope) == cloud->scopes.end())
      cloud->scopes.push_back(log.scope);
  }

  [[nodiscard]] QuestionCoverage history() const {
    QuestionCoverage out;
    out.id = QuestionId::history;
    const std::int64_t days = from_ ? (to_->ns - from_->ns) / kDayNs : 0;
    out.answerable = !from_ ? Answerable::no : days >= needed_ ? Answerable::yes : Answerable::partly;
    if (out.answerable == Answerable::yes) return out;
    for (const CloudLogs& cloud : clouds_) {
      out.missing.push_back({Message(of_cloud("missing.history.log", cloud)).with("needed", needed_),
                             Message("missing.history.why").with("days", days).with("needed", needed_),
                             history_query(cloud)});
    }
    return out;
  }

  [[nodiscard]] QuestionCoverage sign_ins() const {
    QuestionCoverage out;
    out.id = QuestionId::login_anomalies;
    out.answerable = from_ && case_.has_sign_ins() ? Answerable::partly : Answerable::no;
    for (const CloudLogs& cloud : clouds_) {
      // AWS has sign-ins in every region, and those who come from elsewhere sign in elsewhere: never all are there.
      const bool aws = cloud.provider == Provider::aws;
      if (!aws && case_.has_sign_ins(cloud.provider)) continue;
      out.missing.push_back({Message(of_cloud("missing.login-anomalies.log", cloud)),
                             Message(of_cloud("missing.login-anomalies.why", cloud)), sign_in_query(cloud)});
      if (!aws) continue;
      out.missing.push_back(
          {Message("missing.login-anomalies.provider.log"), Message("missing.login-anomalies.provider.why"), ""});
    }
    return out;
  }

  [[nodiscard]] QuestionCoverage hours() const {
    QuestionCoverage out;
    out.id = QuestionId::operating_hours;
    out.answerable = !from_ ? Answerable::no : zone_given_ ? Answerable::yes : Answerable::partly;
    if (!zone_given_)
      out.missing.push_back({Message("missing.operating-hours.log"), Message("missing.operating-hours.why"), ""});
    return out;
  }

  [[nodiscard]] QuestionCoverage rights() const {
    QuestionCoverage out;
    out.id = QuestionId::permissions;
    out.answerable = from_ ? Answerable::partly : Answerable::no;
    for (const CloudLogs& cloud : clouds_) {
      out.missing.push_back({Message(of_cloud("missing.permissions.log", cloud)), Message("missing.permissions.why"),
                             rights_query(cloud)});
    }
    return out;
  }

  static std::string of_cloud(std::string key, const CloudLogs& cloud) {
    switch (cloud.provider) {
      case Provider::azure:
        return key + ".azure";
      case Provider::gcp:
        return key + ".google";
      case Provider::aws:
        break;
    }
    return key;
  }

  /// Where Azure and Google keep what was before: an archive of CloudTrail is fetched file by file.
  [[nodiscard]] std::string history_query(const CloudLogs& cloud) const {
    if (!from_ || cloud.provider == Provider::aws) return {};
    const std::string from = format_time({from_->ns - needed_ * kDayNs});
    const std::string to = format_time(*from_);
    if (cloud.provider == Provider::azure) {
      return "AzureActivity | where TimeGenerated between (datetime(" + from + ") .. datetime(" + to +
             ")) | where OperationNameValue startswith \"MICROSOFT.COMPUTE/\"";
    }
    return of_projects(cloud,
                       "gcloud logging read `logName:\"cloudaudit.googleapis.com\" AND "
                       "protoPayload.serviceName=\"compute.googleapis.com\" AND timestamp>=\"{from}\" AND "
                       "timestamp<\"{to}\"` --project={project} --format=json",
                       from, to);
  }

  [[nodiscard]] std::string sign_in_query(const CloudLogs& cloud) const {
    if (!from_) return {};
    const std::string from = format_time(*from_);
    const std::string to = format_time(*to_);
    switch (cloud.provider) {
      case Provider::azure:
        return "union isfuzzy=true SigninLogs, AADNonInteractiveUserSignInLogs, AADServicePrincipalSignInLogs, "
               "AADManagedIdentitySignInLogs | where TimeGenerated between (datetime(" +
               from + ") .. datetime(" + to + "))";
      case Provider::gcp:
        // The organisation's number is in no project's log: this is for its Logs Explorer.
        return "logName:\"cloudaudit.googleapis.com\" AND protoPayload.serviceName=\"login.googleapis.com\" AND "
               "timestamp>=\"" +
               from + "\" AND timestamp<=\"" + to + "\"";
      case Provider::aws:
        break;
    }
    return "aws cloudtrail lookup-events --region us-east-1 --lookup-attributes "
           "AttributeKey=EventName,AttributeValue=ConsoleLogin --start-time " +
           from + " --end-time " + to + " --output json";
  }

  [[nodiscard]] std::string rights_query(const CloudLogs& cloud) const {
    switch (cloud.provider) {
      case Provider::azure:
        return "az role assignment list --all --include-inherited --output json";
      case Provider::gcp:
        return of_projects(cloud, "gcloud projects get-iam-policy {project} --format=json", "", "");
      case Provider::aws:
        break;
    }
    return "aws iam get-account-authorization-details --output json";
  }

  /// A line for each project whose name fits.
  static std::string of_projects(const CloudLogs& cloud, std::string_view line, const std::string& from,
                                 const std::string& to) {
    std::string lines;
    std::size_t asked = 0;
    for (const std::string& project : cloud.scopes) {
      const auto filled = triage::fill_command(line, {{"project", {project}}, {"from", {from}}, {"to", {to}}});
      if (!filled || asked == kProjectsAsked) continue;
      asked += 1;
      lines.append(lines.empty() ? "" : "\n").append(filled->posix);
    }
    return lines;
  }

  const Case& case_;
  std::int64_t needed_;
  bool zone_given_;
  std::optional<Time> from_;
  std::optional<Time> to_;
  std::vector<CloudLogs> clouds_;
};

}  // namespace

std::vector<QuestionCoverage> question_coverage(const DetectContext& context) { return Coverage(context).tell(); }

}  // namespace snapsleuth
