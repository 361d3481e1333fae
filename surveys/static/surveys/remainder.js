// Says what is left to give while amounts are typed or projects ticked. Without it the server says so after Continue.

const PAUSE = 400; // milliseconds without typing before a screen reader is told

// Digits that people type in other scripts: Arabic-Indic, Persian and Urdu, Gujarati, Gurmukhi, Bengali, and wide ones.
const ZEROS = ["٠", "۰", "૦", "੦", "০", "０"].map((zero) => zero.codePointAt(0));

/** Returns the amount typed, read as the server reads it, or 0 for what is no amount. */
export function amount(typed) {
  const plain = typed.replace(/\p{Nd}/gu, (digit) => {
    const zero = ZEROS.find((first) => digit.codePointAt(0) - first >= 0 && digit.codePointAt(0) - first < 10);
    return zero === undefined ? digit : String(digit.codePointAt(0) - zero);
  });
  const digits = plain.replace(/[\s,٬]/g, "").replace(/^£/, "");
  return /^[0-9]{1,15}(\.0+)?$/.test(digits) ? Number(digits) : 0;
}

/** Returns the sum of the amounts typed in a group, or of the prices of what is ticked. */
export function spent(group) {
  const prices = group.dataset.remainder === "prices";
  const inputs = group.querySelectorAll(prices ? "input[data-price]:checked" : "input");
  return [...inputs].reduce((sum, input) => sum + amount(prices ? input.dataset.price : input.value), 0);
}

function sentence(group) {
  const left = Number(group.dataset.total) - spent(group);
  const words = left < 0 ? group.dataset.over : group.dataset.left;
  return words.replace("{}", new Intl.NumberFormat(document.documentElement.lang).format(Math.abs(left)));
}

for (const group of document.querySelectorAll("[data-remainder]")) {
  const line = group.querySelector("[data-remainder-line]");
  let timer;
  line.textContent = sentence(group);
  group.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      line.textContent = sentence(group);
    }, PAUSE);
  });
}
