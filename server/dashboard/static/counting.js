// Asks whether what is being counted is there, and loads the page once it is. Without it the page loads itself anew.
const EVERY = 2000;
const ACCEPTED = 202;

async function look() {
  try {
    const answer = await fetch(location.href, { method: "HEAD", credentials: "same-origin", cache: "no-store" });
    if (answer.status !== ACCEPTED) return location.reload();
  } catch {
    document.querySelector("[data-part=said]").textContent = "The server does not answer; trying again.";
  }
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
