// The socket, opened again by itself for as long as that makes sense. What goes over it is not its business.

const LEAST = 500; // milliseconds between two attempts
const MOST = 30_000;
const NO_ANSWER = 10_000; // milliseconds after which a socket that says nothing is taken for dead
const SETTLED = 5_000; // milliseconds after which a connection counts as one that works
export const RESTART = 1012;
// The token is not known, the consultation is not open, or the answers were withdrawn: trying again changes nothing.
export const FINAL = new Set([4401, 4403, 4410]);

/** Returns how many milliseconds to wait before the next attempt: anything up to a bound that doubles. */
export function pause(attempt, random = Math.random) {
  const bound = Math.min(MOST, LEAST * 2 ** Math.min(attempt + 1, 10));
  return LEAST + random() * (bound - LEAST);
}

/** Says whether to open a socket again after it closed with this code, and when: milliseconds, or null for never. */
export function wait(code, attempt, random = Math.random) {
  if (FINAL.has(code)) return null;
  return code === RESTART && attempt === 0 ? 0 : pause(attempt, random);
}

export class Connection {
  /** told: { opened(), heard(message), lost(code, final) } · address: of the socket, from the root of the site. */
  constructor(address, told) {
    this.told = told;
    this.url = new URL(address, location.href);
    this.url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    this.attempt = 0;
    this.ended = false;
    addEventListener("online", () => this.now());
    addEventListener("offline", () => this.socket && this.again());
    addEventListener("pageshow", ({ persisted }) => persisted && this.now());
    // A phone that was asleep may hold a socket that is dead.
    document.addEventListener("visibilitychange", () => document.hidden || this.ask());
  }

  get isOpen() {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  open() {
    clearTimeout(this.timer);
    const socket = new WebSocket(this.url);
    this.socket = socket;
    socket.addEventListener("open", () => {
      this.settled = setTimeout(() => (this.attempt = 0), SETTLED);
      this.told.opened();
    });
    socket.addEventListener("message", ({ data }) => {
      clearTimeout(this.silence);
      this.told.heard(JSON.parse(data));
    });
    socket.addEventListener("close", ({ code }) => this.socket === socket && this.closed(code));
  }

  /** Opens the socket at once if it is not open. */
  now() {
    if (this.ended || this.isOpen || this.socket?.readyState === WebSocket.CONNECTING) return;
    this.open();
  }

  /** Closes the socket and opens another. */
  again() {
    this.socket?.close();
    this.closed(RESTART);
  }

  /** Sends a message, and takes the socket for dead when nothing comes back. Returns whether it was open. */
  send(message) {
    if (!this.isOpen) return false;
    this.socket.send(JSON.stringify(message));
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.again(), NO_ANSWER);
    return true;
  }

  ask() {
    if (!this.send({ type: "ping" })) this.now();
  }

  closed(code) {
    this.socket = null;
    clearTimeout(this.silence);
    clearTimeout(this.settled);
    const delay = wait(code, this.attempt);
    this.attempt += 1;
    this.ended ||= delay === null;
    if (!this.ended) this.timer = setTimeout(() => this.open(), delay);
    this.told.lost(code, this.ended);
  }
}
