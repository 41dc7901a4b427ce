// What reads: the handles of the reading worker and of the scan worker, and what they share with the analysis worker's.
#pragma once

#include <emscripten/bind.h>

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "input/gzip_inflow.h"
#include "input/range_extractor.h"
#include "model/sha256.h"
#include "report/json_writer.h"
#include "report/second_pass.h"
#include "scan/partial.h"
#include "scan/scanner.h"

namespace snapsleuth {

using emscripten::typed_memory_view;
using emscripten::val;

/// A buffer that JavaScript fills: it grows and is used again.
class InputBuffer {
 public:
  val view(unsigned bytes) {
    if (bytes_.size() < bytes) bytes_.resize(bytes);
    return val(typed_memory_view(bytes, bytes_.data()));
  }
  [[nodiscard]] std::span<const std::uint8_t> first(unsigned bytes) const {
    return std::span(bytes_).first(std::min<std::size_t>(bytes, bytes_.size()));
  }

 private:
  std::vector<std::uint8_t> bytes_;
};

template <typename Bytes>
val view_of(const Bytes& bytes) {
  return val(typed_memory_view(bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data())));
}

inline Ending ending_of(const std::string& word) {
  if (word == "cancelled") return Ending::cancelled;
  if (word == "io") return Ending::io;
  if (word == "failed") return Ending::failed;
  return word == "changed" ? Ending::changed : Ending::complete;
}

/// `[[kind, message, offset or null, count], …]`
inline std::string faults_to_json(const Faults& faults) {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  for (const Fault& fault : faults) {
    json.begin_array().number(static_cast<std::uint64_t>(fault.kind)).text(fault.message);
    if (fault.offset.has_value()) {
      json.number(*fault.offset);
    } else {
      json.null();
    }
    json.number(fault.count).end_array();
  }
  json.end_array();
  return out;
}

inline Faults faults_from_json(const std::string& text) {
  Faults faults;
  const nlohmann::json parsed = nlohmann::json::parse(text, nullptr, false);
  if (!parsed.is_array()) return faults;
  for (const nlohmann::json& row : parsed) {
    if (!row.is_array() || row.size() != 4 || !row[0].is_number() || !row[1].is_string() || !row[3].is_number())
      continue;
    faults.push_back({row[0].get<ProblemKind>(), row[1].get<std::string>(), {}, row[3].get<std::uint64_t>()});
    if (row[2].is_number()) faults.back().offset = row[2].get<std::uint64_t>();
  }
  return faults;
}

class InflowHandle {
 public:
  [[nodiscard]] bool is_gzip(unsigned bytes) const {
    const std::span<const std::uint8_t> head = input_.first(bytes);
    return GzipInflow::is_gzip({reinterpret_cast<const char*>(head.data()), head.size()});
  }
  void open() { inflow_.open(); }
  val buffer(unsigned bytes) { return input_.view(bytes); }
  void push(unsigned bytes) { inflow_.push(input_.first(bytes)); }
  val next() { return view_of(inflow_.next()); }
  [[nodiscard]] bool wanted() const { return inflow_.wanted(); }
  void close(bool complete) { inflow_.close(complete); }
  [[nodiscard]] std::string faults() const { return faults_to_json(inflow_.faults()); }

 private:
  GzipInflow inflow_;
  InputBuffer input_;
};

