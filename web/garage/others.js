// What another device of the garage signed, found in the report of the car, so that this device can put it right: the log
// has it under the garage's name, whichever of its keys signed.

// The report on a subject, proven here by the kept trust file: {report}, or {reason}, the last part of a text's name.
async function provenReport(subject) {
    let response;
    try {
        response = await fetch("/v1/reports", {
            method: "POST", headers: { "content-type": "application/json" }, signal: AbortSignal.timeout(15000),
            body: JSON.stringify({ subject }), cache: "no-store",
        });
        await keptTrust();
    } catch {
        return { reason: "offline" };
    }
    if (!response.ok) return { reason: response.status === 402 ? "paid" : response.status === 404 ? "nothing" : "refused" };
    const bytes = new Uint8Array(await response.arrayBuffer());
    const options = { trust: await setting("trust"), nowMilliseconds: Date.now(), expectedSubject: subject };
    const { report } = await vinlogVerify(bytes, options);
    return report ? { report } : { reason: "not-proven" };
}

// The readings that the organisation stated of the report's car and this browser has not, as records to be corrected.
function recordsOfOthers({ subject, lines }, issuer, ownIndices) {
    const ours = lines.filter((line) => line.issuer === issuer && line.body);
    const records = ours.filter(({ index, odometer }) => odometer && odometer.status === "read" && !ownIndices.has(index)).map(
        (line) => ({
            isOfOther: true, line, subject, index: line.index, kind: line.kind, occurredAt: line.occurredAt,
            odometer: line.odometer, work: workOfLine(line), order: line.body.order_number || "",
        }));
    const byIndex = new Map(records.map((record) => [record.index, record]));
    for (const { kind, body } of ours) {
        const corrected = kind === "correction" ? byIndex.get(body.corrects) : undefined;
        if (corrected) applyCorrection(corrected, body);
        for (const index of kind === "misfiled" && body.this_is === "wrong" ? body.entries : []) {
            const moved = byIndex.get(index);
            if (moved) moved.misfiledTo = splitText(body.other || ":", ":")[1];
        }
    }
    return records.sort((left, right) => (left.occurredAt < right.occurredAt ? 1 : -1));
}

function applyCorrection(record, { field, right_value: right }) {
    const now = record.corrected || { value: record.odometer.value, unit: record.odometer.unit };
    if (field === "/odometer/value") record.corrected = { ...now, value: Number(right) };
    if (field === "/odometer/unit") record.corrected = { ...now, unit: right };
}

function workOfLine({ kind, body }) {
    const codes = (body.operations || []).map(({ code, description }) => description || codeText(code));
    if (codes.length > 0) return listText(codes);
    return hasText("garage.kind." + kind) ? say("garage.kind." + kind) : kind;
}

async function findOthers() {
    const vin = vinlogVIN.plain(byId("others-vin").value);
    const standing = vinlogVIN.standing(vin);
    const isVIN = standing !== null && ["good", "other", "wrong"].includes(standing.name);
    byId("others-list").replaceChildren();
    setText("others-state", "");
    if (!hasNoFaults([["others-vin", isVIN ? "" : say("garage.fault-vin")]])) return;
    const profile = await profileOf();
    const { report, reason } = await provenReport("vehicle:" + vin);
    const own = new Set((await allStatements()).filter(({ index }) => index !== undefined).map(({ index }) => index));
    const records = report ? recordsOfOthers(report, "attestor:" + profile.id, own) : [];
    const state = reason || (records.length === 0 ? "nothing" : "found");
    setText("others-state", say("garage.others-state." + state, { count: records.length }));
    byId("others-list").replaceChildren(...records.map(otherItem));
}

function otherItem(record) {
    const parts = [element("h3", {}, sentTitle(record)), element("p", {}, sentDetail(record))];
    parts.push(element("p", { class: "standing" }, say("garage.others-entry", { entry: { entry: record.index } })));
    parts.push(...changedParts(record));
    if (parts.length === 3) parts.push(element("p", {}, actButton("correct", say("garage.correct"), () => startCorrecting(record))));
    return element("li", { "data-state": "included" }, ...parts);
}

function readyOthers() {
    byId("others-form").addEventListener("submit", (event) => {
        event.preventDefault();
        attempt(findOthers, byId("others-go"));
    });
}
