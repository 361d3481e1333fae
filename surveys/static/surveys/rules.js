// Routing conditions in the browser: the twin of surveys/engine/rules.py. docs/rules.md tells what each operator
// means, and tests/vectors/rules.json holds both to it. Decimals are compared as text, digit by digit: never as floats.

const DAY = /^(?!0000)[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$/;
const TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;
const DECIMAL = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/;
// More than the days from the first date there is to the last.
const FURTHEST = 4000000;

const isNull = (value) => value === null || value === undefined;
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const own = (object, key) => (Object.prototype.hasOwnProperty.call(object, key) ? object[key] : undefined);
const compare = (left, right) => (left < right ? -1 : left > right ? 1 : 0);

function equals(answer, value) {
  if (typeof answer === "number") return Number.isSafeInteger(answer) && answer === value;
  return (typeof answer === "string" || typeof answer === "boolean") && answer === value;
}

// The day, or the first day of the month or year, as YYYY-MM-DD; null when there is no such day.
function readDay(text) {
  if (!DAY.test(text)) return null;
  const day = text + "-01-01".slice(text.length - 4);
  const date = new Date(day);
  return !isNaN(date) && date.toISOString().slice(0, 10) === day ? day : null;
}

const readTime = (text) => (TIME.test(text) ? text : null);

// [negative, digits before the point, digits after it without closing zeros], or null.
function readNumber(value) {
  const text = Number.isSafeInteger(value) ? String(value) : value;
  const parts = typeof text === "string" ? DECIMAL.exec(text) : null;
  if (!parts) return null;
  const [, sign, whole, decimals = ""] = parts;
  const fraction = decimals.replace(/0+$/, "");
  return [sign === "-" && (whole !== "0" || fraction !== ""), whole, fraction];
}

function compareNumbers([leftNegative, leftWhole, leftFraction], [rightNegative, rightWhole, rightFraction]) {
  if (leftNegative !== rightNegative) return leftNegative ? -1 : 1;
  const size =
    compare(leftWhole.length, rightWhole.length) ||
    compare(leftWhole, rightWhole) ||
    compare(leftFraction, rightFraction);
  return leftNegative ? -size : size;
}

// -1, 0 or 1 as left comes before, with or after right; null when they have no order.
function order(left, right) {
  if (typeof left === "string" && typeof right === "string") {
    for (const read of [readDay, readTime]) {
      const [first, second] = [read(left), read(right)];
      if (first !== null && second !== null) return compare(first, second);
    }
  }
  const [low, high] = [readNumber(left), readNumber(right)];
  return low === null || high === null ? null : compareNumbers(low, high);
}

const includes = (answer, value) => Array.isArray(answer) && answer.some((item) => equals(item, value));

// How many there are in a list or an object, none in null; null for what has no count.
function count(answer) {
  if (isNull(answer)) return 0;
  if (Array.isArray(answer)) return answer.length;
  return isObject(answer) ? Object.keys(answer).length : null;
}

function counted(answer, value, test) {
  const many = count(answer);
  return many !== null && Number.isSafeInteger(value) && test(many);
}

export const OPERATORS = {
  equals,
  not_equals: (answer, value) => !equals(answer, value),
  less_than: (answer, value) => order(answer, value) === -1,
  at_most: (answer, value) => [-1, 0].includes(order(answer, value)),
  greater_than: (answer, value) => order(answer, value) === 1,
  at_least: (answer, value) => [0, 1].includes(order(answer, value)),
  one_of: (answer, value) => Array.isArray(value) && value.some((item) => equals(answer, item)),
  includes,
  includes_any: (answer, value) => Array.isArray(value) && value.some((wanted) => includes(answer, wanted)),
  includes_all: (answer, value) =>
    Array.isArray(answer) && Array.isArray(value) && value.every((wanted) => includes(answer, wanted)),
  count_at_least: (answer, value) => counted(answer, value, (many) => many >= value),
  count_at_most: (answer, value) => counted(answer, value, (many) => many <= value),
  answered: (answer) => !isNull(answer),
};

// The answer to a question, or the part of it that "<question>.<part>" names: a row, an option's amount.
export function answerTo(answers, code) {
  const answer = own(answers, code);
  const dot = code.indexOf(".");
  if (!isNull(answer) || dot < 0) return answer;
  const parts = own(answers, code.slice(0, dot));
  return isObject(parts) ? own(parts, code.slice(dot + 1)) : null;
}

// The ISO date that lies so many years, months and days from today; years and months stay in the month they lead to.
function moved(today, by) {
  if (by === true) return today;
  if (!isObject(by)) return null;
  const steps = ["years", "months", "days"].map((unit) => {
    const step = own(by, unit);
    return step === undefined ? 0 : step;
  });
  if (!steps.every((step) => Number.isSafeInteger(step) && Math.abs(step) <= FURTHEST)) return null;
  const [years, months, days] = steps;
  const [year, month, day] = today.split("-").map(Number);
  const reached = (year + years) * 12 + month - 1 + months;
  const date = new Date(0);
  // Day 0 of the next month is the last of this one.
  date.setUTCFullYear(0, reached + 1, 0);
  const landed = date.getUTCFullYear();
  // Not a number when it is further than a date can be.
  if (!(landed >= 1 && landed <= 9999)) return null;
  date.setUTCDate(Math.min(day, date.getUTCDate()) + days);
  return readDay(date.toISOString().slice(0, 10));
}

// What {"answer": code} or {"today": …} stands for; null for any other object.
function meant(value, answers, today) {
  const code = own(value, "answer");
  if (code !== undefined) return answerTo(answers, code);
  return isNull(today) ? null : moved(today, own(value, "today"));
}

/**
 * Whether the condition is true of the answers; no condition is always true, and missing answers are null.
 * today: the ISO date pinned when the response began. Throws for an operator or a shape that is not known.
 */
export function holds(condition, answers, today) {
  if (isNull(condition)) return true;
  const { op, question, all, any, value } = condition;
  if (op !== undefined) {
    const operator = own(OPERATORS, op);
    if (!operator) throw new Error(`Unknown operator ${op}`);
    return operator(answerTo(answers, question), isObject(value) ? meant(value, answers, today) : value);
  }
  if (all !== undefined) return all.every((part) => holds(part, answers, today));
  if (any !== undefined) return any.some((part) => holds(part, answers, today));
  if (condition.not === undefined) throw new Error("Unknown condition");
  return !holds(condition.not, answers, today);
}
