// Addresses of one conversation. The settings have them with this in the place of its key.

const KEY = "KEY";

/** Returns where the conversation is: its page, its field, its form, and its page in another language. */
export function addressesOf({ talk, piece, form, key, language }) {
  const keyed = (address) => address.replace(`/${KEY}/`, `/${key}/`);
  return {
    talk: keyed(talk),
    piece: keyed(piece),
    form: keyed(form),
    talkIn: (other) => keyed(talk).replace(`/${language}/`, `/${other}/`),
  };
}

/** Makes every address of the page one that leads back to the conversation. */
export function lead(root, settings) {
  const addresses = addressesOf(settings);
  history.replaceState(null, "", addresses.talk);
  for (const form of root.querySelectorAll("form")) form.setAttribute("action", addresses.talk);
  root.querySelector("[data-chat-form]").href = addresses.form;
  for (const link of document.querySelectorAll(".consult-languages a[hreflang]"))
    link.href = addresses.talkIn(link.hreflang);
}
