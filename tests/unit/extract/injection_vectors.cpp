#include "tests/unit/extract/injection_vectors.h"

#include <array>
#include <string_view>

namespace kabar::test {
namespace {

using namespace std::string_view_literals;

// Spellings of addresses that run something.
constexpr std::array kAddresses = std::to_array<std::string_view>({
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\tjavascript:alert(1)",
    "\njavascript:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript:alert(1)",
    "java\rscript:alert(1)",
    "javascript\n:alert(1)",
    "jav&#x09;ascript:alert(1)",
    "jav&#x0A;ascript:alert(1)",
    "jav&Tab;ascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript&#0000058alert(1)",
    "&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)",
    "&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)",
    "&#0000106avascript:alert(1)",
    "&#1;javascript:alert(1)",
    "&#14;  javascript:alert(1)",
    "\x01javascript:alert(1)",
    "\x1Fjavascript:alert(1)",
    "\xC2\xA0javascript:alert(1)",
    "\xE2\x80\x8Bjavascript:alert(1)",
    "\xEF\xBB\xBFjavascript:alert(1)",
    "\xE2\x80\xA8javascript:alert(1)",
    "javascript:\xE2\x80\xA8"
    "alert(1)",
    "javascript://kabar.example/%0Aalert(1)",
    "javascript://%0Aalert(1)//",
    "javascript:/*--></title></style></textarea></script></xmp><svg/onload='alert(1)'>",
    "vbscript:msgbox(1)",
    "VBSCRIPT:msgbox(1)",
    "livescript:alert(1)",
    "mocha:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "DATA:image/svg+xml,<svg onload=alert(1)>",
    "data:application/xhtml+xml,<x/>",
    "feed:javascript:alert(1)",
    "view-source:javascript:alert(1)",
    "jar:http://x.example!/",
    "blob:https://x.example/1",
    "filesystem:https://x.example/1",
    "file:///etc/passwd",
    "about:blank",
    "ms-its:x",
    "mhtml:http://x.example",
    "res://x",
    "wyciwyg://x",
    "//[javascript:alert(1)]",
    "https://x.example/\"onmouseover=alert(1)//",
    "https://x.example/'onmouseover=alert(1)//",
    "https://x.example/`onmouseover=alert(1)`",
    "https://x.example/><script>alert(1)</script>",
    "https://x.example/&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
    "https:javascript:alert(1)",
    "https://x.example\\@y.example/",
    "mailto:a@b.example\"onclick=alert(1)",
    "mailto:<script>alert(1)</script>",
    "mailto:a@b.example?body=&lt;img src=x onerror=alert(1)&gt;",
    "tel:+1",
    "%6Aavascript:alert(1)",
    "&amp;#106;avascript:alert(1)",
    "\\x6Aavascript:alert(1)",
});

// Where an address may stand; % is the address.
constexpr std::array kPlaces = std::to_array<std::string_view>({
    "<a href=\"%\">x</a>",
    "<a href='%'>x</a>",
    "<a href=\"https://x.example/\" href=\"%\">x</a>",
    "<a href=\"%\" href=\"https://x.example/\">x</a>",
    "<a xlink:href=\"%\">x</a>",
    "<area href=\"%\">",
    "<map name=m><area shape=default href=\"%\"></map><img usemap=#m src=/a.jpg>",
    "<img src=\"%\">",
    "<img src=/a.jpg longdesc=\"%\" dynsrc=\"%\" lowsrc=\"%\">",
    "<img srcset=\"% 2x\">",
    "<img data-src=\"%\">",
    "<img data-srcset=\"% 800w\" src=\"%\">",
    "<picture><source srcset=\"%\"><img src=\"%\"></picture>",
    "<noscript><img src=\"%\"></noscript>",
    "<image src=\"%\">",
    "<input type=image src=\"%\">",
    "<iframe src=\"%\"></iframe>",
    "<iframe srcdoc=\"%\"></iframe>",
    "<frameset><frame src=\"%\"></frameset>",
    "<embed src=\"%\">",
    "<object data=\"%\"></object>",
    "<object><param name=movie value=\"%\"></object>",
    "<applet code=\"%\" codebase=\"%\"></applet>",
    "<video src=\"%\" poster=\"%\"></video>",
    "<video><source src=\"%\"></video>",
    "<audio src=\"%\"></audio>",
    "<track src=\"%\">",
    "<script src=\"%\"></script>",
    "<link rel=stylesheet href=\"%\">",
    "<link rel=import href=\"%\">",
    "<base href=\"%\"><a href=/x>x</a>",
    "<meta http-equiv=refresh content=\"0;url=%\">",
    "<form action=\"%\"><input type=submit></form>",
    "<form><button formaction=\"%\">x</button></form>",
    "<isindex action=\"%\" type=image>",
    "<body background=\"%\"><p>x</p>",
    "<table background=\"%\"><tr><td background=\"%\">x</table>",
    "<blockquote cite=\"%\">x</blockquote>",
    "<q cite=\"%\">x</q>",
    "<ins cite=\"%\">x</ins>",
    "<p style=\"background:url(%)\">x</p>",
    "<svg><a xlink:href=\"%\"><text>x</text></a></svg>",
    "<svg><image xlink:href=\"%\"></svg>",
    "<svg><use xlink:href=\"%\"></svg>",
    "<svg><script xlink:href=\"%\"></script></svg>",
    "<svg><animate attributeName=href values=\"%\"></svg>",
    "<svg><a><animate attributeName=href to=\"%\"></animate><text>x</text></a></svg>",
    "<svg><set attributeName=href to=\"%\"></svg>",
    "<svg><foreignObject><a href=\"%\">x</a></foreignObject></svg>",
    "<math href=\"%\">x</math>",
    "<math><mtext><a href=\"%\">x</a></mtext></math>",
    "<math><maction actiontype=statusline xlink:href=\"%\">x</maction></math>",
    "<html manifest=\"%\"><p>x</p>",
    "<command icon=\"%\">",
    "<menuitem icon=\"%\">",
    "<bgsound src=\"%\">",
    "<layer src=\"%\"></layer>",
    "<xml src=\"%\"></xml>",
    "<time datetime=\"%\">x</time>",
    "<abbr title=\"%\">x</abbr>",
    "<img src=/a.jpg alt=\"%\">",
    "<p dir=\"%\" lang=\"%\">x</p>",
    "<td colspan=\"%\">x</td>",
    "<table><tr><td colspan=\"%\" rowspan=\"%\">x</table>",
    "<img src=/a.jpg width=\"%\" height=\"%\">",
    "%",
    "<!-- % -->",
    "<![CDATA[%]]>",
    "<title>%</title>",
    "<p>&lt;a href=\"%\"&gt;x</p>",
});

constexpr std::array kElements = std::to_array<std::string_view>(
    {"a",        "abbr",       "article",  "audio",     "b",       "blockquote", "body",   "br",       "button",
     "center",   "code",       "custom-x", "dd",        "details", "dialog",     "div",    "dl",       "embed",
     "fieldset", "figcaption", "figure",   "font",      "form",    "frameset",   "h1",     "h6",       "hr",
     "html",     "iframe",     "image",    "img",       "input",   "isindex",    "keygen", "li",       "link",
     "listing",  "main",       "marquee",  "math",      "menu",    "meter",      "nobr",   "object",   "ol",
     "option",   "p",          "picture",  "plaintext", "pre",     "q",          "ruby",   "select",   "slot",
     "source",   "span",       "style",    "summary",   "svg",     "table",      "td",     "template", "textarea",
     "th",       "time",       "title",    "tr",        "track",   "u",          "ul",     "video",    "xmp",
     "x"});

// Ways to write a handler; % is the element.
constexpr std::array kHandlers = std::to_array<std::string_view>({
    "<% onload=alert(1)>x</%>",
    "<% ONERROR=\"alert(1)\" src=x>x</%>",
    "<%/onmouseover=alert(1)/>x",
    "<%\tonfocus\n=\ralert(1) autofocus tabindex=1>x</%>",
    "<% x=\"`\" onclick='alert(1)'>x</%>",
    "<% \"onclick=alert(1)\">x</%>",
    "<% a='>' onpointerenter=alert(1)>x</%>",
    "<% style=\"x:expression(alert(1));behavior:url(x);-moz-binding:url(x)\" id=x name=y class=z>x</%>",
    "<%<script>alert(1)</script>>x</%>",
    "<% xmlns:on=x on:click=alert(1) onbegin=alert(1)>x</%>",
});

// Elements whose content is read in another way than it looks; % is what hides there.
constexpr std::array kHidingPlaces = std::to_array<std::string_view>({
    "<noscript><p title=\"</noscript>%\"></noscript>",
    "<style><p title=\"</style>%\"></style>",
    "<title><p title=\"</title>%\"></title>",
    "<textarea><p title=\"</textarea>%\"></textarea>",
    "<xmp><p title=\"</xmp>%\"></xmp>",
    "<noembed><p title=\"</noembed>%\"></noembed>",
    "<noframes><p title=\"</noframes>%\"></noframes>",
    "<iframe><p title=\"</iframe>%\"></iframe>",
    "<script><!--<script></script>%--></script>",
    "<script>'</script>%'",
    "<template><p title=\"</template>%\"></template>",
    "<plaintext>%",
    "<listing>&lt;b&gt;%</listing>",
    "<select><style></select>%</style></select>",
    "<select><template>%</template></select>",
    "<select><p>%</select>",
    "<option><style></option></select>%</style></option>",
    "<svg><style><p title=\"</style>%\"></style></svg>",
    "<svg><title><style></title>%</style></svg>",
    "<svg></p><style><a id=\"</style>%\">",
    "<svg><desc><style>%</style></desc></svg>",
    "<svg><![CDATA[</svg>%]]></svg>",
    "<svg><script>alert&lpar;1&rpar;</script>%</svg>",
    "<math><annotation-xml encoding=\"text/html\"><p>%</p></annotation-xml></math>",
    "<math><mi><mglyph><style><!--</style>%--></mglyph></mi></math>",
    "<math><mtext><table><mglyph><style><!--</style>%-->",
    "<form><math><mtext></form><form><mglyph><style></math>%",
    "<math><mtext><h1><a><h6></a></h6><mglyph><svg><mtext><style><a title=\"</style>%\"></h1>",
    "<table><tr><td><math><mtext><table>%</table></mtext></math></table>",
    "<table><style><!--</style>%--></table>",
    "<table>%<tr><td>x</table>",
    "<table><caption>%</table>",
    "<table><colgroup>%<col></table>",
    "<p><table><p>%</table>",
    "<a><table><a href=/x>%</table></a>",
    "<!--%",
    "<!-->%-->",
    "<!--->%-->",
    "<!-- --!>%-->",
    "<!--<!-- -->%-->",
    "<!-- - -->%<!-- -- -->",
    "<!%>",
    "<?xml version=1?>%<?",
    "<?%?>",
    "</%>",
    "</ x=\">\"%>",
    "<![CDATA[>%]]>",
    "<![CDATA[%",
    "<![if IE]>%<![endif]>",
    "<!--[if gte IE 4]>%<![endif]-->",
    "<!doctype html [<!ENTITY x \"%\">]>&x;",
    "<a title='%'>x</a>",
    "<a title=\"%\">x</a>",
    "<a title=%>x</a>",
    "<a title=`%`>x</a>",
    "<img alt=\"``onerror=alert(1)\" src=/a.jpg>%",
    "<img src=/a.jpg alt='%'>",
    "<abbr title='\"&gt;%'>x</abbr>",
    "<p title='&lt;!--%--&gt;'>x</p>",
    "&lt;script&gt;alert(1)&lt;/script&gt;%",
    "&amp;lt;script&amp;gt;%",
    "<p>]]>%</p>",
    "<pre>\n\n%</pre>",
    "<dl><dt>%<dd><dl>%",
    "<ul><table><li>%</ul>",
    "<figure><figcaption>%</figcaption></figure>",
    "<div><p><b><i>%</p></div></b>",
    "<b><p><a href=/x><b>%</a></p></b>",
    "<details open ontoggle=alert(1)><summary>%</summary></details>",
    "<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">%</x:script>",
    "<xss:b>%</xss:b>",
    "<scr<script>ipt>%</scr</script>ipt>",
    "<<script>%//<</script>",
    "<script x>%</script x>",
    "<script/x>%</script/x>",
    "<SCRIPT\n>%</SCRIPT\n>",
    "<b a=\"%",
    "<b a='>'%",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-%",
    "\xC0\xBCscript\xC0\xBE%",
    "\xE0\x80\xBCscript%",
    "\xEF\xBC\x9Cscript\xEF\xBC\x9E%",
    "\xF0%",
    "\xE2\x80\xAE%",
    "\x1B(J%\x1B$B",
});

constexpr std::array kPayloads = std::to_array<std::string_view>({
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<svg onload=alert(1)>",
    "<iframe onload=alert(1) src=javascript:alert(1)></iframe>",
    "<a href=javascript:alert(1)>x",
    "\"><b onclick=alert(1)>",
});

std::string filled(std::string_view pattern, std::string_view with) {
  std::string out;
  for (const char c : pattern) {
    if (c == '%') {
      out += with;
    } else {
      out += c;
    }
  }
  return out;
}

// A byte that readers drop, between any two of a script tag.
void append_broken_tags(std::vector<std::string>& out) {
  constexpr std::string_view kTag = "<script>alert(1)</script><img src=x onerror=alert(1)>";
  for (const std::string_view byte :
       {"\0"sv, "\x0B"sv, "\x0C"sv, "\x01"sv, "\x7F"sv, "\xC2\xAD"sv, "\xEF\xBF\xBE"sv, "/"sv, "\xFF"sv}) {
    for (std::size_t at = 1; at < kTag.size(); ++at)
      out.push_back(std::string(kTag.substr(0, at)) + std::string(byte) + std::string(kTag.substr(at)));
  }
}

}  // namespace

std::vector<std::string> injection_vectors() {
  std::vector<std::string> out;
  for (const std::string_view place : kPlaces) {
    for (const std::string_view address : kAddresses) out.push_back(filled(place, address));
  }
  for (const std::string_view element : kElements) {
    for (const std::string_view handler : kHandlers) out.push_back(filled(handler, element));
  }
  for (const std::string_view hiding : kHidingPlaces) {
    for (const std::string_view payload : kPayloads) {
      out.push_back(filled(hiding, payload));
      for (const std::string_view outer :
           {"<svg>%", "<math><mi>%", "<table>%", "<select>%", "<template>%", "<noscript>%</noscript>"})
        out.push_back(filled(outer, filled(hiding, payload)));
    }
  }
  append_broken_tags(out);
  return out;
}

}  // namespace kabar::test
