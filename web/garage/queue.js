// Delivery. A statement is signed once and lies here until the registry has answered for it: with a receipt, or with a
// refusal. Whatever happens in between, the same bytes are sent again; the registry takes them once.

const deliveryLock = "vinlog-garage-delivery";
const retrySecondsMax = 300;
let deliveryTimer = null;

function waitingOf(statements) {
    return statements.filter(({ state }) => state === "waiting").sort((left, right) => left.madeAt - right.madeAt);
}

// Sends what waits and is due. One tab at a time does so.
async function deliverAll() {
    const isStill = await withLock(deliveryLock, async () => {
        for (const record of waitingOf(await allStatements())) {
            if (record.retryAt <= Date.now()) await deliver(record);
        }
        return true;
    });
    await scheduleDelivery(isStill === true ? 0 : 2000);
}

// Looks again when the next one is due.
async function scheduleDelivery(millisecondsMin = 0) {
    clearTimeout(deliveryTimer);
    const waiting = waitingOf(await allStatements());
    if (waiting.length === 0) return;
    const due = Math.min(...waiting.map(({ retryAt }) => retryAt)) - Date.now();
    deliveryTimer = setTimeout(() => deliverAll().catch(complain), Math.max(due, millisecondsMin, 0));
}

// At once, whenever there may be a network again.
async function deliverNow() {
    await transact(["statements"], "readwrite", (statements) => {
        const request = statements.getAll();
        request.onsuccess = () => {
            for (const record of waitingOf(request.result)) statements.put({ ...record, retryAt: 0 });
        };
    });
    await deliverAll();
}

async function deliver(record) {
    let response;
    let bytes;
    try {
        response = await fetch("/v1/statements", {
            method: "POST", body: record.text, headers: { "content-type": "application/sd-jwt" }, cache: "no-store",
            signal: AbortSignal.timeout(30000),
        });
        bytes = new Uint8Array(await response.arrayBuffer());
    } catch {
        return postpone(record, "network", 0);
    }
    if (response.ok) return include(record, bytes);
    const problem = problemOf(bytes);
    const isLater = [408, 425, 429].includes(response.status) || response.status >= 500;
    // Only the registry itself refuses; what stands between may answer what it likes.
    if (problem === null || isLater) {
        return postpone(record, problem ? "busy" : "stranger", Number(response.headers.get("retry-after")) || 0);
    }
    await changeStatement(record.jti, (now) => (now.state === "waiting" ? { state: "refused", problem } : null));
    tellChange();
}

function problemOf(bytes) {
    try {
        const problem = plainJSON(parseStrictJSON(bytes));
        return String(problem.type).startsWith("urn:vinlog:problem:") ? problem : null;
    } catch {
        return null;
    }
}

// Tries again later: after 2, 4, 8 ... seconds, at most five minutes, and not before the registry says.
async function postpone(record, why, secondsMin) {
    const seconds = Math.max(secondsMin, Math.min(retrySecondsMax, 2 ** Math.min(record.tries + 1, 12)));
    await changeStatement(record.jti, (now) =>
        now.state === "waiting" ? { tries: now.tries + 1, retryAt: Date.now() + seconds * 1000, why } : null);
    tellChange();
}

// Keeps the receipt, with what checking it found. An answer that is no receipt is none.
async function include(record, bytes) {
    let index;
    try {
        index = parseReceipt(bytes).entry.index;
    } catch (error) {
        if (error instanceof Rejection) return postpone(record, "stranger", 0);
        throw error;
    }
    const receipt = textOf(bytes);
    const proof = await proofOf(receipt, record.text);
    await transact(["statements", "receipts"], "readwrite", (statements, receipts) => {
        const request = statements.get(record.jti);
        request.onsuccess = () => {
            if (!request.result || request.result.state !== "waiting") return;
            statements.put({ ...request.result, state: "included", index, proof, includedAt: Date.now() });
            receipts.put(receipt, record.jti);
        };
    });
    tellChange();
}

// {isProven, time} or {isProven: false, policy, code} or {isProven: null}: not checked, for want of the trust file.
async function proofOf(receipt, text) {
    let trust;
    try {
        trust = await keptTrust();
    } catch {
        return { isProven: null };
    }
    try {
        const { time } = await verifyReceipt(utf8(receipt), utf8(text), trust, Date.now());
        return { isProven: true, time };
    } catch (error) {
        if (error instanceof Rejection) return { isProven: false, policy: error.policy, code: error.code };
        return { isProven: null };
    }
}

// Keeps a new statement, and with it whatever belongs to it, or nothing of both.
async function keepStatement(record, stores = [], alongside = () => {}) {
    await transact(["statements", ...stores], "readwrite", (statements, ...others) => {
        statements.add(record);
        alongside(statements, ...others);
    });
    tellChange();
    scheduleDelivery().catch(complain);
}
