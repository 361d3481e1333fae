// Elements made from data. Texts go in as text: nothing that was written is ever read as mark-up.

/** Returns an element with attributes (none for null, undefined and false) and children (elements or texts). */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** Returns a text as paragraphs, parted where it has an empty line; other line ends are kept. */
export function paragraphs(text) {
  return text.split(/\n{2,}/).map((part) => {
    const paragraph = make("p");
    part.split("\n").forEach((line, number) => paragraph.append(...(number ? [make("br"), line] : [line])));
    return paragraph;
  });
}

/** Returns words that are heard and not seen, in a language of their own if it is given. */
export function hidden(words, of = {}) {
  return make("span", { class: "govuk-visually-hidden", lang: of.lang, dir: of.dir }, words);
}

/** Puts values in the place of `{name}`, or of `{}` for a single one. */
export function filled(words, values) {
  return words.replace(/\{(\w*)\}/g, (_whole, name) => (name ? values[name] : values));
}
