#include <algorithm>
#include <array>
#include <cctype>

#include "dedup/tracking.h"

namespace kabar::dedup {
namespace {

// Sorted: searched by halves.
constexpr auto kNames = std::to_array<std::string_view>({
    "__hsfp",
    "__hssc",
    "__hstc",
    "__s",
    "__tn__",
    "__twitter_impression",
    "__xts__",
    "_bhlid",
    "_branch_match_id",
    "_branch_referrer",
    "_ga",
    "_gac",
    "_gl",
    "_hsenc",
    "_hsmi",
    "_ke",
    "_kx",
    "_openstat",
    "action_object_map",
    "action_ref_map",
    "action_type_map",
    "amp_ct",
    "amp_gsa",
    "amp_js_v",
    "aspxautodetectcookiesupport",
    "at_bbc_team",
    "at_creation",
    "at_format",
    "at_ptr_name",
    "awc",
    "cfid",
    "cftoken",
    "cjevent",
    "cm_mmc",
    "cm_mmca1",
    "cm_sp",
    "cmpid",
    "dclid",
    "dicbo",
    "dm_i",
    "ef_id",
    "elqtrack",
    "elqtrackid",
    "epik",
    "fb_action_ids",
    "fb_action_types",
    "fb_adid",
    "fb_comment_id",
    "fb_ref",
    "fb_source",
    "fbadid",
    "fbclid",
    "fref",
    "gad_campaignid",
    "gad_source",
    "gbraid",
    "gclid",
    "gclsrc",
    "gsearchid",
    "guccounter",
    "guce_referrer",
    "guce_referrer_sig",
    "hsctatracking",
    "icid",
    "igsh",
    "igshid",
    "irclickid",
    "irgwc",
    "itm_campaign",
    "itm_content",
    "itm_medium",
    "itm_source",
    "ito",
    "jsessionid",
    "kwai_click_id",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkevt",
    "mkt_tok",
    "ml_subscriber",
    "ml_subscriber_hash",
    "msclkid",
    "ncid",
    "nr_email_referer",
    "ns_campaign",
    "ns_fee",
    "ns_linkname",
    "ns_mchannel",
    "ns_source",
    "oborigurl",
    "ocid",
    "oly_anon_id",
    "oly_enc_id",
    "oscsid",
    "phpsessid",
    "pk_campaign",
    "pk_content",
    "pk_keyword",
    "pk_kwd",
    "pk_medium",
    "pk_source",
    "raneaid",
    "ranmid",
    "ransiteid",
    "rb_clickid",
    "rdt_cid",
    "ref_src",
    "ref_url",
    "s_cid",
    "s_kwcid",
    "sccid",
    "sfmc_id",
    "smtyp",
    "snapclid",
    "soc_src",
    "soc_trk",
    "spref",
    "srsltid",
    "ss_campaign_id",
    "ss_email_id",
    "ss_source",
    "tblci",
    "tduid",
    "tpcc",
    "trk_contact",
    "trk_module",
    "trk_msg",
    "trk_sid",
    "ttclid",
    "twclid",
    "usqp",
    "vero_conv",
    "vero_id",
    "vgo_ee",
    "wbraid",
    "wickedid",
    "wprov",
    "wt.mc_id",
    "wt.nav",
    "wt_mc",
    "wt_zmc",
    "wtmc",
    "xtcr",
    "xtnp",
    "xtor",
    "yclid",
    "ymclid",
    "yptr",
    "ysclid",
    "zanpid",
});

constexpr auto kPrefixes = std::to_array<std::string_view>({
    "_x_tr_",
    "aspsessionid",
    "at_campaign",
    "at_custom",
    "at_link_",
    "at_medium",
    "hsa_",
    "matomo_",
    "mtm_",
    "piwik_",
    "utm-",
    "utm_",
});

bool one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool lower_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.size() == word.size() && std::equal(text.begin(), text.end(), word.begin(), [](char a, char b) {
             return std::tolower(static_cast<unsigned char>(a)) == b;
           });
  });
}

bool is_session_token(std::string_view value) {
  return value.size() >= 16 &&
         std::all_of(value.begin(), value.end(), [](char c) { return std::isxdigit(static_cast<unsigned char>(c)); });
}

bool is_number(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_switch(std::string_view value) {
  return lower_one_of(value, {"", "1", "true", "yes", "y", "on"});
}

}  // namespace

bool is_tracking(std::string_view name, std::string_view value) {
  static_assert(std::is_sorted(kNames.begin(), kNames.end()));
  if (std::binary_search(kNames.begin(), kNames.end(), name)) return true;
  if (one_of(name, {"sid", "sessionid", "session_id", "sess"})) return is_session_token(value);
  // A newspaper's campaign words ("share_btn_tw"); a number is somebody's id.
  if (name == "cmp") return !value.empty() && !is_number(value);
  // What jQuery and others append so that no cache answers.
  if (one_of(name, {"_", "nocache"})) return is_number(value);
  return std::any_of(kPrefixes.begin(), kPrefixes.end(), [&](std::string_view p) { return name.starts_with(p); });
}

bool is_presentation(std::string_view name, std::string_view value, std::string_view path) {
  if (one_of(name, {"replytocom", "noamp", "nomobile"})) return true;
  if (one_of(name, {"amp", "print", "printable", "printview", "print_view", "mobile", "showall", "singlepage", "single",
                    "fullpage", "isamp", "is_amp"}))
    return is_switch(value) || lower_one_of(value, {"amp", "print", "mobile", "all"});
  if (one_of(name, {"outputtype", "view", "format", "mode", "layout", "type", "tpl", "template", "output", "v",
                    "device", "style", "action", "do", "tmpl"}))
    return lower_one_of(value, {"amp", "amphtml", "print", "printable"});
  if (one_of(name, {"page", "pages", "hal", "halaman", "seite", "pagewanted", "paged", "show"}))
    return lower_one_of(value, {"all", "1", "semua", "print"}) && !(name == "show" && value == "1");
  if (name == "share")
    return lower_one_of(
        value, {"facebook", "twitter", "x", "email", "whatsapp", "jetpack-whatsapp", "telegram", "linkedin", "reddit",
                "pinterest", "tumblr", "print", "pocket", "threads", "mastodon", "bluesky", "skype"});
  // Blogger's mobile switch; elsewhere "m" is an id or a month.
  if (name == "m") return (value == "0" || value == "1") && path.ends_with(".html");
  return false;
}

}  // namespace kabar::dedup
