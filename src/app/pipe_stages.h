// The stages of `kabar pipe`, each from one parsed line to one answer.
#pragma once

#include <functional>
#include <string_view>

#include <nlohmann/json.hpp>

#include "app/rule_folder.h"
#include "parse/arena.h"

namespace kabar::app {

using Json = nlohmann::ordered_json;

// What a worker thread owns between lines.
struct PipeWorker {
  parse::Arena arena;
  SharedRules rules{};  // of `extract --rules`
};

using PipeStage = std::function<Json(const Json& line, PipeWorker& worker)>;

struct PipeStageInfo {
  std::string_view name;
  bool ordered;  // its state goes from line to line: one thread
  PipeStage (*make)();
};

std::span<const PipeStageInfo> pipe_stage_table();
// `extract --profile`: pages of one host teach each other, in input order (pipe_profile.h).
PipeStageInfo learning_extract_stage();

}  // namespace kabar::app
