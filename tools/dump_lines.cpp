// Features of every block of every page, for tools/train_lines.py.
//
//   dump_lines FOLDER features.f32 < pages.jsonl > lines.jsonl
//
// A line in: {"id", "url", "file", "charset"}; a line out: {"id", "texts": [...], "containers": [...],
// "first", "last": the blocks of the interval}; the features go to the second file, 32-bit floats, row by row. Not
// installed; build it by its name.
#include <fstream>
#include <iostream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "extract/line_features.h"
#include "extract/metadata.h"
#include "extract/page_reading.h"

int main(int argc, char** argv) {
  namespace extract = kabar::extract;
  namespace parse = kabar::parse;
  if (argc != 3) return 2;
  std::ofstream rows(argv[2], std::ios::binary);
  parse::Arena arena;
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto in = nlohmann::json::parse(line);
    std::ifstream file(std::string(argv[1]) + "/" + in.at("file").get<std::string>(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const std::string charset = in.at("charset").is_string() ? in.at("charset").get<std::string>() : "";
    const auto page = parse::parse_html(bytes, arena, {}, charset);
    const auto url = kabar::core::Url::parse(in.at("url").get<std::string>());
    if (!page || !url) continue;
    const extract::Metadata metadata = extract::read_metadata(*page, *url, 0);
    const extract::PageReading lines(*page);
    nlohmann::json out{{"id", in.at("id")}, {"texts", nlohmann::json::array()}, {"containers", lines.containers()}};
    for (const extract::Block& block : lines.list().blocks) {
      out["texts"].push_back(std::string(lines.list().text_of(block)));
    }
    out["width"] = extract::kLineFeatures;
    out["title"] = metadata.title;
    const std::vector<float> features = extract::line_features(lines.view(metadata));
    rows.write(reinterpret_cast<const char*>(features.data()),
               static_cast<std::streamsize>(features.size() * sizeof(float)));
    std::cout << out.dump() << "\n";
  }
}
