// Owns what the audit asks of a page from within: its words, and how its controls take the focus.
globalThis.audit = (() => {
  const CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex]";
  // Controls come and go with scripts, and so does the day on which a page is cited; what is said must not.
  const COMES_AND_GOES = "form, button, select, input, dialog, [role=status], [data-fs-accessed], .headerlink";

  const name = (element) =>
    element.outerHTML
      .replace(/ class="[^"]*"| data-focus-visible-added=""| (title|aria-describedby)="[^"]*"/g, "")
      .replace(/\s+/g, " ")
      .slice(0, 160);
  const isLaidOut = (element) => element.checkVisibility({ checkVisibilityCSS: true });
  const isSeen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) && width > 0 && height > 0;
  };
  const isMarked = ({ outlineStyle, outlineWidth, outlineColor }) =>
    outlineStyle !== "none" && parseFloat(outlineWidth) >= 1 && !/, 0\)$|transparent/.test(outlineColor);

  // Tab goes to one of a group of choices; the arrow keys go to the others.
  const isStop = (control) => {
    if (control.type !== "radio") return true;
    const group = [...document.querySelectorAll(`input[type=radio][name="${control.name}"]`)];
    return control === (group.find((one) => one.checked) || group[0]);
  };
  const stops = () => [...document.querySelectorAll(CONTROLS)].filter((one) => isLaidOut(one) && !one.disabled && isStop(one));

  const faultOf = (control) => {
    if (control.tabIndex !== 0) return "is left out by Tab, or taken out of turn";
    control.focus();
    if (document.activeElement !== control) return "takes no focus";
    // The theme makes the switch of colours too small to see, and lays the label of the next choice over it.
    const labels = control.type === "radio" && control.form ? control.form.querySelectorAll("label") : control.labels || [];
    const seen = isSeen(control) ? control : [...labels].find(isSeen);
    if (!seen) return "has the focus unseen";
    if (!isMarked(getComputedStyle(seen))) return "does not show its focus";
    const box = [...seen.getClientRects()].find(
      ({ width, height, top, right, bottom, left }) =>
        width && height && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
    );
    if (!box) return "has the focus out of view";
    const within = (middle, end) => Math.min(Math.max(middle, 0), end - 1);
    const top = document.elementFromPoint(
      within((box.left + box.right) / 2, innerWidth),
      within((box.top + box.bottom) / 2, innerHeight),
    );
    return top && (seen.contains(top) || top.contains(seen)) ? "" : "has the focus under something else";
  };

  return {
    // What is folded away counts as well: a reader can unfold it.
    unfold: () => document.querySelectorAll("details").forEach((folded) => (folded.open = true)),

    words: () => {
      const style = document.createElement("style");
      style.textContent = `${COMES_AND_GOES} { display: none !important }`;
      document.head.append(style);
      const words = (document.querySelector("article") ?? document.body).innerText;
      style.remove();
      // Scripts add the day of reading, which a page that stands still cannot know.
      return words.replace(/,\s*"accessed": \{[^}]*\}|\burldate = \{[^}]*\}/g, "").split(/\s+/).filter(Boolean).join(" ");
    },

    controls: () => stops().map(name),

    focused: () => (document.activeElement === document.body ? "" : name(document.activeElement)),

    faultsOfControls: (backwards) => {
      const controls = backwards ? stops().reverse() : stops();
      const faults = controls.map((control) => [faultOf(control), control]).filter(([fault]) => fault);
      for (const label of document.querySelectorAll("label[for]")) {
        const control = document.getElementById(label.htmlFor);
        if (isSeen(label) && control && !isLaidOut(control)) faults.push(["works by pointer alone", label]);
      }
      document.activeElement.blur();
      scrollTo(0, 0);
      return faults.map(([fault, element]) => `${fault}: ${name(element)}`);
    },
  };
})();
