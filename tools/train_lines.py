#!/usr/bin/env python3
"""Train the line filter (src/extract/line_model_data.cpp) on pages whose text is known.

    dump_lines FOLDER features.f32 < pages.jsonl > lines.jsonl
    train_lines.py FOLDER lines.jsonl features.f32 [--write FILE] [--predict probabilities.f32]
    dump_lines FOLDER --keep probabilities.f32 < pages.jsonl > predictions.jsonl

FOLDER holds truth-*.jsonl: `text` (the whole text) or `with` and `without` (segments that are and are not text).
--predict writes out-of-fold probabilities: five folds by site, and nothing that a fold's forests are trained on, stacked
scores and self-made labels included, has seen the fold. dump_lines --keep turns them into texts for a scorer, through
the same rules as the program's. --write trains on all pages. Needs numpy and scikit-learn.
"""
import argparse
import json
import os
import re
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # folds run side by side; and sums do not depend on the machine

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

PIECE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|"
                   r"[^\W\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
FOLDS = 5
REPEATS = 40  # places in the truth that a line is tried at: tables and recipes say the same thing often
CORPORA = ("aeb", "fundus", "newspaper4k", "trafilatura")


def pieces(text):
    return PIECE.findall(text)


def align(blocks, truth):
    """Share of each block's words that the truth has, blocks taken in the truth's order as far as they go."""
    words = pieces(truth)
    places = {}
    for i in range(len(words) - 2):
        places.setdefault(tuple(words[i:i + 3]), []).append(i)
    lines = {}
    at = 0
    for line in truth.split("\n"):
        tokens = pieces(line)
        lines.setdefault(tuple(tokens), []).append(at)
        at += len(tokens)
    nodes = []
    for b, text in enumerate(blocks):
        tokens = pieces(text)
        if not tokens:
            continue
        grams = [tuple(tokens[i:i + 3]) for i in range(len(tokens) - 2)]
        hits = [(i, places[g]) for i, g in enumerate(grams) if g in places]
        if len(tokens) < 3 or not hits:
            nodes += [(b, at, len(tokens), 1.0) for at in lines.get(tuple(tokens), [])[:REPEATS]]
            continue
        cover = len(hits) / len(grams)
        if cover < 0.2:
            continue
        starts = sorted({p - i for i, where in hits[:3] for p in where[:REPEATS]})[:REPEATS]
        for start in starts:
            nodes.append((b, start, len(hits) + 2, cover))
    best = [n[2] for n in nodes]
    back = [-1] * len(nodes)
    for i, (b, p, n, _) in enumerate(nodes):
        for j in range(i):
            if nodes[j][0] < b and nodes[j][1] + nodes[j][2] * 0.5 <= p + 1 and best[j] + n > best[i]:
                best[i], back[i] = best[j] + n, j
    cover = np.zeros(len(blocks))
    i = int(np.argmax(best)) if nodes else -1
    while i >= 0:
        cover[nodes[i][0]] = nodes[i][3]
        i = back[i]
    return cover


def fold_space(text):
    return " ".join(text.split())


def label(page, truth):
    """(labels, weights) of a page's blocks; weight 0: not known."""
    texts = page["texts"]
    sizes = np.array([len(pieces(t)) for t in texts], dtype=float)
    if "text" in truth:
        cover = align(texts, truth["text"])
        total = max(len(pieces(truth["text"])), 50)
        weights = np.minimum(3.0, 0.25 + 30 * sizes / total)
        weights[(cover > 0.3) & (cover < 0.7)] *= 0.3
        return (cover >= 0.5).astype(float), weights
    folded = [fold_space(t) for t in texts]
    labels, weights = np.zeros(len(texts)), np.zeros(len(texts))
    for kind, value in (("without", 0.0), ("with", 1.0)):
        for segment in truth[kind]:
            places = [i for i, t in enumerate(folded) if fold_space(segment) in t]
            if len(places) == 1 or value == 0.0:
                for i in places:
                    labels[i], weights[i] = value, 1.0
    return labels, weights


