/* Ties a button with data-passkey to the library's passkey ceremony; says in the page when it did not work. */
(() => {
  "use strict";

  document.querySelectorAll("[data-passkey]").forEach((button) => {
    const { passkey, credential, data, without } = button.dataset;
    const name = { add: "addForm", login: "loginForm", confirm: "authenticateForm" }[passkey];
    const role = { add: "add", login: "login", confirm: "authenticate" }[passkey];
    button.hidden = false;
    window.allauth.webauthn.forms[name]({ ids: { [role]: button.id, credential, data, passwordless: without } });
  });

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const place = document.getElementById("passkey-error");
    if (!place) return;
    const stopped = event.detail.exception && event.detail.exception.name === "NotAllowedError";
    place.textContent = stopped ? "Het is afgebroken. Probeer het gerust opnieuw." : "Dat lukte niet. Probeer het opnieuw, of kies een andere manier.";
    place.hidden = false;
    place.focus();
  });
})();
