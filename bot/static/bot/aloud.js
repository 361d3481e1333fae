// Reads a message aloud when asked to, with a voice of the message's own language that is on this device.

import { make } from "./dom.js";

const speech = globalThis.speechSynthesis;
const main = (language) => language.toLowerCase().split(/[-_]/)[0];

// A voice that is not on the device would send the words to its maker.
function voiceOf(language) {
  return speech?.getVoices().find(({ lang, localService }) => localService && main(lang) === main(language));
}

export class Aloud {
  /** list: the transcript · more: gives elements to read after the newest message, such as its options. */
  constructor(list, words, page, more) {
    Object.assign(this, { list, words, page, more, reading: null });
    speech?.addEventListener?.("voiceschanged", () => this.offer());
    addEventListener("pagehide", () => speech?.cancel());
  }

  /** Puts a button under every message that has none and whose language has a voice. */
  offer() {
    for (const item of this.list.querySelectorAll(".chat-message--bot:not([data-read])")) {
      if (!voiceOf(item.lang)) continue;
      item.setAttribute("data-read", "");
      const { lang, dir } = this.page;
      const button = make("button", { type: "button", class: "chat-link", lang, dir }, this.words.read_aloud);
      button.addEventListener("click", () => this.toggle(item, button));
      item.append(button);
    }
  }

  toggle(item, button) {
    const was = this.reading;
    this.end();
    speech.cancel();
    if (was === button) return;
    this.reading = button;
    button.textContent = this.words.stop_reading;
    const parts = this.parts(item);
    for (const part of parts) speech.speak(part);
    parts.at(-1)?.addEventListener("end", () => this.reading === button && this.end());
  }

  end() {
    if (this.reading) this.reading.textContent = this.words.read_aloud;
    this.reading = null;
  }

  parts(item) {
    const texts = [...item.querySelectorAll("[data-chat-text], dt, dd:not(.govuk-summary-list__actions), .chat-option")];
    if (item === this.list.lastElementChild) texts.push(...this.more());
    return texts.map((element) => {
      const language = element.closest("[lang]").lang;
      const voice = voiceOf(language) ?? null;
      return Object.assign(new SpeechSynthesisUtterance(element.textContent.trim()), { lang: language, voice });
    });
  }
}
