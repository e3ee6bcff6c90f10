// The encoded columns: what is read is what was written, and anything else reads as nothing.
#include "store/encode.h"

#include "fixture.h"
#include "store/pack.h"

using namespace kabar;
using namespace kabar::test;

TEST_CASE("Offset and precision of a time survive their one column", "[store][encode]") {
  for (const int offset : {-720, -210, 0, 1, 330, 840}) {
    for (const auto precision : {core::Precision::second, core::Precision::minute, core::Precision::day}) {
      for (const bool known : {false, true}) {
        const core::Timestamp time{kNow, static_cast<std::int16_t>(offset), precision, known};
        const core::Timestamp back = store::decode_time(kNow, store::encode_zone(time));
        CHECK(back.offset_minutes == offset);
        CHECK(back.precision == precision);
        CHECK(back.offset_known == known);
      }
    }
  }
}

TEST_CASE("Keys survive as bytes of their width", "[store][encode]") {
  const std::vector<std::uint64_t> keys{0, 1, (1ULL << 47) - 1, 0x123456789abc};
  CHECK(store::decode_keys(store::encode_keys(keys, 6), 6) == keys);
  const std::vector<std::uint64_t> wide{~0ULL, 1ULL << 63};
  CHECK(store::decode_keys(store::encode_keys(wide, 8), 8) == wide);
  CHECK(store::decode_keys("abc", 6).empty());
}

TEST_CASE("Text that is not what was written reads as nothing", "[store][encode]") {
  for (const char* text :
       {"", "x", "{}", "[1, null, {}]", "[[1, 2, 3]]", "{\"authors\": 5, \"published\": [\"a\"]}", "nul"}) {
    CHECK(store::decode_list(text).empty());
    CHECK(store::decode_provenance(text).empty());
    CHECK(store::decode_verdict(text).matched == 0);
    core::ListedLink link{.url = url("https://a.example/")};
    store::decode_hints(text, link);
    CHECK(link.authors.empty());
    CHECK_FALSE(link.published.has_value());
  }
}

TEST_CASE("What was packed comes back, whole or its beginning; damage gives nothing", "[store][encode]") {
  store::Packer packer;
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "word" + std::to_string(i * 7919 % 1000) + " ";
  const std::string packed = packer.pack(text);
  CHECK(packed.size() < text.size() / 2);
  CHECK(store::unpack(packed, text.size()) == text);
  CHECK(store::unpack(packed, 100) == text.substr(0, 100));
  CHECK(store::unpack(packed, text.size() + 1).empty());
  CHECK(store::unpack(packed.substr(0, 20), text.size()).empty());
  CHECK(store::unpack("no stream", 5).empty());
  CHECK(store::unpack("", 5).empty());
  CHECK(store::unpack(packer.pack(""), 0).empty());
  CHECK(store::unpack(packer.pack("again"), 5) == "again");  // one text leaves nothing for the next
}
