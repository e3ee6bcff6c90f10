#include "parse/html_document.h"

#include <csetjmp>
#include <cstdint>
#include <ctime>

#include <gumbo.h>

#include "core/text.h"
#include "parse/charset.h"
#include "parse/prefilter.h"
#include "parse/tree_reader.h"

namespace kabar::parse {
namespace {

constexpr std::size_t kMostBytes = 8u << 20;
constexpr unsigned kAllocationsAClockReading = 64;

std::int64_t nanoseconds(clockid_t clock) {
  timespec now{};
  ::clock_gettime(clock, &now);
  return static_cast<std::int64_t>(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

// A thread's CPU time is a system call; the wall clock is not, and no CPU time passes faster than it.
class CpuBudget {
 public:
  explicit CpuBudget(std::chrono::nanoseconds budget)
      : deadline_(nanoseconds(CLOCK_THREAD_CPUTIME_ID) + budget.count()),
        not_before_(nanoseconds(CLOCK_MONOTONIC) + budget.count()) {}
  bool spent() {
    const std::int64_t wall = nanoseconds(CLOCK_MONOTONIC);
    if (wall < not_before_) return false;
    const std::int64_t left = deadline_ - nanoseconds(CLOCK_THREAD_CPUTIME_ID);
    not_before_ = wall + left;
    return left < 0;
  }

 private:
  std::int64_t deadline_, not_before_;
};

// What Gumbo allocates through. Gumbo has no way to stop and dies of a null pointer, so the allocator leaves it by
// longjmp: only C frames of Gumbo lie between, and all they own is in the arena.
struct Guard {
  Arena* arena;
  CpuBudget cpu;
  unsigned countdown = kAllocationsAClockReading;
  const char* broken = nullptr;  // the budget that was spent
  std::jmp_buf escape;           // NOLINT: filled by setjmp
};

void* guarded_allocate(void* userdata, std::size_t bytes) {
  auto& guard = *static_cast<Guard*>(userdata);
  void* memory = guard.arena->allocate(bytes);
  if (memory == nullptr) guard.broken = "memory_budget";
  if (--guard.countdown == 0) {
    guard.countdown = kAllocationsAClockReading;
    if (guard.cpu.spent()) guard.broken = "cpu_budget";
  }
  if (guard.broken != nullptr) std::longjmp(guard.escape, 1);  // NOLINT: see Guard
  return memory;
}

void keep(void*, void*) {}  // the arena takes everything back at once

// nullptr when a budget is spent. No object with a destructor lives in this frame.
const GumboNode* run_gumbo(Guard& guard, const char* html, std::size_t size) {
  if (setjmp(guard.escape) != 0) return nullptr;  // NOLINT: see Guard
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = guarded_allocate;
  options.deallocator = keep;
  options.userdata = &guard;
  options.max_errors = 0;
  return gumbo_parse_with_options(&options, html, size)->root;
}

core::Error budget_error(std::string_view code) {
  return {"parse", std::string(code),
          code == "cpu_budget" ? "the page's markup takes too long to parse; it was given up"
                               : "the page's markup takes too much memory to parse; it was given up"};
}

// The page as UTF-8 in the arena, where it can be changed and stays as long as the tree.
std::span<char> copy_page(std::string_view text, Arena& arena) {
  auto* page = static_cast<char*>(arena.allocate(text.size() + 1));
  if (page == nullptr) return {};
  text.copy(page, text.size());
  return {page, text.size()};
}

}  // namespace

std::span<const Attribute> HtmlDocument::attributes(const Node& node) const {
  return attributes_.subspan(node.first_attribute, node.attribute_count);
}

std::string_view HtmlDocument::attribute(const Node& node, std::string_view name) const {
  for (const Attribute& a : attributes(node)) {
    if (a.name == name) return a.value;
  }
  return {};
}

bool HtmlDocument::has_attribute(const Node& node, std::string_view name) const {
  for (const Attribute& a : attributes(node)) {
    if (a.name == name) return true;
  }
  return false;
}

std::string HtmlDocument::text_of(NodeIndex node) const {
  std::string out;
  for (NodeIndex i = node; i < nodes_[node].end; ++i) {
    if (nodes_[i].is_text()) out += nodes_[i].text;
  }
  return out;
}

core::Result<HtmlDocument> parse_html(std::string_view bytes, Arena& arena, std::string_view content_type,
                                      std::string_view charset, std::chrono::nanoseconds parse_time) {
  Guard guard{.arena = &arena, .cpu = CpuBudget(parse_time), .escape = {}};
  arena.reset();
  const Decoded decoded = decode(bytes.substr(0, kMostBytes), content_type, charset, Markup::html);
  const std::string_view text = core::utf8_prefix(decoded.text(), kMostBytes);
  const std::span<char> page = copy_page(text, arena);
  Skeleton skeleton = prefilter(page, arena);
  const char* html = skeleton.html.size() > 0 ? skeleton.html.data() : "";
  if (skeleton.exhausted()) return budget_error("memory_budget");
  const GumboNode* root = run_gumbo(guard, html, skeleton.html.size());
  if (root == nullptr) return budget_error(guard.broken);

  HtmlDocument document;
  document.charset_ = decoded.charset();
  if (bytes.size() > kMostBytes || decoded.text().size() > text.size()) document.limits_hit_.emplace_back("cut_bytes");
  if (skeleton.cut_depth) document.limits_hit_.emplace_back("cut_depth");
  if (skeleton.cut_attributes) document.limits_hit_.emplace_back("cut_attributes");
  if (skeleton.cut_markup) document.limits_hit_.emplace_back("cut_markup");
  if (skeleton.cut_text) document.limits_hit_.emplace_back("cut_text");
  if (!TreeReader(skeleton, arena).read(root, document)) return budget_error("memory_budget");
  return document;
}

}  // namespace kabar::parse
