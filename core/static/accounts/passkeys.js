/* <form data-passkey="create|get">: the browser makes or uses a passkey, then the form is sent.

   Its options stand in the form as JSON in a template, or come from data-passkey-options when it is sent. */

const able = Boolean(window.PublicKeyCredential?.parseRequestOptionsFromJSON);
const say = (form, what) => {
  for (const line of form.querySelectorAll("[data-passkey-error]")) {
    line.hidden = line.dataset.passkeyError !== what;
  }
};

async function optionsOf(form) {
  const inside = form.querySelector("template");
  if (inside) return JSON.parse(inside.content.textContent).publicKey;
  const headers = { Accept: "application/json" };
  const answer = await fetch(form.dataset.passkeyOptions, { headers });
  if (!answer.ok) throw new TypeError(`The server answered ${answer.status}.`);
  return (await answer.json()).request_options.publicKey;
}

function create(options) {
  options.authenticatorSelection = {
    ...options.authenticatorSelection,
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  };
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  return navigator.credentials.create({ publicKey });
}

function get(options) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return navigator.credentials.get({ publicKey });
}

async function send(form) {
  try {
    const options = await optionsOf(form);
    const credential = await (form.dataset.passkey === "create" ? create(options) : get(options));
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  } catch (error) {
    say(form, error instanceof DOMException ? "refused" : "offline");
    form.querySelector("button").disabled = false;
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!able) say(form, "missing");
  form.hidden = !able && form.dataset.passkey === "get";
  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!able) return;
      say(form, "");
      form.querySelector("button").disabled = true;
      send(form);
    },
    true,
  );
}
