// The number beside a slider follows it; without a script it shows what is kept.
for (const slider of document.querySelectorAll("[data-weight]")) {
  const shown = slider.parentElement.querySelector("output");
  slider.addEventListener("input", () => { shown.value = slider.value; });
}
