// One message of the transcript as an element, the same as templates/bot/message.html makes it.

import { hidden, make, paragraphs } from "./dom.js";

// Buttons inside the transcript belong to the form of buttons below it.
const FORM = "chat-act";

function button(attributes, ...children) {
  return make("button", { type: "submit", form: FORM, name: "do", ...attributes }, ...children);
}

// What is seen says "Change"; what is heard says which answer.
function changing(code, words, page, about) {
  const named = about && make("span", { lang: about.lang, dir: about.dir }, about.text);
  return button(
    { class: "chat-link", value: `change:${code}`, lang: page.lang, dir: page.dir },
    make("span", { "aria-hidden": "true" }, words.change),
    make("span", { class: "govuk-visually-hidden" }, words.change_answer, " ", named),
  );
}

function row({ question, answer, lang, dir, change }, words, page) {
  return make(
    "div",
    { class: "govuk-summary-list__row" },
    make("dt", { class: "govuk-summary-list__key", lang, dir }, question),
    make("dd", { class: "govuk-summary-list__value", dir: "auto" }, ...paragraphs(answer)),
    change &&
      make(
        "dd",
        { class: "govuk-summary-list__actions" },
        changing(change, words, page, { text: question, lang, dir }),
      ),
  );
}

function offers(options) {
  const buttons = options.flatMap(({ text, hint, action, topic, lang, dir }) => [
    button(
      { class: "govuk-button govuk-button--secondary", value: topic ? `${action}:${topic}` : action, lang, dir },
      text,
    ),
    hint && make("span", { class: "govuk-hint" }, hint),
  ]);
  return make("div", { class: "chat-options", "data-chat-options": true }, ...buttons.filter(Boolean));
}

/** Returns the element. page: { lang, dir } of the page, which the words round a message are in. */
export function element(message, words, page) {
  const { n, speaker, kind, text, lang, dir, quote, source, items, options, links, change, about } = message;
  const item = make(
    "li",
    {
      class: `chat-message chat-message--${speaker}${kind === "error" ? " chat-message--error" : ""}`,
      id: `chat-${n}`,
      "data-n": n,
      "data-kind": kind,
      "data-private": message.private,
      lang,
      dir,
    },
    hidden(speaker === "person" ? words.you_said : words.says, page),
    make(
      "div",
      { class: "chat-message__text", "data-chat-text": true, dir: speaker === "person" && "auto" },
      ...paragraphs(text),
    ),
  );
  if (quote)
    item.append(
      make(
        "blockquote",
        { class: "chat-quote", lang: quote.lang, dir: quote.dir, "data-chat-text": true },
        ...paragraphs(quote.text),
      ),
    );
  if (source)
    item.append(link(source.href, source.heading ? `${source.title}: ${source.heading}` : source.title));
  if (items?.length)
    item.append(
      make("dl", { class: "govuk-summary-list chat-items", dir: page.dir }, ...items.map((each) => row(each, words, page))),
    );
  if (options?.length) item.append(offers(options));
  item.append(...(links ?? []).map(({ href, text: name }) => link(href, name)));
  if (change) item.append(changing(change, words, page, about));
  return item;
}

function link(href, text) {
  return make("p", { class: "chat-source" }, make("a", { class: "govuk-link", href }, text));
}
