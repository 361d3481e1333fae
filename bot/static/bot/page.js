// The chat on a page of its own.

import { Chat } from "./chat.js";

new Chat(document.getElementById("chat"));
