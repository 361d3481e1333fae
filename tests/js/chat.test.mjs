// When a socket of the chat is opened again, and what becomes of a turn that is on its way.

import assert from "node:assert/strict";
import { test } from "node:test";

import { FINAL, RESTART, pause, wait } from "../../bot/static/bot/connection.js";
import { Turns } from "../../bot/static/bot/turns.js";

const LEAST = 500;
const MOST = 30_000;
const never = () => 0;
const always = () => 1;

test("pauses lie between half a second and half a minute, and their bound doubles", () => {
  const bounds = [0, 1, 2, 3, 4, 5, 50].map((attempt) => pause(attempt, always));
  assert.deepEqual(bounds, [1_000, 2_000, 4_000, 8_000, 16_000, MOST, MOST]);
  for (let attempt = 0; attempt < 20; attempt += 1) {
    assert.equal(pause(attempt, never), LEAST);
    const drawn = pause(attempt);
    assert.ok(drawn >= LEAST && drawn <= MOST);
  }
  // Spread over all of it, so that a thousand pages do not come back at once.
  const spread = new Set(Array.from({ length: 100 }, () => Math.round(pause(10))));
  assert.ok(spread.size > 50);
});

test("after a restart it is tried at once, but not over and over", () => {
  assert.equal(wait(RESTART, 0), 0);
  assert.ok(wait(RESTART, 1) >= LEAST);
  assert.ok(wait(1006, 0) >= LEAST);
});

test("after a final close it is never tried", () => {
  assert.deepEqual([...FINAL], [4401, 4403, 4410]);
  for (const code of FINAL) assert.equal(wait(code, 0), null);
  for (const code of [1000, 1001, 1006, 1012, 1013, 4400, 4408, 4429]) assert.notEqual(wait(code, 3), null);
});

test("a turn keeps its id until it is acknowledged, and is settled once", () => {
  const [sent, settled] = [[], []];
  const turns = new Turns((message) => sent.push(message));
  turns.take({ type: "say", text: "3" }, (taken) => settled.push(taken));
  turns.again();
  assert.equal(sent.length, 2);
  assert.equal(sent[0].id, sent[1].id);
  assert.match(sent[0].id, /^[0-9a-f]{32}$/);
  turns.acknowledged({ id: "another" });
  assert.deepEqual(settled, []);
  turns.acknowledged({ id: sent[0].id, seq: 1 });
  turns.acknowledged({ id: sent[0].id, seq: 1 });
  turns.again();
  assert.deepEqual(settled, [{ id: sent[0].id, seq: 1 }]);
  assert.equal(sent.length, 2);
});

test("what came too fast is sent again; what cannot be read is given up", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const [sent, settled] = [[], []];
  const turns = new Turns((message) => sent.push(message));
  turns.take({ type: "say", text: "3" }, (taken) => settled.push(taken));
  const [{ id }] = sent;
  assert.equal(turns.refused({ id, code: "too_fast", retry: 1 }), false);
  context.mock.timers.tick(999);
  assert.equal(sent.length, 1);
  context.mock.timers.tick(1);
  assert.equal(sent.length, 2);
  assert.equal(turns.refused({ id: "another", code: "bad_message" }), false);
  assert.equal(turns.refused({ id, code: "bad_message" }), true);
  assert.deepEqual(settled, [null]);
  assert.equal(turns.waiting, null);
});
