// The page: which part of it is shown, and what makes it look again.

const places = ["enter", "sent", "office", "correct", "slip"];
// What addresses with something after the # and an equals sign lead to: another device, and a customer's slip.
const ledPlaces = { add: "add", slip: "look" };

// Why the form cannot be used here, as the name of a text; null if it can.
async function unusableReason() {
    if (!globalThis.isSecureContext || !(globalThis.crypto && crypto.subtle)) return "insecure";
    if (!globalThis.indexedDB) return "no-database";
    try {
        await setting("profile");
        return null;
    } catch {
        return "no-database";
    }
}

function wantedPlace() {
    const name = location.hash.slice(1);
    return places.includes(name) && (name !== "correct" || correcting !== null) && (name !== "slip" || slipped !== null)
        ? name : "enter";
}

let draftReady = null;

// Takes a draft up once, however often the page is drawn meanwhile: a second time would clear what is being typed.
function readyDraft() {
    draftReady ??= takeDraft().then(showDraft).catch((error) => {
        draftReady = null;
        throw error;
    });
    return draftReady;
}

// Shows what the state of things asks for.
async function showPlace() {
    const profile = await profileOf();
    const isReady = Boolean(profile && profile.isAccredited);
    const [sort, fragment] = splitText(location.hash.slice(1), "=");
    const isLed = Object.hasOwn(ledPlaces, sort) && fragment !== "";
    const wanted = isLed ? ledPlaces[sort] : isReady ? wantedPlace() : profile ? "waiting" : "start";
    const focused = document.activeElement;
    for (const id of ["start", "waiting", ...Object.values(ledPlaces), ...places]) show(id, id === wanted);
    show("places", isReady);
    for (const link of document.querySelectorAll("#places a")) {
        if (link.hash === "#" + wanted) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
    }
    if (wanted === "add") await showAdding(fragment);
    if (wanted === "look") await showLook(fragment);
    if (wanted === "waiting") {
        await showWaiting();
        await showSent();
        show("sent", (await allStatements()).length > 0);
    }
    const isBarred = isReady && profile.standing !== undefined && profile.standing !== "active";
    show("barred", isBarred);
    if (isBarred) setText("barred", say("garage.barred", { standing: say("garage.standing." + profile.standing) }));
    if (isReady) {
        await readyDraft();
        await showSent();
        if (announcedStatement !== null) await announceStatement();
        if (wanted === "slip") await showSlip();
        if (wanted === "office") await showOffice();
    }
    document.body.dataset.place = wanted;
    // What had the focus is gone, such as the button that led here.
    const now = document.activeElement;
    const isLost = (now === document.body || now === focused) && focused && focused.closest("main [hidden]");
    if (isLost) focusOn(byId(wanted + "-title"));
}

// Whoever went to another part of the page begins at its heading.
function focusPlace() {
    focusOn(byId(document.body.dataset.place + "-title"));
}

function showNetwork() {
    show("network", !navigator.onLine);
}

async function ready() {
    const reason = await unusableReason();
    if (reason !== null) {
        byId("unusable").textContent = say("garage.unusable-" + reason);
        show("unusable", true);
        return;
    }
    addEventListener("unhandledrejection", (event) => complain(event.reason));
    for (const part of [readyStart, readyWaiting, readyEnter, readyPhotos, readyScan, readyOthers, readyCorrections, readySlip, readyDevices]) part();
    onChange(() => showPlace().catch(complain));
    addEventListener("hashchange", () => dropAnnouncement() || showPlace().then(focusPlace).catch(complain));
    addEventListener("online", () => {
        showNetwork();
        deliverNow().catch(complain);
    });
    addEventListener("offline", showNetwork);
    document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "visible") deliverAll().then(() => setting("profile")).then((profile) => profile && lookUpStanding()).catch(() => {});
        else if (draft !== null) keepDraftNow().catch(complain);
    });
    showNetwork();
    await showVINs();
    await showPlace();
    document.body.dataset.ready = "yes";
    if (navigator.serviceWorker) navigator.serviceWorker.register(page.worker, { scope: "/garage" }).catch(() => {});
    if ((await profileOf())?.isAccredited) keptTrust().catch(() => {});
    await deliverAll();
    if (await profileOf()) await lookUpStanding().catch(() => {});
}

if (globalThis.document) ready().catch(complain);
