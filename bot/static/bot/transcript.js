// The list of messages. Each has its place in it, so that what comes twice is shown once.

import { make } from "./dom.js";
import { element } from "./message.js";

export class Transcript {
  constructor(list, words, page) {
    Object.assign(this, { list, words, page });
    // Places are counted on when messages are forgotten: the newest that was ever here.
    this.last = Math.max(0, ...[...list.children].map((item) => Number(item.dataset.n)));
  }

  /** Says whether messages before these are missing here. */
  misses(messages) {
    return messages.length > 0 && messages[0].n > this.last + 1;
  }

  /** Adds the messages that are not there yet, and returns them. */
  add(messages) {
    const fresh = messages.filter(({ n }) => n > this.last);
    if (fresh.length) this.closeOffers();
    this.last = Math.max(this.last, ...fresh.map(({ n }) => n));
    this.list.append(...fresh.map((message) => element(message, this.words, this.page)));
    return fresh;
  }

  /** Makes the list what the server says it is: what it does not name any more goes, what is new comes. */
  match(messages) {
    const named = new Set(messages.map(({ n }) => String(n)));
    for (const item of [...this.list.children]) if (!named.has(item.dataset.n)) item.remove();
    this.last = Math.max(0, ...[...this.list.children].map((item) => Number(item.dataset.n)));
    return this.add(messages);
  }

  /** Takes away what is private: answers to the equality questions are not kept longer than their page lasts. */
  forget() {
    for (const item of this.list.querySelectorAll("[data-private]")) item.remove();
  }

  /** Turns buttons of earlier messages into words: they lead nowhere any more. */
  closeOffers() {
    for (const button of this.list.querySelectorAll("[data-chat-options] > button")) {
      const { lang, dir, textContent } = button;
      button.replaceWith(make("span", { class: "chat-option", lang: lang || null, dir: dir || null }, textContent));
    }
    for (const hint of this.list.querySelectorAll("[data-chat-options] > .govuk-hint")) hint.remove();
  }

  /** Whether the newest message is the question that is asked now. */
  get asksLast() {
    return this.list.lastElementChild?.getAttribute("data-kind") === "ask";
  }

  /** Returns the id of what was found wrong with the last answer, or null. */
  errorNow() {
    const since = [...this.list.querySelectorAll(".chat-message--person ~ .chat-message--error")].at(-1);
    const answered = [...this.list.querySelectorAll(".chat-message--person")].at(-1);
    const isNew = since && answered && answered.compareDocumentPosition(since) & Node.DOCUMENT_POSITION_FOLLOWING;
    return isNew ? since.id : null;
  }

  /** Scrolls so far that the new messages and what is below can be seen; the focus has no part in it. */
  reveal(messages, below) {
    const first = messages.find(({ speaker }) => speaker === "bot");
    const item = first && this.list.querySelector(`[data-n="${first.n}"]`);
    if (!item) return;
    if (item.getBoundingClientRect().top >= 0 && below.getBoundingClientRect().bottom <= innerHeight) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    item.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
  }
}
