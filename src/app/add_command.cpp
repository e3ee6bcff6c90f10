// `kabar add URL`: what an address offers, and the choice written into a feed file.
#include <algorithm>
#include <cstdio>
#include <iostream>

#include <spdlog/fmt/fmt.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/crawler.h"
#include "app/feed_folder.h"
#include "app/show_offers.h"
#include "app/survey.h"
#include "config/feed_name.h"
#include "core/text.h"

namespace kabar::app {
namespace {

constexpr const char* kFirstFeed = "news";  // where there is no feed file yet and none is named

int terminal_width() {
  winsize size{};
  return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 100;
}

bool at_a_terminal() {
  return ::isatty(STDIN_FILENO) != 0 && ::isatty(STDOUT_FILENO) != 0;
}

// One line from the user; nothing at the end of input.
std::optional<std::string> answer_to(const std::string& question) {
  fmt::print("{}", question);
  std::fflush(stdout);
  std::string line;
  if (!std::getline(std::cin, line)) return std::nullopt;
  return std::string(core::trim_ascii(line));
}

std::string names_of(const config::Config& config) {
  constexpr std::size_t kMost = 20;
  const std::size_t count = config.feed_files.size();
  std::string out;
  for (std::size_t i = 0; i < std::min(count, kMost); ++i) out += (out.empty() ? "" : ", ") + config.feed_files[i].name;
  return count > kMost ? out + fmt::format(" and {} more", count - kMost) : out;
}

// The feed that the source goes to: named, the only one, or asked for. Empty: why has been said.
std::string choose_feed(const Arguments& arguments, const config::Config& config, bool ask) {
  if (!arguments.feeds.empty()) {
    const std::string& name = arguments.feeds.front();
    if (config::is_feed_name(name)) return name;
    const std::string guess = config::feed_name_from(name);
    fmt::print(stderr, "kabar: the name of a feed may only have a-z, 0-9 and -{}\n",
               guess.empty() ? "" : "; take --feed " + guess);
    return "";
  }
  if (config.feed_files.empty()) return kFirstFeed;
  if (config.feed_files.size() == 1) return config.feed_files.front().name;
  while (ask) {
    const auto name = answer_to(fmt::format("Into which feed? {}, or a new name: ", names_of(config)));
    if (!name || name->empty() || *name == "q") return "";
    if (config::is_feed_name(*name)) return *name;
    fmt::print("A name may only have a-z, 0-9 and -.\n");
  }
  fmt::print(stderr, "kabar: into which feed? Say --feed NAME: {}, or a new one\n", names_of(config));
  return "";
}

// The number of an offer; nothing: the user wants none.
std::optional<std::size_t> choose_offer(std::size_t count) {
  while (true) {
    const std::string range = count > 1 ? "1 to " + std::to_string(count) : "1";
    const auto line = answer_to(fmt::format("\nWhich one is to be added? [1] ({}, q to leave): ", range));
    if (!line || *line == "q" || *line == "n") return std::nullopt;
    if (line->empty() || *line == "y") return 0;
    const bool digits = line->find_first_not_of("0123456789") == std::string::npos && line->size() < 4;
    if (digits && std::stoul(*line) >= 1 && std::stoul(*line) <= count) return std::stoul(*line) - 1;
    fmt::print("A number from {}, or q.\n", range);
  }
}

void print_problems(const std::vector<config::Problem>& problems) {
  for (const config::Problem& problem : problems) fmt::print(stderr, "{}\n", config::to_string(problem));
}

Addition addition_of(const std::string& feed, core::SourceSpec source) {
  Addition out;
  out.feed.name = feed;
  out.feed.title = feed;
  out.sources.push_back(std::move(source));
  return out;
}

// A fault of the configuration is told before anything is asked of the network.
bool can_be_added_to(const Arguments& arguments, const config::Config& config, const std::string& feed) {
  const auto probe = core::Url::parse("https://source.invalid/");
  KABAR_ASSERT(probe);
  const Addition addition =
      addition_of(feed, {.url = *probe, .name = {}, .kind = core::SourceKind::automatic, .interval = {}});
  const Addings tried = add_to_feeds(config, arguments.config_file, {&addition, 1}, true);
  print_problems(tried.problems);
  if (tried.fault) fmt::print(stderr, "kabar: {}\n", tried.fault->message);
  if (!tried.done()) fmt::print(stderr, "kabar: mend this first; nothing was added\n");
  return tried.done();
}

core::SourceSpec spec_of(const discover::Offer& offer, const Survey& survey) {
  const std::string& name = survey.site_name.empty() ? offer.listing.title : survey.site_name;
  return {.url = offer.url, .name = core::one_line(name, 120), .kind = core::SourceKind::automatic, .interval = {}};
}

int append(const Arguments& arguments, const config::Config& config, const std::string& feed, core::SourceSpec source) {
  std::FILE* const told = arguments.json ? stderr : stdout;
  if (const auto there = find_source(config, source.url, feed)) {
    fmt::print(told, "{} has it already; nothing was added\n", there->place);
    return kDone;
  }
  const auto elsewhere = find_source(config, source.url);
  if (elsewhere) source = elsewhere->spec;  // one source has one set of options, in whatever files it stands
  const Addition addition = addition_of(feed, source);
  const Addings added = add_to_feeds(config, arguments.config_file, {&addition, 1}, false);
  if (added.fault) {
    fmt::print(stderr, "kabar: {}; nothing was added\n", added.fault->message);
    return kStorage;
  }
  if (!added.problems.empty()) {
    print_problems(added.problems);
    fmt::print(stderr, "kabar: with this source the configuration would not load, so nothing was added{}\n",
               elsewhere
                   ? "; it stands in " + elsewhere->place + " with options of its own: copy that [[source]] by hand"
                   : "");
    return kUsage;
  }
  const AddedTo& to = added.files.front();
  fmt::print(told, "{}:{}: added {}{}{}\n", shown_path(to.file), to.lines.front(), source.url.text(),
             source.name.empty() ? "" : " (" + source.name + ")",
             elsewhere ? ", with the options it has in " + elsewhere->place : "");
  if (to.created) fmt::print(told, "{} is new; its title can be changed in it\n", shown_path(to.file));
  fmt::print(told, "Now: kabar crawl --feed {}; a daemon that runs takes it at its next reload\n", feed);
  return kDone;
}

// The last request, on a terminal, while the user waits.
class Waiting {
 public:
  void show(const core::Url& url, std::chrono::milliseconds wait) const {
    if (!shown_) return;
    std::string line = "asking " + url.text();
    if (wait >= std::chrono::seconds(2)) line += fmt::format(" in {} s", wait.count() / 1000);
    fmt::print(stderr, "\r\x1b[K{}",
               std::string(core::utf8_prefix(line, static_cast<std::size_t>(terminal_width() - 1))));
  }
  void clear() const {
    if (shown_) fmt::print(stderr, "\r\x1b[K");
  }

