// Words that stay readable under pseudonyms: those of the clouds' own names and paths, and of well-known programs.
#pragma once

#include <string_view>

namespace snapsleuth::redaction {

/// A word of names, paths and policies that the cloud chose: "user" of an ARN, "resourcegroups" of a path. In lower
/// case.
bool is_cloud_word(std::string_view lower);

/// A word that names nobody, even where a name belongs: "root", "everyone".
bool is_nobody(std::string_view lower);

/// Behind it in a path stands a name, and of which kind; empty where it is no such word.
std::string_view kind_behind(std::string_view lower);

/// A program that many use: "aws-cli", "terraform". In lower case.
bool is_known_program(std::string_view lower);

}  // namespace snapsleuth::redaction
