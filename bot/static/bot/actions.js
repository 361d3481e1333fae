// The row of buttons that is always there, but for those that have nothing to do.

// Phases that ask for a decision: there is no question to skip.
const DECISIONS = new Set(["review", "equality_ask"]);

export class Actions {
  constructor(form) {
    this.form = form;
  }

  show(phase) {
    hide(this.form, phase === "done");
    hide(this.form.querySelector("[value=skip]"), DECISIONS.has(phase));
  }
}

// What is hidden with the focus in it would keep it for a moment, and then lose it.
function hide(element, isHidden) {
  if (isHidden && element.contains(document.activeElement)) document.activeElement.blur();
  element.toggleAttribute("hidden", isHidden);
}
