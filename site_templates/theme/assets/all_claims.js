/* Owns the filters of a list of claims that has several pages: they go over the rows of all of them, which come in one file
   once a reader turns to a filter, or with an address that carries one. What is left is shown in the place of the page's rows. */

import { Choice } from "./choosing.js";

const AT_ONCE = 200;
const NAMES = ["actor", "kind", "answer", "topic", "event"];
const [ID, TITLE, CHAIN] = [0, 1, 2]; // of a row; what follows are the choices of the other filters, in the order of their names
const SECOND_HAND = "The source does not have it from the one who is said to have said it.";

const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const joined = (parts, between) => parts.flatMap((part, at) => (at ? [between, part].flat() : [part].flat()));

/** The rows in little, and what each has of each filter, by the places of the choices. */
class Rows {
  constructor({ filters, rows }) {
    this.rows = rows;
    this.choices = NAMES.map((name) => filters[name]?.choices ?? []);
    this.places = this.choices.map((choices) => new Map(choices.map(([id], place) => [id, place])));
    const voice = this.places[0].get("_source");
    this.values = rows.map((row) => [
      row[CHAIN].length ? [...new Set(row[CHAIN].flat())] : [voice],
      ...row.slice(CHAIN + 1, CHAIN + NAMES.length),
    ]);
  }

  /** The rows that have all that is chosen, and of each filter how many there would be with each choice of it. */
  filter(chosen) {
    const wanted = NAMES.map((name, at) => (chosen[name] ? (this.places[at].get(chosen[name]) ?? -1) : null));
    const counts = this.choices.map((choices) => new Uint32Array(choices.length));
    const found = [];
    for (const [number, values] of this.values.entries()) {
      let lacking = -1;
      let lacks = 0;
      for (const [at, one] of wanted.entries()) {
        if (one !== null && !values[at].includes(one)) {
          lacking = at;
          lacks += 1;
        }
      }
      if (!lacks) found.push(this.rows[number]);
      if (lacks > 1) continue;
      for (const [at, places] of values.entries()) {
        if (lacks && at !== lacking) continue;
        for (const place of places) counts[at][place] += 1;
      }
    }
    return { found, counts };
  }
}

/** How a row looks: as those of the table that the page comes with. */
class Table {
  constructor(rows, site) {
    this.rows = rows;
    this.site = site;
    this.body = make("tbody");
  }

  show(found, from) {
    if (!from) this.body.replaceChildren();
    this.body.append(...found.slice(from, from + AT_ONCE).map((row) => this.row(row)));
  }

  row(row) {
    const [kinds, answers] = [1, 2].map((at) => row[CHAIN + at].map((place) => this.rows.choices[at][place]));
    const { again = [], limits = [], reversed = [], kinds: own = kinds.length } = row[CHAIN + NAMES.length] ?? {};
    const beside = [
      ...(again.length ? [" ", make("span", { className: "fs-again" }, "Said again: ", ...joined(again.map((one) => this.claim(one)), " · "))] : []),
      ...limits.flatMap((one) => [" ", make("span", { className: "fs-limit" }, "Its limit: ", this.claim(one))]),
      ...reversed.flatMap((one) => [" ", make("span", { className: "fs-limit" }, "Later said otherwise: ", this.claim(one))]),
    ];
    const told = row[CHAIN].length > 1 ? [" ", this.tag("second-hand", "second-hand", "second-hand", SECOND_HAND)] : [];
    const given = answers.filter(([id]) => id !== "_none").map(([, label, anchor, tone, said]) => this.tag(label, anchor, tone, said));
    const none = make("span", { className: "fs-unanswered", title: "No answer in these sources", textContent: "–" });
    return make(
      "tr",
      {},
      cell("Who", make("span", { className: "fs-who" }, ...this.who(row[CHAIN]))),
      cell("Claim", this.claim([row[ID], row[TITLE]]), ...beside),
      cell("Kind", ...joined(kinds.slice(0, own).map(([, label, anchor, tone, said]) => this.tag(label, anchor, tone, said)), " "), ...told),
      cell("How it was answered", ...(given.length ? joined(given, "; ") : [none])),
    );
  }

  who(chain) {
    if (!chain.length) return ["The source itself"];
    const named = (places, within) =>
      joined(places.map((place) => this.actor(this.rows.choices[0][place], within)), ", ");
    if (chain.length === 1) return named(chain[0], false);
    return [...named(chain.at(-1), false), ", as told by ", ...named(chain[0], true)];
  }

  actor([id, name, inSentences], within) {
    return make("a", { href: `${this.site}actors/${id}.html`, textContent: (within && inSentences) || name, dir: "auto" });
  }

  claim([id, title]) {
    return make("a", { href: `${this.site}claims/${id}.html`, textContent: title, dir: "auto" });
  }

