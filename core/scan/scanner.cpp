#include "scan/scanner.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "collector.h"
#include "scan/partial.h"
#include "sources/source.h"

namespace snapsleuth {
namespace {

/// Of an event whose attributes were cut.
constexpr std::string_view kCut = "A call that names more things than are kept of one (256, of them 240 receivers).";
/// What waits in the collector at most, before it is set apart: starting a collector anew costs more than a small file.
constexpr std::uint64_t kCollectorBytes = std::uint64_t{4} << 20U;

constexpr std::string_view kNoRecord = "No record stands in it: an empty list or table.";

void note_problem(std::vector<StoredProblem>& problems, StoredProblem problem) {
  for (StoredProblem& there : problems) {
    if (there.kind != problem.kind || there.message != problem.message) continue;
    there.count += problem.count;
    there.offset = std::min(there.offset, problem.offset);
    return;
  }
  problems.push_back(problem);
}

}  // namespace

/// The door's sink and the sources'.
class Scanner::Reading final : public RecordSink, public EventSink {
 public:
  Reading(DoorLimits limits, std::uint64_t part_bytes) : door_(*this, limits), part_bytes_(part_bytes) {}

  void select(Selection selection) { selection_ = std::move(selection); }

  void open(std::string_view name, std::uint64_t serial) {
    serial_ = serial;
    ordinal_ = 0;
    open_ = true;
    stretch_ = {};
    door_.open(name);
  }
  void stop_at(std::uint64_t to) {
    stretch_.to = to;
    door_.stop_at(to);
  }
  /// Its first record is enough to tell what kind of text it is, and the second shows that it is whole.
  void open_behind(std::string_view name, std::uint64_t serial) {
    open(name, serial);
    stretch_.place = Place::before;
    door_.stop_at(1);
  }
  bool resume(std::span<const std::uint8_t> bytes, const Stretch& stretch) {
    const std::optional<Border> head = door_.border();
    if (stretch_.place != Place::before || !head) return false;
    stretch_.to = stretch.to;
    stretch_.place = Place::at_border;
    const std::optional<std::uint64_t> at = door_.resume(bytes, stretch);
    if (!at) {
      stretch_.place = Place::before;
      return false;
    }
    stretch_.began = Border{*at, head->state};
    return true;
  }
  [[nodiscard]] std::optional<Border> began() const {
    const bool is_sound = stretch_.began && stretch_.is_sound && stretch_.first_record == stretch_.began->offset;
    return is_sound ? stretch_.began : std::nullopt;
  }
  [[nodiscard]] std::optional<Border> ended() const {
    std::optional<Border> border = door_.border();
    if (stretch_.place != Place::within) return std::nullopt;
    if (border && stretch_.overran) border->state.clear();
    return border;
  }
  bool push(std::span<const std::uint8_t> bytes) { return door_.push(bytes) && !has_all_selected(); }
  bool push_inflated(std::span<const std::uint8_t> text, std::uint64_t raw_bytes, const Faults& faults) {
    return door_.push_inflated(text, raw_bytes, faults) && !has_all_selected();
  }
  void close(Ending ending) {
    door_.close(ending);
    open_ = false;
    if (collected_bytes() > kCollectorBytes) set_apart();
  }

  void begin_input(std::string_view name, bool is_archive) override {
    inputs_.push_back({std::string(name), is_archive, hash_mix(serial_, ordinal_++), 0, {}, {}});
    if (!is_archive && stretch_.place == Place::within) begin_part();
  }

  void record(const Record& record) override {
    if (stretch_.place == Place::before) return;
    if (record.offset >= stretch_.to) stretch_.overran = true;
    const auto number = static_cast<std::uint32_t>(record.offset / part_bytes_);
    if (stretch_.place == Place::at_border) {
      stretch_.place = Place::within;
      stretch_.first_record = record.offset;
      next_part(number);
    } else if (number != inputs_.back().part) {
      current_part().bytes = record.offset;
      next_part(number);
    }
    progress_.records += 1;
    place_.offset = record.offset;
    place_.length = static_cast<std::uint32_t>(record.length);
    const ReadResult result = reader_.read(record, *this);
    InputPart& part = current_part();
    if (part.format == 0 && !result.format.empty() && result.format != "unrecognised") {
      part.format = collector_.store().strings.intern(result.format);
    }
    note(result, record.offset);
  }

  void event(const EventDraft& draft) override {
    place_.part = part_;
    if (selection_) return add_selected(draft);
    collector_.add(draft, place_);
    if ((draft.event_flags & EventFlags::kSnapshotActivity) != 0) progress_.snapshot_events += 1;
    if (draft.cut) problem(ProblemKind::limit, kCut, place_.offset, 1);
  }

