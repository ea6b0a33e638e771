/* Owns a filter: a choice of values from a list or, where there are many of them, a field that one types into.
   The field is a browser's own, with its own suggestions: keyboards and screen readers know how it works. */

const MANY = 50; // values of a list that can be looked through

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** The label of each value; where two have the same, the later has its own name as well. */
const named = (values) => {
  const seen = new Set();
  return new Map(
    values.map(([value, label]) => {
      const alone = !seen.has(plain(label));
      seen.add(plain(label));
      return [value, alone ? label : `${label} (${value})`];
    }),
  );
};

export class Choice {
  /** Takes the place of a `select` that has nothing but the choice of everything. */
  constructor(select) {
    this.field = select;
    this.name = select.name;
    this.everything = select.options[0].text;
    this.select = select;
    this.labels = new Map();
    this.counts = new Map();
  }

  get value() {
    if (this.field === this.select) return this.select.value;
    const written = this.field.value.trim();
    if (!written) return "";
    return this.byLabel.get(plain(written)) ?? "";
  }

  set value(value) {
    this.field.value = this.field === this.select ? value : (this.labels.get(value) ?? "");
    this.judge();
  }

  has(value) {
    return this.labels.has(value);
  }

  /** Offer values: each with its label, and how many there are of it where that is known. What is chosen stays so. */
  offer(values) {
    const now = this.value;
    this.counts = new Map(values.map(([value, , count]) => [value, count]));
    this.labels = named(values);
    if (this.field === this.select && values.length > MANY) this.widen();
    if (this.field === this.select) {
      this.select.replaceChildren(this.select.options[0], ...[...this.labels].map(([value, label]) => this.option(value, label)));
    } else {
      this.byLabel = new Map([...this.labels].map(([value, label]) => [plain(label), value]));
      this.suggest();
    }
    this.value = now;
  }

  option(value, label) {
    const count = this.counts.get(value);
    const option = document.createElement("option");
    option.value = this.field === this.select ? value : label;
    option.textContent = count === undefined ? label : `${label} (${count})`;
    option.disabled = count === 0 && value !== this.value;
    return option;
  }

  /** A field takes the place of the list. */
  widen() {
    this.list = document.createElement("datalist");
    this.list.id = `fs-values-${this.name}-${document.querySelectorAll("datalist").length}`;
    this.field = Object.assign(document.createElement("input"), {
      type: "text",
      name: this.name,
      placeholder: this.everything,
      autocomplete: "off",
      spellcheck: false,
    });
    this.field.setAttribute("list", this.list.id);
    this.byLabel = new Map();
    const focused = document.activeElement === this.select;
    this.select.replaceWith(this.field, this.list);
    if (focused) this.field.focus();
    let told = "";
    this.field.addEventListener("input", () => {
      this.suggest();
      this.judge();
      // A suggestion that is taken is a choice: not every browser says so before the field is left.
      if (this.value !== told) this.field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    this.field.addEventListener("change", () => {
      this.complete();
      told = this.value;
    });
  }

  /** Of the values those that have what is written, first those that begin with it. */
  suggest() {
    const written = plain(this.field.value.trim());
    const left = ([value, label]) => this.counts.get(value) !== 0 && plain(label).includes(written);
    const found = [...this.labels].filter(left);
    const [first, others] = [true, false].map((begins) => found.filter(([, label]) => plain(label).startsWith(written) === begins));
    this.list.replaceChildren(...[...first, ...others].slice(0, MANY).map(([value, label]) => this.option(value, label)));
  }

  /** The beginning of one label, and of no other, stands for it. */
  complete() {
    const written = plain(this.field.value.trim());
    if (!written || this.value) return;
    const [one, another] = [...this.labels].filter(([, label]) => plain(label).startsWith(written));
    if (one && !another) this.field.value = one[1];
    this.judge();
  }

  /** What is written and names nothing filters nothing, and the field says so. */
  judge() {
    if (this.field === this.select) return;
    const names = !this.field.value.trim() || this.value;
    this.field.setAttribute("aria-invalid", names ? "false" : "true");
  }
}
