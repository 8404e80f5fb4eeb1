/* Saves a draft on the server while somebody types: <form data-autosave-url>. "Bewaard" only after the server's answer. */
(() => {
  "use strict";
  const PAUSE = 3000;
  const RETRY = 8000;

  /* A part of the page that the answer brings along, such as the list of what is missing; never the part somebody is in. */
  function refresh(id, html) {
    const old = document.getElementById(id);
    if (!old || old.contains(document.activeElement) || old.closest("form")) return;
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById(id);
    if (fresh && fresh.innerHTML !== old.innerHTML) old.replaceChildren(...fresh.childNodes);
  }

  function watch(form) {
    if (form.autosave) return;
    const state = (form.autosave = { seq: Number(form.dataset.autosaveSeq) || 0, changed: new Set(), timer: 0, busy: false, leaving: false });
    const say = (mood, text) => {
      const line = form.querySelector("[data-saved]");  // anew: a refused form is put in place of this one
      state.mood = mood;
      if (!line) return;
      line.dataset.state = mood;
      line.querySelector("[data-saved-text]").textContent = text;
    };
    const later = (pause) => { clearTimeout(state.timer); state.timer = setTimeout(send, pause); };

    const note = (event) => {
      const name = event.target.name;
      if (!name || event.target.type === "file" || ["csrfmiddlewaretoken", "form_key"].includes(name)) return;
      state.changed.add(name);
      later(event.type === "change" ? 300 : PAUSE);
    };

    async function send() {
      clearTimeout(state.timer);
      if (state.busy || !state.changed.size || state.leaving) return;
      const names = new Set(state.changed);
      const body = new FormData();
      for (const [name, value] of new FormData(form)) if (names.has(name) && typeof value === "string") body.append(name, value);
      names.forEach((name) => body.append("fields", name));
      state.seq += 1;
      body.append("seq", String(state.seq));
      const token = form.querySelector("[name=csrfmiddlewaretoken]");
      state.changed.clear();
      state.busy = true;
      say("busy", "Bezig met bewaren…");
      try {
        const answer = await fetch(form.dataset.autosaveUrl, { method: "POST", body, credentials: "same-origin", redirect: "error", headers: { "X-CSRFToken": token ? token.value : "", Accept: "application/json" } });
        if (!answer.ok) throw new Error(String(answer.status));
        const saved = await answer.json();
        if (saved.seq > state.seq) {  // another page saved later: this one goes on after it
          names.forEach((name) => state.changed.add(name));
          state.seq = saved.seq;
          state.busy = false;
          return later(100);
        }
        if (!saved.saved_at || saved.seq !== state.seq) throw new Error("seq");
        for (const [id, html] of Object.entries(saved.parts || {})) refresh(id, html);
        if (!state.changed.size) say("saved", `Bewaard om ${saved.saved_at}`);
      } catch {
        names.forEach((name) => state.changed.add(name));
        say("failed", "Nog niet bewaard; we proberen het opnieuw");
        later(RETRY);
      }
      state.busy = false;
      if (state.changed.size && state.mood !== "failed") later(PAUSE);
    }

    /* A refused form comes back as it was sent, which is kept nowhere yet: who goes elsewhere first finds it again. */
    state.refused = () => {
      for (const one of form.elements) if (one.name && one.value && one.matches("textarea, select, input:not([type=hidden], [type=file], [type=checkbox])")) state.changed.add(one.name);
      if (state.changed.size) later(0);
    };
    if (form.querySelector(".error-summary")) state.refused();

    form.addEventListener("input", note);
    form.addEventListener("change", note);
    form.addEventListener("focusout", () => { if (state.changed.size) later(100); });
    form.addEventListener("submit", () => { state.leaving = true; clearTimeout(state.timer); });
    window.addEventListener("online", () => { if (state.changed.size) later(100); });
    window.addEventListener("pageshow", () => { state.leaving = false; });
    window.addEventListener("beforeunload", (event) => {
      if (form.isConnected && (state.changed.size || state.busy) && !state.leaving) event.preventDefault();
    });
  }

  const start = (root) => root.querySelectorAll("form[data-autosave-url]").forEach(watch);
  start(document);
  document.addEventListener("htmx:afterSettle", (event) => start(event.target));
})();
