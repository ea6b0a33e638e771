/* Owns what a page does for those who take something from it: the day of reading in citations, and links to exact words. */

{
  const today = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" }).format(new Date());
  for (const place of document.querySelectorAll("[data-fs-accessed]")) {
    place.textContent = `on ${today}`;
  }

  // The words as they were published, where it is known where; else their sentence on the source's page here.
  for (const place of navigator.clipboard ? document.querySelectorAll(".fs-words .fs-place") : []) {
    const link = place.querySelector('a[href*=":~:text="]') ?? [...place.querySelectorAll("a")].at(-1);
    const button = Object.assign(document.createElement("button"), { type: "button", className: "fs-copy", textContent: "Copy link" });
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(link.href);
      button.textContent = "Link copied";
    });
    button.addEventListener("blur", () => {
      button.textContent = "Copy link";
    });
    place.append(" ", button);
  }
}
