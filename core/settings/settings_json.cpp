// The one file of this stage that knows the JSON library. Which key belongs to which field: settings_keys.h.
#include "settings_keys.h"
#include "settings_reader.h"
#include "settings_writer.h"

namespace snapsleuth {
namespace {

constexpr int kIndent = 2;

bool starts_with(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

std::string write(const Settings& settings, bool defaults, int indent) {
  Writer writer(defaults);
  settings_keys(writer, settings);
  // Texts are anybody's: without `replace` a byte that is not UTF-8 ends the program.
  return writer.take().dump(indent, ' ', false, Writer::Json::error_handler_t::replace);
}

}  // namespace

Result<Settings> parse_settings(std::string_view json) {
  if (starts_with(json, "\xFF\xFE") || starts_with(json, "\xFE\xFF")) {
    return Error{"the settings: are in UTF-16, and must be in UTF-8."};
  }
  if (starts_with(json, "\xEF\xBB\xBF")) json.remove_prefix(3);
  // Twice over a small text: the first time for what is wrong with it as JSON, and where; then for its values.
  SyntaxCheck syntax(json);
  if (!Reader::Json::sax_parse(json.begin(), json.end(), &syntax) || !syntax.error.empty()) {
    return Error{syntax.error + '.'};
  }
  const Reader::Json root = Reader::Json::parse(json.begin(), json.end(), nullptr, false);
  if (root.is_discarded()) return Error{"not JSON."};

  Settings settings;
  std::string error;
  Reader reader(root, {}, error);
  settings_keys(reader, settings);
  reader.finish();
  if (!error.empty()) return Error{error.back() == '?' ? error : error + '.'};
  return settings;
}

std::string settings_to_json(const Settings& settings, bool pretty) {
  return write(settings, true, pretty ? kIndent : -1);
}

std::string settings_to_file(const Settings& settings) { return write(settings, false, kIndent) + '\n'; }

}  // namespace snapsleuth
