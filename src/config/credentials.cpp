#include "config/credentials.h"

#include "config/feed_file.h"
#include "config/table_reader.h"

namespace kabar::config {
namespace {

namespace fs = std::filesystem;

bool one_line(const std::string& text) {
  return text.find_first_of(std::string("\r\n\0", 3)) == std::string::npos;
}

core::Secret read_secret(TableReader& in, int line) {
  core::Secret out;
  in.text("user", out.user);
  in.text("password", out.password);
  in.text("bearer", out.bearer);
  in.text("proxy_user", out.proxy_user);
  in.text("proxy_password", out.proxy_password);
  in.finish();
  for (const std::string* part : {&out.user, &out.password, &out.bearer, &out.proxy_user, &out.proxy_password}) {
    if (!one_line(*part)) in.note(line, "the values of an entry must be one line each");
  }
  if (out.empty()) in.note(line, "an entry needs user and password, or bearer, or proxy_user and proxy_password");
  if (!out.user.empty() && !out.bearer.empty()) in.note(line, "an entry has a user or a bearer token, not both");
  return out;
}

}  // namespace

std::string secret_file_fault(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::is_regular_file(status)) return "there is no file " + path.string();
  const fs::perms others = fs::perms::group_all | fs::perms::others_all;
  if ((status.permissions() & others) != fs::perms::none)
    return path.string() + " may be read or written by others than its owner; run: chmod 600 " + path.string();
  return "";
}

std::map<std::string, core::Secret> read_credentials(const fs::path& path, std::vector<Problem>& problems) {
  std::map<std::string, core::Secret> out;
  std::vector<Problem> faults;
  const auto table = parse_file(path, faults);
  if (!table) {  // the parser's own words may quote what stands there
    problems.push_back({path, faults.empty() ? 0 : faults.front().line, "cannot be read as TOML"});
    return out;
  }
  for (const auto& [key, node] : *table) {
    const int line = static_cast<int>(key.source().begin.line);
    if (const toml::table* entry = node.as_table()) {
      TableReader in(*entry, path, std::string(key.str()), problems);
      out.emplace(std::string(key.str()), read_secret(in, line));
    } else {
      problems.push_back({path, line, "every entry is a section with a name of its own: [outlet]"});
    }
  }
  return out;
}

}  // namespace kabar::config
