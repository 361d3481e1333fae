// Speech into words, in the box and not sent by itself. It never starts on its own: on this device where the browser
// can, else only after the person agreed that the sound may leave it. Questions about the person ask for that again.

import { make } from "./dom.js";

const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;

async function staysHere(language) {
  try {
    return (await Recognition.available({ langs: [language], processLocally: true })) === "available";
  } catch {
    return false; // a browser that cannot say so sends it away
  }
}

export class Speech {
  /** place: where the button goes · told: { heard(words), note(words), isPrivate() } */
  constructor(place, words, language, told) {
    Object.assign(this, { place, words, told });
    this.language = navigator.languages.find((each) => each.split("-")[0] === language) ?? language;
    this.agreed = { ordinary: false, private: false };
    if (Recognition) this.offer();
  }

  offer() {
    this.button = make("button", { type: "button", class: "govuk-button govuk-button--secondary" }, this.words.speak);
    this.button.addEventListener("click", () => this.pressed());
    this.place.replaceChildren(this.button);
  }

  get kind() {
    return this.told.isPrivate() ? "private" : "ordinary";
  }

  async pressed() {
    if (this.running) {
      this.running.stop();
      return;
    }
    const here = await staysHere(this.language);
    if (here || this.agreed[this.kind]) this.listen(here);
    else this.ask();
  }

  ask() {
    if (this.panel) return;
    const { kind, words } = this;
    const answer = (text, secondary, then) => {
      const button = make("button", { type: "button", class: `govuk-button${secondary}` }, text);
      button.addEventListener("click", () => {
        this.panel.remove();
        this.panel = null;
        this.button.focus();
        then();
      });
      return button;
    };
    const question = make("p", { class: "govuk-body", tabindex: "-1" }, kind === "private" ? words.consent_private : words.consent);
    this.panel = make(
      "div",
      { class: "chat-consent" },
      question,
      answer(words.agree, "", () => {
        this.agreed[kind] = true;
        this.listen(false);
      }),
      answer(words.refuse, " govuk-button--secondary", () => {}),
    );
    this.place.append(this.panel);
    question.focus(); // the person pressed for it
  }

  listen(here) {
    const recognition = new Recognition();
    let heard = "";
    Object.assign(recognition, { lang: this.language, interimResults: false, continuous: false });
    if (here) recognition.processLocally = true;
    recognition.addEventListener("result", ({ results }) => {
      heard = [...results].map(([best]) => best.transcript).join(" ").trim();
    });
    recognition.addEventListener("end", () => {
      this.running = null;
      this.button.textContent = this.words.speak;
      if (heard) this.told.heard(heard);
      this.told.note(heard ? this.words.heard : this.words.not_heard);
    });
    this.running = recognition;
    this.button.textContent = this.words.stop_listening;
    this.told.note(this.words.listening);
    recognition.start();
  }
}
