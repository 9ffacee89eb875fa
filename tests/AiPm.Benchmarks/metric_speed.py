"""Times scikit-learn's metrics on made-up rows: a line of seconds for each measure. metric_speed.py ROWS TIMES"""
import sys
import time

import numpy as np
from sklearn import metrics as m

rows, times = int(sys.argv[1]), int(sys.argv[2])
rng = np.random.default_rng(42)
y = rng.integers(0, 2, rows)
p = 0.3 * y + 0.7 * rng.uniform(size=rows)
many, guess = rng.integers(0, 5, rows), rng.integers(0, 5, rows)
actual = 10 * p
noisy = actual + rng.uniform(size=rows)
measures = [
    lambda: m.roc_auc_score(y, p),
    lambda: m.average_precision_score(y, p),
    lambda: m.log_loss(y, p),
    lambda: (m.accuracy_score(many, guess), m.balanced_accuracy_score(many, guess), m.f1_score(many, guess, average="macro"), m.matthews_corrcoef(many, guess), m.cohen_kappa_score(many, guess)),
    lambda: (m.mean_absolute_error(actual, noisy), m.mean_squared_error(actual, noisy, squared=False), m.r2_score(actual, noisy)),
]
for measure in measures:
    measure()
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        measure()
        seconds.append(time.perf_counter() - start)
    print(*seconds)
