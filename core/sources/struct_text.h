// The text that query engines make of a structure: `{type=IAMUser, sessioncontext={attributes={mfaauthenticated=true}},
// tags=[a, b]}`. Athena, CloudTrail Lake and Elastic write it.
#pragma once

#include <string>
#include <string_view>

namespace snapsleuth {

/// What a key is to be called in the JSON; empty where it is no key here.
using StructKey = std::string_view (*)(std::string_view key);

/// Any word is a key, under its own name.
std::string_view any_struct_key(std::string_view key);

/// Appends the JSON of a structure or list to `out`. False, and nothing appended, where the text is none.
///
/// The text says nothing of where a value ends: a value may hold commas, equals signs and brackets. It is taken to end
/// where `, key=` follows with a key that `known` knows, or a bracket that closes what is open, followed by what may
/// follow it. So a value with such text in it is read wrongly where every word is a key; where the keys are known, only
/// if it names one of them. The first of two equal keys is the one that readers of the JSON see. A value that is
/// JSON itself stays as it is, and `null` is null.
bool struct_text_to_json(std::string_view text, StructKey known, std::string& out);

}  // namespace snapsleuth
