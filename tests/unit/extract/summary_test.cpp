#include "extract/summary.h"

#include <catch2/catch.hpp>

using kabar::extract::is_idle_summary;

TEST_CASE("A summary that only cuts the text's opening is idle", "[extract][summary]") {
  const auto* const text =
      "SAMARINDA — Dermaga sungai di Tanjung Harapan \xE2\x80\x9Cresmi\xE2\x80\x9D dibuka pada Senin pagi.\n\nTahap "
      "kedua menyusul.";
  const auto* const title = "Dermaga Tanjung Harapan Dibuka";
  for (const auto* const idle :
       {"SAMARINDA — Dermaga sungai di Tanjung Hara ...", "SAMARINDA — Dermaga sungai di Tanjung Harapan\xE2\x80\xA6",
        "Samarinda —  Dermaga sungai di Tanjung [...]", "SAMARINDA — Dermaga [\xE2\x80\xA6]", "", " ", "...",
        "Dermaga Tanjung Harapan dibuka", "DERMAGA TANJUNG HARAPAN DIBUKA!"}) {
    CAPTURE(idle);
    CHECK(is_idle_summary(idle, title, text));
  }
  for (const auto* const own :
       {"SAMARINDA — Dermaga sungai di Tanjung Harapan", "Warga hulu tidak perlu menunggu air pasang lagi ...",
        "Dermaga sungai di Tanjung Harapan ...", "Dermaga sungai."}) {
    CAPTURE(own);
    CHECK_FALSE(is_idle_summary(own, title, text));
  }
}

TEST_CASE("A summary longer than the text is its own", "[extract][summary]") {
  CHECK_FALSE(is_idle_summary("Kurz und gut, aber noch l\xC3\xA4nger...", "Titel", "Kurz und gut"));
  CHECK_FALSE(is_idle_summary("Words without a text...", "Title", ""));
}
