// What the map works out for itself, apart from any page.

import assert from "node:assert/strict";
import { test } from "node:test";

import { crosses, geometryOf, inside, pointsOf } from "../../surveys/static/surveys/map.js";

const CORNERS = [[0, 0], [4, 0], [4, 4], [0, 4]];
const SQUARE = { type: "Polygon", coordinates: [[...CORNERS, CORNERS[0]]] };
const HOLE = [[1, 1], [2, 1], [2, 2], [1, 2], [1, 1]];

test("a drawing becomes GeoJSON, and GeoJSON a drawing", () => {
  assert.equal(geometryOf("line", []), null);
  assert.deepEqual(geometryOf("point", [[1, 2]]), { type: "Point", coordinates: [1, 2] });
  assert.deepEqual(geometryOf("area", CORNERS), SQUARE);
  for (const [shape, points] of [["point", [[1, 2]]], ["line", CORNERS], ["line", [[1, 2]]], ["area", CORNERS], ["area", [[1, 2]]]])
    assert.deepEqual(pointsOf(geometryOf(shape, points)), { shape, points });
});

test("what has several parts or holes is shown and not drawn on", () => {
  assert.equal(pointsOf({ type: "MultiPolygon", coordinates: [SQUARE.coordinates] }), null);
  assert.equal(pointsOf({ type: "Polygon", coordinates: [SQUARE.coordinates[0], HOLE] }), null);
  assert.equal(pointsOf(null), null);
});

test("crossing sides are found, touching ones are not", () => {
  assert.equal(crosses(CORNERS), false);
  assert.equal(crosses([CORNERS[0], CORNERS[2], CORNERS[1], CORNERS[3]]), true);
  assert.equal(crosses([[0, 0], [4, 0], [2, 3]]), false);
});

test("a position is inside or outside, whatever the direction of the ring", () => {
  const reversed = { type: "Polygon", coordinates: [[...SQUARE.coordinates[0]].reverse()] };
  for (const area of [SQUARE, reversed, { type: "MultiPolygon", coordinates: [SQUARE.coordinates] }]) {
    assert.equal(inside([1, 1], area), true);
    assert.equal(inside([5, 1], area), false);
    assert.equal(inside([-1, 4], area), false);
  }
  const holed = { type: "Polygon", coordinates: [SQUARE.coordinates[0], HOLE] };
  assert.equal(inside([1.5, 1.5], holed), false);
  assert.equal(inside([3, 3], holed), true);
});
