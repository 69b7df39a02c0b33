// The review page: sentence and question light each other; keep and drop without a new page;
// questions appear when they are made.
"use strict";

const review = document.getElementById("review");
const token = document.querySelector("meta[name=csrf-token]").content;

function light(ids, on) {
  for (const id of ids) {
    for (const piece of document.querySelectorAll(`.lit[data-items~="${id}"]`)) piece.classList.toggle("on", on);
    document.getElementById(`item-${id}`)?.classList.toggle("on", on);
  }
}

function idsAt(target) {
  const place = target.closest("[data-item], [data-items]");
  return place ? (place.dataset.items || place.dataset.item).split(" ") : [];
}

for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  review.addEventListener(name, (event) => light(idsAt(event.target), on));
}

// On a wide screen the article has its own scroll: bring the sentence into it, leave the page.
function showSentence(id) {
  const piece = document.querySelector(`.lit[data-items~="${id}"]`);
  const paper = document.getElementById("article");
  if (!piece || paper.scrollHeight <= paper.clientHeight) return false;
  const [at, frame] = [piece.getBoundingClientRect(), paper.getBoundingClientRect()];
  if (at.top < frame.top || at.bottom > Math.min(frame.bottom, innerHeight))
    paper.scrollTop += at.top - frame.top - paper.clientHeight / 3;
  return true;
}

// A pointer that rests on a question brings its sentence; one that passes by moves nothing.
let resting;
review.addEventListener("mouseover", (event) => {
  clearTimeout(resting);
  const card = event.target.closest(".card");
  if (card) resting = setTimeout(showSentence, 250, card.dataset.item);
});

review.addEventListener("focusin", (event) => {
  const card = event.target.closest(".card");
  if (card) showSentence(card.dataset.item);
});

review.addEventListener("click", (event) => {
  const link = event.target.closest(".to-text");
  if (link && showSentence(link.closest(".card").dataset.item)) event.preventDefault();
});

async function act(button) {
  const card = button.closest(".card");
  const answer = await fetch(button.formAction, {
    method: "POST", headers: { "X-CSRFToken": token, Accept: "application/json" },
  });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.error);
  card.insertAdjacentHTML("afterend", said.html);
  const changed = card.nextElementSibling;
  card.remove();
  light([changed.dataset.item], false);
  changed.querySelector("[data-act]").focus();
  document.getElementById("kept").textContent = said.kept;
  const everything = document.querySelector("#count option[value='']");
  if (everything) everything.textContent = `All ${said.kept}`;
  document.getElementById("kept-word").textContent = said.kept === 1 ? "question" : "questions";
}

review.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]");
  if (!button) return;
  event.preventDefault();
  button.disabled = true;
  act(button).catch(() => { button.form.action = button.formAction; button.form.submit(); });
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, dialog")) return;
  const cards = [...document.querySelectorAll(".card")];
  const at = cards.indexOf(document.activeElement.closest(".card"));
  if (event.key === "j" || event.key === "k") {
    const card = cards[Math.min(Math.max(at + (event.key === "j" ? 1 : -1), 0), cards.length - 1)];
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: "center" });
  } else if (event.key === "d" && at >= 0) {
    cards[at].querySelector("[data-act]")?.click();
  }
});

// What was made since comes in without a new page, unless somebody is at work on a question.
let shown = document.querySelectorAll(".card").length && Number(document.getElementById("kept").textContent);
async function bringIn(kept) {
  document.getElementById("so-far").textContent = `${kept} question${kept === 1 ? "" : "s"} so far.`;
  if (document.activeElement.closest(".card, .paper")) return;
  shown = kept;
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  for (const id of ["article", "made"]) {
    const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
    if (old && fresh) old.innerHTML = fresh.innerHTML;
  }
}

async function poll(panel) {
  const said = await (await fetch(panel.dataset.progress, { headers: { Accept: "application/json" } })).json();
  if (said.state !== "waiting" && said.state !== "running") return location.reload();
  panel.querySelector("progress").value = said.progress;
  if (said.kept > shown) await bringIn(said.kept);
  if (said.state === "running") panel.querySelector("#bar-label").textContent = "Looking for sentences that can be asked about";
  return setTimeout(() => poll(panel).catch(later(panel)), 700);
}
const later = (panel) => () => setTimeout(() => poll(panel).catch(later(panel)), 3000);
const panel = document.querySelector("[data-progress]");
if (panel) poll(panel).catch(later(panel));
