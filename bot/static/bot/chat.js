// The chat with a script: the page that the server made, kept in step over a socket. Without one, or until it is open,
// every form of the page is sent as it stands, and the server answers with the page again.
//
// The focus stays where it is, with one exception: when what has it is taken away with the question that was answered,
// it goes to the question that follows, so that a keyboard never starts again at the top of the page.

import { Actions } from "./actions.js";
import { lead } from "./addresses.js";
import { Aloud } from "./aloud.js";
import { Asking } from "./asking.js";
import { Box, MOST } from "./box.js";
import { Connection } from "./connection.js";
import { fieldsOf } from "./question.js";
import { Speech } from "./speech.js";
import { Status } from "./status.js";
import { Transcript } from "./transcript.js";
import { Turns } from "./turns.js";

const PATIENCE = 1_000; // milliseconds without a connection before that is said
const PRIVATE = new Set(["equality", "equality_ask"]);

const send = (form) => HTMLFormElement.prototype.submit.call(form); // a field may have the name of any method
const dataOf = (form, name) => form.getAttribute(`data-${name}`);

export class Chat {
  constructor(root) {
    this.root = root;
    this.settings = JSON.parse(root.querySelector("script[type='application/json']").textContent);
    this.page = { lang: root.lang, dir: root.dir };
    this.seq = -1;
    this.phase = "";
    const { words, language, socket } = this.settings;
    const find = (name) => root.querySelector(`[data-chat-${name}]`);
    this.words = words;
    this.transcript = new Transcript(find("transcript"), words, this.page);
    this.status = new Status(find("status"), find("notice"));
    this.box = new Box(root.querySelector("#chat-say"), words, this.settings.understands);
    this.actions = new Actions(root.querySelector("#chat-act"));
    this.asking = new Asking({
      root,
      find,
      settings: this.settings,
      page: this.page,
      transcript: this.transcript,
      box: this.box,
      failed: () => this.status.note(words.refused, this.reloading()),
    });
    this.aloud = new Aloud(find("transcript"), words, this.page, () => this.asking.options);
    this.speech = new Speech(find("listen"), words, language, {
      heard: (text) => this.box.add(text),
      note: (text) => this.status.note(text),
      isPrivate: () => PRIVATE.has(this.phase),
    });
    this.turns = new Turns((message) => this.connection.send(message));
    this.connection = new Connection(socket, {
      opened: () => this.hello(),
      heard: (message) => this.heard(message),
      lost: (code, final) => this.lost(final),
    });
    root.addEventListener("submit", (event) => this.submitted(event));
    this.aloud.offer();
    this.connection.open();
  }

  hello() {
    this.connection.send({ type: "hello", token: this.settings.token, language: this.settings.language });
  }

  heard(message) {
    if (message.type === "state") this.opened(message);
    else if (message.type === "ack") this.acknowledged(message);
    else if (message.type === "msg") this.apply(message, this.transcript.misses(message.messages));
    else if (message.type === "err") this.refused(message);
  }

  opened(state) {
    clearTimeout(this.missing);
    if (this.apart) this.status.note(this.words.back);
    this.apart = false;
    this.seq = -1;
    const isFirst = !this.isOpen;
    this.isOpen = true;
    this.root.setAttribute("data-open", "");
    this.change(state, () => this.transcript.match(state.messages), !isFirst);
    this.turns.again();
  }

  acknowledged(message) {
    const missing = this.transcript.misses(message.messages);
    this.turns.acknowledged(message);
    this.status.note("");
    this.apply(message, missing);
    this.transcript.reveal(message.messages, this.asking.place.parentElement);
  }

  apply(update, missing) {
    if (missing) {
      this.connection.again(); // something was said that did not come here: ask for all of it
      return;
    }
    if (update.forget) this.transcript.forget();
    this.change(update, () => this.transcript.add(update.messages), true);
    if (update.page) location.assign(`${update.page}#latest`);
  }

  /** Brings the page up to date. add: puts the messages in and returns those that are new. */
  change(update, add, tells) {
    const within = this.root.contains(document.activeElement);
    const fresh = add();
    if (update.key) this.know(update.key);
    if (update.seq >= this.seq) {
      this.seq = update.seq;
      this.phase = update.phase;
      this.actions.show(update.phase);
      this.asking.show(update.prompt, update.phase);
    }
    this.aloud.offer();
    const moved = within && this.asking.keepFocus();
    // What is acknowledged once more brings nothing new: it must not hush what is about to be told.
    if (tells && fresh.length) this.status.tell(this.toTell(fresh, moved));
  }

  /** The question is left out where the focus has just moved to it: it is read there. */
  toTell(fresh, moved) {
    const isRead = moved?.hasAttribute("data-chat-group");
    return fresh.filter(({ speaker, kind }) => speaker === "bot" && !(isRead && kind === "ask"));
  }

  submitted(event) {
    const { target: form, submitter } = event;
    const after = form.querySelector("input[type=hidden][name=after]");
    if (after) after.value = this.transcript.last;
    const kind = dataOf(form, "turn");
    if (!kind || !this.isOpen || form.hasAttribute("data-native")) return; // sent as it stands
    event.preventDefault();
    if (this.turns.waiting) {
      this.status.note(this.words.still_sending);
      return;
    }
    this[kind](form, submitter);
  }

  choose(form) {
    const fields = fieldsOf(form);
    if (form.hasAttribute("data-rich") && JSON.stringify(fields).length > MOST) send(form);
    else this.take({ type: "choose", piece: dataOf(form, "piece"), fields });
  }

  say(form) {
    const turn = this.box.turn();
    const sent = this.box.value;
    if (!turn) this.status.note(this.words.empty);
    else if (sent.length > MOST) send(form);
    else this.take(turn, (taken) => this.keepsWords(taken) || this.box.clear(sent));
  }

  act(_form, submitter) {
    const [action, ...topic] = (submitter?.value ?? "").split(":");
    if (action) this.take({ type: "act", action, topic: topic.join(":") });
  }

  /** Whether what was written is to be mended rather than written anew. */
  keepsWords(taken) {
    return !taken || taken.messages.some(({ kind }) => kind === "error");
  }

  take(turn, settled = () => {}) {
    // What somebody says is about what they have seen.
    this.turns.take({ ...turn, after: this.transcript.last }, settled);
    this.status.note(this.connection.isOpen ? "" : this.words.waiting);
  }

  refused(error) {
    this.why = error.text;
    if (error.code === "busy" && !error.id) setTimeout(() => this.hello(), (error.retry ?? 1) * 1000);
    else if (this.turns.refused(error)) this.status.note(error.text);
    else if (!error.id) this.status.note(error.text);
  }

  lost(final) {
    clearTimeout(this.missing);
    if (final) {
      this.isOpen = false;
      this.status.note(this.why ?? this.words.refused, this.reloading());
      return;
    }
    if (!this.isOpen) return; // never was: the forms work without it
    this.missing = setTimeout(() => {
      this.apart = true;
      this.status.note(this.turns.waiting ? this.words.waiting : this.words.lost);
    }, PATIENCE);
  }

  reloading() {
    return { href: location.href, text: this.words.reload };
  }

  /** Takes the key of a conversation that is kept now: from here on, every address leads back to it. */
  know(key) {
    if (this.settings.key === key) return;
    Object.assign(this.settings, { key, token: key });
    lead(this.root, this.settings);
  }
}
