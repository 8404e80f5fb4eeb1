/* A form that does not mind a lost connection: <form data-steady>. What is sent waits in the memory of this tab, is shown, and is tried again
   with its own form key, so that the server takes it once. Nothing is stored in the browser. Also: the minutes left of a time box. */
(() => {
  "use strict";
  const RETRY = 4000;
  const PATIENCE = 15000;
  const waiting = [];
  const all = (selector) => document.querySelectorAll(selector);
  let sending = false, timer = 0, connected = true, signedOut = false;

  function newKey() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  const words = (body) => [...body].filter(([name, value]) => value && !["csrfmiddlewaretoken", "form_key", "version"].includes(name)).map(([, value]) => value);
  const typedIn = (form) => [...form.elements].some((one) => one.matches("textarea, input[type=text], input:not([type])") && one.value.trim());

  function show() {
    let text = "";
    if (signedOut) text = "U bent uitgelogd. Log in een ander tabblad opnieuw in; uw tekst blijft hier staan.";
    else if (!connected) text = "Niet verbonden, uw tekst blijft staan. Zodra de verbinding terug is, wordt alles bewaard.";
    else if (waiting.length) text = "Bezig met bewaren…";
    all("[data-connection]").forEach((line) => {
      if (line.textContent === text) return;
      line.textContent = text;
      line.hidden = !text;
    });
    all("[data-unsent]").forEach((list) => {
      list.hidden = connected && !signedOut;
      list.replaceChildren(...waiting.map((entry) => {
        const item = Object.assign(document.createElement("li"), { className: "task" });
        item.append(Object.assign(document.createElement("span"), { className: "prewrap", textContent: entry.text }));
        item.append(Object.assign(document.createElement("span"), { className: "task__meta", textContent: "wordt nog bewaard" }));
        return item;
      }));
    });
  }

  function put(form, body) {
    for (const one of form.elements) {
      if (!one.name || one.type === "hidden" || one.type === "submit") continue;
      const values = body ? body.getAll(one.name) : [];
      if (one.type === "radio") { if (body) one.checked = values.includes(one.value); }
      else if (one.type === "checkbox") one.checked = values.includes(one.value);
      else one.value = values[0] || "";
    }
  }

  /* The reasons of the time before are over. */
  function forgive(form) {
    form.querySelectorAll(".error-summary, .field__error:not([data-steady-error])").forEach((one) => one.remove());
    form.querySelectorAll(".field--error").forEach((one) => one.classList.remove("field--error"));
    form.querySelectorAll("[aria-invalid]").forEach((one) => one.removeAttribute("aria-invalid"));
  }

  function complain(form, text) {
    const line = form.querySelector("[data-steady-error]");
    if (!line) return;
    line.textContent = text;
    line.hidden = !text;
  }

  async function pageOf(answer) {
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  /* After signing in again the old token is worth nothing: the page itself gives a new one. */
  async function signedIn() {
    const answer = await fetch(location.href, { credentials: "same-origin", cache: "no-store" });
    const found = answer.ok && !answer.redirected && (await pageOf(answer)).querySelector("form[data-steady] [name=csrfmiddlewaretoken]");
    if (!found) return false;
    all("[name=csrfmiddlewaretoken]").forEach((field) => { field.value = found.value; });
    waiting.forEach((entry) => entry.body.set("csrfmiddlewaretoken", found.value));
    return true;
  }

  async function send() {
    clearTimeout(timer);
    const entry = waiting[0];
    if (sending || !entry) return show();
    sending = true;
    let answer = null;
    try {
      if (entry.form.autosave && entry.form.autosave.busy) await new Promise((go) => setTimeout(go, 500));
      if (!signedOut || await signedIn()) {
        answer = await fetch(entry.url, { method: "POST", body: entry.body, credentials: "same-origin", redirect: "error", headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(PATIENCE) });
      }
    } catch { /* no connection */ }
    sending = false;
    connected = Boolean(answer) || signedOut;
    if (!answer || answer.status >= 500) {
      if (answer) connected = false;
      timer = setTimeout(send, RETRY);
      return show();
    }
    const to = answer.headers.get("HX-Redirect") || "";
    signedOut = answer.status === 204 && to.includes(entry.form.dataset.signIn);
    if (signedOut) { timer = setTimeout(send, RETRY); return show(); }
    if (answer.status === 403 && !entry.renewed) {  // somebody signed in elsewhere: the page's token is of before
      entry.renewed = true;
      if (await signedIn().catch(() => false)) return send();
    }
    waiting.shift();
    if (answer.status === 204) document.dispatchEvent(new CustomEvent("rt:poll"));
    else await refused(entry, answer);
    show();
    return send();
  }

  /* The form as the server gave it back: what was typed, with the reason beside each field. */
  async function refused(entry, answer) {
    const page = await pageOf(answer);
    const again = [...page.querySelectorAll("form[data-steady]")].find((one) => one.action === entry.form.action && one.querySelector(".error-summary"));
    const lines = (again || page).querySelectorAll(again ? ".error-summary li" : ".error-page .notice p, .error-page > p:not(.muted, .actions)");
    const why = [...lines].map((line) => line.textContent.trim()).join(" ") || "Dit kon niet worden bewaard.";
    if (typedIn(entry.form)) return complain(entry.form, `Niet bewaard: ${why} Dit was de tekst: ${entry.text}`);
    if (again) {
      entry.form.closest("details")?.setAttribute("open", "");
      entry.form.replaceChildren(...again.childNodes);
      entry.form.autosave?.refused();
      return entry.form.dispatchEvent(new CustomEvent("htmx:afterSettle", { bubbles: true }));  // as any part that was swapped
    }
    put(entry.form, entry.body);
    complain(entry.form, why);
    entry.form.closest("details")?.setAttribute("open", "");
    return entry.form.querySelector("textarea")?.focus();
  }

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-steady]");
    if (!form) return;
    event.preventDefault();
    form.querySelector("[name=form_key]").value = newKey();  // forms of one page share a key, and this page goes on after sending
    const body = new FormData(form);
    waiting.push({ form, url: form.action, body, text: words(body).join(" · ") });
    put(form, null);
    forgive(form);
    complain(form, "");
    if (form.autosave) {
      clearTimeout(form.autosave.timer);
      form.autosave.changed.clear();
      form.autosave.leaving = false;
    }
    form.querySelector("textarea")?.focus();
    show();
    send();
  });

  window.addEventListener("online", send);
  document.addEventListener("rt:connection", (event) => {
    connected = event.detail;
    if (connected) send(); else show();
  });
  window.addEventListener("beforeunload", (event) => { if (waiting.length) event.preventDefault(); });

  function tick() {
    all("[data-ends-at]").forEach((box) => {
      const left = Math.ceil((new Date(box.dataset.endsAt) - Date.now()) / 60000);
      const said = left > 1 ? `nog ${left} minuten` : left === 1 ? "nog 1 minuut" : "de tijd is om";
      const line = box.querySelector("[data-left]");
      if (line.textContent !== said) line.textContent = said;
      const bar = box.querySelector("progress");
      bar.value = Math.min(bar.max, Math.max(0, bar.max - left));
    });
  }
  if (document.querySelector("[data-ends-at]")) { tick(); setInterval(tick, 10000); }
})();
