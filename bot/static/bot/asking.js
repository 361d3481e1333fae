// What is asked now, on the page: drawn, or fetched where only the server can draw it, and where the focus finds it.

import { addressesOf } from "./addresses.js";
import { filled, make } from "./dom.js";
import { draw, fetched } from "./question.js";

export class Asking {
  /** find: gives a part of the chat by its name · failed: called when a field could not be fetched. */
  constructor({ root, find, settings, page, transcript, box, failed }) {
    Object.assign(this, { root, settings, page, transcript, box, failed, words: settings.words });
    this.place = find("question");
    this.progress = find("progress");
  }

  show(prompt, phase) {
    const { number, of } = prompt?.progress ?? {};
    this.progress.textContent = number ? filled(this.words.progress, { number, of }) : "";
    this.progress.hidden = !number;
    this.box.show(prompt, phase);
    const wrong = this.transcript.errorNow();
    this.draw(prompt, { saidAbove: this.transcript.asksLast, describedBy: wrong });
    this.box.describe(this.place.firstElementChild ? null : wrong);
  }

  draw(prompt, how) {
    const drawn = this.place.firstElementChild;
    if (prompt && drawn?.getAttribute("data-piece") === prompt.piece) {
      this.keep(drawn, how);
      return;
    }
    this.drawing = prompt;
    if (prompt && this.isRich(prompt)) {
      this.fetch(prompt);
      return;
    }
    const form = draw(prompt, this.words, this.page, how);
    this.place.replaceChildren(...(form ? [form] : []));
    this.enliven(form);
  }

  /** The same question still: what is chosen in it stays. */
  keep(drawn, { saidAbove, describedBy }) {
    const group = drawn.querySelector("fieldset[data-chat-group]");
    for (const words of group?.querySelectorAll("[data-chat-repeats]") ?? [])
      words.classList.toggle("govuk-visually-hidden", saidAbove);
    if (describedBy) group?.setAttribute("aria-describedby", describedBy);
  }

  /** Whether only the server can draw it: a file, a place, options with pictures. */
  isRich({ input, piece }) {
    return input === "rich" || this.settings.pictured.includes(piece.replace(/\.\d+\./, ".*."));
  }

  async fetch(prompt) {
    const words = make("p", { class: "govuk-body" }, prompt.legend);
    this.place.replaceChildren(
      make("div", { tabindex: "-1", "data-chat-group": true, "data-piece": prompt.piece }, words),
    );
    try {
      const { form, scripts } = await fetched(addressesOf(this.settings).piece);
      if (this.drawing !== prompt) return;
      const within = this.root.contains(document.activeElement);
      this.place.replaceChildren(form);
      this.enliven(form);
      // A script runs once for each address: this one is to find what has just come.
      for (const script of scripts) import(`${script}?${prompt.piece}-${Date.now()}`);
      if (within) this.keepFocus();
    } catch {
      if (this.drawing === prompt) this.failed();
    }
  }

  /** Lets GOV.UK Frontend do what it does for checkboxes one of which leaves out the others. */
  enliven(form) {
    const link = document.querySelector("link[data-govuk-frontend]");
    if (form && link) import(link.href).then(({ initAll }) => initAll({ scope: form.parentElement }));
  }

  /** Moves the focus to what is asked now, if what had it is gone. Returns where it went. */
  keepFocus() {
    if (this.root.contains(document.activeElement)) return null;
    const group = this.place.querySelector("[data-chat-group]");
    const place = group ?? (this.box.isShown ? this.box.text : this.root.querySelector("#chat-next"));
    place.focus({ preventScroll: true });
    return place;
  }

  get options() {
    return this.place.querySelectorAll("label");
  }
}
