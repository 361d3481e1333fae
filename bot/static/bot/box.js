// The box for free words. It is never emptied or changed while somebody may be writing in it, but by what they send.

import { filled } from "./dom.js";
import { ONE_BOX } from "./question.js";

// As much as one message over the socket may hold; longer answers go as a form.
export const MOST = 4_000;
const [SHORT, LONG] = [2, 5]; // rows

export class Box {
  /** understands: whether free words are understood in the language of the page. */
  constructor(form, words, understands) {
    Object.assign(this, { form, words, understands, given: "" });
    this.text = form.querySelector("textarea");
    this.prompt = null;
    this.text.addEventListener("keydown", (event) => this.pressed(event));
  }

  get value() {
    return this.text.value.trim();
  }

  get isShown() {
    return !this.form.hasAttribute("hidden");
  }

  /** Says which question the box answers. */
  show(prompt, phase) {
    const ended = phase === "ended";
    const asked = Boolean(prompt) && ONE_BOX.includes(prompt.input); // whether the box is the only place for the answer
    this.hold(prompt, asked);
    this.prompt = prompt;
    // Not by the property: a field of the form may have its name.
    this.form.toggleAttribute("hidden", !asked && !((prompt || ended) && this.understands));
    if (!prompt && !ended) return;
    const { buttons_only, piece, name, unit, legend, lang, dir, input, mode, autocomplete } = prompt ?? {};
    // What goes along when the form is sent as it stands.
    const chosen = buttons_only && asked;
    this.form.querySelector("[name=do]").value = chosen ? "choose" : "say";
    this.form.querySelector("[name=piece]").value = piece ?? "";
    this.text.name = chosen ? name : "text";
    const find = (part) => this.form.querySelector(`[data-chat-${part}]`);
    find("label").textContent = asked ? this.words.your_answer + (unit ? ` (${unit})` : "") : this.words.message;
    Object.assign(find("asked"), { textContent: asked ? `: ${legend}` : "", lang: lang ?? "", dir: dir ?? "" });
    find("hint").textContent = this.hint(asked, ended);
    this.text.rows = input === "long_text" ? LONG : SHORT;
    this.set("inputmode", asked && mode);
    this.set("autocomplete", asked && autocomplete);
    this.form.querySelector("button").classList.toggle("govuk-button--secondary", !asked);
  }

  /** Puts the earlier answer in, where nothing is written; one that nobody changed goes with its question. */
  hold(prompt, asked) {
    if (prompt?.piece === this.prompt?.piece) return;
    if (this.value === this.given) this.text.value = "";
    this.given = ((asked && prompt.value?.[0]) || "").trim();
    if (!this.value) this.text.value = this.given;
  }

  hint(asked, ended) {
    const { maximum, input } = this.prompt ?? {};
    const free = ended ? this.words.ended_hint : this.words.message_hint;
    const first = asked ? maximum && filled(this.words.most, maximum) : free;
    return [first, input !== "long_text" && this.words.enter].filter(Boolean).join(" ");
  }

  set(name, value) {
    if (value) this.text.setAttribute(name, value);
    else this.text.removeAttribute(name);
  }

  /** Returns what is written as a turn, or null for nothing. */
  turn() {
    if (!this.value) return null;
    const { buttons_only: chosen, piece, name } = this.prompt ?? {};
    return chosen ? { type: "choose", piece, fields: { [name]: [this.value] } } : { type: "say", text: this.value };
  }

  /** Takes out what was sent, unless something else was written since. */
  clear(sent) {
    if (this.value === sent) this.text.value = "";
  }

  /** Puts words in that were heard. */
  add(words) {
    this.text.value = [this.value, words].filter(Boolean).join(" ");
  }

  describe(id) {
    this.text.setAttribute("aria-describedby", ["chat-text-hint", id].filter(Boolean).join(" "));
  }

  pressed(event) {
    const writes = event.shiftKey || event.isComposing || this.prompt?.input === "long_text";
    if (event.key !== "Enter" || writes) return;
    event.preventDefault();
    this.form.requestSubmit();
  }
}
