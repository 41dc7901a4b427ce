// Which of the playbook's questions these logs can answer at all, which log is missing for the others, and what fetches
// it: the CLI for AWS, KQL for a Log Analytics workspace of Azure, Google's filters.
#include <algorithm>
#include <iterator>
#include <set>

#include "commands.h"
#include "model/resource_name.h"
#include "questions.h"

namespace snapsleuth {
namespace {

constexpr std::size_t kProjectsAsked = 5;
constexpr std::size_t kRegionsAsked = 5;

/// What was read of one cloud.
struct CloudLogs {
  Provider provider = Provider::aws;
  std::vector<std::string> scopes;
  Time begin;  ///< Of the earliest log, baselines included.
  Time first;  ///< Of the logs themselves.
  Time last;
  bool dated = false;  ///< Whether a log has told these times that is believed.
};

/// Whole seconds, so that no query language stumbles over a fraction: the second that holds the time, or the next one.
std::string second_of(Time time) { return format_time({utc_seconds(time) * kSecondNs}); }
std::string second_behind(Time time) { return second_of({time.ns + kSecondNs - 1}); }

/// Whose a thing of a context file is: an account, a subscription or a project; empty where the file does not say.
std::string_view owner_of(const Inventory& inventory, const StoredInventory& entry) {
  const std::string_view id = inventory.text(entry.id);
  const std::string_view scope = inventory.text(entry.scope);
  if (entry.kind == InventoryKind::grant) return scope_of_path(scope);
  if (entry.provider != Provider::aws) return scope_of_path(id.empty() ? scope : id);
  return scope.empty() ? account_of(id) : scope;
}

/// Of the cloud's scopes, those that no context file tells anything of this kind of. A file that does not say whose it
/// is will be the only scope's.
std::vector<std::string> scopes_without(const Inventory& inventory, const CloudLogs& cloud, InventoryKind kind) {
  std::set<std::string_view> told;
  bool unplaced = false;
  for (const std::uint32_t index : inventory.of_kind(cloud.provider, kind)) {
    const std::string_view owner = owner_of(inventory, inventory.entry(index));
    unplaced = unplaced || owner.empty();
    told.insert(owner);
  }
  std::vector<std::string> out;
  if (unplaced && cloud.scopes.size() == 1) return out;
  std::copy_if(cloud.scopes.begin(), cloud.scopes.end(), std::back_inserter(out),
               [&](const std::string& scope) { return !told.contains(scope); });
  return out;
}

class Coverage {
 public:
  explicit Coverage(const DetectContext& context)
      : case_(context.investigation()),
        needed_(context.settings().thresholds.history_days),
        look_back_(context.settings().thresholds.look_back_hours),
        zone_given_(context.settings().business_hours.time_zone_given) {
    for (const CaseLog& log : case_.logs()) {
      any_ = true;
      note(log);
    }
    for (const LogRow& row : case_.store().logs) {
      for (CloudLogs& cloud : clouds_) {
        const std::optional<Span> span = case_.believed().span_of(row);
        if (cloud.provider == row.provider && span) cloud.begin = std::min(cloud.begin, span->first);
      }
    }
    if (clouds_.empty()) clouds_.emplace_back();
  }

  [[nodiscard]] std::vector<QuestionCoverage> tell() const { return {history(), sign_ins(), hours(), rights()}; }

 private:
  using Missing = QuestionCoverage::Missing;

  void note(const CaseLog& log) {
    auto cloud =
        std::find_if(clouds_.begin(), clouds_.end(), [&](const CloudLogs& c) { return c.provider == log.provider; });
    if (cloud == clouds_.end())
      cloud = clouds_.insert(clouds_.end(), CloudLogs{log.provider, {}, log.first, log.first, log.last, false});
    if (log.dated) note_span(*cloud, log);
    if (log.kind.starts_with("entra.")) return;  // a tenant's, not a subscription's
    if (std::find(cloud->scopes.begin(), cloud->scopes.end(), log.scope) == cloud->scopes.end())
      cloud->scopes.push_back(log.scope);
  }

  static void note_span(CloudLogs& cloud, const CaseLog& log) {
    if (!cloud.dated) cloud.begin = cloud.first = cloud.last = log.first;
    cloud.dated = true;
    cloud.first = std::min(cloud.first, log.first);
    cloud.last = std::max(cloud.last, log.last);
  }

  [[nodiscard]] QuestionCoverage history() const {
    QuestionCoverage out;
    out.id = QuestionId::history;
    for (const CloudLogs& cloud : clouds_) {
      const std::int64_t days = (cloud.last.ns - cloud.begin.ns) / kDayNs;
      if (any_ && days >= needed_) continue;
      out.missing.push_back({Message(of_cloud("missing.history.log", cloud)).with("needed", needed_),
                             Message("missing.history.why").with("days", days).with("needed", needed_),
                             history_query(cloud)});
    }
    out.answerable = !any_ ? Answerable::no : out.missing.empty() ? Answerable::yes : Answerable::partly;
    return out;
  }

