// The database file seen past the store: for tests of the format and of damage.
#pragma once

#include <filesystem>
#include <string>

#include <catch2/catch.hpp>
#include <sqlite3.h>

namespace kabar::test {

class Raw {
 public:
  explicit Raw(const std::filesystem::path& path) { REQUIRE(sqlite3_open(path.c_str(), &handle_) == SQLITE_OK); }
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;
  ~Raw() { sqlite3_close(handle_); }

  // All columns of all rows, "|" between columns and a newline behind each row.
  std::string run(const std::string& sql) {
    std::string out;
    char* error = nullptr;
    const int code = sqlite3_exec(handle_, sql.c_str(), &Raw::append, &out, &error);
    if (code != SQLITE_OK) {
      const std::string words = error;
      sqlite3_free(error);
      FAIL(sql + ": " + words);
    }
    return out;
  }

 private:
  static int append(void* out, int columns, char** values, char** /*names*/) {
    auto& text = *static_cast<std::string*>(out);
    for (int i = 0; i < columns; ++i) text += std::string(i ? "|" : "") + (values[i] ? values[i] : "NULL");
    text += '\n';
    return 0;
  }
  sqlite3* handle_ = nullptr;
};

}  // namespace kabar::test
