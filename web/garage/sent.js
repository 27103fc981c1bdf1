// What became of each statement, the newest first.

const sentShownMax = 200;

async function showSent() {
    profileOf().then(askPoints).catch(() => {});
    const statements = await allStatements();
    const policy = await setting("policy");
    const shown = statements.sort((left, right) => right.madeAt - left.madeAt).slice(0, sentShownMax);
    show("sent-none", shown.length === 0);
    byId("sent-list").replaceChildren(
        ...shown.map((record) => sentItem(record, record.odometer ? pointsText(policy, statements, record) : "")));
    const open = statements.filter(({ state }) => state === "waiting" || state === "refused");
    const count = byId("sent-count");
    count.hidden = open.length === 0;
    count.textContent = String(open.length);
    count.classList.toggle("bad", open.some(({ state }) => state === "refused"));
}

function sentItem(record, points) {
    const parts = [element("h3", {}, sentTitle(record)), element("p", {}, sentDetail(record)), ...standingParts(record)];
    if (points !== "" && record.state !== "refused") parts.push(element("p", { class: "soft" }, points));
    if (record.odometer && record.state !== "refused" && !record.misfiledTo) {
        parts.push(element("p", {}, button(say("garage.slip"), () => startSlip(record))));
    }
    return element("li", { "data-state": record.state, "data-jti": record.jti }, ...parts);
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

function standingParts(record) {
    switch (record.state) {
    case "waiting": return waitingParts(record);
    case "refused": return refusedParts(record);
    case "mended": return [element("p", { class: "standing" }, say("garage.state-mended"))];
    default: return includedParts(record);
    }
}

function waitingParts({ why, tries }) {
    const key = tries === 0 || !why ? "garage.state-waiting" : "garage.state-waiting-" + why;
    return [element("p", { class: "standing" }, say(key))];
}

function refusedParts(record) {
    const { problem } = record;
    const facts = [["detail", problem.detail], ["field", problem.field], ["rule", problem.rule], ["mend", problem.mend]]
        .filter(([, text]) => text)
        .flatMap(([name, text]) => [element("dt", {}, say("garage.refused-" + name)), element("dd", {}, String(text))]);
    return [
        element("p", { class: "standing bad" }, say("garage.state-refused")),
        element("dl", { class: "facts", lang: "en" }, ...facts),
        element("p", {},
            record.entered ? button(say("garage.mend"), () => startMending(record)) : null,
            button(say("garage.send-again"), () => sendAgain(record))),
    ];
}

function includedParts(record) {
    const { proof, index } = record;
    const texts = { true: "garage.state-included", false: "garage.state-not-proven", null: "garage.state-not-checked" };
    const parts = [element("p", { class: "standing " + (proof.isProven ? "good" : proof.isProven === false ? "bad" : "") },
        say(texts[proof.isProven], { entry: { entry: index } }))];
    if (proof.isProven === false) {
        parts.push(element("p", { class: "bad" }, say("verify.rejection." + proof.code)));
    }
    if (record.misfiledTo) parts.push(element("p", {}, say("garage.state-misfiled", { vin: record.misfiledTo })));
    if (record.corrected) {
        const { value, unit } = record.corrected;
        parts.push(element("p", {}, say("garage.state-corrected", { reading: grouped(value) + " " + unit })));
    }
    const mayCorrect = record.odometer && !record.misfiledTo && !record.corrected;
    parts.push(element("p", {},
        button(say("garage.save-receipt"), () => saveReceipt(record)),
        proof.isProven ? null : button(say("garage.check-again"), () => checkAgain(record)),
        mayCorrect ? button(say("garage.correct"), () => startCorrecting(record)) : null));
    return parts;
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
    draft.mends = { jti: record.jti, text: say("garage.mending", { vin: sentTitle(record) }) };
    await keepDraftNow();
    location.hash = "#enter";
    await showDraft();
}

// The same bytes, for refusals whose cause is gone.
async function sendAgain(record) {
    await changeStatement(record.jti, (now) =>
        now.state === "refused" ? { state: "waiting", tries: 0, retryAt: 0, problem: undefined } : null);
    tellChange();
    await deliverAll();
}
