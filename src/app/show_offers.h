// What an address offers, in lines for a terminal or as JSON: `kabar add`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/survey.h"
#include "config/config.h"
#include "core/source.h"

namespace kabar::app {

// Where a source stands in the configuration: "feeds/world.toml:12". By address; with or without https and "www." it is
// the same one.
struct Standing {
  std::string feed;   // its file's name
  std::string place;  // for people
  core::SourceSpec spec;
};
std::optional<Standing> find_source(const config::Config& config, const core::Url& url, const std::string& feed = {});

// Ends with a line break. `width`: columns of the terminal, for the titles.
std::string shown_survey(const Survey& survey, const config::Config& config, core::Seconds now, int width);
// One object, one line.
std::string survey_json(const Survey& survey, core::Seconds now);

}  // namespace kabar::app
