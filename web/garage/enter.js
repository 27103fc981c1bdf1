// The form: a VIN, a reading, what was done; one button.

const vinsKept = 20;
// The most entries of a reading that a statement can tell of.
const entriesMax = 99;
let isSigning = false;

// What stands in the form, read as it would be signed.
function enteredValues() {
    const form = byId("service");
    const text = (name) => form.elements[name].value.trim();
    const confirmed = form.querySelector("input[name=confirmed]:checked");
    return {
        vin: vinlogVIN.plain(text("vin")), reading: readingOf(text("odometer")), unit: text("unit"),
        codes: [...form.querySelectorAll("input[name=code]:checked")].map((box) => box.value),
        date: text("date"), order: text("order"), ...otherWork(text("other")),
        photos: draft.photos, entries: draft.typed.length + 1, confirmed: byId("confirm").hidden || !confirmed ? null : confirmed.value,
    };
}

// Other work that the table of codes knows by its name has its code, and needs no words of ours.
function otherWork(text) {
    const known = [...byId("works").options].find(({ value }) => value.toLowerCase() === text.toLowerCase());
    return known ? { other: known.value, otherCode: known.dataset.code } : { other: text.toWellFormed?.() ?? text };
}

// What is kept of the form while it is typed.
function formValues() {
    const form = byId("service");
    const values = { codes: [...form.querySelectorAll("input[name=code]:checked")].map((box) => box.value) };
    for (const name of ["vin", "odometer", "unit", "date", "order", "other"]) values[name] = form.elements[name].value;
    return values;
}

function fillForm(values) {
    const form = byId("service");
    for (const name of ["vin", "odometer", "order", "other"]) form.elements[name].value = values[name] || "";
    form.elements.date.value = values.date || today();
    form.elements.date.max = today();
    if (values.unit) form.elements.unit.value = values.unit;
    for (const box of form.querySelectorAll("input[name=code]")) box.checked = (values.codes || []).includes(box.value);
    for (const choice of form.querySelectorAll("input[name=confirmed]")) choice.checked = false;
    show("confirm", false);
    byId("more").open = Boolean(draft.photos.length > 0 || values.order || values.other || (values.date && values.date !== today()));
    for (const name of ["vin", "odometer", "codes", "date", "order", "photos", "confirmed"]) setFault(name, "");
    byId("vin").dispatchEvent(new Event("input"));
}

async function showDraft() {
    const values = { ...draft.entered };
    const { countries } = await profileOf();
    values.unit ||= (await setting("unit")) || (page.miles.includes(countries[0]) ? "mi" : "km");
    fillForm(values);
    show("mending", Boolean(draft.mends));
    show("mend-stop", Boolean(draft.mends));
    if (draft.mends) byId("mending").textContent = draft.mends.text;
    await showPhotos();
    await showPreview();
}

async function showPreview() {
    byId("preview").textContent = previewText(await profileOf(), enteredValues());
}

// The rules that a form can break, each at its field; false if one is broken.
function checkEntered(entered) {
    const standing = vinlogVIN.standing(entered.vin);
    const isVIN = standing !== null && ["good", "other", "wrong"].includes(standing.name);
    const isWrong = standing !== null && standing.name === "wrong" && draft.vinAccepted !== entered.vin;
    setFault("vin", !isVIN ? say("garage.fault-vin") : isWrong ? say("garage.fault-check-digit") : "");
    if (isWrong) draft.vinAccepted = entered.vin;
    setFault("odometer", entered.reading === null ? say("garage.fault-reading") : "");
    setFault("codes", entered.codes.length === 0 && entered.other === "" ? say("garage.fault-codes") : "");
    const isDate = eventTimeOf(entered.date) !== null && entered.date.length === 10;
    setFault("date", !isDate ? say("garage.fault-date") : entered.date > today() ? say("garage.fault-future") : "");
    setFault("order", entered.order === "" || /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/.test(entered.order) ? "" : say("garage.fault-order"));
    const needsReason = !byId("confirm").hidden && entered.confirmed === null;
    setFault("confirmed", needsReason ? say("garage.fault-confirmed") : "");
    const faulty = ["vin", "odometer", "codes", "date", "order", "confirmed"]
        .find((name) => byId(name + "-fault").textContent !== "");
    if (faulty === undefined) return true;
    const field = byId(faulty) || document.querySelector("#service input[name=" + { codes: "code", confirmed: "confirmed" }[faulty] + "]");
    if (["date", "order"].includes(faulty)) byId("more").open = true;
    field.focus();
    return false;
}

