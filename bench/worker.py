"""The process of one subject: prepares it, runs it each time that a line comes in, and tells what it took.

`python -m bench.worker MODULE FUNCTION JSON`. Runs in our interpreter or in the peers', so it knows nothing
of the program. The other end is `measure.Worker`.
"""

import gc
import importlib
import json
import os
import resource
import sys
import time


def main() -> None:
    """Serve until the input ends."""
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what the subject prints is not for the other end
    module, function, given = sys.argv[1:]
    try:
        made = getattr(importlib.import_module(module), function)(*json.loads(given))
    except (ImportError, OSError) as error:
        print(json.dumps({"missing": f"{type(error).__name__}: {error}"}), file=out, flush=True)
        return
    before, run = made if isinstance(made, tuple) else (lambda: None, made)
    print(json.dumps({"ready": True}), file=out, flush=True)
    for _ in sys.stdin:
        before()
        gc.collect()
        used, start = _used(), time.perf_counter()
        run()
        clock, cpu = time.perf_counter() - start, _used() - used
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"clock": clock, "cpu": cpu, "peak": peak}), file=out, flush=True)


def _used() -> float:
    """Seconds of the processors that this process and its ended children used."""
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


if __name__ == "__main__":
    main()
