// Links of the check list lead to a field of the editor, which may stand in another tab or in a closed panel.
// The address after the # is Wagtail's own: ":w:contentpath=" and the way from the field to what is inside it.

const MARK = ":w:contentpath=";
const FOCUSABLE = "input:not([type=hidden]), select, textarea, [contenteditable=true], button";

function fieldAt(hash) {
  const start = hash.indexOf(MARK);
  if (start < 0) return null;
  const parts = decodeURIComponent(hash.slice(start + MARK.length)).split(".");
  const steps = parts.map((part) => `[data-contentpath="${CSS.escape(part)}"]`);
  // What cannot be shown more closely is shown as closely as it can be.
  while (steps.length) {
    const found = document.querySelector(steps.join(" "));
    if (found) return found;
    steps.pop();
  }
  return null;
}

function show(field) {
  const tab = field.closest('[role="tabpanel"]');
  if (tab) document.querySelector(`[role="tab"][aria-controls="${tab.id}"]`)?.click();
  for (let panel = field; panel; panel = panel.parentElement?.closest("[data-panel]")) {
    panel.querySelector(':scope > * > [data-panel-toggle][aria-expanded="false"]')?.click();
  }
  // Only what is on the screen can be scrolled to, and tabs take a moment to open.
  window.setTimeout(() => {
    field.scrollIntoView({ block: "center" });
    field.querySelector(FOCUSABLE)?.focus({ preventScroll: true });
  }, 300);
}

function follow() {
  const field = fieldAt(window.location.hash);
  if (field) window.setTimeout(() => show(field), 100);
}

document.addEventListener("click", (event) => {
  // The same link again: the address does not change, so nothing else would happen.
  const link = event.target.closest?.(`a[href*="#${MARK}"]`);
  if (link && link.hash === window.location.hash) follow();
});
window.addEventListener("hashchange", follow);
window.addEventListener("load", follow);
