/* Owns the choice of colours: one button, which says what is chosen and goes on to the next. */
(() => {
  "use strict";

  const root = document.documentElement;
  const button = document.querySelector("[data-fs-colours]");
  const names = { "": "as the system has them", light: "light", dark: "dark" };

  const tell = () => {
    const chosen = root.dataset.colours ?? "";
    button.setAttribute("aria-label", `Colours: ${names[chosen]}`);
    button.title = `Colours: ${names[chosen]}`;
    button.querySelector("span").textContent = chosen || "auto";
  };

  button.addEventListener("click", () => {
    const choices = Object.keys(names);
    const next = choices[(choices.indexOf(root.dataset.colours ?? "") + 1) % choices.length];
    if (next) root.dataset.colours = next;
    else delete root.dataset.colours;
    try {
      if (next) localStorage.setItem("fs-colours", next);
      else localStorage.removeItem("fs-colours");
    } catch {
      // Then the choice holds for this page alone.
    }
    tell();
  });

  tell();
})();
