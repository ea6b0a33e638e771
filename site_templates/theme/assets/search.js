/* Owns how search opens: Pagefind is fetched from the site's own files, and only once a reader asks for it. */
(() => {
  "use strict";

  const bundle = new URL("../pagefind/", document.currentScript.src);
  const site = new URL("..", bundle.href + "x").pathname;

  // The head is ours: Pagefind's own draws its button twice when its modal takes it in.
  const MARKUP = `
    <pagefind-config bundle-path="${bundle.pathname}" base-url="${site}" faceted excerpt-length="24"></pagefind-config>
    <pagefind-modal>
      <div class="fs-search-head">
        <pagefind-input placeholder="Search the records"></pagefind-input>
        <button type="button" class="fs-search-close">Close</button>
      </div>
      <pagefind-modal-body>
        <div class="fs-search-panes">
          <pagefind-filter-pane sort="alphabetical"></pagefind-filter-pane>
          <div>
            <pagefind-summary></pagefind-summary>
            <pagefind-results hide-sub-results max-results="200">
              <script type="text/pagefind-template">
                <li class="fs-found">
                  <a href="{{ meta.url | default(url) | safeUrl }}" dir="auto">{{ meta.title }}</a>
                  {{#if meta.type}}<span class="fs-found-type">{{ meta.type }}</span>{{/if}}
                  {{#if excerpt}}<p>{{+ excerpt +}}</p>{{/if}}
                </li>
              </script>
            </pagefind-results>
          </div>
        </div>
      </pagefind-modal-body>
      <pagefind-modal-footer>
        <pagefind-keyboard-hints></pagefind-keyboard-hints>
      </pagefind-modal-footer>
    </pagefind-modal>`;

  let loading = null;

  const stylesheet = (href) =>
    new Promise((resolve, reject) => {
      const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: resolve, onerror: reject });
      document.head.append(link);
    });

  const load = async () => {
    await Promise.all([
      stylesheet(new URL("pagefind-component-ui.css", bundle)),
      import(new URL("pagefind-component-ui.js", bundle)),
    ]);
    const place = document.createElement("div");
    place.innerHTML = MARKUP;
    document.body.append(place);
    const instance = window.PagefindComponents.getInstanceManager().getInstance("default");
    await instance.triggerLoad();
    instance.triggerSearch("");
    const modal = place.querySelector("pagefind-modal");
    modal.querySelector(".fs-search-close").addEventListener("click", () => modal.close());
    return modal;
  };

  const notice = (...sentences) => {
    const dialog = document.createElement("dialog");
    dialog.className = "fs-search-notice";
    dialog.setAttribute("aria-label", "Search");
    for (const sentence of sentences) {
      dialog.append(Object.assign(document.createElement("p"), { textContent: sentence }));
    }
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: "Close" });
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    dialog.append(close);
    document.body.append(dialog);
    dialog.showModal();
  };

  const open = async () => {
    if (location.protocol === "file:") {
      notice(
        "Search needs a web server: a browser lets no page that was opened from a folder read the search index.",
        "Everything else works here. The lists of claims, actors, events, figures and topics lead to every record.",
      );
      return;
    }
    try {
      loading ??= load();
      (await loading).open();
    } catch (fault) {
      loading = null;
      console.warn(fault);
      notice("Search could not be loaded. Please try again; the lists of claims and actors lead to every record as well.");
    }
  };

  const writing = (element) => element.isContentEditable || element.matches("input, textarea, select");

  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !writing(event.target);
    const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if ((slash || letter) && !document.querySelector("dialog[open]")) {
      event.preventDefault();
      open();
    }
  });

  for (const button of document.querySelectorAll("[data-fs-search]")) {
    button.addEventListener("click", open);
  }
})();
