// Leaves empty fields out of the address a filter form leads to: what is shared or kept stays short. Without it all works.
document.addEventListener("formdata", (event) => {
  if (event.target.method !== "get") return;
  for (const name of new Set(event.formData.keys())) {
    const filled = event.formData.getAll(name).filter((value) => value !== "");
    event.formData.delete(name);
    for (const value of filled) event.formData.append(name, value);
  }
});
