/* Owns the bubble with the definition of a tag: the same for a pointer, the keyboard and a finger, and it moves nothing. */
(() => {
  "use strict";

  const TAGS = "a.fs-tag";
  const bubble = document.createElement("div");
  bubble.id = "fs-definition";
  bubble.className = "fs-bubble";
  bubble.popover = "manual";
  bubble.setAttribute("role", "tooltip");
  document.body.append(bubble);

  // The first tag of its kind carries the definition for all; a list that is filtered may put it away later.
  const definitions = new Map([...document.querySelectorAll(`${TAGS}[title]`)].map(({ href, title }) => [href, title]));

  // The title would be a second bubble, that of the browser: it is kept here while ours is open.
  let open = null;

  const hide = () => {
    if (!open) return;
    if (open.title) open.tag.title = open.title;
    open.tag.removeAttribute("aria-describedby");
    bubble.hidePopover();
    open = null;
  };

  const place = (tag) => {
    const [box, own] = [tag.getBoundingClientRect(), bubble.getBoundingClientRect()];
    const room = document.documentElement.clientWidth - own.width;
    const below = box.bottom + own.height <= innerHeight;
    bubble.style.left = `${Math.max(0, Math.min(box.left, room))}px`;
    bubble.style.top = `${Math.max(0, below ? box.bottom : box.top - own.height)}px`;
  };

  const show = (tag) => {
    if (tag === open?.tag) return;
    hide();
    const { title } = tag;
    const definition = title || definitions.get(tag.href);
    if (!definition) return;
    open = { tag, title };
    tag.removeAttribute("title");
    tag.setAttribute("aria-describedby", bubble.id);
    bubble.textContent = definition;
    bubble.showPopover();
    place(tag);
  };

  const tagOf = ({ target }) => (target instanceof Element ? target.closest(TAGS) : null);

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || bubble.contains(event.target)) return;
    const tag = tagOf(event);
    if (tag) show(tag);
    else if (!open?.tag.matches(":focus-visible")) hide();
  });
  document.addEventListener("focusin", (event) => {
    const tag = tagOf(event);
    if (tag?.matches(":focus-visible")) show(tag);
    else if (tag !== open?.tag) hide();
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  // What takes the focus is scrolled into view, after it has taken it.
  document.addEventListener("scroll", () => open && place(open.tag), { capture: true, passive: true });

  // A finger cannot hover: its first touch shows the definition, its second follows the link.
  document.addEventListener("click", (event) => {
    const tag = tagOf(event);
    if (event.pointerType !== "touch" || tag === open?.tag) return;
    if (!tag) hide();
    else {
      event.preventDefault();
      show(tag);
    }
  });
})();
