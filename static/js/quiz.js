// Keys of the quiz: a digit or a letter chooses, Enter goes on.
"use strict";

const next = document.getElementById("next");
next?.focus({ preventScroll: true });

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (document.querySelector("dialog[open]") || event.target.closest("input")) return;
  if (event.key === "Enter" && next && !event.target.closest("a, button")) next.click();
  const at = "abcdefghij".indexOf(event.key.toLowerCase()) + 1 || event.key;
  document.querySelector(`.option[data-key="${CSS.escape(at)}"]`)?.click();
});
