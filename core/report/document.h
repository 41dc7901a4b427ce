// A report to be read by people, told once and set twice: as Markdown for a ticket and as a page to print.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "export_writers.h"

namespace snapsleuth {

/// Sets text into one form. All texts are plain: the form escapes whatever could mean something in it.
class DocumentForm {
 public:
  DocumentForm() = default;
  DocumentForm(const DocumentForm&) = delete;
  DocumentForm& operator=(const DocumentForm&) = delete;
  virtual ~DocumentForm() = default;

  virtual void begin(std::string& out, std::string_view title) const = 0;
  virtual void end(std::string& out) const = 0;
  /// Level 1 is the document's title.
  virtual void heading(std::string& out, int level, std::string_view text) const = 0;
  virtual void paragraph(std::string& out, std::string_view text) const = 0;
  virtual void list(std::string& out, const std::vector<std::string>& items) const = 0;
  /// One step of a list of things to do.
  virtual void step(std::string& out, std::string_view text, std::string_view note) const = 0;
  /// Text to be pasted as it is.
  virtual void code(std::string& out, std::string_view label, std::string_view text) const = 0;
  /// Names and what they stand for.
  virtual void facts(std::string& out, const std::vector<std::pair<std::string, std::string>>& facts) const = 0;
  virtual void table(std::string& out, const std::vector<std::string>& head,
                     const std::vector<std::vector<std::string>>& rows) const = 0;
};

/// The whole document in that form: a piece a finding.
std::unique_ptr<ReportWriter> document_writer(ExportScope scope, std::unique_ptr<DocumentForm> form);

}  // namespace snapsleuth
