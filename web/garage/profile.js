// Who we are: the organisation, this device and its key.
//
// {role: "owner" | "device" | "restored", id, name, countries, device, key, isAccredited, request, recovery, isRecoverySaved}

function profileOf() {
    return setting("profile");
}

async function keepProfile(profile) {
    await keepSetting("profile", profile);
    // So that the browser does not clear what is kept here when the disk is full.
    if (navigator.storage && navigator.storage.persist) await navigator.storage.persist();
    tellChange();
}

// Changes what is kept of us, in one transaction.
function changeProfile(news) {
    return transact(["settings"], "readwrite", (settings) => {
        const request = settings.get("profile");
        request.onsuccess = () => {
            if (request.result) settings.put({ ...request.result, ...news }, "profile");
        };
    });
}

// An identifier from a name: "Müller & Söhne" gives "mueller-soehne".
function identifierFrom(name) {
    const letters = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae", ø: "o", å: "a", ł: "l" };
    const plain = [...name.toLowerCase()].map((letter) => letters[letter] || letter).join("").normalize("NFD");
    return plain.replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 64);
}

// The request that `vinlog garage enroll` writes: one line, signed by the key that it asks to enrol.
async function enrolmentRequest({ id, name, countries }, key, recoveryKey) {
    const enrol = {
        name, class: "garage", keys: [key.jwk, recoveryKey.jwk], scope: { kinds: page.kinds, countries },
    };
    return (await signedToken({ typ: "vinlog-enrolment-request+jwt" }, { id, enrol }, key)) + "~\n";
}

// Makes the owner's key and the recovery key, and keeps everything at once.
async function foundOrganisation({ id, name, country, device, passphrase }) {
    const key = await makeKey();
    const recoveryKey = await makeKey(true);
    const profile = { role: "owner", id, name, countries: [country], device, key, isAccredited: false };
    profile.request = await enrolmentRequest(profile, key, recoveryKey);
    profile.recovery = await sealRecovery(recoveryKey, passphrase);
    profile.recoveryThumbprint = recoveryKey.thumbprint;
    profile.isRecoverySaved = false;
    await keepProfile(profile);
    return profile;
}
