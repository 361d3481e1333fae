// The browser's rules against the shared vectors: node --test tests/js/rules.test.mjs
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { holds } from "../../surveys/static/surveys/rules.js";

const cases = JSON.parse(readFileSync(new URL("../vectors/rules.json", import.meta.url), "utf8"));

for (const { name, condition, answers, today, expected } of cases) {
  test(name, () => {
    if (expected === "error") assert.throws(() => holds(condition, answers, today));
    else assert.equal(holds(condition, answers, today), expected);
  });
}

test("a condition that is left out is true", () => assert.equal(holds(undefined, {}), true));

test("an answer that is undefined is null", () => {
  assert.equal(holds({ op: "answered", question: "q" }, { q: undefined }), false);
});

test("what is tested stays as it was", () => {
  const condition = { op: "includes_all", question: "q", value: ["b", "a"] };
  const answers = { q: ["a", "b"] };
  holds(condition, answers);
  assert.deepEqual([condition.value, answers.q], [["b", "a"], ["a", "b"]]);
});
