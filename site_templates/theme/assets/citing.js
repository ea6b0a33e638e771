/* Owns the day of reading in citations: it is the reader's, so only the reader's browser knows it. */

{
  const today = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" }).format(new Date());
  for (const place of document.querySelectorAll("[data-fs-accessed]")) {
    place.textContent = `on ${today}`;
  }
}
