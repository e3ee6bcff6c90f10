#include "store/migrate.h"

#include <string>

namespace kabar::store {
namespace {

constexpr const char* kVersion = "SELECT user_version FROM pragma_user_version";
constexpr const char* kApplication = "SELECT application_id FROM pragma_application_id";
constexpr const char* kTables = "SELECT count(*) FROM sqlite_schema";

struct Identity {
  std::int64_t version = 0, application = 0, tables = 0;
  bool empty() const { return version == 0 && application == 0 && tables == 0; }
};

Identity identify(Connection& connection) {
  Identity found;
  found.version = connection.value(kVersion).value_or(0);
  found.application = connection.value(kApplication).value_or(0);
  found.tables = connection.value(kTables).value_or(0);
  return found;
}

core::Error not_kabar() {
  return {"store", "not_kabar", "the file is a database of another program; choose another [store] path"};
}

core::Error newer(std::int64_t found, std::size_t known) {
  return {"store", "newer_version",
          "the database is of version " + std::to_string(found) + ", this kabar knows versions up to " +
              std::to_string(known) + "; install the newer kabar again"};
}

// Takes the sticky error out of the connection.
core::Result<void> outcome(Connection& connection) {
  if (!connection.failed()) return {};
  core::Error error = connection.error();
  connection.clear_error();
  return error;
}

core::Result<void> apply(Connection& connection, const std::vector<std::string_view>& files) {
  Work work(connection, Work::writing);
  // Read again inside the transaction: another process may have just migrated.
  for (auto version = static_cast<std::size_t>(identify(connection).version); version < files.size(); ++version) {
    connection.execute(std::string(files[version]));
    connection.execute("PRAGMA user_version = " + std::to_string(version + 1));
  }
  connection.execute("PRAGMA application_id = " + std::to_string(kApplicationId));
  return work.finish();
}

}  // namespace

core::Result<void> migrate(Connection& connection, const std::vector<std::string_view>& files) {
  const Identity found = identify(connection);
  if (connection.failed()) return outcome(connection);
  if (!found.empty() && found.application != kApplicationId) return not_kabar();
  if (found.version > static_cast<std::int64_t>(files.size())) return newer(found.version, files.size());
  if (found.empty()) connection.execute("PRAGMA page_size = " + std::to_string(kPageBytes));
  connection.execute("PRAGMA journal_mode = WAL");
  if (connection.failed()) return outcome(connection);
  if (found.version == static_cast<std::int64_t>(files.size())) return {};
  return apply(connection, files);
}

core::Result<void> expect_current(Connection& connection, const std::vector<std::string_view>& files) {
  const Identity found = identify(connection);
  if (connection.failed()) return outcome(connection);
  if (!found.empty() && found.application != kApplicationId) return not_kabar();
  if (found.version > static_cast<std::int64_t>(files.size())) return newer(found.version, files.size());
  if (found.version == static_cast<std::int64_t>(files.size())) return {};
  return core::Error{"store", "storage",
                     "the database is of an older version; run a command that writes, such as `kabar crawl`, once"};
}

}  // namespace kabar::store
