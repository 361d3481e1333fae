// The turn that is on its way. There is one at a time: a second answer might meet another question than it was meant for.

const SLOW = 2; // seconds before what could not be taken is sent again
const TRIES = 5;

/** Returns an id that no other turn has. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Turns {
  /** send: gives a message to the socket. */
  constructor(send) {
    this.send = send;
    this.waiting = null;
  }

  /** Sends a turn and keeps it until it is acknowledged. settled: called with the acknowledgement, or with null. */
  take(turn, settled) {
    this.waiting = { message: { ...turn, id: newId() }, settled, tries: 0 };
    this.again();
  }

  /** Sends what is not acknowledged, under the id it had: taken once, however often it is sent. */
  again() {
    clearTimeout(this.timer);
    if (this.waiting) this.send(this.waiting.message);
  }

  acknowledged(message) {
    if (this.waiting?.message.id === message.id) this.settle(message);
  }

  /** Takes an error about the turn: it is sent again by itself, or given up. Returns whether it was given up. */
  refused({ id, code, retry }) {
    if (!this.waiting || (id && this.waiting.message.id !== id)) return false;
    this.waiting.tries += 1;
    const passing = code === "too_fast" || code === "busy";
    if (passing && this.waiting.tries < TRIES) {
      this.timer = setTimeout(() => this.again(), (retry ?? SLOW) * 1000);
      return false;
    }
    this.settle(null);
    return true;
  }

  settle(message) {
    const { settled } = this.waiting;
    this.waiting = null;
    settled(message);
  }
}
