// The browser's calculations against the shared vectors: node --test tests/js/formulas.test.mjs
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { valueOf } from "../../surveys/static/surveys/formulas.js";

const cases = JSON.parse(readFileSync(new URL("../vectors/formulas.json", import.meta.url), "utf8"));

for (const { name, formula, answers, today, expected } of cases) {
  test(name, () => {
    if (expected === "error") assert.throws(() => valueOf(formula, answers, today));
    else assert.deepEqual(valueOf(formula, answers, today), expected);
  });
}

test("an answer that is undefined is null", () => {
  assert.equal(valueOf({ sum: [{ answer: "p" }, { answer: "q" }] }, { p: undefined, q: 2 }), 2);
});
