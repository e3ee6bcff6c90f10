// Connection and Query: SQLite with cached statements and one sticky error.
//
// The first error of a piece of work sticks: until clear_error() every further Query does nothing and gives no row, so
// that the code of a transaction reads straight and asks once, at its end, whether all went well. One thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "core/result.h"
#include "store/pack.h"

struct sqlite3;
struct sqlite3_stmt;

namespace kabar::store {

struct Blob {  // bound as a blob, not as text
  std::string_view bytes;
};

// One run of one statement; resets it when it ends. Columns are read after next() was true.
class Query {
 public:
  // `copies`: what is bound need not outlive the Query.
  Query(class Connection& connection, sqlite3_stmt* statement, bool copies)
      : connection_(connection), statement_(statement), copies_(copies) {}
  Query(Query&& other) noexcept
      : connection_(other.connection_), statement_(std::exchange(other.statement_, nullptr)), copies_(other.copies_) {}
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  ~Query();

  bool next();
  std::int64_t integer(int column) const;
  std::uint64_t hash(int column) const { return static_cast<std::uint64_t>(integer(column)); }
  bool null(int column) const;
  std::optional<std::int64_t> maybe(int column) const;
  double real(int column) const;
  std::string text(int column) const;
  std::string_view view(int column) const;  // valid until next() or the end of the Query

  void bind(int at, std::int64_t value);
  void bind(int at, std::uint64_t value) { bind(at, static_cast<std::int64_t>(value)); }
  void bind(int at, int value) { bind(at, static_cast<std::int64_t>(value)); }
  void bind(int at, bool value) { bind(at, static_cast<std::int64_t>(value)); }
  void bind(int at, double value);
  void bind(int at, std::string_view value);
  void bind(int at, const std::string& value) { bind(at, std::string_view(value)); }
  void bind(int at, const char* value) { bind(at, std::string_view(value)); }
  void bind(int at, Blob value);
  void bind(int at, std::nullopt_t);
  template <class T>
  void bind(int at, const std::optional<T>& value) {
    value ? bind(at, *value) : bind(at, std::nullopt);
  }

 private:
  class Connection& connection_;
  sqlite3_stmt* statement_;  // absent when the connection has failed
  bool copies_;
};

class Connection {
 public:
  static core::Result<std::unique_ptr<Connection>> open(const std::filesystem::path& path, bool read_only);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  // `sql` must be a constant of the program: its address is the key of the statement cache.
  template <class... Args>
  Query query(const char* sql, const Args&... args) {
    return bound(true, sql, args...);
  }
  // Runs a statement to its end; the number of rows that it changed.
  template <class... Args>
  std::int64_t run(const char* sql, const Args&... args) {
    {
      Query once = bound(false, sql, args...);
      while (once.next()) {
      }
    }
    return failed() ? 0 : changes();
  }
  // The first column of the first row.
  template <class... Args>
  std::optional<std::int64_t> value(const char* sql, const Args&... args) {
    Query once = bound(false, sql, args...);
    return once.next() ? once.maybe(0) : std::nullopt;
  }
  std::int64_t last_id() const;
  Packer& packer() { return packer_; }  // for the bodies that go through this connection

  // Several statements without results, not cached: schema and pragmas.
  bool execute(const std::string& sql);

  // begin() opens a transaction that several calls share. An error undoes all of it at once and sticks until end().
  core::Result<void> begin();
  core::Result<void> end(bool keep);
  bool shared_transaction() const { return shared_; }

  bool failed() const { return error_.has_value(); }
  const core::Error& error() const { return *error_; }  // NOLINT(bugprone-unchecked-optional-access): of a failed one
  void clear_error() { error_.reset(); }
  void fail(core::Error error);  // unless an earlier error sticks
  void fail_with(int sqlite_code);

 private:
  friend class Query;
  explicit Connection(std::filesystem::path path) : path_(std::move(path)) {}
  template <class... Args>
  Query bound(bool copies, const char* sql, const Args&... args) {
    Query query(*this, prepare(sql), copies);
    int at = 0;
    (query.bind(++at, args), ...);
    return query;
  }
  sqlite3_stmt* prepare(const char* sql);
  void undo();
  std::int64_t changes() const;

  std::filesystem::path path_;
  sqlite3* handle_ = nullptr;
  std::unordered_map<const void*, sqlite3_stmt*> statements_;
  std::optional<core::Error> error_;
  bool shared_ = false;
  Packer packer_;
  friend class Work;
};

// A piece of work on the database. Writing: one transaction, or a part of the shared one. Reading: one view of the data
// for several statements. finish() keeps the work; without it, or after an error, all of the transaction is undone.
class Work {
 public:
  enum Kind { reading, writing };
  Work(Connection& connection, Kind kind);
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;
  ~Work();

  core::Result<void> finish();
  template <class T>
  core::Result<T> finish(T value) {
    if (auto done = finish(); !done) return done.error();
    return value;
  }

 private:
  Connection& connection_;
  bool own_ = false;
  bool open_ = true;
};

}  // namespace kabar::store