  void inventory(const InventoryDraft& draft) override {
    if (selection_) return;
    collector_.store().add_inventory(draft, part_, place_.offset);
  }

  void no_event(const ReadResult& result) override { note(result, place_.offset); }

  void problem(ProblemKind kind, std::string_view message, std::uint64_t offset, std::uint64_t count) override {
    if (stretch_.place == Place::at_border) stretch_.is_sound = false;
    if (stretch_.place != Place::within) return;
    progress_.problems += count;
    const StoredProblem problem{kind, collector_.store().strings.intern(message), offset, count};
    note_problem(inputs_.back().archive ? inputs_.back().problems : current_part().problems, problem);
  }

  void partial_bytes(std::span<const std::uint8_t> bytes) override {
    std::vector<std::uint8_t>& partial = inputs_.back().partial;
    partial.insert(partial.end(), bytes.begin(), bytes.end());
  }

  void end_input(std::uint64_t bytes) override {
    if (stretch_.place != Place::within) return inputs_.pop_back();
    Input& input = inputs_.back();
    if (!input.partial.empty() && !selection_) take_partial(input);
    if (input.archive) begin_part();  // only now: its members' parts came between
    InputPart& part = current_part();
    if (!input.archive && part.format == 0 && part.problems.empty()) {
      problem(ProblemKind::unrecognised, kNoRecord, 0, 1);  // never a silent zero
    }
    part.bytes = input.archive ? 0 : bytes;
    for (const StoredProblem& problem : input.problems) note_problem(part.problems, problem);
    inputs_.pop_back();
  }

  [[nodiscard]] std::uint64_t pending() const { return ready_bytes_ + (open_ ? 0 : collected_bytes()); }
  [[nodiscard]] ScanProgress progress() const { return progress_; }

  Store take() {
    if (!open_) set_apart();
    ready_bytes_ = 0;
    Store out = std::move(ready_);
    ready_ = Store{};
    if (selection_ && out.events.empty()) return {};  // of most files: nothing to hand over
    return out;
  }

 private:
  struct Input {
    std::string name;
    bool archive;
    std::uint64_t serial;  ///< Of this input: two members of one name are two inputs.
    std::uint32_t part;
    std::vector<StoredProblem> problems;  ///< An archive's own; their texts are in the collector's table.
    std::vector<std::uint8_t> partial;
  };

  /// Where in a file that is read in stretches.
  enum class Place : std::uint8_t {
    within,     ///< In what is read here; of any other file, always.
    before,     ///< In the file's beginning, which is read to know the text and is another's.
    at_border,  ///< In front of the first record of the stretch.
  };
  struct StretchUnderWay {
    Place place = Place::within;
    std::uint64_t to = UINT64_MAX;
    std::optional<Border> began;
    std::uint64_t first_record = UINT64_MAX;
    bool is_sound = true;  ///< Nothing was wrong in front of its first record.
    bool overran = false;  ///< It read records of the next one: texts that lay between two others.
  };

  void next_part(std::uint32_t number) {
    set_apart();
    inputs_.back().part = number;
    begin_part();
  }

  [[nodiscard]] bool has_all_selected() const { return selection_ && selected_ >= selection_->most; }

  void add_selected(const EventDraft& draft) {
    if (has_all_selected() || !selection_->lets_through(draft)) return;
    selected_ += 1;
    kept_draft_ = draft;
    kept_draft_.kept = true;
    // Each stands by itself here, also where of many alike a scan keeps the first.
    kept_draft_.event_flags = static_cast<std::uint16_t>(kept_draft_.event_flags & ~EventFlags::kCountedElsewhere);
    collector_.add(kept_draft_, place_);
  }

  InputPart& current_part() { return collector_.store().parts[part_]; }

  [[nodiscard]] std::uint64_t collected_bytes() const {
    const Store& store = collector_.store();
    return store.strings.bytes() + store.events.size() * sizeof(StoredEvent) + store.parts.size() * sizeof(InputPart) +
           store.inventory.size() * sizeof(StoredInventory) +
           store.inventory_facts.size() * sizeof(StoredInventoryFact);
  }

  void begin_part() {
    const Input& input = inputs_.back();
    InputPart part;
    part.serial = input.serial;
    part.file = serial_;
    part.name = collector_.store().strings.intern(input.name);
    part.part = input.part;
    part.archive = input.archive;
    collector_.store().add_part(std::move(part), part_);
  }

