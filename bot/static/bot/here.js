// Opens the chat within the page of its consultation. The chat itself is a piece of its own page, fetched when asked for.

import { Chat } from "./chat.js";

async function open(place, button) {
  const response = await fetch(place.dataset.chatHere, { headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(`${response.status}`);
  const html = new DOMParser().parseFromString(await response.text(), "text/html");
  const room = document.importNode(html.getElementById("chat"), true);
  place.append(room);
  button.setAttribute("aria-expanded", "true");
  new Chat(room);
}

for (const place of document.querySelectorAll("[data-chat-here]")) {
  const button = place.querySelector("[data-chat-open]");
  const line = place.querySelector("[data-chat-opening]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (place.querySelector("#chat")) return;
    line.textContent = "";
    try {
      await open(place, button);
    } catch {
      line.textContent = line.dataset.failed;
    }
  });
}
