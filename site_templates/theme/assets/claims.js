/* Owns the filters of the list of claims: a list of one page comes with all rows and with the choices; this puts them to work.
   Where there are more pages, all_claims.js does.
   It runs before there is anything to be seen: a list that is to be filtered is not shown whole first. */
(() => {
  "use strict";

  const allClaims = new URL("all_claims.js", document.currentScript.src);
  const { classList } = document.documentElement;
  const asked = new URLSearchParams(location.search);
  if (asked.size && !asked.has("q")) classList.add("fs-filtering");

  const start = () => {
    const form = document.querySelector("[data-fs-filters]");
    const rows = [...document.querySelectorAll(".fs-claims tbody tr")].map((row) => ({
      row,
      values: row.querySelector("span[data-kind]")?.dataset ?? {},
    }));
    if (!form || !rows.length) return null;
    if (form.dataset.fsRows) return import(allClaims.href).then((module) => module.start(form));

    const selects = [...form.querySelectorAll("select")];
    const reset = form.querySelector("[type=reset]");
    const status = form.querySelector("[role=status]");
    const names = new Map(selects.flatMap((select) => [...select.options].map((option) => [option, option.text.replace(/ \(\d+\)$/, "")])));

    const has = ({ values }, { name, value }) => !value || (values[name] ?? "").split(" ").includes(value);

    const filter = () => {
      for (const entry of rows) entry.row.hidden = !selects.every((select) => has(entry, select));
      for (const select of selects) {
        const others = selects.filter((other) => other !== select);
        const left = rows.filter((entry) => others.every((other) => has(entry, other)));
        for (const option of [...select.options].slice(1)) {
          const count = left.filter((entry) => has(entry, { name: select.name, value: option.value })).length;
          option.text = `${names.get(option)} (${count})`;
          option.disabled = !count && !option.selected;
        }
      }
      const shown = rows.filter(({ row }) => !row.hidden).length;
      const filtered = selects.some((select) => select.value);
      reset.hidden = !filtered;
      const told = shown ? `${shown} of ${rows.length} claims shown` : "No claim has all of this. Remove a filter to see more.";
      // Without a filter at first there is nothing to tell; later it is, for something has been removed.
      tell(filtered ? told : status.textContent && `All ${rows.length} claims shown`);
    };

    /* What is told is announced only where the place of it has been there before. */
    const tell = (words) => requestAnimationFrame(() => (status.textContent = words));

    // A search keeps what it looks for in the same address, under `q`, by names and not by ids.
    const read = () => {
      const parameters = new URLSearchParams(location.search);
      for (const select of selects) {
        const wanted = parameters.has("q") ? null : parameters.get(select.name);
        select.value = [...select.options].some((option) => option.value === wanted) ? wanted : "";
      }
      filter();
    };

    const write = () => {
      const address = new URL(location.href);
      for (const { name, value } of selects) {
        if (value) address.searchParams.set(name, value);
        else address.searchParams.delete(name);
      }
      if (address.href !== location.href) history.pushState(null, "", address);
      filter();
    };

    form.addEventListener("change", write);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      for (const select of selects) select.value = "";
      write();
      selects[0].focus();
    });
    addEventListener("popstate", read);
    form.hidden = false;
    read();
    return null;
  };

  // All of the page has been read, and no script that is deferred is waited for.
  document.addEventListener(
    "readystatechange",
    async () => {
      const later = start();
      if (later) await later.catch((fault) => console.warn(fault));
      classList.remove("fs-filtering");
    },
    { once: true },
  );
})();
