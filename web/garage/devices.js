// The organisation's keys: which devices have one, since when, and what became of it. The list is made of the
// organisation's own entries in the log, proven like any report.

// [{kid, name, isDevice, since}] from the verified lines of a report on the attestor.
async function devicesOf(lines) {
    const devices = new Map();
    const add = async (jwk, isDevice, name, line) => {
        const kid = await thumbprintOf(jwk);
        if (!devices.has(kid)) devices.set(kid, { kid, name, isDevice, since: line.sequencedAt });
    };
    for (const line of lines) {
        const body = line.body || {};
        for (const jwk of line.kind === "attestor-enrol" ? body.keys : []) await add(jwk, false, undefined, line);
        for (const jwk of (line.kind === "attestor-rotate" && body.add) || []) await add(jwk, false, undefined, line);
        for (const { key, name } of (line.kind === "attestor-rotate" && body.add_devices) || []) {
            await add(key, true, name, line);
        }
    }
    return [...devices.values()];
}

// The devices with what the registry says of each key now; null without a network.
async function knownDevices(profile) {
    const attestor = await listedAttestor(profile.id);
    if (attestor === null) return null;
    const response = await fetch("/v1/reports", {
        method: "POST", headers: { "content-type": "application/json" }, signal: AbortSignal.timeout(15000),
        body: JSON.stringify({ subject: "attestor:" + profile.id }), cache: "no-store",
    });
    let devices = [];
    if (response.ok) {
        const bytes = new Uint8Array(await response.arrayBuffer());
        const trust = await setting("trust");
        const result = await vinlogVerify(bytes, { trust, nowMilliseconds: Date.now() });
        if (result.report) devices = await devicesOf(result.report.lines);
    }
    return attestor.keys.map(({ kid, status, device, name }) => ({
        kid, isDevice: device === true, name, ...devices.find((proven) => proven.kid === kid), status,
    }));
}

async function showDevices() {
    const profile = await profileOf();
    byId("devices-lead").textContent = say(profile.role === "device" ? "garage.devices-lead-device" : "garage.devices-lead");
    let devices = null;
    try {
        await keptTrust();
        devices = await knownDevices(profile);
    } catch {
        // Without a network, below.
    }
    const items = devices === null
        ? [element("li", { "data-key": "unknown" }, say("garage.devices-unknown"))]
        : devices.map((device) => deviceItem(profile, device));
    redraw(byId("devices-list"), items);
}

function deviceItem(profile, device) {
    const isOwn = device.kid === profile.key.thumbprint;
    const isRecovery = device.kid === profile.recoveryThumbprint;
    const sort = device.isDevice ? "garage.device-usual" : isRecovery ? "garage.device-recovery" : "garage.device-owner";
    const state = { active: "included" }[device.status] || "refused";
    const since = device.since ? say("garage.device-since", { date: dayText(device.since) }) : "";
    const item = element("li", { "data-state": state, "data-kid": device.kid, "data-key": device.kid },
        element("h3", {}, (isOwn ? profile.device : device.name) || say(sort)),
        element("p", {}, say(sort) + " \u00b7 " + fingerprintText(device.kid)),
        element("p", { class: "standing" }, say(isOwn ? "garage.device-own" : "garage.device-status." + device.status)
            + (since === "" ? "" : " \u00b7 " + since)));
    const mayRevoke = profile.role !== "device" && !isOwn && !isRecovery && device.status === "active";
    if (mayRevoke) item.append(element("p", {}, actButton("revoke", say("garage.revoke"), () => startRevoking(device))));
    return item;
}

// {jwk, name} of the fragment that another device shows; null of anything else.
async function addedDevice(fragment) {
    try {
        const [x, y, name] = plainJSON(parseStrictJSON(base64URLBytes(fragment)));
        const jwk = { kty: "EC", crv: "P-256", x, y };
        const kid = await thumbprintOf(jwk);
        return kid === null || !isText(name) ? null : { jwk, kid, name: name.slice(0, 40) };
    } catch {
        return null;
    }
}

let adding = null;

async function showAdding(fragment) {
    const profile = await profileOf();
    adding = await addedDevice(fragment);
    const isOwner = Boolean(profile && profile.isAccredited && profile.role !== "device");
    show("add-ask", isOwner && adding !== null);
    const key = adding === null ? "garage.add-broken" : isOwner ? "garage.add-lead" : "garage.add-not-owner";
    byId("add-lead").textContent = say(key);
    if (adding === null || !isOwner) return;
    byId("add-fingerprint").textContent = fingerprintText(adding.kid);
    byId("add-name").value ||= adding.name;
}

async function addDevice() {
    const profile = await profileOf();
    const name = byId("add-name").value.trim();
    const device = name === "" ? { key: adding.jwk } : { key: adding.jwk, name };
    await stateAboutUs(profile, "attestor-rotate", { add_devices: [device] }, say("garage.work-add", { name }));
    byId("add-name").value = "";
    location.hash = "#sent";
}

// A statement about the organisation itself.
async function stateAboutUs(profile, kind, body, work) {
    const claims = statementClaims(profile, kind, "attestor:" + profile.id, { body });
    await keepStatement(statementRecord(claims, await signStatement(claims, profile.key), { work }));
}

let revoking = null;

function startRevoking(device) {
    revoking = device;
    byId("revoke-title").textContent = say("garage.revoke-title", { name: device.name || fingerprintText(device.kid) });
    byId("revoke-since").value = today();
    byId("revoke-since").max = today();
    show("revoke", true);
    byId("revoke-title").focus();
}

// A device's key is revoked for good; a key that was the owner's can only be retired by themselves.
async function revokeDevice() {
    const since = byId("revoke-since").value;
    const isDate = eventTimeOf(since) !== null && since <= today();
    if (!hasNoFaults([["revoke-since", isDate ? "" : say("garage.fault-date")]])) return;
    const profile = await profileOf();
    const work = say("garage.work-revoke", { name: revoking.name || fingerprintText(revoking.kid) });
    if (revoking.isDevice) {
        const body = { reason: "device lost", keys: [revoking.kid], compromised_since: since };
        await stateAboutUs(profile, "attestor-revoke", body, work);
    } else {
        await stateAboutUs(profile, "attestor-rotate", { retire: [revoking.kid] }, work);
    }
    show("revoke", false);
    location.hash = "#sent";
}

function readyDevices() {
    for (const [form, control, work] of [["add-form", "add-go", addDevice], ["revoke", "revoke-go", revokeDevice]]) {
        byId(form).addEventListener("submit", (event) => {
            event.preventDefault();
            attempt(work, byId(control));
        });
    }
    byId("revoke-stop").addEventListener("click", () => {
        show("revoke", false);
        focusOn(byId("devices-title"));
    });
}
