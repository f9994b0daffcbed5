// Files can be dropped on the form that sends them, and the wait is told. Without it the plain file field does.
for (const form of document.querySelectorAll("[data-drop]")) {
  const files = form.querySelector("input[type=file]");
  const said = form.querySelector("[data-part=said]");
  form.querySelector("[data-part=hint]").hidden = false;
  form.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    form.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    files.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  form.addEventListener("submit", () => (said.textContent = "Sending ..."));
  addEventListener("pageshow", () => (said.textContent = ""));
}
