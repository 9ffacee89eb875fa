"""Writes evaluation.json: what scikit-learn computes of small made-up predictions. Run with Debian 12's Python: scikit-learn 1.2.1."""
import json
import warnings

import numpy as np
import sklearn
from sklearn import metrics as m
from sklearn.calibration import calibration_curve

warnings.filterwarnings("ignore")
rng = np.random.default_rng(7)


def numbers(values):
    return [float(v) for v in values]


def regression(name, y, f, w):
    weights = {} if w is None else {"sample_weight": w}
    case = {
        "name": name, "actual": numbers(y), "predicted": numbers(f), "weights": [] if w is None else numbers(w),
        "mae": m.mean_absolute_error(y, f, **weights),
        "rmse": m.mean_squared_error(y, f, squared=False, **weights),
        "r2": m.r2_score(y, f, **weights),
        "mape": m.mean_absolute_percentage_error(y, f, **weights),
        "median": m.median_absolute_error(y, f, **weights),
        "pinball_0.1": m.mean_pinball_loss(y, f, alpha=0.1, **weights),
        "pinball_0.9": m.mean_pinball_loss(y, f, alpha=0.9, **weights),
    }
    if (y >= 0).all() and (f > 0).all():
        case["poisson"] = m.mean_poisson_deviance(y, f, **weights)
    return {key: float(value) if isinstance(value, (float, np.floating)) else value for key, value in case.items()}


def binary(name, y, p, w, threshold=0.5):
    weights = {} if w is None else {"sample_weight": w}
    guess = (p >= threshold).astype(int)
    case = {
        "name": name, "actual": [int(v) for v in y], "predicted": [int(v) for v in guess], "scores": numbers(p), "weights": [] if w is None else numbers(w),
        "log_loss": m.log_loss(y, p, labels=[0, 1], **weights),
        "brier": m.brier_score_loss(y, p, pos_label=1, **weights),
        "accuracy": m.accuracy_score(y, guess, **weights),
        "balanced_accuracy": m.balanced_accuracy_score(y, guess, **weights),
        "precision": m.precision_score(y, guess, labels=[0, 1], average=None, **weights)[1],
        "recall": m.recall_score(y, guess, labels=[0, 1], average=None, **weights)[1],
        "f1": m.f1_score(y, guess, labels=[0, 1], average=None, **weights)[1],
        "mcc": m.matthews_corrcoef(y, guess, **weights),
        "kappa": m.cohen_kappa_score(y, guess, **weights),
    }
    if len(set(y[np.ones(len(y), bool) if w is None else w > 0])) == 2:
        case["auc"] = m.roc_auc_score(y, p, **weights)
        case["average_precision"] = m.average_precision_score(y, p, **weights)
        fpr, tpr, thresholds = m.roc_curve(y, p, drop_intermediate=True, **weights)
        case["roc_x"], case["roc_y"] = numbers(fpr), numbers(tpr)
        precision, recall, _ = m.precision_recall_curve(y, p, **weights)
        case["recalls"], case["precisions"] = numbers(recall[:-1][::-1]), numbers(precision[:-1][::-1])
    if w is None and len(set(y)) == 2:
        for bins in (5, 10):
            observed, predicted = calibration_curve(y, p, n_bins=bins, strategy="uniform")
            case[f"uniform_{bins}_observed"], case[f"uniform_{bins}_predicted"] = numbers(observed), numbers(predicted)
            if len(p) % bins == 0 and len(set(p)) == len(p):
                observed, predicted = calibration_curve(y, p, n_bins=bins, strategy="quantile")
                case[f"quantile_{bins}_observed"], case[f"quantile_{bins}_predicted"] = numbers(observed), numbers(predicted)
    return {key: float(value) if isinstance(value, (float, np.floating)) else value for key, value in case.items()}


