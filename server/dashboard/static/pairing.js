// Counts down how long a pairing code opens. Without it the time of its end stands there.
for (const left of document.querySelectorAll("[data-until]")) {
  const until = Date.parse(left.dataset.until);
  const tell = () => {
    const seconds = Math.max(0, Math.round((until - Date.now()) / 1000));
    left.textContent = seconds ? `, ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} left` : ": it is over";
    if (!seconds) clearInterval(timer);
  };
  const timer = setInterval(tell, 1000);
  tell();
}
