// The first time: a new organisation, a further device of one, or one that comes back from its recovery file.

function readyStart() {
    const name = byId("setup-name");
    const id = byId("setup-id");
    name.addEventListener("input", () => {
        if (!id.dataset.isTyped) id.value = identifierFrom(name.value);
    });
    id.addEventListener("input", () => (id.dataset.isTyped = "yes"));
    byId("setup-make").addEventListener("click", () => (byId("setup-passphrase").value = makePassphrase()));
    for (const [form, work] of [["setup", setUp], ["join", joinOrganisation], ["restore", restore]]) {
        byId(form).addEventListener("submit", (event) => {
            event.preventDefault();
            attempt(work, byId(form + "-go"));
        });
    }
}

// Sets the faults of a form and goes to the first; whether there is none.
function hasNoFaults(faults) {
    for (const [id, text] of faults) setFault(id, text);
    const first = faults.find(([, text]) => text !== "");
    if (first) byId(first[0]).focus();
    return !first;
}

async function setUp() {
    const value = (name) => byId("setup-" + name).value.trim();
    const asked = {
        name: value("name"), id: value("id"), country: value("country"), device: value("device"),
        passphrase: value("passphrase"),
    };
    const isFine = hasNoFaults([
        ["setup-name", asked.name === "" ? say("garage.fault-name") : ""],
        ["setup-id", isAttestorID(asked.id) ? "" : say("garage.fault-id")],
        ["setup-country", isCountry(asked.country) ? "" : say("garage.fault-country")],
        ["setup-passphrase", asked.passphrase.length < passphraseLengthMin ? say("garage.fault-passphrase", { count: passphraseLengthMin }) : ""],
    ]);
    if (!isFine || !(await isFreeIdentifier(asked.id))) return;
    await foundOrganisation(asked);
    byId("setup-passphrase").value = "";
    await showPlace();
}

// Whether nobody has the id yet; without a network nobody knows, and the accreditor will tell.
async function isFreeIdentifier(id) {
    let taken = null;
    try {
        taken = await listedAttestor(id);
    } catch {
        return true;
    }
    return hasNoFaults([["setup-id", taken === null ? "" : say("garage.fault-id-taken")]]);
}

async function joinOrganisation() {
    const device = byId("join-device").value.trim();
    const country = byId("join-country").value;
    const isFine = hasNoFaults([
        ["join-device", device === "" ? say("garage.fault-device") : ""],
        ["join-country", isCountry(country) ? "" : say("garage.fault-country")],
    ]);
    if (!isFine) return;
    await keepProfile({ role: "device", device, key: await makeKey(), isAccredited: false, countries: [country] });
    await showPlace();
}

// A new key of this browser, added by the recovery key, which is forgotten again. The registry knows whose it is.
async function restore() {
    const [file] = byId("restore-file").files;
    if (!hasNoFaults([["restore-file", file ? "" : say("garage.fault-file.not-a-file")], ["restore-passphrase", ""]])) return;
    let recoveryKey;
    try {
        recoveryKey = await openRecovery(await file.text(), byId("restore-passphrase").value);
    } catch (error) {
        if (!(error instanceof RecoveryFault)) throw error;
        hasNoFaults([["restore-" + error.field, say("garage.fault-file." + error.reason)]]);
        return;
    }
    const attestor = await listedAttestor(undefined, recoveryKey.thumbprint);
    if (!hasNoFaults([["restore-file", attestor === null ? say("garage.fault-file.nobodys") : ""]])) return;
    await restoreOrganisation(attestor, recoveryKey);
    byId("restore-passphrase").value = "";
    await deliverAll();
    await showPlace();
}

async function restoreOrganisation({ id, name, countries = [] }, recoveryKey) {
    const key = await makeKey();
    const profile = { role: "restored", id, name, countries, device: say("garage.restored-device"), key, isAccredited: false };
    profile.recoveryThumbprint = recoveryKey.thumbprint;
    const claims = statementClaims(profile, "attestor-rotate", "attestor:" + id, { body: { add: [key.jwk] } });
    const record = statementRecord(claims, await signStatement(claims, recoveryKey), {});
    await keepStatement(record, ["settings"], (statements, settings) => settings.put(profile, "profile"));
    await keepProfile(profile);
}
