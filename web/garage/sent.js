// What became of each statement, the newest first.

const sentShownMax = 200;

async function showSent() {
    profileOf().then(askPoints).catch(() => {});
    const profile = await profileOf();
    const statements = await allStatements();
    const photos = await allPhotos();
    const policy = await setting("policy");
    const shown = statements.sort((left, right) => right.madeAt - left.madeAt).slice(0, sentShownMax);
    show("sent-none", shown.length === 0);
    redraw(byId("sent-list"), shown.map((record) => {
        const points = record.odometer ? pointsText(policy, statements, record) : "";
        return sentItem(record, profile, points, photos);
    }));
    show("photos-export", photos.size > 0);
    murmurNews(shown);
    const open = statements.filter(({ state }) => state === "waiting" || state === "refused");
    const count = byId("sent-count");
    count.hidden = open.length === 0;
    count.textContent = String(open.length);
    count.classList.toggle("bad", open.some(({ state }) => state === "refused"));
}

const toldStates = new Map();
let hasTold = false;

// Says to those who do not see the list what became of a statement since they were told last.
function murmurNews(records) {
    for (const record of records) {
        const earlier = toldStates.get(record.jti);
        toldStates.set(record.jti, record.state);
        // What another tab signed may be settled before it is seen here. What was signed last is said aloud anyway.
        const isNews = earlier === undefined ? record.state !== "waiting" : earlier !== record.state;
        if (!hasTold || !isNews || record.jti === announcedStatement) continue;
        murmur(sentTitle(record) + ": " + standingText(record));
    }
    hasTold = true;
}

function sentItem(record, profile, points, photos) {
    const parts = [element("h3", {}, sentTitle(record)), element("p", {}, sentDetail(record)), ...standingParts(record, profile)];
    parts.push(...photoParts(record, photos));
    if (points !== "" && record.state !== "refused") parts.push(element("p", { class: "soft" }, points));
    if (record.odometer && record.state !== "refused" && !record.misfiledTo) {
        parts.push(element("p", {}, actButton("slip", say("garage.slip"), () => startSlip(record))));
    }
    return element("li", { "data-state": record.state, "data-jti": record.jti, "data-key": record.jti }, ...parts);
}

function sentTitle(record) {
    const [sort, name] = splitText(record.subject, ":");
    return sort === "vehicle" ? name : say("garage.about-us");
}

function sentDetail(record) {
    const pieces = [dateText(record.occurredAt), record.work || say("garage.kind." + record.kind)];
    if (record.odometer) pieces.push(grouped(record.odometer.value) + " " + record.odometer.unit);
    if (record.order) pieces.push(record.order);
    return pieces.join(" \u00b7 ");
}

const includedTexts = { true: "garage.state-included", false: "garage.state-not-proven", null: "garage.state-not-checked" };

// What has become of a statement, in a sentence.
function standingText(record) {
    switch (record.state) {
    case "waiting": return say(record.tries === 0 || !record.why ? "garage.state-waiting" : "garage.state-waiting-" + record.why);
    case "refused": return say("garage.state-refused");
    case "mended": return say("garage.state-mended");
    default: return say(includedTexts[record.proof.isProven], { entry: { entry: record.index } });
    }
}

function standingParts(record, profile) {
    switch (record.state) {
    case "refused": return refusedParts(record, profile);
    case "included": return includedParts(record);
    default: return [element("p", { class: "standing" }, standingText(record))];
    }
}

function refusedParts(record, profile) {
    return [
        element("p", { class: "standing bad" }, standingText(record)),
        ...refusalParts(record, profile),
        element("p", {},
            record.entered ? actButton("mend", say("garage.mend"), () => startMending(record)) : null,
            actButton("again", say("garage.send-again"), () => sendAgain(record))),
    ];
}

function includedParts(record) {
    const { proof } = record;
    const mark = proof.isProven ? "good" : proof.isProven === false ? "bad" : "";
    const parts = [element("p", { class: "standing " + mark }, standingText(record))];
    if (proof.isProven === false) {
        parts.push(element("p", { class: "bad" }, say("verify.rejection." + proof.code)));
    }
    parts.push(...changedParts(record));
    const mayCorrect = record.odometer && !record.misfiledTo && !record.corrected;
    parts.push(element("p", {},
        actButton("receipt", say("garage.save-receipt"), () => saveReceipt(record)),
        proof.isProven ? null : actButton("check", say("garage.check-again"), () => checkAgain(record)),
        mayCorrect ? actButton("correct", say("garage.correct"), () => startCorrecting(record)) : null));
    return parts;
}

// What was put right since.
function changedParts({ misfiledTo, corrected }) {
    const parts = [];
    if (misfiledTo) parts.push(element("p", {}, say("garage.state-misfiled", { vin: misfiledTo })));
    if (!corrected) return parts;
    const reading = grouped(corrected.value) + " " + corrected.unit;
    return [...parts, element("p", {}, say("garage.state-corrected", { reading }))];
}

// The receipt, and the statement that it is for, which proves nothing without it.
async function saveReceipt(record) {
    const name = "vinlog-" + record.index;
    saveFile(name + ".receipt.json", await receiptOf(record.jti), "application/vnd.vinlog.receipt+json");
    saveFile(name + ".sd-jwt", record.text, "application/sd-jwt");
}

async function checkAgain(record) {
    const proof = await proofOf(await receiptOf(record.jti), record.text);
    await changeStatement(record.jti, () => ({ proof }));
    tellChange();
}

// The refused statement's contents go back into the form; what is signed then is another statement.
async function startMending(record) {
    const { jti } = draft;
    await transact(["drafts"], "readwrite", (drafts) => drafts.delete(jti));
    await nextDraft();
    draft.entered = record.entered;
    draft.photos = record.photos || [];
    draft.mends = { jti: record.jti, text: say("garage.mending", { vin: sentTitle(record) }) };
    await keepDraftNow();
    location.hash = "#enter";
    await showDraft();
}

// The same bytes, for refusals whose cause is gone.
async function sendAgain(record) {
    // A refusal may be back before the list was drawn: it is news all the same.
    toldStates.set(record.jti, "waiting");
    await changeStatement(record.jti, (now) =>
        now.state === "refused" ? { state: "waiting", tries: 0, retryAt: 0, problem: undefined } : null);
    tellChange();
    await deliverAll();
}
