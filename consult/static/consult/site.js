// Brings GOV.UK Frontend's components to life. A page works without it: everything hidden stays in the open
// until the components have really arrived, so that nobody is left with a question they cannot reach.

const { href } = document.querySelector("link[data-govuk-frontend]");

import(href).then(({ initAll, Radios }) => {
  // A radio button has no state "expanded" in WAI-ARIA 1.2 (a checkbox has). What it reveals follows it directly.
  const reveal = Radios.prototype.syncConditionalRevealWithInputState;
  Radios.prototype.syncConditionalRevealWithInputState = function (radio) {
    reveal.call(this, radio);
    radio.removeAttribute("aria-expanded");
  };

  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  initAll();
});