// A reading that does not fit is read again, and signed all the same only with a reason. Nothing is told of the earlier
// one; how often it was typed is signed too. Gives whether to go on.
async function checkDoubt(profile, entered) {
    if (entered.confirmed !== null) return true;
    const answer = await checkReading(profile, entered);
    if (answer === "plausible" || answer === "unknown") return true;
    const isFirst = draft.typed.length === 0;
    draft.typed.push(entered.reading);
    if (isFirst) {
        byId("odometer").value = "";
        setFault("odometer", say("garage.read-again"));
        byId("odometer").focus();
    } else {
        draft.doubted = draft.typed.pop();
        byId("confirm-legend").textContent = say("garage.doubt." + answer);
        show("confirm", true);
        document.querySelector("#service input[name=confirmed]").focus();
    }
    await keepDraftNow();
    await showPreview();
    return false;
}

// Signs what stands in the form, keeps it, and clears the form, the last two in one step.
async function signEntered() {
    if (isSigning) return;
    isSigning = true;
    try {
        announce("");
        draft.entered = formValues();
        const entered = enteredValues();
        const profile = await profileOf();
        if (!checkEntered(entered) || !(await checkDoubt(profile, entered))) return;
        const claims = { ...serviceClaims(profile, entered), jti: draft.jti };
        const about = { work: workText(entered), entered: draft.entered, order: entered.order, photos: draft.photos };
        await keepSigned(profile, claims, about);
        await rememberVIN(entered.vin, entered.unit);
        await nextDraft();
        await showDraft();
        await announceStatement(claims.jti);
        byId("vin").focus();
    } finally {
        isSigning = false;
    }
}

let announcedStatement = null;

// Says of the statement that was signed last what has become of it by now.
async function announceStatement(jti = announcedStatement) {
    announcedStatement = jti;
    const record = (await allStatements()).find((other) => other.jti === jti);
    if (!record) return;
    const isHere = record.tries > 0 || !navigator.onLine;
    if (record.state === "waiting") announce(say(isHere ? "garage.signed-offline" : "garage.signed"));
    if (record.state === "refused") announce(say("garage.announce-refused"), "bad");
    if (record.state !== "included") return;
    announce(say("garage.announce-included", { entry: { entry: record.index } }), "good");
    announcedStatement = null;
}

// Another part of the page is looked at: what was said is over.
function dropAnnouncement() {
    announcedStatement = null;
    announce("");
}

async function keepSigned(profile, claims, about) {
    const record = statementRecord(claims, await signStatement(claims, profile.key), about);
    const { jti, mends } = draft;
    try {
        await keepStatement(record, ["drafts"], (statements, drafts) => {
            drafts.delete(jti);
            if (mends) markMended(statements, mends, record.jti);
        });
    } catch (error) {
        if (!error || error.name !== "ConstraintError") throw error;
        // Another tab has signed this very draft; what stands here becomes one of its own.
        draft.jti = newIdentifier();
        throw new Error(say("garage.already-signed"));
    }
}

// A refused statement that was made anew is done with.
function markMended(statements, { jti }, replacedBy) {
    const request = statements.get(jti);
    request.onsuccess = () => {
        if (request.result) statements.put({ ...request.result, state: "mended", replacedBy });
    };
}

async function rememberVIN(vin, unit) {
    await transact(["settings"], "readwrite", (settings) => {
        settings.put(unit, "unit");
        const request = settings.get("vins");
        request.onsuccess = () => {
            const earlier = (request.result || []).filter((other) => other !== vin);
            settings.put([vin, ...earlier].slice(0, vinsKept), "vins");
        };
    });
    await showVINs();
}

async function showVINs() {
    const vins = (await setting("vins")) || [];
    byId("vins").replaceChildren(...vins.map((vin) => element("option", { value: vin })));
}

function readyEnter() {
    const form = byId("service");
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        attempt(signEntered, byId("sign"));
    });
    form.addEventListener("input", (event) => {
        if (event.target.name !== "confirmed" && !byId("confirm").hidden) withdrawDoubt(event.target.name);
        draft.entered = formValues();
        keepDraft();
        showPreview().catch(complain);
    });
    byId("mend-stop").addEventListener("click", () => attempt(dropMending));
}

// What was changed is asked about anew; a reading that was typed again has been typed once more.
function withdrawDoubt(name) {
    show("confirm", false);
    if (name === "odometer" && draft.typed.length < entriesMax - 1) draft.typed.push(draft.doubted);
}

async function dropMending() {
    const { jti } = draft;
    await transact(["drafts"], "readwrite", (drafts) => drafts.delete(jti));
    await nextDraft();
    await showDraft();
    byId("vin").focus();
}
