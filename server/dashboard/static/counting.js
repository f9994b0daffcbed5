// Asks whether what is being counted is there, shows how much is, and loads the page once all is. Without it the page
// loads itself anew.
const EVERY = 2000;
const ACCEPTED = 202;
const PART = "Linkgap-Counted";

function show(part) {
  const [done, total] = part.split("/").map(Number);
  const bar = document.querySelector("progress");
  if (!done) return bar.removeAttribute("value");
  [bar.max, bar.value] = [total, done];
}

async function look() {
  try {
    const answer = await fetch(location.href, { method: "HEAD", credentials: "same-origin", cache: "no-store" });
    if (answer.status !== ACCEPTED) return location.reload();
    show(answer.headers.get(PART) ?? "");
  } catch {
    document.querySelector("[data-part=said]").textContent = "The server does not answer; trying again.";
  }
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
