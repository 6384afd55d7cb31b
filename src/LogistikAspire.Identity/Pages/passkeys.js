// Lets the browser make or find a passkey when the form is sent, and sends its answer along.
"use strict";

const form = document.querySelector("form[data-passkey]");
const button = form.querySelector("button");
const said = document.getElementById("passkey-said");
const isNew = form.dataset.passkey === "create";

function say(text) {
  said.textContent = text;
  said.hidden = text === "";
}

async function answer() {
  const options = JSON.parse(form.dataset.options);
  const credential = isNew
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  return JSON.stringify(credential.toJSON());
}

form.addEventListener("submit", async event => {
  event.preventDefault();
  button.disabled = true;
  say("");
  try {
    form.elements.credential.value = await answer();
    form.submit();
  } catch (error) {
    say(error.name === "InvalidStateError" ? form.dataset.known ?? form.dataset.failed : form.dataset.failed);
    button.disabled = false;
    button.focus();
  }
});

if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  say(form.dataset.lacking);
  button.disabled = true;
}