  tag(label, anchor, tone, title) {
    return make("a", { className: `fs-tag fs-tag--${tone}`, href: `${this.site}guide.html#${anchor}`, textContent: label, title });
  }
}

const cell = (column, ...children) => {
  const made = make("td", {}, ...children);
  made.dataset.column = column;
  return made;
};

class AllClaims {
  constructor(form) {
    this.form = form;
    this.reset = form.querySelector("[type=reset]");
    this.status = form.querySelector("[role=status]");
    this.list = document.querySelector(".fs-claims");
    this.pages = document.querySelector(".fs-pages");
    this.own = this.list.querySelector("tbody");
    this.more = make("button", { type: "button", className: "fs-claims-more", textContent: "Show more", hidden: true });
    this.list.append(this.more);
    this.more.addEventListener("click", () => this.showMore());
    form.addEventListener("change", () => this.write());
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      for (const choice of this.choices) choice.value = "";
      this.write();
      this.choices[0].field.focus();
    });
    form.addEventListener("focusin", () => this.load());
    form.addEventListener("mousedown", (event) => this.choices || this.openLater(event));
    addEventListener("popstate", () => this.read());
  }

  /** Fetch the rows once. What did not come is told, and fetched anew when a reader turns to a filter again. */
  load() {
    if (this.choices) return Promise.resolve();
    this.loading ??= fetch(new URL(this.form.dataset.fsRows, location))
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
      .then((value) => {
        this.rows = new Rows(value);
        this.table = new Table(this.rows, new URL("..", import.meta.url).pathname);
        this.choices = [...this.form.querySelectorAll("select")].map((select) => new Choice(select));
        this.filter({});
      })
      .catch((fault) => {
        console.warn(fault);
        this.status.textContent = "The rows of the other pages could not be loaded. Choose a filter to try again.";
      })
      .finally(() => (this.loading = null));
    return this.loading;
  }

  /** A list that has nothing yet is not shown; once it has, it opens as if it were asked for then. */
  async openLater(event) {
    const select = event.target.closest("select");
    if (!select) return;
    event.preventDefault();
    select.focus();
    await this.load();
    if (this.choices && select.isConnected && document.activeElement === select) select.showPicker?.();
  }

  get chosen() {
    return Object.fromEntries(this.choices.map((choice) => [choice.name, choice.value]).filter(([, value]) => value));
  }

  /** A search keeps what it looks for in the same address, under `q`, by names and not by ids. */
  async read() {
    const parameters = new URLSearchParams(location.search);
    const wanted = parameters.has("q") ? {} : Object.fromEntries(NAMES.map((name) => [name, parameters.get(name)]).filter(([, value]) => value));
    if (!this.choices && !Object.keys(wanted).length) return;
    await this.load();
    if (!this.choices) return;
    for (const choice of this.choices) choice.value = choice.has(wanted[choice.name]) ? wanted[choice.name] : "";
    this.filter(this.chosen);
  }

  write() {
    if (!this.choices) return;
    const address = new URL(location.href);
    for (const { name, value } of this.choices) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    if (address.href !== location.href) history.pushState(null, "", address);
    this.filter(this.chosen);
  }

  filter(chosen) {
    const filtered = Object.keys(chosen).length > 0;
    const { found, counts } = this.rows.filter(chosen);
    for (const choice of this.choices) {
      const at = NAMES.indexOf(choice.name);
      choice.offer(this.rows.choices[at].map(([id, label], place) => [id, label, counts[at][place]]));
    }
    this.found = found;
    if (filtered) this.table.show(found, 0);
    this.showing(filtered);
    this.tell(filtered, found.length);
  }

  showing(filtered) {
    const [gone, here] = filtered ? [this.own, this.table.body] : [this.table.body, this.own];
    if (gone.isConnected) gone.replaceWith(here);
    if (this.pages) this.pages.hidden = filtered;
    this.reset.hidden = !filtered;
    this.more.hidden = !filtered || this.table.body.children.length >= this.found.length;
  }

  tell(filtered, number) {
    const all = this.rows.rows.length;
    const shown = Math.min(number, this.table.body.children.length);
    const first = shown < number ? `; the first ${shown} are shown` : " shown";
    const told = number ? `${number} of ${all} claims${first}` : "No claim has all of this. Remove a filter to see more.";
    // Without a filter at first there is nothing to tell; later it is, for something has been removed.
    const words = filtered ? told : this.status.textContent && `All ${all} claims, page by page`;
    requestAnimationFrame(() => (this.status.textContent = words));
  }

  showMore() {
    const from = this.table.body.children.length;
    this.table.show(this.found, from);
    this.showing(true);
    this.tell(true, this.found.length);
    this.table.body.children[from]?.querySelector('td[data-column="Claim"] a')?.focus();
  }
}

/** Put the filters to work; done once the address is followed. */
export const start = (form) => {
  const all = new AllClaims(form);
  form.hidden = false;
  return all.read();
};
