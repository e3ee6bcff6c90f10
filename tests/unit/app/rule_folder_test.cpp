#include "app/rule_folder.h"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <unistd.h>

using namespace kabar;
using namespace kabar::app;
namespace fs = std::filesystem;

TEST_CASE("a folder of rules is read in the order of its names, what is no rule file left alone", "[app][rules]") {
  const fs::path folder = fs::temp_directory_path() / ("kabar-rules-" + std::to_string(getpid()));
  fs::create_directories(folder / "sub.example.txt");
  std::ofstream(folder / "koran.example.txt") << "title: //h1\ntitel: //h2\nlogin_uri: x\n";
  std::ofstream(folder / "README.md") << "body: //p\n";
  std::ofstream(folder / "besar.example.txt") << std::string((1u << 20) + 1, '#');
  const SharedRules rules = load_rules(folder);
  REQUIRE(rules);
  CHECK(rules->size() == 1);
  CHECK(rules->find("www.koran.example") != nullptr);
  REQUIRE(rules->faults().size() == 3);
  CHECK(to_string(rules->faults()[0], "aturan") ==
        "aturan/besar.example.txt: cannot be read, or is over 1 MiB; it is left out");
  CHECK(to_string(rules->faults()[1], "aturan") ==
        "aturan/koran.example.txt:2: unknown directive \"titel\"; did you mean \"title\"?");
  CHECK(rules->faults()[2].unsupported);
  fs::remove_all(folder);
}

TEST_CASE("without a folder there are no rules", "[app][rules]") {
  CHECK(load_rules({}) == nullptr);
}
