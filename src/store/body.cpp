#include "store/body.h"

#include "store/encode.h"
#include "store/pack.h"

namespace kabar::store {
namespace {

constexpr const char* kBody = "SELECT text_size, html_size, all_size, packed FROM body WHERE article = ?1";
constexpr const char* kPutBody =
    "INSERT INTO body (article, text_size, html_size, all_size, packed) VALUES (?1, ?2, ?3, ?4, ?5)"
    " ON CONFLICT (article) DO UPDATE SET text_size = excluded.text_size, html_size = excluded.html_size,"
    " all_size = excluded.all_size, packed = excluded.packed";

}  // namespace

void put_body(Connection& db, core::ArticleId id, const core::Article& article) {
  const std::string all = article.text + article.html + encode_provenance(article.provenance);
  const std::string packed = db.packer().pack(all);
  db.run(kPutBody, id, static_cast<std::int64_t>(article.text.size()), static_cast<std::int64_t>(article.html.size()),
         static_cast<std::int64_t>(all.size()), Blob{packed});
}

void read_body(Connection& db, core::ArticleId id, core::Article& article) {
  Query row = db.query(kBody, id);
  if (!row.next()) return;
  const auto text = static_cast<std::size_t>(row.integer(0)), html = static_cast<std::size_t>(row.integer(1));
  const std::string all = unpack(row.view(3), static_cast<std::size_t>(row.integer(2)));
  if (all.size() < text + html) return;
  article.text = all.substr(0, text);
  article.html = all.substr(text, html);
  article.provenance = decode_provenance(std::string_view(all).substr(text + html));
}

}  // namespace kabar::store
