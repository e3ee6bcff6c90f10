#include "extract/end_credit.h"

#include <algorithm>
#include <string_view>

namespace kabar::extract {
namespace {

bool is_mark(std::string_view inside) {
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto allowed = [&](char c) {
    return letter(c) || (c >= '0' && c <= '9') || std::string_view("/-.*&").find(c) != std::string_view::npos;
  };
  return inside.size() >= 2 && inside.size() <= 40 && std::all_of(inside.begin(), inside.end(), allowed) &&
         std::any_of(inside.begin(), inside.end(), letter);
}

void trim_end(std::string& text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.pop_back();
}

}  // namespace

void take_end_credit(Body& body) {
  std::string_view text = body.text;
  if (text.ends_with('.')) text.remove_suffix(1);
  if (!text.ends_with(')')) return;
  const std::size_t open = text.rfind('(');
  if (open == std::string_view::npos || open == 0 || !is_mark(text.substr(open + 1, text.size() - open - 2))) return;
  const std::string mark(text.substr(open));
  body.credit = mark.substr(1, mark.size() - 2);
  body.text.resize(open);
  trim_end(body.text);
  const std::size_t at = body.html.rfind(mark);
  if (at == std::string::npos) return;
  std::size_t begin = at, end = at + mark.size();
  while (begin > 0 && body.html[begin - 1] == ' ') --begin;
  // A paragraph, or emphasis, that held nothing else goes with it.
  for (const std::string_view element : {"em", "i", "strong", "b", "span", "p"}) {
    const std::string opening = "<" + std::string(element) + ">", closing = "</" + std::string(element) + ">";
    if (std::string_view(body.html).substr(0, begin).ends_with(opening) &&
        std::string_view(body.html).substr(end).starts_with(closing)) {
      begin -= opening.size();
      end += closing.size();
    }
  }
  body.html.erase(begin, end - begin);
}

}  // namespace kabar::extract
