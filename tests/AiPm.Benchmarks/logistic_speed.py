"""Times scikit-learn's logistic regression on the rows of two files of doubles. logistic_speed.py X Y ROWS COLUMNS PENALTY TIMES
A line for its own tolerance and one for the optimum: processor's seconds and those by the clock, in turn, then the loss that it came to."""
import sys
import time

import numpy as np
from sklearn.linear_model import LogisticRegression

x = np.fromfile(sys.argv[1]).reshape(int(sys.argv[3]), int(sys.argv[4]))
y = np.fromfile(sys.argv[2])
penalty, times = float(sys.argv[5]), int(sys.argv[6])


def loss(model):
    z = x @ model.coef_[0] + model.intercept_[0]
    return np.mean(np.logaddexp(0, z) - y * z) + 0.5 * penalty * np.sum(model.coef_**2)


for tolerance in (1e-4, 1e-8):
    seconds = []
    for _ in range(times):
        start, clock = time.process_time(), time.perf_counter()
        model = LogisticRegression(C=1 / (penalty * len(y)), tol=tolerance, max_iter=1000).fit(x, y)
        seconds += [time.process_time() - start, time.perf_counter() - clock]
    print(*seconds, repr(float(loss(model))))