class ScannerHandle {
 public:
  /// False where the selection cannot be read: nothing is selected then.
  bool select(const std::string& selection_json) {
    Result<Selection> selection = parse_selection(selection_json);
    const bool ok = selection.ok();
    if (ok) scanner_.select(std::move(selection.value()));
    return ok;
  }
  void open(const std::string& name, double serial) { scanner_.open(name, static_cast<std::uint64_t>(serial)); }
  val buffer(unsigned bytes) { return input_.view(bytes); }
  bool push(unsigned bytes) { return scanner_.push(input_.first(bytes)); }
  bool push_inflated(unsigned bytes, double raw_bytes, const std::string& faults) {
    return scanner_.push_inflated(input_.first(bytes), static_cast<std::uint64_t>(raw_bytes), faults_from_json(faults));
  }
  void close(const std::string& ending) { scanner_.close(ending_of(ending)); }
  void stop_at(double to) { scanner_.stop_at(static_cast<std::uint64_t>(to)); }
  void open_behind(const std::string& name, double serial) {
    scanner_.open_behind(name, static_cast<std::uint64_t>(serial));
  }
  bool resume(unsigned bytes, double offset, unsigned from, double to) {
    return scanner_.resume(input_.first(bytes),
                           {static_cast<std::uint64_t>(offset), from, static_cast<std::uint64_t>(to)});
  }
  [[nodiscard]] std::string began() const { return text_of(scanner_.began()); }
  [[nodiscard]] std::string ended() const { return text_of(scanner_.ended()); }
  [[nodiscard]] double pending() const { return static_cast<double>(scanner_.pending()); }

  [[nodiscard]] std::string progress() const {
    const ScanProgress progress = scanner_.progress();
    std::string out;
    JsonWriter json(out);
    json.begin_object().field("records", progress.records).field("snapshotEvents", progress.snapshot_events);
    json.field("problems", progress.problems).end_object();
    return out;
  }

  val take_partial() {
    const Store store = scanner_.take();
    partial_ = store.empty() ? std::vector<std::uint8_t>{} : write_partial(store);
    return view_of(partial_);
  }

 private:
  /// Equal only where the two borders join.
  static std::string text_of(const std::optional<Border>& border) {
    if (!border) return {};
    return border->state.empty() ? "unsure" : std::to_string(border->offset) + " " + border->state;
  }

  Scanner scanner_;
  InputBuffer input_;
  std::vector<std::uint8_t> partial_;
};

class ExtractorHandle {
 public:
  void open(const std::string& name, const std::string& ranges_json) {
    std::vector<TextRange> ranges;
    const nlohmann::json parsed = nlohmann::json::parse(ranges_json, nullptr, false);
    if (parsed.is_array()) {
      for (const nlohmann::json& range : parsed) {
        if (!range.is_object()) continue;
        ranges.push_back({range.value("input", std::string()), static_cast<std::uint64_t>(range.value("offset", 0.0)),
                          static_cast<std::uint64_t>(range.value("length", 0.0))});
      }
    }
    extractor_ = std::make_unique<RangeExtractor>(ranges);
    extractor_->open(name);
  }
  val buffer(unsigned bytes) { return input_.view(bytes); }
  bool push(unsigned bytes) { return extractor_ != nullptr && extractor_->push(input_.first(bytes)); }

  std::string close() {
    std::string out;
    JsonWriter json(out);
    json.begin_array();
    if (extractor_ != nullptr) {
      extractor_->close();
      std::uint64_t index = 0;
      for (const ExtractedText& text : extractor_->texts()) {
        if (text.found) {
          json.begin_object().field("index", index).field("raw", text.text).key("truncated").boolean(text.truncated);
          json.end_object();
        }
        index += 1;
      }
    }
    json.end_array();
    extractor_.reset();
    return out;
  }

 private:
  std::unique_ptr<RangeExtractor> extractor_;
  InputBuffer input_;
};

/// The SHA-256 of a file, as it is given.
class HasherHandle {
 public:
  val buffer(unsigned bytes) { return input_.view(bytes); }
  bool push(unsigned bytes) {
    const std::span<const std::uint8_t> piece = input_.first(bytes);
    sha256_.update({reinterpret_cast<const char*>(piece.data()), piece.size()});
    return true;
  }
  std::string hex() { return sha256_.hex(); }

 private:
  Sha256 sha256_;
  InputBuffer input_;
};

}  // namespace snapsleuth
