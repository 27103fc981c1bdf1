// The page's parts, and what is said on it.

function byId(id) {
    return document.getElementById(id);
}

const page = {
    get origin() { return byId("content").dataset.origin; },
    get kinds() { return byId("content").dataset.kinds.split(","); },
    get miles() { return byId("content").dataset.miles.split(","); },
    get worker() { return byId("content").dataset.worker; },
};

function show(id, isShown) {
    byId(id).hidden = !isShown;
}

// Says a sentence where screen readers hear it; "good", "bad" or nothing special.
function announce(text, sort = "") {
    const sentence = element("p", { class: "note " + sort }, text);
    byId("said").replaceChildren(...(text === "" ? [] : [sentence]));
}

// What is wrong with a field stands below it; an empty text takes it back.
function setFault(id, text) {
    const field = byId(id);
    byId(id + "-fault").textContent = text;
    if (!field || field.tagName === "FIELDSET") return;
    if (text === "") field.removeAttribute("aria-invalid");
    else field.setAttribute("aria-invalid", "true");
}

function button(text, work, attributes = {}) {
    const made = element("button", { type: "button", class: "quiet", ...attributes }, text);
    made.addEventListener("click", () => attempt(work, made));
    return made;
}

// Runs what a control starts: once at a time, and what goes wrong is said.
async function attempt(work, control) {
    if (control) control.disabled = true;
    try {
        await work();
    } catch (error) {
        complain(error);
    } finally {
        if (control) control.disabled = false;
    }
}

function complain(error) {
    announce(say("garage.failed", { reason: String((error && error.message) || error) }), "bad");
}

// Gives the reader a file to keep.
function saveFile(name, text, type) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = element("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
}

function dateText(text) {
    if (language !== "de") return text;
    return text.split("-").reverse().join(".");
}

// Today here; where it is tomorrow already by universal time, which the log counts in, the earlier of the two.
function today(now = new Date()) {
    const local = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
    const universal = now.toISOString().slice(0, 10);
    return local < universal ? local : universal;
}
