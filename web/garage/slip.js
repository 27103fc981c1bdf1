// The slip for the customer: what was done, and a code that leads to the entry's proof. The code names the statement and
// not the vehicle, so no address has a VIN in it.

let slipped = null;

function slipLink({ jti }, { id }) {
    return location.origin + location.pathname + "#slip=" + id + "." + jti;
}

async function showSlip() {
    const profile = await profileOf();
    const record = (await allStatements()).find(({ jti }) => jti === slipped.jti) || slipped;
    const reading = record.corrected || record.odometer;
    const facts = [
        ["date", dateText(record.occurredAt)], ["vin", sentTitle(record)], ["work", record.work],
        ["odometer", grouped(reading.value) + " " + reading.unit], ["order", record.order],
    ];
    byId("slip-garage").textContent = profile.name;
    byId("slip-facts").replaceChildren(...facts.filter(([, text]) => text).flatMap(([name, text]) =>
        [element("dt", {}, say("garage.slip-" + name)), element("dd", {}, text)]));
    byId("slip-code").replaceChildren(qrPicture(slipLink(record, profile), say("garage.slip-code")));
    byId("slip-standing").textContent = record.state === "included"
        ? say("garage.slip-included", { entry: { entry: record.index }, origin: page.origin })
        : say("garage.slip-waiting", { origin: page.origin });
}

function startSlip(record) {
    slipped = record;
    location.hash = "#slip";
}

// What the slip's code leads to, for whoever opens it: the proof that the entry is in the log, fetched and checked here.
async function showLook(fragment) {
    const [id, jti] = splitText(decodeURIComponent(fragment), ".");
    const parts = (await lookParts(id, jti)).map(([text, sort]) => element("p", { class: sort }, text));
    byId("look-found").replaceChildren(...parts);
}

async function lookParts(id, jti) {
    let response;
    try {
        response = await fetch("/v1/receipts", {
            method: "POST", headers: { "content-type": "application/json" }, signal: AbortSignal.timeout(15000),
            body: JSON.stringify({ iss: "attestor:" + id, jti }), cache: "no-store",
        });
    } catch {
        return [[say("garage.look-offline"), ""]];
    }
    if (!response.ok) return [[say("garage.look-not-there"), "bad"]];
    const bytes = new Uint8Array(await response.arrayBuffer());
    try {
        const { index, time } = await verifyReceipt(bytes, null, await keptTrust(), Date.now());
        const [, vin] = splitText(parseReceipt(bytes).subject.text, ":");
        const said = { entry: { entry: index }, vin, id, time: momentText(time), origin: page.origin };
        return [[say("garage.look-there", said), "good"], [say("garage.look-limits"), "soft"]];
    } catch (error) {
        if (!(error instanceof Rejection)) throw error;
        return [[say("garage.look-not-proven"), "bad"], [say("verify.rejection." + error.code), "bad"]];
    }
}

function readySlip() {
    byId("slip-print").addEventListener("click", () => print());
    byId("slip-paper").addEventListener("change", (event) => (byId("slip").dataset.paper = event.target.value));
}
