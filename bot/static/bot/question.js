// What is asked now, drawn from the prompt as views/question.py draws it. What only the server can draw is fetched.

import { make } from "./dom.js";

export const ONE_BOX = ["text", "long_text"];
const PREFIX = "chat-";

// The page's direction lays out the question, whatever language its words fell back to: they alone are marked.
function spoken(words, { lang, dir }, page) {
  return lang === page.lang ? words : make("span", { lang, dir }, words);
}

function choice(prompt, option, number, many, prefix, page) {
  const kind = many ? "checkboxes" : "radios";
  const id = number === 1 ? prefix : `${prefix}:${number}`;
  const hint = option.hint && `${id}-item-hint`;
  const of = option.lang ? option : prompt;
  const label = make("label", { class: `govuk-label govuk-${kind}__label`, for: id }, spoken(option.text, of, page));
  if (option.price) label.append(" ", make("span", { class: "consult-price" }, `(${option.price})`));
  return make(
    "div",
    { class: `govuk-${kind}__item` },
    make("input", {
      class: `govuk-${kind}__input`,
      id,
      name: prompt.name,
      type: many ? "checkbox" : "radio",
      value: option.value,
      checked: prompt.value?.includes(option.value),
      "data-behaviour": option.exclusive && "exclusive",
      "aria-describedby": hint,
    }),
    label,
    hint && make("div", { class: `govuk-hint govuk-${kind}__hint`, id: hint }, spoken(option.hint, of, page)),
  );
}

function choices(prompt, words, page) {
  const { options = [] } = prompt;
  // One box to tick is what an agreement is; a lone radio could not be taken back.
  const many = prompt.input !== "one" || options.length === 1;
  const kind = many ? "checkboxes" : "radios";
  const prefix = PREFIX + prompt.piece + (prompt.boxes ? "-option" : "");
  const items = options.flatMap((option, place) => [
    option.exclusive && place > 0 ? make("div", { class: `govuk-${kind}__divider` }, words.or) : "",
    choice(prompt, option, place + 1, many, prefix, page),
  ]);
  return make("div", { class: "govuk-form-group" }, make("div", { class: `govuk-${kind}`, "data-module": `govuk-${kind}` }, ...items));
}

function boxes(prompt) {
  const value = prompt.value?.length === prompt.boxes.length ? prompt.value : [];
  const items = prompt.boxes.map(({ name, text, width }, place) =>
    make(
      "div",
      { class: "govuk-date-input__item" },
      make(
        "div",
        { class: "govuk-form-group" },
        make("label", { class: "govuk-label govuk-date-input__label", for: PREFIX + name }, text),
        make("input", {
          class: `govuk-input govuk-date-input__input govuk-input--width-${width}`,
          id: PREFIX + name,
          name,
          type: "text",
          inputmode: "numeric",
          value: value[place],
        }),
      ),
    ),
  );
  return make("div", { class: "govuk-form-group" }, make("div", { class: "govuk-date-input", id: PREFIX + prompt.piece }, ...items));
}

// What the newest message says already, right above, is not seen twice. A legend is laid out as a table, which cannot be
// made unseen itself.
function repeating(words, { lang, dir }, saidAbove) {
  return make("span", { lang, dir, "data-chat-repeats": true, class: saidAbove && "govuk-visually-hidden" }, words);
}

/** Returns the form to choose in, or null where the answer is written in the box for free words. */
export function draw(prompt, words, page, { saidAbove, describedBy }) {
  if (!prompt || prompt.input === "none" || ONE_BOX.includes(prompt.input)) return null;
  const group = make(
    "fieldset",
    {
      class: "govuk-fieldset",
      tabindex: "-1",
      "aria-describedby": describedBy,
      "data-chat-group": true,
    },
    make(
      "legend",
      { class: "govuk-fieldset__legend govuk-fieldset__legend--m" },
      repeating(prompt.legend, prompt, saidAbove),
    ),
    prompt.hint && make("div", { class: "govuk-hint", id: "chat-hint" }, repeating(prompt.hint, prompt, saidAbove)),
    prompt.input === "parts" ? boxes(prompt) : choices(prompt, words, page),
    prompt.input === "parts" && prompt.options?.length ? choices(prompt, words, page) : "",
  );
  return make(
    "form",
    { class: "chat-question", method: "post", novalidate: true, "data-turn": "choose", "data-piece": prompt.piece },
    group,
    make("button", { class: "govuk-button", type: "submit" }, words.send),
  );
}

/** Returns the form that the server draws: a file, a place, options with pictures. Rejects when it cannot be had. */
export async function fetched(address) {
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(`${response.status}`);
  const html = new DOMParser().parseFromString(await response.text(), "text/html");
  const form = document.importNode(html.querySelector("form"), true);
  const scripts = [...form.querySelectorAll("script[src]")].map((script) => script.src);
  return { form, scripts };
}

/** Returns what is chosen or typed: field name → values. */
export function fieldsOf(form) {
  const fields = {};
  for (const element of form.querySelectorAll("[data-chat-group] [name]")) {
    if (element.disabled || (["radio", "checkbox"].includes(element.type) && !element.checked)) continue;
    (fields[element.name] ??= []).push(element.value);
  }
  return fields;
}
