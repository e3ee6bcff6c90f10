#include "parse/xpath.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <ctime>

#include <pugixml.hpp>

#include "core/text.h"
#include "parse/xpath_cost.h"

namespace kabar::parse {
namespace {

constexpr std::size_t kLongestExpression = 4u << 10;
constexpr double kMostSteps = 2e8;
constexpr std::size_t kMostMemory = 32u << 20;
constexpr std::int64_t kMostTime = 100'000'000;  // nanoseconds of the thread's CPU, for one page

// --- the guard in pugixml's allocator: an expression that allocates without end is stopped where it asks for more

struct Budget {
  std::int64_t cpu_end = 0;
  std::size_t in_use = 0;
};

struct OverBudget {};

thread_local Budget* t_budget = nullptr;  // of the evaluation that this thread is in

std::int64_t cpu_now() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

constexpr std::size_t kHeader = 16;  // keeps the alignment of malloc

// NOLINTBEGIN(cppcoreguidelines-no-malloc, cppcoreguidelines-owning-memory): pugixml owns what these two hand out
void* guarded_allocate(std::size_t bytes) {
  if (Budget* budget = t_budget; budget != nullptr) {
    budget->in_use += bytes;
    if (budget->in_use > kMostMemory || cpu_now() > budget->cpu_end) throw OverBudget{};
  }
  auto* block = static_cast<char*>(std::malloc(bytes + kHeader));
  if (block == nullptr) return nullptr;
  *reinterpret_cast<std::size_t*>(block) = bytes;
  return block + kHeader;
}

void guarded_free(void* memory) {
  if (memory == nullptr) return;
  auto* block = static_cast<char*>(memory) - kHeader;
  if (t_budget != nullptr) t_budget->in_use -= std::min(t_budget->in_use, *reinterpret_cast<std::size_t*>(block));
  std::free(block);
}
// NOLINTEND(cppcoreguidelines-no-malloc, cppcoreguidelines-owning-memory)

// Before main, for pugixml must not free with one pair what it took from another.
const bool guard_is_set = [] {
  pugi::set_memory_management_functions(guarded_allocate, guarded_free);
  return true;
}();

class Spending {
 public:
  explicit Spending(Budget& budget) { t_budget = &budget; }
  ~Spending() { t_budget = nullptr; }
  Spending(const Spending&) = delete;
  Spending& operator=(const Spending&) = delete;
};

// --- the page as text that pugixml reads

bool is_xml_name(std::string_view name) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  const auto is_part = [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
  };
  return !name.empty() && is_letter(name.front()) && std::all_of(name.begin(), name.end(), is_part);
}

std::string_view element_name(const Node& node) {
  const std::string_view name = node.tag == Tag::unknown ? node.text : to_string(node.tag);
  return is_xml_name(name) ? name : "unknown";
}

// Where in the text each node's name (or a text's first character) stands: that is how a hit is known again.
struct WrittenPage {
  std::string text;
  std::vector<std::uint32_t> offsets;  // of the nodes in order
  TreeSize size;
};

class PageWriter {
 public:
  explicit PageWriter(const HtmlDocument& page) : page_(page) {}

  WrittenPage write() {
    out_.offsets.reserve(page_.nodes().size());
    std::vector<double> children(page_.nodes().size());
    double depths = 0;
    for (NodeIndex i = 0; i < page_.nodes().size(); ++i) {
      while (!open_.empty() && page_[open_.back()].end <= i) close();
      if (page_[i].parent != kNoNode) ++children[page_[i].parent];
      depths += static_cast<double>(open_.size());
      open(i);
    }
    while (!open_.empty()) close();
    double siblings = 0;
    for (const double count : children) siblings += count * count;
    const double nodes = std::max<double>(1, static_cast<double>(page_.nodes().size()));
    out_.size = {nodes, std::max(1.0, depths / nodes), std::max(1.0, siblings / nodes)};
    return std::move(out_);
  }

 private:
  void open(NodeIndex i) {
    const Node& node = page_[i];
    if (node.is_text()) {
      out_.offsets.push_back(static_cast<std::uint32_t>(out_.text.size()));
      out_.text += core::escape_markup(node.text);
      return;
    }
    out_.text += '<';
    out_.offsets.push_back(static_cast<std::uint32_t>(out_.text.size()));
    out_.text += element_name(node);
    for (const Attribute& attribute : page_.attributes(node)) {
      if (!is_xml_name(attribute.name)) continue;
      out_.text += ' ';
      out_.text += attribute.name;
      out_.text += "=\"";
      out_.text += core::escape_markup(attribute.value);
      out_.text += '"';
    }
    out_.text += '>';
    open_.push_back(i);
  }