def multiclass(name, y, p, w, classes):
    weights = {} if w is None else {"sample_weight": w}
    guess = p.argmax(axis=1)
    case = {
        "name": name, "classes": classes, "actual": [int(v) for v in y], "predicted": [int(v) for v in guess],
        "probabilities": numbers(p.ravel()), "weights": [] if w is None else numbers(w),
        "log_loss": m.log_loss(y, p, labels=range(classes), **weights),
        "accuracy": m.accuracy_score(y, guess, **weights),
        "balanced_accuracy": m.balanced_accuracy_score(y, guess, **weights),
        "mcc": m.matthews_corrcoef(y, guess, **weights),
        "kappa": m.cohen_kappa_score(y, guess, **weights),
    }
    for average in ("macro", "micro", "weighted"):
        precision, recall, f1, _ = m.precision_recall_fscore_support(y, guess, average=average, **weights)
        case[f"precision_{average}"], case[f"recall_{average}"], case[f"f1_{average}"] = precision, recall, f1
    precision, recall, f1, support = m.precision_recall_fscore_support(y, guess, labels=range(classes), average=None, **weights)
    case["precision"], case["recall"], case["f1"], case["support"] = map(numbers, (precision, recall, f1, support))
    if len(set(y)) == classes:
        case["auc_macro"] = m.roc_auc_score(y, p, multi_class="ovr", average="macro", **weights)
        case["auc_weighted"] = m.roc_auc_score(y, p, multi_class="ovr", average="weighted", **weights)
        onehot = np.eye(classes)[y]
        case["average_precision_macro"] = m.average_precision_score(onehot, p, average="macro", **weights)
    return {key: float(value) if isinstance(value, (float, np.floating)) else value for key, value in case.items()}


def zeros(w):
    w = w.copy()
    w[::5] = 0
    return w


n = 60
y = rng.gamma(2, 3, n)
f = y * rng.uniform(0.6, 1.5, n)
signed = rng.normal(0, 10, n)
counts = rng.poisson(3, n).astype(float)
w = rng.uniform(0.1, 4, n)
cases = {
    "made_with": f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}",
    "regression": [
        regression("plain", y, f, None), regression("weighted", y, f, w), regression("zero weights", y, f, zeros(w)),
        regression("whole weights", y, f, np.floor(w) + 1),
        regression("signed", signed, signed + rng.normal(0, 4, n), None), regression("counts", counts, counts * 0.5 + 1.5, w),
        regression("worse than the mean", y, y[::-1].copy(), None), regression("zeros in the target", counts, counts + 1, None),
        regression("constant target met", np.full(9, 2.5), np.full(9, 2.5), None), regression("constant target missed", np.full(9, 2.5), np.arange(1.0, 10), None),
        regression("two rows", y[:2], f[:2], None), regression("large values", y * 1e9 + 1e12, f * 1e9 + 1e12, w),
    ],
}
label = (rng.uniform(size=n) < 0.4).astype(int)
score = np.clip(0.35 * label + rng.uniform(0, 0.65, n), 0, 1)
ties = np.round(score, 1)
cases["binary"] = [
    binary("plain", label, score, None), binary("weighted", label, score, w), binary("ties", label, ties, None),
    binary("ties, weighted", label, ties, w), binary("zero weights", label, ties, zeros(w)), binary("threshold 0.3", label, score, None, 0.3),
    binary("certain and wrong", label, np.where(rng.uniform(size=n) < 0.2, 1 - label, label).astype(float), None),
    binary("one score", label, np.full(n, 0.4), None), binary("only negatives came", np.zeros(n, int), score, None),
    binary("only positives came", np.ones(n, int), score, w), binary("none predicted", label, score * 0.4, None),
    binary("perfect", label, label * 0.5 + 0.25, None), binary("inverted", label, 1 - score, None), binary("two rows", np.array([0, 1]), np.array([0.2, 0.9]), None),
]
k = 4
classes = rng.integers(0, k, n)
logits = rng.normal(0, 1, (n, k)) + 1.3 * np.eye(k)[classes]
softmax = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
rounded = np.round(softmax, 1) + 0.05
rounded /= rounded.sum(axis=1, keepdims=True)
never = softmax.copy()
never[:, 3] *= 0.01
never /= never.sum(axis=1, keepdims=True)
cases["multiclass"] = [
    multiclass("plain", classes, softmax, None, k), multiclass("weighted", classes, softmax, w, k), multiclass("ties", classes, rounded, w, k),
    multiclass("a class that never came", np.minimum(classes, 2), softmax, None, k), multiclass("a class never predicted", classes, never, w, k),
    multiclass("neither came nor predicted", np.minimum(classes, 2), never, None, k), multiclass("one class came", np.full(n, 1), softmax, None, k),
    multiclass("zero weights", classes, softmax, zeros(w), k),
]
with open(__file__.replace(".py", ".json"), "w", encoding="utf-8") as file:
    json.dump(cases, file, separators=(",", ":"))
    file.write("\n")
