// A card dropped on a column is moved there, as its own form would. Without it the form does.
let carried = null;

for (const card of document.querySelectorAll("[data-card]")) {
  card.draggable = true;
  card.addEventListener("dragstart", (event) => {
    // Words that are selected in a field are dragged as words.
    if (event.target !== card) return;
    carried = card;
    event.dataTransfer.effectAllowed = "move";
  });
  card.addEventListener("dragend", () => (carried = null));
}

for (const column of document.querySelectorAll("[data-state]")) {
  column.addEventListener("dragover", (event) => {
    if (!carried || column.contains(carried)) return;
    event.preventDefault();
    column.classList.add("over");
  });
  column.addEventListener("dragleave", () => column.classList.remove("over"));
  column.addEventListener("drop", (event) => {
    column.classList.remove("over");
    if (!carried || column.contains(carried)) return;
    event.preventDefault();
    const form = carried.querySelector("form");
    form.elements.state.value = column.dataset.state;
    form.requestSubmit();
  });
}
