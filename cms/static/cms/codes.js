// Suggests a code from the words of a question, section, row or option when its code is still empty.
// A code that stands there is never changed: answers are stored under it.

const WORDS = /^(.*)-(text|title|label)$/;
const THING = /^(.*-(?:options|rows))-\d+-value-code$/;
const LONGEST = 40;

function codeOf(words) {
  const plain = words.normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase();
  const code = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  if (code.length <= LONGEST) return code;
  // Whole words only, as far as they go.
  return code.slice(0, LONGEST + 1).replace(/-[^-]*$/, "").slice(0, LONGEST);
}

// Options and rows need a code of their own within their question; questions and sections everywhere.
function group(name) {
  return THING.exec(name)?.[1] ?? "";
}

function taken(input) {
  const others = [...document.querySelectorAll('input[name$="-code"]')].filter((other) => other !== input);
  return new Set(others.filter((other) => group(other.name) === group(input.name)).map((other) => other.value));
}

document.addEventListener("focusout", (event) => {
  const prefix = WORDS.exec(event.target.name ?? "")?.[1];
  const input = prefix && document.querySelector(`input[name="${CSS.escape(prefix)}-code"]`);
  const code = input && !input.value ? codeOf(event.target.value) : "";
  if (!code) return;
  const known = taken(input);
  let free = code;
  for (let number = 2; known.has(free); number += 1) free = `${code}-${number}`;
  input.value = free;
  // So that the editor notices, and saves its draft.
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
