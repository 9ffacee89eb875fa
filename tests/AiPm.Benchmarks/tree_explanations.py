"""Explanations of trees beside XGBoost's own: CPU seconds for the same model and rows, one after the other.

/usr/bin/python3 tests/AiPm.Benchmarks/tree_explanations.py FOLDER [100x6 500x8]
needs Debian's python3-xgboost; build tests/AiPm.Benchmarks in Release before.
"""
import json
import pathlib
import subprocess
import sys
import time

import numpy
import xgboost

FEATURES, TRAIN, ROWS = 30, 20_000, 10_000
HERE = pathlib.Path(__file__).parent


def main(folder, sizes):
    folder.mkdir(parents=True, exist_ok=True)
    random = numpy.random.default_rng(0)
    x = random.normal(size=(TRAIN + ROWS, FEATURES)).astype(numpy.float32)
    y = x[:, 0] * x[:, 1] + numpy.sin(3 * x[:, 2]) + (x[:, 3:10] > 0).sum(axis=1) * 0.3 + random.normal(size=len(x)) * 0.3
    rows = x[TRAIN:]
    rows.astype("<f8").tofile(folder / "rows.f64")
    for size in sizes:
        trees, depth = map(int, size.split("x"))
        model = folder / f"{size}.json"
        if not model.exists():
            booster = xgboost.train(
                {"max_depth": depth, "eta": 0.1, "nthread": 2, "seed": 0, "min_child_weight": 0.0, "lambda": 1.0},
                xgboost.DMatrix(x[:TRAIN], y[:TRAIN]), trees)
            booster.save_model(model)
        booster = xgboost.Booster(model_file=model)
        booster.set_param({"nthread": 1})
        few = rows if trees * 2 ** depth < 20_000 else rows[:1_000]
        theirs, values = cpu(lambda: booster.predict(xgboost.DMatrix(few), pred_contribs=True))
        theirs /= len(few)
        pairs, matrix = cpu(lambda: booster.predict(xgboost.DMatrix(rows[:20]), pred_interactions=True))
        pairs /= 20
        values.astype("<f8").tofile(folder / "values.f64")
        ours = json.loads(subprocess.run(
            ["dotnet", str(HERE.parent.parent / "artifacts/bin/AiPm.Benchmarks/release/AiPm.Benchmarks.dll"), "explanations", str(folder), size, str(FEATURES)],
            check=True, capture_output=True, text=True).stdout.splitlines()[-1])
        print(f"{size}: XGBoost {xgboost.__version__} {theirs * 1e3:.3f} ms a row, pairs {pairs * 1e3:.2f}")
        for what, milliseconds in ours.items():
            if what.startswith("pairs"):
                print(f"  {what}: {milliseconds:.4f} ms, {pairs * 1e3 / milliseconds:.1f} times less")
            elif "thread" in what and "times" not in what or "background" in what:
                print(f"  {what}: {milliseconds:.4f} ms, {theirs * 1e3 / milliseconds:.1f} times less")
            else:
                print(f"  {what}: {milliseconds:.3g}")


def cpu(work):
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


main(pathlib.Path(sys.argv[1]), sys.argv[2:] or ["100x6", "500x8"])
