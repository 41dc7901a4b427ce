// Scans texts as if they were files, and says what a store holds in words that do not depend on its numbering.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scan/partial.h"
#include "scan/scanner.h"

namespace snapsleuth::testing {

struct TextFile {
  std::string name;
  std::string text;
};

inline std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// The files one after another; their serials count from `first_serial`.
inline Store scan(const std::vector<TextFile>& files, std::uint64_t first_serial = 1, std::size_t chunk = 0,
                  std::uint64_t part_bytes = std::uint64_t{64} << 20U) {
  Scanner scanner({}, part_bytes);
  for (std::size_t i = 0; i < files.size(); ++i) {
    scanner.open(files[i].name, first_serial + i);
    const std::size_t step = chunk == 0 ? std::max<std::size_t>(files[i].text.size(), 1) : chunk;
    for (std::size_t at = 0; at < files[i].text.size(); at += step) {
      scanner.push(bytes_of(std::string_view(files[i].text).substr(at, step)));
    }
    scanner.close(Ending::complete);
  }
  return scanner.take();
}

/// A CloudTrail record by a user of account 111111111111; `members` follow, and name none of those before.
inline std::string call(std::string_view id, std::string_view time, std::string_view operation,
                        std::string_view user = "ann", std::string_view members = "",
                        std::string_view service = "ec2.amazonaws.com") {
  std::string out =
      R"({"eventVersion":"1.08","userIdentity":{"type":"IAMUser","accountId":"111111111111","userName":")";
  out.append(user).append(R"("},"eventTime":")").append(time).append(R"(","eventSource":")").append(service);
  out.append(R"(","eventName":")").append(operation).append(R"(","awsRegion":"eu-west-1","sourceIPAddress":)");
  out.append(R"("198.51.100.7","userAgent":"aws-cli/2.15","recipientAccountId":"111111111111")");
  if (!id.empty()) out.append(R"(,"eventID":")").append(id).append("\"");
  if (!members.empty()) out.append(",").append(members);
  return out + "}";
}

inline std::string batch(const std::vector<std::string>& records) {
  std::string out = R"({"Records":[)";
  for (std::size_t i = 0; i < records.size(); ++i) out.append(i == 0 ? "" : ",").append(records[i]);
  return out + "]}";
}

/// Every row of a store as a line, sorted: equal for equal stores, however they were merged.
inline std::vector<std::string> described(const Store& s) {
  std::vector<std::string> lines;
  const auto text = [&](StringId id) { return std::string(s.text(id)); };
  const auto line = [&](const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out.append(word).append("|");
    lines.push_back(out);
  };
  const auto part_name = [&](PartIndex i) { return text(s.parts[i].name) + "#" + std::to_string(s.parts[i].part); };
  for (PartIndex i = 0; i < s.parts.size(); ++i) {
    const InputPart& part = s.parts[i];
    std::vector<std::string> words{"part", part_name(i), std::to_string(part.bytes), text(part.format)};
    for (const StoredProblem& p : part.problems) {
      words.push_back(text(p.message) + "@" + std::to_string(p.offset) + "x" + std::to_string(p.count));
    }
    for (const auto& [log, identities] : part.identities) {
      for (const std::uint64_t identity : identities)
        words.push_back(text(s.logs[log].kind) + std::to_string(identity));
    }
    line(words);
  }
  for (const StoredEvent& e : s.events) {
    std::vector<std::string> words{"event",
                                   format_time(e.time),
                                   text(e.id),
                                   text(s.operations[e.operation].name),
                                   text(s.callers[e.caller].actor),
                                   part_name(e.part),
                                   std::to_string(e.offset),
                                   std::to_string(e.length)};
    for (std::uint32_t i = 0; i < e.attributes_count; ++i) {
      words.push_back(text(s.attributes[e.attributes_begin + i].value));
    }
    line(words);
  }
  for (const LogRow& log : s.logs) {
    std::vector<std::string> words{"log", text(log.scope), text(log.kind), std::to_string(log.regions.size())};
    for (const auto& [day, span] : log.days) {
      for (const std::string& word : {format_day(day), format_time(span.first), format_time(span.last)})
        words.push_back(word);
    }
    line(words);
  }
  const auto actor = [&](ActorKeyIndex i) { return text(s.actors[i].key.actor) + "/" + text(s.actors[i].key.session); };
  for (ActorKeyIndex i = 0; i < s.actors.size(); ++i) {
    const ActorRow& row = s.actors[i];
    line({"actor", actor(i), format_time(row.first), format_time(row.last), std::to_string(row.flags),
          std::to_string(row.many), std::to_string(static_cast<int>(row.in_logs))});
  }
  for (const Fact& fact : s.facts) {
    line({"fact", actor(fact.actor), std::to_string(static_cast<int>(fact.kind)), text(fact.value),
          format_time(fact.span.first), format_time(fact.span.last)});
  }
  for (const StoredInventory& entry : s.inventory) {
    std::vector<std::string> words{"inventory",
                                   part_name(entry.part),
                                   std::to_string(entry.offset),
                                   std::to_string(static_cast<int>(entry.kind)),
                                   format_time(entry.as_of),
                                   format_time(entry.latest),
                                   text(entry.list),
                                   text(entry.id),
                                   text(entry.scope),
                                   text(entry.name)};
    for (const StoredInventoryFact& fact : s.facts_of(entry)) {
      words.push_back(std::to_string(static_cast<int>(fact.key)) + "=" + text(fact.value));
    }
    line(words);
  }
  for (const QuarterHour& q : s.quarter_hours) line({"quarter", actor(q.actor), std::to_string(q.quarter)});
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace snapsleuth::testing
