"""Models of XGBoost over real data with what XGBoost itself says of some rows: xgboost_*.json beside this file.

/usr/bin/python3 xgboost_models.py DATA-FOLDER      (made with XGBoost 1.7.4, pandas 1.5.3)
"""
import json
import pathlib
import sys

import numpy
import pandas
import xgboost

DATA, HERE, ROWS = pathlib.Path(sys.argv[1]), pathlib.Path(__file__).parent, 6


def keep(name, table, target, parameters, rounds, drop=(), missing=0.0, edit=None):
    y = table[target]
    y = y.astype("category").cat.codes if y.dtype == object else y
    x = table.drop(columns=[target, *drop])
    kinds = ["c" if x[column].dtype == object else "q" for column in x]
    for column in x:
        if x[column].dtype == object:
            x[column] = x[column].astype("category").cat.codes.replace(-1, numpy.nan)
    x = x.astype(numpy.float32)
    x = x.mask(numpy.random.default_rng(1).random(x.shape) < missing)
    more = {"feature_types": kinds, "enable_categorical": True} if "c" in kinds else {}
    matrix = lambda part: xgboost.DMatrix(part.to_numpy(), y[part.index], feature_names=list(x.columns), **more)
    booster = xgboost.train({"nthread": 1, "seed": 1, "eta": 0.3, **parameters}, matrix(x), rounds)
    few = x.iloc[:: len(x) // ROWS][:ROWS]
    path = HERE / "model.tmp.json"
    booster.save_model(path)
    model = json.loads(path.read_text())
    path.unlink()
    if edit:
        edit(model["learner"]["learner_model_param"])
    shaped = lambda values, width: numpy.asarray(values, float).reshape(len(few), -1, *width).tolist()
    width = len(x.columns) + 1
    (HERE / f"xgboost_{name}.json").write_text(json.dumps({
        "tool": f"xgboost {xgboost.__version__}: predict with output_margin, pred_contribs (float32, the base last), pred_interactions",
        "parameters": parameters,
        "x": [[None if numpy.isnan(v) else v for v in row] for row in few.to_numpy().astype(float).tolist()],
        "margins": shaped(booster.predict(matrix(few), output_margin=True), []),
        "contributions": shaped(booster.predict(matrix(few), pred_contribs=True), [width]),
        "pairs": pairs(booster, matrix(few[:2]), width),
        "model": json.dumps(model, separators=(",", ":")),  # as text: it may hold NaN
    }, separators=(",", ":")))


# The matrix of the first two rows, upper half, for each output.
def pairs(booster, rows, width):
    found = numpy.asarray(booster.predict(rows, pred_interactions=True), float).reshape(2, -1, width, width)
    low, high = numpy.triu_indices(width - 1)
    return [[[round(v, 9) for v in output[low, high].tolist()] for output in row] for row in found]


read = lambda name: pandas.read_csv(DATA / f"{name}.csv")
array = lambda head: head.update(base_score=f"[{head['base_score']}]")
three = lambda head: head.update(base_score="[5E-1,5E-1,5E-1]")
keep("concrete_deep", read("concrete"), "compressive_strength", {"max_depth": 25, "min_child_weight": 0, "lambda": 0, "subsample": 0.1}, 4)
keep("concrete_dart", read("concrete"), "compressive_strength", {"booster": "dart", "rate_drop": 0.3, "max_depth": 4}, 12)
keep("wine_softprob", read("wine"), "cultivar", {"objective": "multi:softprob", "num_class": 3, "max_depth": 3}, 6, missing=0.1)
keep("wine_softprob_bases", read("wine"), "cultivar", {"objective": "multi:softprob", "num_class": 3, "max_depth": 2}, 3, edit=three)
keep("chicago_poisson", read("chicago_ridership")[["ridership", "temp", "Austin", "Clark_Lake", "Harlem", "Polk"]], "ridership", {"objective": "count:poisson", "max_depth": 5}, 8)
keep("breast_cancer_base", read("breast_cancer"), read("breast_cancer").columns[-1], {"objective": "binary:logistic", "max_depth": 4, "base_score": 0.3}, 8, missing=0.05, edit=array)
keep("german_credit_categories", read("german_credit"), read("german_credit").columns[-1], {"objective": "binary:logistic", "tree_method": "approx", "max_depth": 5, "max_cat_to_onehot": 4}, 6)
keep("penguins_forest", read("penguins").dropna(subset=["body_mass_g"]), "body_mass_g", {"num_parallel_tree": 4, "subsample": 0.5, "max_depth": 6, "tree_method": "approx"}, 2)
