// The credentials file: names and what they let in. For this room's files. No value of it is ever part of a message.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "config/config.h"

namespace kabar::config {

// Why a file with secrets must not be used, and what to do: it is not there, or others may read it. Empty: fine.
std::string secret_file_fault(const std::filesystem::path& path);

// Each [NAME] has `user` and `password`, or `bearer`; and, or only, `proxy_user` and `proxy_password`.
std::map<std::string, core::Secret> read_credentials(const std::filesystem::path& path, std::vector<Problem>& problems);

}  // namespace kabar::config
