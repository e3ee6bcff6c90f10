// Features of every block of every page, for tools/train_lines.py, and the texts that a forest's probabilities give.
//
//   dump_lines FOLDER features.f32 < pages.jsonl > lines.jsonl
//   dump_lines FOLDER --keep probabilities.f32 < pages.jsonl > predictions.jsonl
//
// A line in: {"id", "url", "file", "charset"}. The first form prints {"id", "texts": [...], "containers": [...],
// "paths": [...]} and writes the features, 32-bit floats, row by row. The second reads one probability a block, in the
// same order, and prints {"id", "text"}: what `pipe extract` would say with such a forest. Not installed; build it by
// its name.
#include <fstream>
#include <iostream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "extract/body.h"
#include "extract/end_credit.h"
#include "extract/line_features.h"
#include "extract/metadata.h"
#include "extract/page_reading.h"

namespace {

namespace extract = kabar::extract;
using nlohmann::json;

json describe(const extract::PageReading& reading, const extract::Metadata& metadata, std::ostream& rows) {
  json out{{"texts", json::array()},
           {"paths", json::array()},
           {"containers", reading.containers()},
           {"width", extract::kLineFeatures}};
  for (const extract::Block& block : reading.list().blocks) {
    out["texts"].push_back(std::string(reading.list().text_of(block)));
    out["paths"].push_back(reading.list().containers[block.container].path);
  }
  const std::vector<float> features = extract::line_features(reading.view(metadata));
  rows.write(reinterpret_cast<const char*>(features.data()),
             static_cast<std::streamsize>(features.size() * sizeof(float)));
  return out;
}

json keep(const extract::PageReading& reading, const kabar::parse::HtmlDocument& page, const kabar::core::Url& url,
          const extract::Metadata& metadata, std::istream& rows) {
  std::vector<float> probabilities(reading.list().blocks.size());
  rows.read(reinterpret_cast<char*>(probabilities.data()),
            static_cast<std::streamsize>(probabilities.size() * sizeof(float)));
  extract::Body body = extract::write_body(reading, page, url, metadata, probabilities);
  extract::take_end_credit(body);
  return {{"text", body.text}};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3 && argc != 4) return 2;
  const bool keeping = argc == 4 && std::string(argv[2]) == "--keep";
  std::fstream rows(argv[argc - 1], std::ios::binary | (keeping ? std::ios::in : std::ios::out | std::ios::trunc));
  kabar::parse::Arena arena;
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto in = json::parse(line);
    std::ifstream file(std::string(argv[1]) + "/" + in.at("file").get<std::string>(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const std::string charset = in.at("charset").is_string() ? in.at("charset").get<std::string>() : "";
    const auto page = kabar::parse::parse_html(bytes, arena, {}, charset);
    const auto url = kabar::core::Url::parse(in.at("url").get<std::string>());
    if (!page || !url) continue;
    const extract::Metadata metadata = extract::read_metadata(*page, *url, 0);
    const extract::PageReading reading(*page);
    json out = keeping ? keep(reading, *page, *url, metadata, rows) : describe(reading, metadata, rows);
    out["id"] = in.at("id");
    std::cout << out.dump() << "\n";
  }
}
