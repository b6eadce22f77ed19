"""What pandas makes of files: each line of the input is a question, a program with the bytes of its file; each line of the output an answer.

`cargo xtask fuzz` runs it.
"""
import json
import math
import re
import sys
import tempfile
import warnings

import numpy as np
import pandas

warnings.simplefilter("ignore")

for line in sys.stdin:
    question = json.loads(line)
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        file.write(bytes(question["file"]))
        file.flush()
        scope = {"re": re, "np": np, "pandas": pandas, "FILE": file.name}
        try:
            exec(question["program"], scope)
            x = scope["x"]
            targets = scope["y"][:, 0] if "y" in scope else scope["label"]
            weights = np.arange(1, len(x) + 1)
            columns = [*np.asarray(x, float).T, np.asarray(targets, float)]
            sums = [math.fsum(values) for column in columns for values in (column, weights * column)]
            answer = {"shape": x.shape, "sums": sums}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
