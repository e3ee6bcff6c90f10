// The command line. A thin layer: what is typed becomes Arguments, the command does the rest.
#include <cstdio>
#include <exception>
#include <iostream>
#include <thread>

#include <CLI/CLI.hpp>

#include "app/commands.h"
#include "app/pipe.h"

namespace kabar::app {

int pipe_command(const Arguments& arguments) {
  std::ios::sync_with_stdio(false);
  const int jobs =
      arguments.jobs > 0 ? arguments.jobs : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  if ((arguments.profile || !arguments.rules.empty()) && arguments.stage != "extract") {
    std::fprintf(stderr, "kabar: --profile and --rules are for the stage extract\n");
    return kUsage;
  }
  return run_pipe(arguments.stage, {jobs, arguments.profile, arguments.rules}, std::cin, std::cout) ? kDone : kUsage;
}

namespace {

using Command = int (*)(const Arguments&);

CLI::App* subcommand(CLI::App& app, Command& chosen, Command command, const std::string& name,
                     const std::string& about) {
  CLI::App* sub = app.add_subcommand(name, about);
  sub->callback([&chosen, command] { chosen = command; });
  sub->fallthrough();  // --config may stand after the command, too
  return sub;
}

void add_commands(CLI::App& app, Arguments& arguments, Command& chosen) {
  app.add_option("--config", arguments.config_file,
                 "The configuration file (default: ./config.toml, else /etc/kabar/config.toml)");
  CLI::App* add = subcommand(app, chosen, add_command, "add",
                             "Show what an address offers (feeds, news sitemaps, the page itself) and append the "
                             "choice to a feed file");
  add->add_option("URL", arguments.words, "A site, a section's page, a feed or a sitemap")->required()->expected(1);
  add->add_option("--feed", arguments.feeds, "The feed file to add to: feeds/NAME.toml (made when there is none)")
      ->expected(1);
  add->add_flag("--yes", arguments.yes, "Add the best offer without asking");
  add->add_flag("--json", arguments.json, "The offers as JSON; adds nothing without --yes");
  add->footer(
      "Exit codes: 0 added, or there already; 1 nothing there can be added; 2 wrong usage or configuration,\n"
      "also without a terminal to ask at and without --yes; 3 the file could not be written.");
  CLI::App* crawl = subcommand(app, chosen, crawl_command, "crawl",
                               "Visit what is due once, fetch new articles, write the feeds, exit");
  crawl->add_option("--feed", arguments.feeds, "Only the sources of this feed (may be repeated)");
  crawl->add_flag("--all", arguments.all, "Every source, whether due or not (never against Retry-After)");
  crawl->add_option("--max-time", arguments.max_time, "Stop after this long, e.g. 10m");
  crawl->add_flag("--json", arguments.json, "A JSON summary on standard output");
  crawl->add_option("URL", arguments.words, "A source or an article; then nothing else is visited");
  subcommand(app, chosen, run_command, "run", "The daemon: the same for ever");
  subcommand(app, chosen, check_command, "check",
             "Check the configuration and the feed files; every problem as file:line: message");
  CLI::App* test =
      subcommand(app, chosen, test_command, "test", "Fetch an address and show each step's result, without storing");
  test->add_option("URL", arguments.words, "The address")->required()->expected(1);
  test->add_flag("--article", arguments.as_article, "Read it as an article, too, where it looks like a listing");
  test->add_flag("--lines", arguments.every_line, "Every line of the page, not only those around the text");
  CLI::App* import =
      subcommand(app, chosen, import_command, "import",
                 "Add the feeds of an OPML file: each of its folders becomes a feed file, or is appended "
                 "to one; all or nothing");
  import->add_option("FILE", arguments.words, "The OPML file; - for standard input")->required()->expected(1);
  import->add_option("--feed", arguments.feeds, "The feed file for what stands in no folder (default: imported)")
      ->expected(1);
  import->add_flag("--dry-run", arguments.dry_run, "Only show what would be added");
  import->footer(
      "Exit codes: 0 added, or there already; 1 added, but some were left out (each is named with its line);\n"
      "2 no OPML, or a configuration that would not load; 3 the files could not be written.");
  CLI::App* exported = subcommand(app, chosen, export_command, "export", "The sources as OPML, on standard output");
  exported->add_option("--feed", arguments.feeds, "Only this feed")->expected(1);
  exported->footer(
      "Each feed file is a folder. Pages and sitemaps are written as links (type=\"link\"), which other readers\n"
      "leave alone and kabar import takes back. How a source is asked (headers, cookies, credentials, proxy,\n"
      "certificates) is not exported.");
  CLI::App* articles = subcommand(app, chosen, articles_command, "articles", "Stored articles, newest first");
  articles->add_option("--feed", arguments.feeds, "Only articles of this feed")->expected(1);
  articles->add_option("--since", arguments.since, "First seen since: RFC 3339, or an age such as 24h");
  articles->add_flag("--jsonl", arguments.jsonl, "JSON lines");
  CLI::App* status =
      subcommand(app, chosen, status_command, "status", "One line per source: state, visits, last error");
  status->add_flag("--json", arguments.json, "JSON lines");
  CLI::App* explain = subcommand(app, chosen, explain_command, "explain",
                                 "The recorded path of one article, and why it ended where it did");
  explain->add_option("URL|GUID", arguments.words, "The article's address, or its item's guid")
      ->required()
      ->expected(1);
  CLI::App* pipe =
      subcommand(app, chosen, pipe_command, "pipe", "Run one room alone over JSON lines, standard input to output");
  const auto stages = pipe_stages();
  pipe->add_option("STAGE", arguments.stage, "The room's stage")
      ->required()
      ->check(CLI::IsMember(std::vector<std::string>(stages.begin(), stages.end())));
  pipe->add_option("-j", arguments.jobs, "Worker threads (default: all cores)")->check(CLI::Range(1, 256));
  pipe->add_option("--rules", arguments.rules, "extract: a folder of site rules to read the pages with")
      ->check(CLI::ExistingDirectory);
  pipe->add_flag("--profile", arguments.profile,
                 "extract: each page is read with what the earlier pages of its host have shown; one thread");
}

int run(int argc, char** argv) {
  CLI::App app{"kabar: news sites to feeds"};
  app.set_version_flag("--version", "kabar " KABAR_VERSION);
  app.require_subcommand(1);
  Arguments arguments;
  Command chosen = nullptr;
  add_commands(app, arguments, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kUsage;
  }
  return chosen(arguments);
}

}  // namespace
}  // namespace kabar::app

int main(int argc, char** argv) {
  try {
    return kabar::app::run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "kabar: unexpected: %s\n", error.what());
    return kabar::app::kStorage;
  }
}
