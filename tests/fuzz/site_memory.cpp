// SiteMemory::decode: any bytes are a memory that writes itself as the same bytes, or none; a memory judges and learns.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "extract/drift.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kabar::extract;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto memory = SiteMemory::decode(bytes);
  if (!memory) return 0;
  if (SiteMemory::decode(memory->encode()) != memory) std::abort();
  PageSample page;
  page.is_article = true;
  page.letters = 900;
  page.text = 7;
  for (std::uint32_t i = 0; i < 30; ++i) page.lines.push_back({i, i, 0, 30, i % 2 == 0, i % 3 == 0});
  for (std::uint64_t i = 1; i < 80; ++i) {
    const auto minutes = static_cast<std::int16_t>(60 * (data[i % size] % 15));
    page.zone =
        ZoneProof{{ZoneClaim::Witness::meta, ZoneClaim::Zone::offset, minutes}, 1'795'500'000, minutes, 480, {}};
    const Judgement judgement = memory->judge({i, i}, page, 1'795'500'000);
    memory->note({i, i}, page, judgement, true, 1'795'500'000);
  }
  if (memory->encode().size() > 16'384) std::abort();
  if (SiteMemory::decode(memory->encode()) != memory) std::abort();
  for (const std::string& habit : memory->profile.lesson().zones.describe()) {
    if (habit.find("articles)") == std::string::npos) std::abort();
  }
  return 0;
}
