#include "text_reader.h"

#include <algorithm>

namespace snapsleuth::input {
namespace {

/// Nearly every log is told to be JSON by its first byte.
bool begins_like_json(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

}  // namespace

void TextReader::begin() {
  splitter_.begin();
  kind_ = Kind::undecided;
  head_.clear();
}

bool TextReader::push(std::string_view text) {
  if (kind_ == Kind::undecided) {
    if (head_.empty() && begins_like_json(text)) {
      kind_ = Kind::json;
    } else {
      const std::size_t taken = std::min(text.size(), kHeaderBytes - head_.size());
      const bool row_ends = text.substr(0, taken).find_first_of("\r\n") != std::string_view::npos;
      head_.append(text.substr(0, taken));
      text.remove_prefix(taken);
      const bool full = head_.size() == kHeaderBytes;
      if (!row_ends && !full) return true;
      if (!decide(full)) return kind_ == Kind::undecided;
    }
  }
  if (kind_ == Kind::json) return splitter_.push(text);
  if (kind_ == Kind::strings) {
    strings_.push(text);
  } else {
    csv_.push(text);
  }
  return true;
}

/// Decides what the text is, if that can be told, and hands on what there is of it. False: nothing more is wanted, or
/// it cannot be told yet.
bool TextReader::decide(bool final) {
  if (begins_with_record_string(head_)) {
    kind_ = Kind::strings;
    strings_.begin();
    strings_.push(head_);
    return true;
  }
  CsvHeader header;
  switch (read_csv_header(head_, final, header)) {
    case HeaderVerdict::undecided:
      return false;
    case HeaderVerdict::no:
      kind_ = Kind::json;
      return splitter_.push(head_);
    case HeaderVerdict::yes:
      break;
  }
  kind_ = Kind::table;
  csv_.begin(header, header.end);
  csv_.push(std::string_view(head_).substr(header.end));
  return true;
}

void TextReader::finish(const Faults& faults) {
  if (kind_ == Kind::undecided) decide(true);
  if (kind_ == Kind::table) return csv_.finish(faults);
  if (kind_ == Kind::strings) return strings_.finish(faults);
  splitter_.finish(faults);
}

}  // namespace snapsleuth::input
