/* Owns the putting together of what the parts of a large index answer, so that it is what one index would say.
   Pagefind asks each part by itself: one that lacks a word answers with the pages that have the others, and each counts how
   rare a word is among its own pages only. generator/engine/searching/index.py makes it tell what comes from which part. */

const SATURATION = 1.4; // Pagefind’s own weights (BM25), which finding.js leaves as they are
const LENGTH = 0.75;
const REMEMBERED = 24; // answers to single words: the next letter, a filter or another word asks for them again

export class Parts {
  /** Of all parts together: how many pages there are, and how many words on them. */
  constructor(pagefind, { pages, length }) {
    this.pagefind = pagefind;
    this.pages = pages;
    this.average = length / pages;
    this.answers = new Map();
  }

  preload(term) {
    return this.pagefind.preload(term);
  }

  filters() {
    return this.pagefind.filters();
  }

  async search(term, { filters = {} } = {}) {
    const words = (term ?? "").split(" ").filter(Boolean);
    const alone = await Promise.all(words.map((word) => this.alone(word)));
    const filtered = Object.keys(filters).length > 0;
    const found = words.length === 1 && !filtered ? alone[0] : await this.pagefind.search(term, { filters });
    const terms = alone.map((answer) => this.term(answer));
    const whole = (part) => terms.every((one) => one.parts.has(part));
    const results = found.results.filter(({ part }) => whole(part)).map((result) => ({ ...result, score: this.score(result, terms) }));
    return { results: results.sort(byScore), filters: united(found.parts, whole) };
  }

  /** The answer to a single word, without a filter. What failed is asked anew. */
  alone(word) {
    const answer = this.answers.get(word) ?? this.pagefind.search(word, {});
    this.answers.delete(word);
    this.answers.set(word, answer);
    if (this.answers.size > REMEMBERED) this.answers.delete(this.answers.keys().next().value);
    answer.catch(() => this.answers.delete(word));
    return answer;
  }

  /** Of a word: its stem, the parts that have it, and how rare it is. */
  term({ results, query_term_idfs: [{ term } = { term: "" }] = [] }) {
    const rarity = Math.log((this.pages - results.length + 0.5) / (results.length + 0.5) + 1);
    return { stem: term, parts: new Set(results.map(({ part }) => part)), rarity };
  }

  /** The score of a page as Pagefind reckons it, among the pages of all parts. */
  score({ scores = [], params, verbose_meta_scores: fields = [] }, terms) {
    const length = 1 - LENGTH + LENGTH * ((params?.document_length ?? 0) / this.average);
    const all = terms.reduce((sum, { rarity }) => sum + rarity, 0);
    const ofText = scores.map(({ search_term: word, params: { weighted_term_frequency: often, length_bonus: bonus } }) => {
      const [{ rarity }] = termsOf([word], terms);
      return (rarity * (SATURATION + 1) * often * bonus) / (SATURATION * length + often * bonus);
    });
    const ofFields = fields.map(({ field_weight: weight, matched_terms: words }) => {
      const matched = termsOf(words, terms).reduce((sum, { rarity }) => sum + rarity, 0);
      return (weight * matched ** 3) / all ** 2;
    });
    return [...ofText, ...ofFields].reduce((sum, one) => sum + one, 0);
  }
}

/** The terms of a search that some words of the index belong to: each word to the first that it begins with, each term once. */
const termsOf = (words, terms) => {
  const left = new Set(terms);
  return words.map((word) => {
    const term = [...left].find(({ stem }) => word.startsWith(stem)) ?? terms[0];
    left.delete(term);
    return term;
  });
};

/** The best first; among equals the shorter page, as in one index. */
const byScore = (one, other) =>
  other.score - one.score || one.params.document_length - other.params.document_length || (one.id < other.id ? -1 : 1);

/** The counts of all parts as one; those that are not to count have none of any value. */
const united = (parts, counting) => {
  const counts = {};
  for (const [part, filters] of parts.entries()) {
    for (const [name, values] of Object.entries(filters)) {
      counts[name] ??= {};
      for (const [value, count] of Object.entries(values)) counts[name][value] = (counts[name][value] ?? 0) + (counting(part) ? count : 0);
    }
  }
  return counts;
};
