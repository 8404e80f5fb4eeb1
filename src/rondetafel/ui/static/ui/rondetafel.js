/* Small helpers of the page: dialogs, print, menu, double submit, focus, live parts. No eval, nothing stored in the browser. */
(() => {
  "use strict";

  const on = (name, selector, act) =>
    document.addEventListener(name, (event) => {
      const found = event.target.closest && event.target.closest(selector);
      if (found) act(event, found);
    });

  /* Dialogs: a link with data-dialog opens the dialog; without this script it is an ordinary page. */
  on("click", "[data-dialog]", (event, opener) => {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (!dialog || !dialog.showModal || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    dialog.showModal();
    dialog.addEventListener("close", () => opener.focus(), { once: true });
  });
  on("click", "[data-close]", (event, button) => button.closest("dialog").close());
  on("click", "dialog", (event, dialog) => { if (event.target === dialog) dialog.close(); });

  on("click", "[data-print]", () => window.print());
  on("click", "[data-quick-leave]", (event, link) => {
    event.preventDefault();
    document.body.hidden = true;
    window.location.replace(link.href);
  });
  on("click", "[data-menu-button]", (event, button) => {
    const open = document.getElementById(button.getAttribute("aria-controls")).classList.toggle("is-open");
    button.setAttribute("aria-expanded", String(open));
  });

  /* A second click on the same button does nothing; the form key guards the server. */
  on("submit", "form[data-once]", (event, form) => {
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    form.querySelectorAll("[type=submit]").forEach((button) => button.setAttribute("aria-disabled", "true"));
  });
  const release = (root) =>
    root.querySelectorAll("form[data-sent]").forEach((form) => {
      delete form.dataset.sent;
      form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
    });
  window.addEventListener("pageshow", () => release(document));
  document.addEventListener("htmx:afterRequest", () => release(document));

  /* Where the reader should be: at the errors; after a swap at the new part's errors or its data-focus. */
  const focusErrors = (root) => {
    const target = root.querySelector("[data-error-summary]") || root.querySelector("[data-focus]");
    if (target) { target.focus(); target.scrollIntoView({ block: "nearest" }); }
    return Boolean(target);
  };
  on("click", ".error-summary a", (event, link) => {
    const field = document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.scrollIntoView({ block: "center" });
  });
  let focusBefore = "";
  document.addEventListener("htmx:beforeSwap", () => { focusBefore = document.activeElement ? document.activeElement.id : ""; });
  document.addEventListener("htmx:afterSettle", (event) => {
    reveal(event.target);
    startPolling(event.target);
    if (focusErrors(event.target)) return;
    const lost = !document.activeElement || document.activeElement === document.body;
    if (!lost) return;
    const again = focusBefore && document.getElementById(focusBefore);
    const target = again || event.target.querySelector("h1, h2, h3");
    if (!target) return;
    if (!again) target.setAttribute("tabindex", "-1");
    target.focus();
  });

  const tell = (connected) => document.dispatchEvent(new CustomEvent("rt:connection", { detail: connected }));

  /* Live parts: ask again while the tab is visible; leave a part alone in which somebody is at work. */
  async function poll(part) {
    if (!part.isConnected) { clearInterval(part.pollTimer); return; }
    if (document.hidden || part.polling || part.contains(document.activeElement)) return;
    part.polling = true;
    try {
      const headers = { "X-Requested-With": "poll" };
      if (part.dataset.etag) headers["If-None-Match"] = part.dataset.etag;
      const answer = await fetch(part.dataset.pollUrl, { headers, credentials: "same-origin", cache: "no-store" });
      if (answer.status === 200 && !answer.redirected && !part.contains(document.activeElement)) {
        part.dataset.etag = answer.headers.get("ETag") || "";
        part.innerHTML = await answer.text();
        if (window.htmx) window.htmx.process(part);
      }
      if ([401, 403, 404].includes(answer.status)) {  // sight ended: what stood here goes away now
        clearInterval(part.pollTimer);
        part.replaceChildren(Object.assign(document.createElement("p"), { role: "status", textContent: "Dit is niet meer voor u open." }));
      }
      tell(answer.status < 500);
    } catch { tell(false); /* the next turn tries again */ }
    part.polling = false;
  }
  function startPolling(root) {
    const parts = [...root.querySelectorAll("[data-poll-url]")];
    if (root.matches && root.matches("[data-poll-url]")) parts.push(root);
    parts.filter((part) => !part.pollTimer).forEach((part) => {
      part.pollTimer = setInterval(() => poll(part), 1000 * Math.max(2, Number(part.dataset.pollSeconds) || 5));
    });
  }
  document.addEventListener("rt:poll", () => document.querySelectorAll("[data-poll-url]").forEach(poll));
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) document.querySelectorAll("[data-poll-url]").forEach(poll);
  });

  const reveal = (root) => root.querySelectorAll("[data-print][hidden]").forEach((button) => { button.hidden = false; });

  reveal(document);
  startPolling(document);
  focusErrors(document);
})();