 private:
  bool shown_ = ::isatty(STDERR_FILENO) != 0;
};

std::optional<Survey> look(const std::vector<core::Url>& addresses, const config::Config& config, core::Seconds now) {
  const core::SystemClock clock;
  auto options = fetcher_options(config);
  if (!options) {
    fmt::print(stderr, "kabar: fetch.allow_private: {}\n", options.error().message);
    return std::nullopt;
  }
  const Waiting waiting;
  fetch::Fetcher fetcher(std::move(*options), clock);
  Errand errand(config, fetcher, clock, kMostRequests,
                [&](const core::Url& url, auto wait) { waiting.show(url, wait); });
  Survey out = survey(addresses, errand, now);
  waiting.clear();
  return out;
}

// Which offer it is to be; or the exit code, when it is none and that has been said.
std::optional<int> settle(const Arguments& arguments, const Survey& found, bool ask, std::size_t& choice) {
  const bool none = std::none_of(found.offers.begin(), found.offers.end(),
                                 [](const auto& offer) { return !offer.listing.links.empty(); });
  std::fflush(stdout);  // before what goes to standard error
  if (none) {
    fmt::print(stderr, "kabar: nothing there can be added{}\n",
               !found.reached ? "" : "; if you know the address of a feed of that site: kabar add ADDRESS");
    return kSomeFailed;
  }
  if (arguments.yes) return std::nullopt;
  if (arguments.json) return kDone;
  if (!ask) {
    fmt::print(
        stderr,
        "kabar: nothing was added, for there is no terminal to ask at. kabar add --yes {} adds the first; another "
        "is added by its own address\n",
        core::one_line(arguments.words.front()));
    return kUsage;
  }
  const auto chosen = choose_offer(found.offers.size());
  if (!chosen) return kDone;
  choice = *chosen;
  return std::nullopt;
}

}  // namespace

int add_command(const Arguments& arguments) {
  const std::vector<core::Url> addresses = addresses_from(arguments.words.front());
  if (addresses.empty()) {
    fmt::print(stderr, "kabar: \"{}\" is not an http or https address\n", core::one_line(arguments.words.front()));
    return kUsage;
  }
  const config::Config config = config::load(arguments.config_file).config;
  const bool ask = at_a_terminal() && !arguments.yes && !arguments.json;
  std::string feed;
  const bool to_be_asked = ask && arguments.feeds.empty() && config.feed_files.size() > 1;  // once there is an offer
  if ((arguments.yes || ask) && !to_be_asked) {
    feed = choose_feed(arguments, config, false);
    if (feed.empty() || !can_be_added_to(arguments, config, feed)) return kUsage;
  }
  const core::Seconds now = core::SystemClock().now();
  const auto found = look(addresses, config, now);
  if (!found) return kUsage;
  fmt::print("{}", arguments.json ? survey_json(*found, now) : shown_survey(*found, config, now, terminal_width()));
  std::size_t choice = 0;
  if (const auto end = settle(arguments, *found, ask, choice)) return *end;
  if (to_be_asked) feed = choose_feed(arguments, config, true);
  if (feed.empty()) return kDone;
  return append(arguments, config, feed, spec_of(found->offers[choice], *found));
}

}  // namespace kabar::app
