// Puts the text of a chosen GeoJSON file into the box above it. The file itself is not sent.

document.addEventListener("change", async (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || !input.hasAttribute("data-area-file")) return;
  const box = input.closest("[data-area]")?.querySelector("textarea");
  const [file] = input.files ?? [];
  if (!box || !file) return;
  box.value = await file.text();
  // So that the editor notices, and saves its draft.
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.dispatchEvent(new Event("change", { bubbles: true }));
});
