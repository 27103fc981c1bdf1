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

// Sets a text that is read aloud when it changes, and only then.
function setText(id, text) {
    if (byId(id).textContent !== text) byId(id).textContent = text;
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

// Says a change to screen readers alone: sighted readers see it where it happened.
function murmur(text) {
    byId("heard").textContent = text;
}

// Puts these children in a list. Those that are as they were stay, and with them the focus and the place of whoever reads
// the list aloud; where the one with the focus changed, its like gets it, or else the whole item. Items are told apart by
// `data-key`, controls within by `data-act`.
function redraw(list, children) {
    const focused = list.contains(document.activeElement) ? document.activeElement : null;
    const key = focused && focused.closest("[data-key]") ? focused.closest("[data-key]").dataset.key : null;
    const old = new Map([...list.children].map((child) => [child.dataset.key, child]));
    const wanted = children.map((child) => {
        const earlier = old.get(child.dataset.key);
        return earlier && earlier.isEqualNode(child) ? earlier : child;
    });
    for (const child of [...list.children]) if (!wanted.includes(child)) child.remove();
    wanted.forEach((child, place) => {
        if (list.children[place] !== child) list.insertBefore(child, list.children[place] || null);
    });
    if (focused === null || document.activeElement === focused || key === null) return;
    const item = wanted.find((child) => child.dataset.key === key);
    const like = item && focused.dataset.act ? item.querySelector("[data-act=" + focused.dataset.act + "]") : null;
    focusOn(like || item || list.closest("section").querySelector("h2"));
}

// Headings and items take the focus from here only.
function focusOn(target) {
    if (target.tabIndex < 0) target.setAttribute("tabindex", "-1");
    target.focus();
}

// A control of an item; `act` is the name by which its like is found again.
function actButton(act, text, work) {
    return button(text, work, { "data-act": act });
}

function button(text, work, attributes = {}) {
    const made = element("button", { type: "button", class: "quiet", ...attributes }, text);
    made.addEventListener("click", () => attempt(work, made));
    return made;
}

const busyControls = new WeakSet();

// Runs what a control starts: once at a time, and what goes wrong is said. The control is not disabled meanwhile, which
// would take the focus from it.
async function attempt(work, control) {
    if (control) {
        if (busyControls.has(control)) return;
        busyControls.add(control);
        control.setAttribute("aria-disabled", "true");
    }
    try {
        await work();
    } catch (error) {
        complain(error);
    } finally {
        if (control) {
            busyControls.delete(control);
            control.removeAttribute("aria-disabled");
        }
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

// Today here; where it is tomorrow already by universal time, which the log counts in, the earlier of the two.
function today(now = new Date()) {
    const local = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
    const universal = now.toISOString().slice(0, 10);
    return local < universal ? local : universal;
}
