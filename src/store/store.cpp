#include "store/store.h"

#include "store/migrate.h"
#include "store/state.h"

namespace kabar::store {
namespace {

// 6 MiB of cache for the writer: the whole program must stay under 60 MB. No mmap: an I/O error must be an error code,
// not a signal.
constexpr const char* kWriterPragmas =
    "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -6144; PRAGMA mmap_size = 0;"
    "PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 16777216; PRAGMA wal_autocheckpoint = 500";
constexpr const char* kReaderPragmas =
    "PRAGMA query_only = ON; PRAGMA cache_size = -2048; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY";

core::Error with_path(core::Error error, const std::filesystem::path& path) {
  if (!error.message.starts_with(path.string())) error.message = path.string() + ": " + error.message;
  return error;
}

}  // namespace

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

core::Result<Store> Store::open(const StoreOptions& options) {
  auto opened = Connection::open(options.path, options.read_only);
  if (!opened) return opened.error();
  Connection& db = **opened;
  const auto ready = options.read_only ? expect_current(db, schema_files()) : migrate(db, schema_files());
  if (!ready) return with_path(ready.error(), options.path);
  db.execute(options.read_only ? kReaderPragmas : kWriterPragmas);
  if (options.max_bytes != 0) {
    db.execute("PRAGMA max_page_count = " + std::to_string(options.max_bytes / kPageBytes));
  }
  if (db.failed()) return db.error();
  auto state = std::make_unique<State>();
  state->options = options;
  state->db = *std::move(opened);
  return Store(std::move(state));
}

core::Result<void> Store::begin() {
  return state_->db->begin();
}

core::Result<void> Store::commit() {
  return state_->db->end(true);
}

void Store::rollback() {
  (void)state_->db->end(false).has_value();
}

}  // namespace kabar::store
