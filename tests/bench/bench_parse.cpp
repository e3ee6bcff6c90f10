// CPU of a bare Gumbo parse (malloc, tree freed) and of parse_html over the same pages, in turn, in one run.
// Usage: bench_parse [-n ROUNDS] FILE...   Prints ms a page of each and their ratio; the best round of each counts.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gumbo.h>

#include "parse/html_document.h"

namespace {

double cpu_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

template <class Work>
double time_of(Work work) {
  const double start = cpu_seconds();
  work();
  return cpu_seconds() - start;
}

void parse_bare(const std::string& page) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  gumbo_destroy_output(&options, gumbo_parse_with_options(&options, page.data(), page.size()));
}

}  // namespace

int main(int argc, char** argv) {
  int rounds = 5, first = 1;
  if (argc > 2 && std::strcmp(argv[1], "-n") == 0) {
    rounds = std::max(1, std::atoi(argv[2]));
    first = 3;
  }
  std::vector<std::string> pages;
  std::size_t bytes = 0;
  for (int i = first; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    pages.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    bytes += pages.back().size();
  }
  if (pages.empty()) return 2;
  kabar::parse::Arena arena;
  double bare = 1e9, ours = 1e9;
  std::size_t nodes = 0, failed = 0;
  for (int round = 0; round < rounds; ++round) {
    bare = std::min(bare, time_of([&] { std::for_each(pages.begin(), pages.end(), parse_bare); }));
    nodes = failed = 0;
    ours = std::min(ours, time_of([&] {
                      for (const std::string& page : pages) {
                        const auto document = kabar::parse::parse_html(page, arena);
                        document ? nodes += document->nodes().size() : ++failed;
                      }
                    }));
  }
  const auto count = static_cast<double>(pages.size());
  std::printf("pages %zu  bytes %zu  nodes %zu  failed %zu\n", pages.size(), bytes, nodes, failed);
  std::printf("gumbo %.3f ms/page  parse_html %.3f ms/page  ratio %.3f\n", bare * 1e3 / count, ours * 1e3 / count,
              ours / bare);
}
