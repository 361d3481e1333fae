// Answers one line of JSON with another, for as long as there are lines: [[formula, answers, today], …] comes in,
// [12, "0.5", null, "error", …] goes out.
import { createInterface } from "node:readline";

import { valueOf } from "../../surveys/static/surveys/formulas.js";

function outcome([formula, answers, today]) {
  try {
    return valueOf(formula, answers, today);
  } catch {
    return "error";
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(JSON.parse(line).map(outcome)) + "\n");
}
