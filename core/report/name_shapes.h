// What a text is by its shape alone, as far as pseudonyms have to know.
#pragma once

#include <string>
#include <string_view>

namespace snapsleuth {

/// "account" of an AWS account's twelve digits, "key" of an access key, "address" of an IP address, "id" of a GUID or
/// of a principal's id; empty where the shape says nothing.
std::string_view kind_by_shape(std::string_view text);

/// "snap" of "snap-0123456789abcdef0": the type of an id that AWS gave. In lower case; empty for others.
std::string_view aws_resource_prefix(std::string_view lower);

/// A service under the cloud's own domain ("ec2.amazonaws.com"): one label, so that nobody's bucket is in it.
bool is_cloud_service(std::string_view lower);

/// "eu-central-1", by its shape: one that no log of this case names is one all the same.
bool is_aws_region(std::string_view lower);

/// A namespace or type of Azure ("microsoft.compute", "disks").
bool is_type_word(std::string_view lower);

/// The region that a zone of Google Cloud lies in: "europe-west1" of "europe-west1-b". The text itself for others.
std::string_view without_zone(std::string_view lower);

/// Everywhere on the internet: what ranges open to everyone begin with.
bool is_open_range(std::string_view text);

/// A date, a time of day or both, by its characters.
bool is_time(std::string_view text);

/// ".json.gz": the endings by which a file tells its format.
std::string_view file_ending(std::string_view name);

/// The well-known programs in a user agent, with their versions.
std::string known_programs(std::string_view agent);

}  // namespace snapsleuth
