/* Dragging a case to another slot. It fills in and sends the same form as the keyboard; without this script the form is there. */
(() => {
  "use strict";

  const list = document.querySelector("[data-slots]");
  if (!list) return;
  let dragged = null;

  const lineOf = (event) => event.target.closest && event.target.closest("[data-slot]");
  const optionFor = (line) =>
    dragged && line && line !== dragged && dragged.querySelector(`select[name="to"] option[value="${line.dataset.slot}"]`);
  const clear = () => list.querySelectorAll(".slot--over").forEach((line) => line.classList.remove("slot--over"));

  list.querySelectorAll("[data-item]").forEach((line) => {
    line.draggable = true;
    line.classList.add("slot--movable");
  });
  list.addEventListener("dragstart", (event) => {
    dragged = lineOf(event);
    if (!dragged || !dragged.dataset.item) { dragged = null; return; }
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.slot);
  });
  list.addEventListener("dragover", (event) => {
    const line = lineOf(event);
    clear();
    if (!optionFor(line)) return;
    event.preventDefault();
    line.classList.add("slot--over");
  });
  list.addEventListener("drop", (event) => {
    const option = optionFor(lineOf(event));
    if (!option) return;
    event.preventDefault();
    option.selected = true;
    dragged.querySelector("form").requestSubmit();
  });
  list.addEventListener("dragend", () => { dragged = null; clear(); });
})();
