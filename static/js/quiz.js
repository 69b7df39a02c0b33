// Keys of the quiz: a digit or a letter chooses, Enter goes on.
"use strict";

const next = document.getElementById("next");
next?.focus({ preventScroll: true });

// An order: entries move up and down; what is sent are the same places as without scripts.
const form = document.querySelector("[data-order]");
if (form) {
  const list = form.querySelector(".order");
  const rows = () => [...list.children];
  const settle = () => {
    rows().forEach((row, at) => {
      row.querySelector("select").value = at + 1;
      for (const button of row.querySelectorAll("[data-move]"))
        button.disabled = at === (button.dataset.move === "1" ? rows().length - 1 : 0);
    });
  };
  const place = (row) => Number(row.querySelector("select").value) || 99;
  list.append(...rows().sort((one, other) => place(one) - place(other)));
  for (const row of rows()) {
    row.querySelector(".place").hidden = true;
    row.querySelector(".moves").hidden = false;
  }
  list.classList.add("moving");
  form.querySelector(".no-script").hidden = true;
  settle();
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    const row = button.closest("li");
    if (button.dataset.move === "1") row.nextElementSibling.after(row);
    else row.previousElementSibling.before(row);
    settle();
    (button.disabled ? row.querySelector("[data-move]:enabled") : button).focus();
    const at = rows().indexOf(row) + 1;
    form.querySelector("[data-moved]").textContent = `Now ${at} of ${rows().length}: ${row.querySelector("label").textContent}`;
  });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (document.querySelector("dialog[open]") || event.target.closest("input, select")) return;
  if (event.key === "Enter" && next && !event.target.closest("a, button")) next.click();
  const at = "abcdefghij".indexOf(event.key.toLowerCase()) + 1 || event.key;
  document.querySelector(`.option[data-key="${CSS.escape(at)}"]`)?.click();
});