  /// Moves what was collected to where it waits to be taken.
  void set_apart() {
    if (collector_.store().empty()) return;
    std::vector<std::string> texts = problem_texts();
    ready_bytes_ += collected_bytes();
    if (ready_.empty())
      ready_ = collector_.take();
    else
      ready_.merge(collector_.take());
    intern_problem_texts(texts);
  }

  /// The collector's string table goes with it; what the open archives have noted must outlive it.
  std::vector<std::string> problem_texts() {
    std::vector<std::string> texts;
    for (const Input& input : inputs_) {
      for (const StoredProblem& problem : input.problems) texts.emplace_back(collector_.store().text(problem.message));
    }
    return texts;
  }
  void intern_problem_texts(const std::vector<std::string>& texts) {
    std::size_t at = 0;
    for (Input& input : inputs_) {
      for (StoredProblem& problem : input.problems) problem.message = collector_.store().strings.intern(texts[at++]);
    }
  }

  void note(const ReadResult& result, std::uint64_t offset) {
    switch (result.status) {
      case ReadStatus::event:
        return;
      case ReadStatus::set_aside:
        return problem(ProblemKind::set_aside, result.message, offset, 1);
      case ReadStatus::unsupported:
        return problem(ProblemKind::unsupported, result.message, offset, 1);
      case ReadStatus::malformed:
        return problem(ProblemKind::malformed_record, result.message, offset, 1);
      case ReadStatus::not_mine:
        return problem(ProblemKind::unrecognised, result.message, offset, 1);
    }
  }

  void take_partial(Input& input);

  Door door_;
  const std::uint64_t part_bytes_;
  SourceReader reader_;
  Collector collector_;
  StretchUnderWay stretch_;
  Store ready_;
  std::uint64_t ready_bytes_ = 0;
  bool open_ = false;
  std::vector<Input> inputs_;
  PartIndex part_ = 0;
  Collector::Place place_;
  std::uint64_t serial_ = 0;   // of the file
  std::uint64_t ordinal_ = 0;  // of the next input in it
  ScanProgress progress_;
  std::optional<Selection> selection_;
  std::uint64_t selected_ = 0;
  EventDraft kept_draft_;
};

/// A saved partial is an input like any log: its own inputs come in as `partial!/name`.
void Scanner::Reading::take_partial(Input& input) {
  current_part().format = collector_.store().strings.intern("snapsleuth.partial");
  Result<Store> read = read_partial(input.partial);
  input.partial = {};
  if (!read.ok()) return problem(ProblemKind::malformed_record, read.error().message, 0, 1);
  current_part().archive = true;
  input.archive = false;
  Store& inner = read.value();
  for (InputPart& part : inner.parts) {
    part.name = inner.strings.intern(input.name + "!/" + std::string(inner.text(part.name)));
    part.serial = hash_mix(input.serial, part.serial);
    part.file = 0;
  }
  progress_.records += inner.events.size();
  ready_.merge(inner);
}

Scanner::Scanner(DoorLimits limits, std::uint64_t part_bytes)
    : reading_(std::make_unique<Reading>(limits, part_bytes)) {}
Scanner::~Scanner() = default;
void Scanner::select(Selection selection) { reading_->select(std::move(selection)); }
void Scanner::open(std::string_view name, std::uint64_t serial) { reading_->open(name, serial); }
bool Scanner::push(std::span<const std::uint8_t> bytes) { return reading_->push(bytes); }
bool Scanner::push_inflated(std::span<const std::uint8_t> text, std::uint64_t raw_bytes, const Faults& faults) {
  return reading_->push_inflated(text, raw_bytes, faults);
}
void Scanner::close(Ending ending) { reading_->close(ending); }
void Scanner::stop_at(std::uint64_t to) { reading_->stop_at(to); }
void Scanner::open_behind(std::string_view name, std::uint64_t serial) { reading_->open_behind(name, serial); }
bool Scanner::resume(std::span<const std::uint8_t> bytes, const Stretch& stretch) {
  return reading_->resume(bytes, stretch);
}
std::optional<Border> Scanner::began() const { return reading_->began(); }
std::optional<Border> Scanner::ended() const { return reading_->ended(); }
std::uint64_t Scanner::pending() const { return reading_->pending(); }
Store Scanner::take() { return reading_->take(); }
ScanProgress Scanner::progress() const { return reading_->progress(); }

Store unread(std::string_view name, std::uint64_t serial, Ending ending) {
  Scanner scanner;
  scanner.open(name, serial);
  scanner.close(ending);
  Store one = scanner.take();
  for (InputPart& part : one.parts) part.part = kUnreadPart;
  // Merging enters it under its number.
  Store out;
  out.merge(one);
  return out;
}

}  // namespace snapsleuth
