// XmlScanner: markup that claims to be XML, as a run of tags and texts. Internal to parse.
//
// A scan and not a parser: it knows no nesting, so nothing in it can be too deep or unbalanced. Any bytes are accepted:
// a "<" that begins no tag is text, unknown declarations are skipped, a tag that never ends ends the text. Comments,
// processing instructions and the document type are left out. A CDATA section that never ends goes up to the end tag of
// the element it stands in. Names and values are views into the text; linear.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace kabar::parse {

struct XmlAttribute {
  std::string_view name, value;  // value raw: entities are not resolved
};

struct XmlToken {
  enum class Kind { start, end, text, cdata };
  Kind kind = Kind::text;
  std::string_view name;  // of a tag, with its prefix
  std::string_view body;  // of a text: raw; of a start tag: its attributes, raw
  bool empty = false;     // "<name/>"
  std::size_t begin = 0;  // byte of its first character
};

class XmlScanner {
 public:
  explicit XmlScanner(std::string_view text) : text_(text) {}
  bool next(XmlToken& token);  // false at the end
  // Did the text end inside a tag, a comment or a CDATA section?
  bool cut_off() const { return cut_off_; }

 private:
  bool skip_declaration();
  bool read_tag(XmlToken& token);
  void read_cdata(XmlToken& token);
  std::size_t tag_end(std::size_t from) const;
  std::size_t subset_end(std::size_t from);

  // The place of something at or behind `from`, looked for once for all the declarations before it: a file of nothing
  // but their beginnings would be read again for each.
  struct Ahead {
    std::size_t from = std::string_view::npos, found = 0;
    template <class Find>
    std::size_t next(std::size_t begin, const Find& find) {
      if (begin < from || found < begin) {
        found = find(begin);
        from = begin;
      }
      return found;
    }
  };

  std::string_view text_, last_start_;
  Ahead instruction_end_, subset_end_, cdata_end_;
  std::size_t at_ = 0;
  bool cut_off_ = false;
};

// Of the body of a start tag, at most 64. Values without quotes and names without values are read as well.
std::vector<XmlAttribute> xml_attributes(std::string_view body);
// The part behind the prefix.
std::string_view local_name(std::string_view name);

}  // namespace kabar::parse
