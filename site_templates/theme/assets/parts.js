/* Owns the putting together of what the parts of a large index answer, so that it is what one index would say.
   Pagefind asks each part by itself: one that lacks a word answers with the pages that have the others, and each counts how
   rare a word is among its own pages only. generator/engine/searching/index.py makes it tell what comes from which part. */

const SATURATION = 1.4; // Pagefind’s own weights (BM25), which finding.js leaves as they are
const LENGTH = 0.75;
const REMEMBERED = 100_000; // results of single words: the next letter, a filter or another word asks for them again
const MOST_WORKERS = 4;
const FEWEST = 2; // parts of a worker: Pagefind tells what a score is made of once there is another part

/** Open all parts of an index whose `first` is open: as many workers as there are processors search them at the same time.

    Each copy of the program has a worker of its own; what makes it one is its address. */
export const openParts = async (first, open, bundle, known, options) => {
  const folders = ["", ...known.shards];
  const number = Math.max(1, Math.min(navigator.hardwareConcurrency ?? 1, MOST_WORKERS, Math.floor(folders.length / FEWEST)));
  const workers = Array.from({ length: number }, async (_, copy) => {
    const [own, ...others] = folders.filter((_, at) => at % number === copy);
    const worker = copy ? await open(own, `#${copy}`) : first;
    await Promise.all(others.map((folder) => worker.mergeIndex(new URL(folder, bundle).href, options)));
    return worker;
  });
  return new Parts(await Promise.all(workers), known);
};

class Parts {
  /** Of all parts together: how many pages there are, and how many words on them. */
  constructor(workers, { pages, length }) {
    this.workers = workers;
    this.pages = pages;
    this.average = length / pages;
    this.answers = new Map();
  }

  preload(term) {
    return this.ask((worker) => worker.preload(term));
  }

  async filters() {
    return united(await this.ask((worker) => worker.filters()));
  }

  async search(term, { filters = {} } = {}) {
    const words = (term ?? "").split(" ").filter(Boolean);
    const alone = await Promise.all(words.map((word) => this.alone(word)));
    const filtered = Object.keys(filters).length > 0;
    const found = words.length === 1 && !filtered ? alone[0] : await this.found(term, filters);
    const terms = alone.map((answer) => this.term(answer));
    const whole = (part) => terms.every((one) => one.parts.has(part));
    const score = this.scoring(terms);
    const results = found.results.filter(({ part }) => whole(part));
    // These very objects: of one that is gone the worker has let go what it had to tell.
    for (const result of results) result.score = score(result);
    return { results: results.sort(byScore), filters: united(found.parts, whole) };
  }

  ask(question) {
    return Promise.all(this.workers.map(question));
  }

  /** What all parts answer: each is called by its place among them. */
  async found(term, filters) {
    const answers = await this.ask((worker) => worker.search(term, { filters }));
    const parts = answers.flatMap((answer) => answer.parts);
    let before = 0;
    for (const answer of answers) {
      for (const result of answer.results) result.part += before;
      before += answer.parts.length;
    }
    return { parts, results: answers.flatMap(({ results }) => results), stems: answers[0].query_term_idfs };
  }

  /** The answer to a single word, without a filter. What failed is asked anew. */
  alone(word) {
    const one = this.answers.get(word) ?? { answer: this.found(word, {}), size: 0 };
    this.answers.delete(word);
    this.answers.set(word, one);
    one.answer.then(
      ({ results }) => this.remember(one, results.length),
      () => this.answers.delete(word),
    );
    return one.answer;
  }

  /** Know the size of an answer, and let go those that were asked for longest ago where all are too much. */
  remember(one, size) {
    one.size = size;
    let left = REMEMBERED;
    for (const [word, other] of [...this.answers].reverse()) {
      left -= other.size;
      if (left < 0) this.answers.delete(word);
    }
  }

  /** Of a word: its stem, the parts that have it, and how rare it is. */
  term({ results, stems: [{ term } = { term: "" }] = [] }) {
    const rarity = Math.log((this.pages - results.length + 0.5) / (results.length + 0.5) + 1);
    return { stem: term, parts: new Set(results.map(({ part }) => part)), rarity };
  }

  /** What gives the score of a page as Pagefind reckons it, among the pages of all parts.

      A page says what its score is made of as JSON: [word, how often, bonus] in the text, and [weight, words] of each field. */
  scoring(terms) {
    const all = terms.reduce((sum, { rarity }) => sum + rarity, 0);
    // A word of the index may begin like several terms: in a text it counts as the first of them, in a field as the last.
    const ofWord = (word) => terms.find(({ stem }) => word.startsWith(stem)) ?? terms[0];
    const ofField = (word) => terms.findLast(({ stem }) => word.startsWith(stem)) ?? terms[0];
    const read = (made) => {
      const [inText, inFields] = JSON.parse(made);
      const matched = (words) => words.reduce((sum, word) => sum + ofField(word).rarity, 0);
      return {
        inText: inText.map(([word, often, bonus]) => [ofWord(word).rarity, often * bonus]),
        inFields: inFields.reduce((sum, [weight, words]) => sum + (weight * matched(words) ** 3) / all ** 2, 0),
      };
    };
    const known = new Map(); // a few for most of the pages
    return ({ made, length }) => {
      if (!made) return 0;
      if (!known.has(made)) known.set(made, read(made));
      const { inText, inFields } = known.get(made);
      const long = 1 - LENGTH + LENGTH * (length / this.average);
      return inText.reduce((sum, [rarity, often]) => sum + (rarity * (SATURATION + 1) * often) / (SATURATION * long + often), inFields);
    };
  }
}

/** The best first; among equals the shorter page, as in one index. */
const byScore = (one, other) => other.score - one.score || one.length - other.length || (one.id < other.id ? -1 : 1);

/** The counts of all parts as one; those that are not to count have none of any value. */
const united = (parts, counting = () => true) => {
  const counts = {};
  for (const [part, filters] of parts.entries()) {
    for (const [name, values] of Object.entries(filters)) {
      counts[name] ??= {};
      for (const [value, count] of Object.entries(values)) counts[name][value] = (counts[name][value] ?? 0) + (counting(part) ? count : 0);
    }
  }
  return counts;
};