  [[nodiscard]] QuestionCoverage sign_ins() const {
    QuestionCoverage out;
    out.id = QuestionId::login_anomalies;
    out.answerable = any_ && case_.has_sign_ins() ? Answerable::partly : Answerable::no;
    for (const CloudLogs& cloud : clouds_) {
      // AWS has sign-ins in every region, and those who come from elsewhere sign in elsewhere: never all are there.
      const bool aws = cloud.provider == Provider::aws;
      if (!aws && case_.has_sign_ins(cloud.provider)) continue;
      out.missing.push_back({Message(of_cloud("missing.login-anomalies.log", cloud)),
                             Message(of_cloud("missing.login-anomalies.why", cloud)), sign_in_query(cloud)});
      if (!aws) continue;
      out.missing.push_back(
          {Message("missing.login-anomalies.provider.log"), Message("missing.login-anomalies.provider.why"), ""});
      const std::vector<std::string> scopes = scopes_without(case_.inventory(), cloud, InventoryKind::credentials);
      if (scopes.empty()) continue;
      // A report is made first: the cloud keeps one for four hours.
      out.missing.push_back({Message("missing.credentials.log").with("scopes", scopes),
                             Message("missing.credentials.why"),
                             "aws iam generate-credential-report\naws iam get-credential-report --output json"});
    }
    return out;
  }

  [[nodiscard]] QuestionCoverage hours() const {
    QuestionCoverage out;
    out.id = QuestionId::operating_hours;
    out.answerable = !any_ ? Answerable::no : zone_given_ ? Answerable::yes : Answerable::partly;
    if (!zone_given_)
      out.missing.push_back({Message("missing.operating-hours.log"), Message("missing.operating-hours.why"), ""});
    return out;
  }

  /// Logs show changes: what was there before, and what there is now, stands in context files.
  [[nodiscard]] QuestionCoverage rights() const {
    QuestionCoverage out;
    out.id = QuestionId::permissions;
    for (const CloudLogs& cloud : clouds_) {
      const auto kind = cloud.provider == Provider::aws ? InventoryKind::principal : InventoryKind::grant;
      CloudLogs without = cloud;
      without.scopes = scopes_without(case_.inventory(), cloud, kind);
      if (!without.scopes.empty() || !any_) {
        out.missing.push_back({Message(of_cloud("missing.permissions.log", cloud)).with("scopes", without.scopes),
                               Message("missing.permissions.why"), rights_query(without)});
      }
      without.scopes = scopes_without(case_.inventory(), cloud, InventoryKind::snapshot);
      if (!without.scopes.empty() || !any_) {
        out.missing.push_back({Message(of_cloud("missing.snapshots.log", cloud)).with("scopes", without.scopes),
                               Message("missing.snapshots.why"), snapshots_query(without)});
      }
    }
    out.answerable = !any_ ? Answerable::no : out.missing.empty() ? Answerable::yes : Answerable::partly;
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

  /// What was before. Of AWS by Athena, in the table that the guide of CloudTrail makes over the trail's bucket.
  [[nodiscard]] std::string history_query(const CloudLogs& cloud) const {
    if (!any_) return {};
    const std::string from = second_of({cloud.begin.ns - needed_ * kDayNs});
    const std::string to = second_behind(cloud.begin);
    if (cloud.provider == Provider::aws) {
      const std::string accounts = quoted_accounts(cloud);
      return "SELECT * FROM cloudtrail_logs WHERE eventtime >= '" + from + "' AND eventtime < '" + to +
             "' AND eventsource IN ('ec2.amazonaws.com', 'ebs.amazonaws.com', 'rds.amazonaws.com')" +
             (accounts.empty() ? "" : " AND recipientaccountid IN (" + accounts + ")");
    }
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

  static std::string quoted_accounts(const CloudLogs& cloud) {
    std::string out;
    for (const std::string& scope : cloud.scopes) {
      if (triage::fits_gap("account", scope)) out.append(out.empty() ? "'" : ", '").append(scope).append("'");
    }
    return out;
  }

  [[nodiscard]] std::string sign_in_query(const CloudLogs& cloud) const {
    if (!any_) return {};
    const std::string from = second_of({cloud.first.ns - look_back_ * kHourNs});
    const std::string to = second_behind(cloud.last);
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

  [[nodiscard]] std::string snapshots_query(const CloudLogs& cloud) const {
    switch (cloud.provider) {
      case Provider::azure:
        return "az snapshot list --output json\naz disk list --output json";
      case Provider::gcp:
        return of_projects(cloud, "gcloud compute snapshots list --project={project} --format=json", "", "");
      case Provider::aws:
        break;
    }
    std::string lines;
    for (const std::string& region : activity_regions()) {
      const auto filled = triage::fill_command(
          "aws ec2 describe-snapshots --region {region} --owner-ids self --output json", {{"region", {region}}});
      if (filled) lines.append(lines.empty() ? "" : "\n").append(filled->posix);
    }
    return lines;
  }

  /// Where AWS snapshots were acted on, the first few in the alphabet.
  [[nodiscard]] std::vector<std::string> activity_regions() const {
    std::set<std::string_view> regions;
    for (const EventIndex event : case_.activity()) {
      const Caller& caller = case_.caller(event);
      if (caller.provider == Provider::aws && caller.region != 0) regions.insert(case_.text(caller.region));
    }
    std::vector<std::string> out(regions.begin(), regions.end());
    if (out.size() > kRegionsAsked) out.resize(kRegionsAsked);
    return out;
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
  std::int64_t look_back_;
  bool zone_given_;
  bool any_ = false;
  std::vector<CloudLogs> clouds_;
};

}  // namespace

std::vector<QuestionCoverage> question_coverage(const DetectContext& context) { return Coverage(context).tell(); }

}  // namespace snapsleuth
