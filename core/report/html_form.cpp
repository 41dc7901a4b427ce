// One page to read or print: no script, no link, nothing to load, and a policy that forbids all three.
#include <string>

#include "document.h"
#include "export_text.h"

namespace snapsleuth {
namespace {

constexpr std::string_view kStyle{
    ":root{color-scheme:light dark}"
    "body{font:15px/1.5 system-ui,sans-serif;max-width:76rem;margin:2rem auto;padding:0 1.25rem}"
    "h1{font-size:1.6rem}h2{font-size:1.25rem;margin-top:2.5rem;border-top:2px solid;padding-top:1rem}"
    "h3{font-size:1rem;margin-bottom:.4rem}h4{font-size:.9rem;margin:.8rem 0 .2rem}"
    "h1,h2,h3,p,li,dd,td{overflow-wrap:anywhere}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.5rem 0}dt{opacity:.7}dd{margin:0}"
    "table{border-collapse:collapse;width:100%;font-size:.85rem}"
    "th,td{border:1px solid #8886;padding:.25rem .45rem;text-align:left;vertical-align:top}"
    "pre{border:1px solid #8886;padding:.5rem .7rem;white-space:pre-wrap;overflow-wrap:anywhere;font-size:.82rem}"
    "ul{padding-left:1.2rem}.step{margin:.7rem 0 .2rem}.note{opacity:.7}"
    "@media print{body{margin:0;max-width:none;font-size:11px}h2{break-before:auto;break-after:avoid}"
    "h3,h4{break-after:avoid}tr,pre{break-inside:avoid}}"};

/// Of kStyle, for the policy; a test computes it again.
constexpr std::string_view kStyleHash{"sha256-JomlxlYfoykBsOkmgrD2McgIgonUT699abBfl+OxryY="};

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// `<tag>text</tag>`, the text escaped.
void element(std::string& out, std::string_view tag, std::string_view text) {
  out.append("<").append(tag).append(">").append(escaped(text)).append("</").append(tag).append(">");
}

class HtmlForm final : public DocumentForm {
 public:
  explicit HtmlForm(Language language) : language_(language) {}

  void begin(std::string& out, std::string_view title) const override {
    out.append("<!doctype html>\n<html lang=\"").append(language_tag(language_));
    out += "\">\n<head>\n<meta charset=\"utf-8\">\n";
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '");
    out.append(kStyleHash).append("'; base-uri 'none'; form-action 'none'\">\n");
    out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out += "<meta name=\"referrer\" content=\"no-referrer\">\n";
    element(out, "title", title);
    out.append("\n<style>").append(kStyle).append("</style>\n</head>\n<body>\n");
  }
  void end(std::string& out) const override { out += "</body>\n</html>\n"; }

  void heading(std::string& out, int level, std::string_view text) const override {
    element(out, "h" + std::to_string(level), text);
    out += '\n';
  }
  void paragraph(std::string& out, std::string_view text) const override {
    element(out, "p", text);
    out += '\n';
  }
  void list(std::string& out, const std::vector<std::string>& items) const override {
    out += "<ul>";
    for (const std::string& item : items) element(out, "li", item);
    out += "</ul>\n";
  }
  void step(std::string& out, std::string_view text, std::string_view note) const override {
    out.append("<p class=\"step\">☐ ").append(escaped(text));
    if (!note.empty()) out.append(" <span class=\"note\">(").append(escaped(note)).append(")</span>");
    out += "</p>\n";
  }
  void code(std::string& out, std::string_view /*label*/, std::string_view text) const override {
    element(out, "pre", text);
    out += '\n';
  }
  void facts(std::string& out, const std::vector<std::pair<std::string, std::string>>& facts) const override {
    out += "<dl>";
    for (const auto& [name, value] : facts) {
      element(out, "dt", name);
      element(out, "dd", value);
    }
    out += "</dl>\n";
  }
  void table(std::string& out, const std::vector<std::string>& head,
             const std::vector<std::vector<std::string>>& rows) const override {
    out += "<table><thead><tr>";
    for (const std::string& cell : head) element(out, "th", cell);
    out += "</tr></thead><tbody>\n";
    for (const std::vector<std::string>& row : rows) {
      out += "<tr>";
      for (const std::string& cell : row) element(out, "td", cell);
      out += "</tr>\n";
    }
    out += "</tbody></table>\n";
  }

 private:
  Language language_;
};

}  // namespace

std::unique_ptr<ReportWriter> html_writer(ExportScope scope) {
  auto form = std::make_unique<HtmlForm>(scope.language);
  return document_writer(std::move(scope), std::move(form));
}

}  // namespace snapsleuth