def context(scores, containers):
    n = len(scores)
    padded = np.concatenate([np.zeros(30), scores, np.zeros(30)])
    sums = np.concatenate([[0], np.cumsum(padded)])
    at = lambda s: padded[30 + s:30 + s + n]
    mean = lambda a, b: (sums[31 + b:31 + b + n] - sums[30 + a:30 + a + n]) / (b - a + 1)
    means = {c: scores[containers == c].mean() for c in np.unique(containers)}
    return np.stack([at(0), at(-3), at(-2), at(-1), at(1), at(2), at(3), mean(-8, -1), mean(1, 8), mean(-30, -1),
                     mean(1, 30), np.array([means[c] for c in containers])], axis=1) if n else np.zeros((0, 12))


def fit(rows, labels, weights, args):
    known = weights > 0
    rows, labels, weights = rows[known], labels[known], weights[known]
    model = HistGradientBoostingClassifier(max_iter=args.trees, learning_rate=args.rate, max_leaf_nodes=args.leaves,
                                           min_samples_leaf=args.least, l2_regularization=5.0, max_bins=128,
                                           early_stopping=False, random_state=1)
    return model.fit(rows, labels, sample_weight=weights)


class Data:
    def __init__(self, folder, lines, features):
        truths = {}
        for path in sorted(Path(folder).glob("truth-*.jsonl")):
            for line in open(path, encoding="utf-8"):
                row = json.loads(line)
                if row["corpus"] in CORPORA:
                    truths[row["id"]] = row
        self.pages = [json.loads(line) for line in open(lines, encoding="utf-8")]
        width = self.pages[0]["width"]
        self.rows = np.fromfile(features, dtype=np.float32).reshape(-1, width)
        starts = np.concatenate([[0], np.cumsum([len(p["texts"]) for p in self.pages])])
        self.spans = [slice(a, b) for a, b in zip(starts, starts[1:])]
        self.labels, self.weights = np.zeros(starts[-1]), np.zeros(starts[-1])
        self.fold = np.zeros(starts[-1], dtype=int)
        self.whole = np.zeros(starts[-1], dtype=bool)
        sites = {}
        for page, span in zip(self.pages, self.spans):
            truth = truths[page["id"]]
            self.labels[span], self.weights[span] = label(page, truth)
            self.whole[span] = "text" in truth
            site = ".".join(truth["site"].split(".")[-2:])
            self.fold[span] = sites.setdefault(site, (len(sites) * 7919) % FOLDS)
            page["containers"] = np.array(page["containers"])

    def contexts(self, scores):
        return np.concatenate([context(scores[s], p["containers"]) for p, s in zip(self.pages, self.spans)])


def side_by_side(function, tasks, jobs):
    if jobs == 1:
        return [function(task) for task in tasks]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(function, tasks))


def score_part(task):
    rows, labels, weights, part, args = task
    return fit(rows, labels, weights, args).predict_proba(rows[part])[:, 1]


def fit_whole(task):
    return fit(*task)


class Forests:
    """Two stages: a block alone; the block and what the first says of those around it.

    What the second stage and the self-made labels are trained on comes from forests that had not seen the page; all of
    it stays inside `weights` > 0 and the pages of `inside`, so that a fold left out is never seen, not even indirectly.
    """

    def __init__(self, data, inside, args):
        self.data, self.args = data, args
        labels, weights = data.labels, np.where(inside, data.weights, 0)
        for round_ in range(2):
            scores = self.stacked(data.rows, labels, weights, inside)
            both = np.hstack([data.contexts(scores), data.rows]).astype(np.float32)
            if round_ == 1:
                break
            # Pages known by segments only: what the first round is sure of counts a little.
            second = self.stacked(both, labels, weights, inside)
            sure = inside & ~data.whole & (data.weights == 0) & ((second > 0.93) | (second < 0.07))
            labels, weights = np.where(sure, second > 0.5, labels).astype(float), np.where(sure, 0.15, weights)
        tasks = [(rows, labels, weights, args) for rows in (data.rows, both)]
        self.first, self.second = side_by_side(fit_whole, tasks, args.jobs)

    def stacked(self, rows, labels, weights, inside):
        scores = np.zeros(len(rows))
        parts = [inside & (self.data.fold == k) for k in np.unique(self.data.fold[inside])]
        tasks = [(rows, labels, np.where(part, 0, weights), part, self.args) for part in parts]
        for part, found in zip(parts, side_by_side(score_part, tasks, self.args.jobs)):
            scores[part] = found
        return scores

    def predict(self, part):
        first = np.zeros(len(self.data.rows))
        first[part] = self.first.predict_proba(self.data.rows[part])[:, 1]
        both = np.hstack([self.data.contexts(first), self.data.rows]).astype(np.float32)
        return self.second.predict_proba(both[part])[:, 1]