  void close() {
    out_.text += "</";
    out_.text += element_name(page_[open_.back()]);
    out_.text += '>';
    open_.pop_back();
  }

  const HtmlDocument& page_;
  WrittenPage out_;
  std::vector<NodeIndex> open_;
};

std::string number_text(double value) {
  if (std::isnan(value)) return "NaN";
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.15g", value);
  return text.data();
}

}  // namespace

std::optional<std::string> xpath_fault(std::string_view expression) {
  if (expression.empty()) return "is empty";
  if (expression.size() > kLongestExpression) return "is longer than 4 KiB";
  if (expression.find('\0') != std::string_view::npos) return "has a NUL in it";
  try {
    const pugi::xpath_query query(std::string(expression).c_str());
    return std::nullopt;
  } catch (const pugi::xpath_exception& wrong) {
    const auto at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, wrong.result().offset));
    std::string where =
        at < expression.size() ? " at \"" + std::string(expression.substr(at, 24)) + "\"" : " at its end";
    return wrong.result().error + where;
  } catch (const std::bad_alloc&) {
    return "is too large";
  }
}

struct XPathPage::Tree {
  WrittenPage page;
  pugi::xml_document document;
  Budget budget;

  NodeIndex index_of(pugi::xml_node node) const {
    const std::ptrdiff_t offset = node.offset_debug();
    const auto found = std::lower_bound(page.offsets.begin(), page.offsets.end(), offset);
    return offset < 0 || found == page.offsets.end() ? kNoNode : static_cast<NodeIndex>(found - page.offsets.begin());
  }

  void keep_hit(const pugi::xpath_node& hit, XPathAnswer& out) const {
    if (const pugi::xml_attribute attribute = hit.attribute()) {
      out.hits.push_back({index_of(hit.parent()), attribute.name(), attribute.value()});
    } else if (hit.node().type() != pugi::node_document) {
      out.hits.push_back({index_of(hit.node()), {}, {}});
    }
    if (!out.hits.empty() && out.hits.back().node == kNoNode) out.hits.pop_back();
  }
};

XPathPage::XPathPage(const HtmlDocument& page) : tree_(std::make_unique<Tree>()) {
  static_cast<void>(guard_is_set);
  tree_->page = PageWriter(page).write();
  std::string& text = tree_->page.text;
  tree_->document.load_buffer_inplace(text.data(), text.size(), pugi::parse_escapes | pugi::parse_ws_pcdata,
                                      pugi::encoding_utf8);
  tree_->budget.cpu_end = cpu_now() + kMostTime;
}
XPathPage::~XPathPage() = default;
XPathPage::XPathPage(XPathPage&&) noexcept = default;
XPathPage& XPathPage::operator=(XPathPage&&) noexcept = default;

XPathAnswer XPathPage::evaluate(std::string_view expression) {
  XPathAnswer out;
  if (expression.empty() || expression.size() > kLongestExpression) return out;
  if (xpath_cost(expression, tree_->page.size) > kMostSteps) {
    out.refused = true;
    return out;
  }
  try {
    const pugi::xpath_query query(std::string(expression).c_str());
    const Spending spending(tree_->budget);
    tree_->budget.in_use = 0;
    switch (query.return_type()) {
      case pugi::xpath_type_node_set: {
        pugi::xpath_node_set found = query.evaluate_node_set(tree_->document);
        found.sort();
        for (const pugi::xpath_node& hit : found) tree_->keep_hit(hit, out);
        out.truth = !out.hits.empty();
        break;
      }
      case pugi::xpath_type_number: {
        const double value = query.evaluate_number(tree_->document);
        out.text = number_text(value);
        out.truth = value != 0 && !std::isnan(value);
        break;
      }
      case pugi::xpath_type_boolean:
        out.truth = query.evaluate_boolean(tree_->document);
        out.text = out.truth ? "true" : "false";
        break;
      default:
        out.text = query.evaluate_string(tree_->document);
        out.truth = !out.text->empty();
    }
  } catch (const pugi::xpath_exception&) {
    out = XPathAnswer{};  // unsound: selects nothing
  } catch (const OverBudget&) {
    out = XPathAnswer{};
    out.refused = true;
  } catch (const std::bad_alloc&) {
    out = XPathAnswer{};
    out.refused = true;
  }
  return out;
}

}  // namespace kabar::parse
