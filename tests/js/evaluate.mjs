// Answers one line of JSON with another, for as long as there are lines: [[condition, answers, today], …] comes in,
// [true, false, "error", …] goes out. The first line out lists the operators.
import { createInterface } from "node:readline";

import { OPERATORS, holds } from "../../surveys/static/surveys/rules.js";

function outcome([condition, answers, today]) {
  try {
    return holds(condition, answers, today);
  } catch {
    return "error";
  }
}

console.log(JSON.stringify(Object.keys(OPERATORS)));
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(JSON.parse(line).map(outcome)) + "\n");
}
