// Reads each file, parses it with Gumbo (malloc), frees the tree; nothing else. The whole process is what a text
// extractor on Gumbo pays at least: compare its CPU time with that of `kabar pipe extract -j 1` over the same pages.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include <gumbo.h>

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    const std::string page{std::istreambuf_iterator<char>(file), {}};
    gumbo_destroy_output(&kGumboDefaultOptions,
                         gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size()));
  }
  std::printf("%d pages\n", argc - 1);
}
