// Access: how a source's owner wants kabar to come in, as the user's configuration says it.
//
// Access holds no secret: it may be compared, copied and kept. Secret does: it is never written to a log, an error, the
// database or any output, and goes to the source's own scheme, host and port alone.
#pragma once

#include <string>
#include <vector>

namespace kabar::core {

struct HeaderField {
  std::string name, value;
  friend bool operator==(const HeaderField&, const HeaderField&) = default;
};

struct Access {
  // To the source's own origin (scheme, host and port) alone:
  std::vector<HeaderField> headers;            // besides the usual ones, or in place of one
  std::string cookies;                         // "name=value; name=value"
  std::string client_certificate, client_key;  // paths of PEM files; empty: none
  std::string credentials;                     // name of the entry in the credentials file; empty: none
  // To all that the source leads to:
  std::string user_agent;  // empty: kabar's own
  std::string proxy;       // "socks5h://127.0.0.1:9050"; empty: none
  bool http2 = true;
  friend bool operator==(const Access&, const Access&) = default;
};

struct Secret {
  std::string user, password;              // Basic (RFC 7617)
  std::string bearer;                      // RFC 6750
  std::string proxy_user, proxy_password;  // for the proxy alone
  bool empty() const { return user.empty() && bearer.empty() && proxy_user.empty(); }
};

}  // namespace kabar::core
