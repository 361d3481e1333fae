// What a screen reader is told: new words of the consultation in one place, the state of the connection in another.

import { make } from "./dom.js";

const PAUSE = 100; // milliseconds between emptying the region and filling it, so that the same words are heard again

// A question ends with its own mark, in whatever script; only without one does a colon lead on to the answer.
const leadsOn = (question) => (/\p{P}$/u.test(question) ? " " : ": ");

const words = (text, of, or = of) => ({ text, lang: of.lang ?? or.lang, dir: of.dir ?? or.dir });

/** Returns what is to be told of a message: texts, each with its language and direction. */
export function told({ quote, source, items = [], options = [], ...message }) {
  const from = source && [source.title, source.heading].filter(Boolean).join(": ");
  return [
    words(message.text, message),
    quote,
    source && words(from, quote ?? {}, message),
    ...items.map((item) => words(item.question + leadsOn(item.question) + item.answer, item)),
    ...options.map((option) => words(option.text, option, message)),
  ].filter(Boolean);
}

export class Status {
  constructor(region, notice) {
    Object.assign(this, { region, notice });
  }

  /** Tells what the consultation says: all that is read in it, each text in its language. */
  tell(messages) {
    clearTimeout(this.timer);
    this.region.replaceChildren();
    const parts = messages.flatMap(told).map(({ text, lang, dir }) => make("p", { lang, dir }, text));
    this.timer = setTimeout(() => this.region.replaceChildren(...parts), PAUSE);
  }

  /** Shows a sentence about the connection or the sending, with a link if one helps; an empty one takes it away. */
  note(words, link = null) {
    if (this.notice.textContent !== words) this.notice.replaceChildren(...(words ? [words] : []));
    if (link) this.notice.append(" ", make("a", { class: "govuk-link", href: link.href }, link.text));
  }
}
