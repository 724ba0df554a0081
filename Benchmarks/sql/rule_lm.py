#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A model for `--lm "exec:python3 rule_lm.py BENCH LATENCY_MS"`: answers by BENCH/rule.py, each request
after the latency, many at the same time."""

import json
import sys
import threading

sys.path.insert(0, sys.argv[1])
import rule  # noqa: E402

LATENCY = float(sys.argv[2]) / 1000
LOCK = threading.Lock()


def answer(task):
    if task["kind"] == "map":
        return {"answers": [{"id": row["id"], "value": rule.ask(task["question"], row["values"])}
                            for row in task["rows"]]}
    return {"answer": rule.ask(task["question"], [], task.get("rows") or [])}


def reply(request):
    try:
        text = json.dumps(answer(request["task"]))
        line = {"id": request["id"], "choices": [text],
                "usage": {"prompt_tokens": sum(len(m["content"]) for m in request["messages"]) // 4,
                          "completion_tokens": len(text) // 4}}
    except Exception as error:
        line = {"id": request["id"], "error": {"kind": "invalid", "message": repr(error)}}
    with LOCK:
        print(json.dumps(line), flush=True)


for line in sys.stdin:
    if line.strip():
        threading.Timer(LATENCY, reply, [json.loads(line)]).start()
