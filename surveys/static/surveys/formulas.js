// Calculated values in the browser: the twin of surveys/engine/formulas.py. docs/rules.md tells what each part means,
// and tests/vectors/formulas.json holds both to it. Numbers are exact: [digits, places], so that 12.5 is [125n, 1].
import { answerTo, holds } from "./rules.js";

const DECIMAL = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/;
// Decimal places of a quotient.
const PLACES = 6;
// What a value is kept with: digits before the point, and decimal places.
const [BEFORE, AFTER] = [16, 12];
// On the way to it, a number that takes more digits than this to write is none.
const DIGITS = 100;
const BEYOND = 10n ** BigInt(DIGITS);

const power = (places) => 10n ** BigInt(places);
const size = (digits) => (digits < 0n ? -digits : digits);

// The number without closing zeros, or null when it is too long to be one.
function plain(digits, places) {
  while (places && digits % 10n === 0n) [digits, places] = [digits / 10n, places - 1];
  return size(digits) < BEYOND ? [digits, places] : null;
}

function read(value) {
  if (Number.isSafeInteger(value)) return [BigInt(value), 0];
  if (typeof value !== "string" || value.length > DIGITS + 3 || !DECIMAL.test(value)) return null;
  const [before, after = ""] = value.split(".");
  return plain(BigInt(before + after), after.length);
}

function written([digits, places]) {
  if (!places) return Number.isSafeInteger(Number(digits)) ? Number(digits) : String(digits);
  const text = String(size(digits)).padStart(places + 1, "0");
  return (digits < 0n ? "-" : "") + text.slice(0, -places) + "." + text.slice(-places);
}

function scaled(numbers) {
  const places = Math.max(...numbers.map((number) => number[1]));
  return [numbers.map((number) => number[0] * power(places - number[1])), places];
}

function extreme(numbers, before) {
  const [digits] = scaled(numbers);
  return numbers[digits.reduce((best, one, index) => (before(one, digits[best]) ? index : best), 0)];
}

// The whole number nearest to the quotient, and the even one of two that are as near.
function nearest(above, below) {
  let found = size(above) / size(below);
  if (2n * (size(above) % size(below)) + (found % 2n) > size(below)) found += 1n;
  return above < 0n !== below < 0n ? -found : found;
}

function quotient(numbers) {
  const [[above, below]] = scaled(numbers);
  if (!below) return null;
  return plain(nearest(above * power(PLACES), below), PLACES);
}

const OF_KNOWN = {
  sum(numbers) {
    const [digits, places] = scaled(numbers);
    return plain(digits.reduce((total, one) => total + one), places);
  },
  min: (numbers) => extreme(numbers, (one, best) => one < best),
  max: (numbers) => extreme(numbers, (one, best) => one > best),
};
const OF_ALL = {
  product: (numbers) =>
    numbers.reduce((total, one) => total && plain(total[0] * one[0], total[1] + one[1]), [1n, 0]),
  difference(numbers) {
    const [[left, right], places] = scaled(numbers);
    return plain(left - right, places);
  },
  quotient,
};

function count(inside, answers, today) {
  if (inside.answer === undefined) return number(inside, answers, today) ? null : [0n, 0];
  const answer = answerTo(answers, inside.answer) ?? [];
  return typeof answer === "object" ? [BigInt(Object.keys(answer).length), 0] : null;
}

function number(formula, answers, today) {
  const [[operator, inside]] = Object.entries(formula);
  if (operator === "answer") return read(answerTo(answers, inside));
  if (operator === "value") return read(inside);
  if (operator === "count") return count(inside, answers, today);
  if (operator === "if") return number(inside[holds(inside[0], answers, today) ? 1 : 2], answers, today);
  if (!Object.hasOwn(OF_KNOWN, operator) && !Object.hasOwn(OF_ALL, operator)) {
    throw new Error(`Unknown operator ${operator}`);
  }
  const numbers = inside.map((part) => number(part, answers, today));
  const known = numbers.filter((found) => found);
  if (OF_KNOWN[operator]) return known.length ? OF_KNOWN[operator](known) : null;
  return known.length === numbers.length ? OF_ALL[operator](known) : null;
}

/**
 * What the formula gives for the answers, as numbers are stored: a safe integer or a decimal string; null for nothing.
 * today: the ISO date pinned when the response began. Throws for a formula of another shape.
 */
export function valueOf(formula, answers, today) {
  let found = number(formula, answers, today);
  if (!found) return null;
  if (found[1] > AFTER) found = plain(nearest(found[0], power(found[1] - AFTER)), AFTER) || [0n, 0];
  return size(found[0]) < power(BEFORE + found[1]) ? written(found) : null;
}
