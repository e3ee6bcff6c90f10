#include "store/connection.h"

#include <cerrno>
#include <cstring>

#include <sqlite3.h>

namespace kabar::store {
namespace {

constexpr int kBusyMilliseconds = 10'000;
constexpr const char* kBegin = "BEGIN IMMEDIATE";
constexpr const char* kBeginRead = "BEGIN";
constexpr const char* kCommit = "COMMIT";
constexpr const char* kRollback = "ROLLBACK";

struct Words {
  const char* code;
  const char* advice;
};

Words words_of(int sqlite_code, int system_errno) {
  if (system_errno == ENOSPC || system_errno == EDQUOT) return {"disk_full", "free some space; nothing was changed"};
  switch (sqlite_code & 0xff) {
    case SQLITE_FULL:
      return {"disk_full", "free some space; nothing was changed"};
    case SQLITE_BUSY:
      return {"busy", "another program holds the database for over 10 s"};
    case SQLITE_CORRUPT:
      return {"corrupt", "run `kabar db check`, or restore a backup"};
    case SQLITE_NOTADB:
      return {"not_kabar", "the file is not a database; choose another [store] path"};
    case SQLITE_READONLY:
      return {"storage", "the file or its folder is not writable for this user"};
    case SQLITE_CANTOPEN:
      return {"storage", "the folder must exist and be writable for this user"};
    default:
      return {"storage", "see the cause"};
  }
}

}  // namespace

Query::~Query() {
  if (!statement_) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

bool Query::next() {
  if (!statement_ || connection_.failed()) return false;
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) connection_.fail_with(code);
  return false;
}

std::int64_t Query::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}
bool Query::null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}
std::optional<std::int64_t> Query::maybe(int column) const {
  if (null(column)) return std::nullopt;
  return integer(column);
}
double Query::real(int column) const {
  return sqlite3_column_double(statement_, column);
}
std::string_view Query::view(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  if (!bytes) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}
std::string Query::text(int column) const {
  return std::string(view(column));
}

void Query::bind(int at, std::int64_t value) {
  if (statement_) sqlite3_bind_int64(statement_, at, value);
}
void Query::bind(int at, double value) {
  if (statement_) sqlite3_bind_double(statement_, at, value);
}
void Query::bind(int at, std::string_view value) {
  if (!statement_) return;
  const char* bytes = value.empty() ? "" : value.data();
  const int code = sqlite3_bind_text64(statement_, at, bytes, value.size(),
                                       copies_ ? SQLITE_TRANSIENT : SQLITE_STATIC,  // NOLINT: SQLite's macros
                                       SQLITE_UTF8);
  if (code != SQLITE_OK) connection_.fail_with(code);
}
void Query::bind(int at, Blob value) {
  if (!statement_) return;
  const char* bytes = value.bytes.empty() ? "" : value.bytes.data();
  const int code = sqlite3_bind_blob64(statement_, at, bytes, value.bytes.size(),
                                       copies_ ? SQLITE_TRANSIENT : SQLITE_STATIC);  // NOLINT: SQLite's macros
  if (code != SQLITE_OK) connection_.fail_with(code);
}
void Query::bind(int at, std::nullopt_t /*none*/) {
  if (statement_) sqlite3_bind_null(statement_, at);
}

core::Result<std::unique_ptr<Connection>> Connection::open(const std::filesystem::path& path, bool read_only) {
  std::unique_ptr<Connection> connection(new Connection(path));  // NOLINT: private constructor
  const int mode = read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int code = sqlite3_open_v2(path.c_str(), &connection->handle_, mode | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) {
    connection->fail_with(code);
    return connection->error();
  }
  sqlite3_extended_result_codes(connection->handle_, 1);
  sqlite3_busy_timeout(connection->handle_, kBusyMilliseconds);
  return connection;
}

Connection::~Connection() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(handle_);
}

sqlite3_stmt* Connection::prepare(const char* sql) {
  if (failed()) return nullptr;
  auto [place, fresh] = statements_.try_emplace(sql, nullptr);
  if (fresh) {
    const int code = sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT, &place->second, nullptr);
    if (code != SQLITE_OK) {
      fail_with(code);
      statements_.erase(place);
      return nullptr;
    }
  }
  KABAR_ASSERT(!sqlite3_stmt_busy(place->second));  // a statement runs once at a time
  return place->second;
}

std::int64_t Connection::last_id() const {
  return sqlite3_last_insert_rowid(handle_);
}
std::int64_t Connection::changes() const {
  return sqlite3_changes64(handle_);
}

bool Connection::execute(const std::string& sql) {
  if (failed()) return false;
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail_with(code);
  return !failed();
}

void Connection::fail(core::Error error) {
  if (!error_) error_ = std::move(error);
}

void Connection::fail_with(int sqlite_code) {
  const int system_errno = handle_ ? sqlite3_system_errno(handle_) : 0;
  const Words words = words_of(sqlite_code, system_errno);
  std::string message = path_.string() + ": " + (handle_ ? sqlite3_errmsg(handle_) : sqlite3_errstr(sqlite_code));
  if (system_errno != 0) message += std::string(" (") + std::strerror(system_errno) + ")";
  fail({"store", words.code, message + "; " + words.advice});
}

// SQLite has undone some errors' transactions itself; then there is nothing to roll back.
void Connection::undo() {
  if (!sqlite3_get_autocommit(handle_)) sqlite3_exec(handle_, kRollback, nullptr, nullptr, nullptr);
}

core::Result<void> Connection::begin() {
  KABAR_ASSERT(!shared_);
  run(kBegin);
  if (failed()) {
    const core::Error first = error();
    clear_error();
    return first;
  }
  shared_ = true;
  return {};
}

core::Result<void> Connection::end(bool keep) {
  shared_ = false;
  if (keep && !failed()) run(kCommit);
  undo();
  if (!failed()) return {};
  const core::Error first = error();
  clear_error();
  if (!keep) return {};
  return first;
}

Work::Work(Connection& connection, Kind kind) : connection_(connection), own_(!connection.shared_transaction()) {
  if (own_) connection_.run(kind == writing ? kBegin : kBeginRead);
}

Work::~Work() {
  if (!open_) return;
  if (own_) {
    connection_.undo();
    connection_.clear_error();
  }
}

core::Result<void> Work::finish() {
  open_ = false;
  if (own_ && !connection_.failed()) connection_.run(kCommit);
  if (!connection_.failed()) return {};
  const core::Error error = connection_.error();
  connection_.undo();
  if (own_) connection_.clear_error();
  return error;
}

}  // namespace kabar::store
