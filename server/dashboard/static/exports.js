// Files can be dropped on the form that sends them, and how far they are sent is told. Without it the plain form does.
const number = new Intl.NumberFormat("en", { style: "percent" });

for (const form of document.querySelectorAll("[data-drop]")) {
  const files = form.querySelector("input[type=file]");
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
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
  addEventListener("pageshow", () => rest(form, ""));
}

function send(form) {
  const call = new XMLHttpRequest();
  const bar = form.querySelector("progress");
  let told = 0;
  bar.hidden = false;
  form.querySelector("button").disabled = true;
  say(form, "Sending ...");
  call.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) => {
    if (!lengthComputable) return;
    [bar.max, bar.value] = [total, loaded];
    // A screen reader hears a tenth at a time, not every piece.
    const tenth = Math.floor((10 * loaded) / total);
    if (tenth > told) say(form, `${number.format(tenth / 10)} sent`);
    told = tenth;
  });
  call.upload.addEventListener("load", () => say(form, "All is sent: it is being looked into."));
  call.addEventListener("load", () => show(call));
  call.addEventListener("error", () => rest(form, "It was not sent: the server does not answer, or took no more of it. Try again."));
  call.open("POST", form.action);
  call.send(new FormData(form));
}

// The answer is the page that the plain form would have come to, or one that says what was wrong.
function show(call) {
  if (call.status < 400) return location.assign(call.responseURL);
  document.open();
  document.write(call.responseText);
  document.close();
}

function rest(form, text) {
  form.querySelector("progress").hidden = true;
  form.querySelector("button").disabled = false;
  say(form, text);
}

function say(form, text) {
  form.querySelector("[data-part=said]").textContent = text;
}