def predict_fold(task):
    data, k, args = task
    return Forests(data, data.fold != k, argparse.Namespace(**{**vars(args), "jobs": 1})).predict(data.fold == k)


def write_forest(model, name, out):
    nodes, roots = [], []
    for (tree,) in model._predictors:
        roots.append(len(nodes))
        for node in tree.nodes:
            if node["is_leaf"]:
                nodes.append((float(node["value"]), 255, 0, 0))
            else:
                nodes.append((float(node["num_threshold"]), int(node["feature_idx"]), int(node["left"]), int(node["right"])))
    out.append(f"constexpr TreeNode k{name}Nodes[] = {{")
    for i in range(0, len(nodes), 4):
        out.append("    " + " ".join("{%.6gF, %d, %d, %d, 0}," % n for n in nodes[i:i + 4]))
    out.append("};")
    out.append(f"constexpr std::uint16_t k{name}Roots[] = {{")
    for i in range(0, len(roots), 16):
        out.append("    " + " ".join(f"{r}," for r in roots[i:i + 16]))
    out.append("};")
    out.append(f"constexpr Forest k{name}{{k{name}Nodes, k{name}Roots, {float(np.ravel(model._baseline_prediction)[0]):.6g}F}};")


def write_model(first, second, path):
    out = ["// Written by tools/train_lines.py; do not edit.", '#include "extract/line_model.h"', "",
           "namespace kabar::extract {", "", "namespace {", "", "// clang-format off"]
    write_forest(first, "First", out)
    write_forest(second, "Second", out)
    out += ["// clang-format on", "", "}  // namespace", "", "const Forest& first_forest() {", "  return kFirst;", "}",
            "const Forest& second_forest() {", "  return kSecond;", "}", "", "}  // namespace kabar::extract", ""]
    text = "\n".join(out)
    Path(path).write_text(re.sub(r"\{(-?\d+)F", r"{\1.0F", text).replace(" -0F", " 0.0F"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("folder", "lines", "features"):
        parser.add_argument(name)
    parser.add_argument("--write")
    parser.add_argument("--predict")
    parser.add_argument("--trees", type=int, default=120)
    parser.add_argument("--rate", type=float, default=0.08)
    parser.add_argument("--leaves", type=int, default=14)
    parser.add_argument("--least", type=int, default=30)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    data = Data(args.folder, args.lines, args.features)
    if args.predict:
        scores = np.zeros(len(data.rows))
        for k, found in enumerate(side_by_side(predict_fold, [(data, k, args) for k in range(FOLDS)], args.jobs)):
            scores[data.fold == k] = found
        known = data.whole
        wrong = (scores > 0.5) != (data.labels > 0.5)
        print(f"{known.sum()} lines known, weighted error {np.average(wrong[known], weights=data.weights[known] + 1e-9):.4f}")
        scores.astype(np.float32).tofile(args.predict)
    if args.write:
        forests = Forests(data, np.ones(len(data.rows), dtype=bool), args)
        write_model(forests.first, forests.second, args.write)


if __name__ == "__main__":
    main()
