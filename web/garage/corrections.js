// A wrong reading or a wrong VIN of a statement that this device made, or another one of the garage. Nothing is changed in
// the log: what mends it is stated besides, and both stand there.

let correcting = null;

// What is to be signed, in its order, so that what was entered holds: corrections of the reading; or, under another VIN,
// that the entry is misfiled, there and here, and the statement once more. Each is {claims, about}.
function correctingClaims(profile, record, right) {
    const subject = "vehicle:" + right.vin;
    const country = profile.countries[0];
    if (subject === record.subject) {
        return wrongMembers(record.odometer, right).map(([name, wrong, value]) => ({
            claims: statementClaims(profile, "correction", subject, {
                country, body: { corrects: record.index, field: "/odometer/" + name, wrong_value: wrong, right_value: value },
            }),
            about: { mends: record.jti },
        }));
    }
    const misfiled = (side, own, other) => ({
        claims: statementClaims(profile, "misfiled", own, {
            country, body: { entries: [record.index], this_is: side, other, reason: "typing_error" },
        }),
        about: { mends: record.jti },
    });
    return [
        misfiled("wrong", record.subject, subject), misfiled("right", subject, record.subject),
        againUnder(profile, record, right),
    ];
}

// [member, wrong value, right value] of what differs.
function wrongMembers(odometer, right) {
    return [["value", odometer.value, right.reading], ["unit", odometer.unit, right.unit]]
        .filter(([, wrong, value]) => wrong !== value)
        .map(([name, wrong, value]) => [name, String(wrong), String(value)]);
}

// The statement once more under the right VIN: what it said, but for the reading if that was wrong too.
function againUnder(profile, record, right) {
    const payload = record.isOfOther
        ? { occurred_at: record.occurredAt, country: record.line.country, odometer: record.odometer, body: record.line.body,
            evidence: record.line.evidence.length > 0 ? record.line.evidence : undefined }
        : plainJSON(parseCompactJWS(splitBytes(utf8(record.text), tilde)[0]).payload);
    const odometer = { ...payload.odometer, value: right.reading, unit: right.unit };
    const claims = statementClaims(profile, record.kind, "vehicle:" + right.vin, {
        occurred_at: payload.occurred_at, country: payload.country, odometer, body: payload.body,
        ...(payload.evidence ? { evidence: payload.evidence } : {}),
    });
    return { claims, about: { work: record.work, order: record.order, photos: record.photos, again: record.jti } };
}

function correctedValues() {
    return {
        vin: vinlogVIN.plain(byId("correct-vin").value), reading: readingOf(byId("correct-odometer").value),
        unit: byId("correct-unit").value,
    };
}

function startCorrecting(record) {
    correcting = record;
    byId("correct-what").textContent = sentTitle(record) + " \u00b7 " + sentDetail(record);
    byId("correct-vin").value = sentTitle(record);
    byId("correct-odometer").value = String(record.odometer.value);
    byId("correct-unit").value = record.odometer.unit;
    for (const name of ["vin", "odometer"]) setFault("correct-" + name, "");
    showCorrection();
    location.hash = "#correct";
}

function showCorrection() {
    const right = correctedValues();
    const record = correcting;
    const wrong = sentTitle(record);
    const reading = right.reading === null ? "\u2026" : grouped(right.reading) + " " + right.unit;
    const lines = [];
    if (right.vin !== wrong) {
        lines.push(say("garage.correct-vin", { wrong, right: right.vin, entry: { entry: record.index } }));
        lines.push(say("garage.correct-again", { right: right.vin, reading }));
    } else if (wrongMembers(record.odometer, right).length > 0) {
        const was = grouped(record.odometer.value) + " " + record.odometer.unit;
        lines.push(say("garage.correct-reading", { entry: { entry: record.index }, wrong: was, right: reading }));
    } else {
        lines.push(say("garage.correct-nothing"));
    }
    byId("correct-preview").textContent = lines.join("\n");
}

async function signCorrection() {
    const right = correctedValues();
    const standing = vinlogVIN.standing(right.vin);
    const isVIN = standing !== null && ["good", "other", "wrong"].includes(standing.name);
    const isSame = isVIN && right.reading !== null && right.vin === sentTitle(correcting)
        && wrongMembers(correcting.odometer, right).length === 0;
    const profile = await profileOf();
    const kind = right.vin === sentTitle(correcting) ? "correction" : "misfiled";
    const lacks = missingKinds(profile).includes(kind);
    const isFine = hasNoFaults([
        ["correct-vin", !isVIN ? say("garage.fault-vin") : lacks ? say("garage.fault-scope", { kind: say("garage.kind." + kind) }) : ""],
        ["correct-odometer", right.reading === null ? say("garage.fault-reading") : isSame ? say("garage.fault-same") : ""],
    ]);
    if (!isFine) return;
    const records = [];
    for (const { claims, about } of correctingClaims(profile, correcting, right)) {
        records.push(statementRecord(claims, await signStatement(claims, profile.key), about));
    }
    await keepCorrection(correcting, right, records);
    location.hash = "#sent";
}

// All of it at once, or nothing; and never twice, whatever another tab did meanwhile.
async function keepCorrection(record, right, records) {
    const keep = record.isOfOther ? keepForOther : keepForOwn;
    if (!(await keep(record, right, records))) throw new Error(say("garage.already-signed"));
    tellChange();
    scheduleDelivery().catch(complain);
}

// Of another device's statement this browser keeps nothing but what it signed itself.
async function keepForOther({ index }, right, records) {
    let isOnce = false;
    await transact(["statements"], "readwrite", (statements) => {
        const request = statements.getAll();
        request.onsuccess = () => {
            isOnce = !request.result.some((made) => made.forEntry === index && made.state !== "refused");
            if (isOnce) for (const made of records) statements.add({ ...made, forEntry: index });
        };
    });
    return isOnce;
}

async function keepForOwn({ jti, subject }, right, records) {
    let isTwice = false;
    await transact(["statements"], "readwrite", (statements) => {
        const request = statements.get(jti);
        request.onsuccess = () => {
            const record = request.result;
            isTwice = Boolean(record.misfiledTo) || JSON.stringify(record.corrected) === JSON.stringify(correctedOf(right));
            if (isTwice) return;
            const isMoved = "vehicle:" + right.vin !== subject;
            const by = { mendedBy: records.map((made) => made.jti) };
            statements.put({ ...record, ...by, ...(isMoved ? { misfiledTo: right.vin } : { corrected: correctedOf(right) }) });
            for (const made of records) statements.add(made);
        };
    });
    return !isTwice;
}

function correctedOf({ reading, unit }) {
    return { value: reading, unit };
}

function readyCorrections() {
    byId("correction").addEventListener("input", showCorrection);
    byId("correction").addEventListener("submit", (event) => {
        event.preventDefault();
        attempt(signCorrection, byId("correct-go"));
    });
}
