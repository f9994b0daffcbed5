// Follows background work by server-sent events. Without it the page loads itself anew from time to time.
const number = new Intl.NumberFormat("en");

for (const box of document.querySelectorAll("[data-events]")) follow(box);

function follow(box) {
  const events = new EventSource(box.dataset.events);
  let told = 0;
  events.addEventListener("progress", ({ data }) => {
    const { state, progress } = JSON.parse(data);
    if (state === "stopping") write(box, "state", "Stopping: what was seen is being stored");
    if (!progress) return;
    show(box, progress);
    // A screen reader hears a tenth at a time, not every page.
    const tenth = progress.total ? Math.floor((10 * progress.done) / progress.total) : 0;
    if (tenth > told) write(box, "said", `${number.format(progress.done)} of ${number.format(progress.total)} ${progress.of}`);
    told = tenth;
  });
  events.addEventListener("end", () => {
    events.close();
    location.reload();
  });
  events.addEventListener("error", () => write(box, "said", "The server does not answer; trying again."));
}

function show(box, { done, total, of, seconds, verdicts }) {
  const bar = box.querySelector("progress");
  if (total) [bar.max, bar.value] = [total, done];
  write(box, "done", number.format(done));
  write(box, "total", number.format(total));
  if (of === "pages" && seconds && done) write(box, "rate", `${(done / seconds).toFixed(1)} pages a second`);
  for (const [verdict, count] of Object.entries(verdicts)) {
    const cell = box.querySelector(`[data-count="${CSS.escape(verdict)}"]`);
    if (cell) cell.textContent = number.format(count);
  }
}

function write(box, part, text) {
  box.querySelector(`[data-part="${part}"]`).textContent = text;
}
