#include "app/pipe.h"

#include <algorithm>
#include <atomic>
#include <istream>
#include <ostream>
#include <span>
#include <thread>
#include <vector>

#include "app/pipe_stages.h"

namespace kabar::app {
namespace {

Json error_answer(Json id, std::string_view stage, std::string_view code, std::string_view message) {
  return {{"id", std::move(id)}, {"error", {{"stage", stage}, {"code", code}, {"message", message}}}};
}

// Exceptions end here: one bad line costs one answer.
std::string answer(const PipeStageInfo& info, const PipeStage& stage, const std::string& line, PipeWorker& worker) {
  const Json parsed = Json::parse(line, nullptr, false);
  Json out;
  if (!parsed.is_object()) {
    out = error_answer(nullptr, "pipe", "not_an_object", "this line is not a JSON object");
  } else {
    Json id = parsed.contains("id") ? parsed["id"] : Json(nullptr);
    try {
      out = stage(parsed, worker);
      if (!out.contains("id")) {
        Json with_id{{"id", std::move(id)}};
        with_id.update(out);
        out = std::move(with_id);
      }
    } catch (const std::exception& fault) {
      out = error_answer(std::move(id), info.name, "bad_line", fault.what());
    }
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool blank(const std::string& line) {
  return line.find_first_not_of(" \t\r") == std::string::npos;
}

void run_in_order(const PipeStageInfo& info, const SharedRules& rules, std::istream& in, std::ostream& out) {
  const PipeStage stage = info.make();
  PipeWorker worker;
  worker.rules = rules;
  for (std::string line; std::getline(in, line);) {
    if (!blank(line))
      out << answer(info, stage, line, worker) << '\n' << std::flush;  // `schedule` waits for each answer
  }
}

// Batches: read some lines, answer them on all threads, write them in order.
void run_in_parallel(const PipeStageInfo& info, const SharedRules& rules, std::size_t jobs, std::istream& in,
                     std::ostream& out) {
  constexpr std::size_t kLinesPerJob = 16;
  std::vector<PipeWorker> workers(jobs);
  for (PipeWorker& worker : workers) worker.rules = rules;
  std::vector<PipeStage> stages;
  stages.reserve(jobs);
  for (std::size_t i = 0; i < jobs; ++i) stages.push_back(info.make());
  std::vector<std::string> lines, answers;
  for (bool more = true; more;) {
    lines.clear();
    std::string line;
    while (lines.size() < jobs * kLinesPerJob && (more = static_cast<bool>(std::getline(in, line)))) {
      if (!blank(line)) lines.push_back(std::move(line));
    }
    answers.assign(lines.size(), {});
    std::atomic<std::size_t> next{0};
    const auto work = [&](std::size_t job) {
      for (std::size_t i = next++; i < lines.size(); i = next++)
        answers[i] = answer(info, stages[job], lines[i], workers[job]);
    };
    std::vector<std::jthread> threads;
    for (std::size_t job = 1; job < jobs; ++job) threads.emplace_back(work, job);
    work(0);
    threads.clear();
    for (const std::string& text : answers) out << text << '\n';
    out.flush();
  }
}

}  // namespace

std::span<const std::string_view> pipe_stages() {
  static const std::vector<std::string_view> kNames = [] {
    std::vector<std::string_view> out;
    for (const PipeStageInfo& info : pipe_stage_table()) out.push_back(info.name);
    return out;
  }();
  return kNames;
}

bool run_pipe(std::string_view stage, const PipeRun& run, std::istream& in, std::ostream& out) {
  const auto table = pipe_stage_table();
  const auto info = std::find_if(table.begin(), table.end(), [&](const PipeStageInfo& i) { return i.name == stage; });
  if (info == table.end()) return false;
  const SharedRules rules = load_rules(run.rules);
  if (run.profile) {
    run_in_order(learning_extract_stage(), rules, in, out);
  } else if (info->ordered || run.jobs <= 1) {
    run_in_order(*info, rules, in, out);
  } else {
    run_in_parallel(*info, rules, static_cast<std::size_t>(run.jobs), in, out);
  }
  return true;
}

}  // namespace kabar::app
