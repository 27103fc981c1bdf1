// Between set-up and accreditation: what is still to be done, and whether it has been.

const lookSeconds = 10;
let lookTimer = null;

async function showWaiting() {
    const profile = await profileOf();
    show("waiting-owner", profile.role === "owner");
    show("waiting-device", profile.role === "device");
    show("waiting-restored", profile.role === "restored");
    setText("waiting-state", say("garage.standing." + (profile.standing || "unknown")));
    if (profile.role === "device") showJoinLink(profile);
    clearTimeout(lookTimer);
    lookTimer = setTimeout(() => look().catch(complain), lookSeconds * 1000);
}

function showJoinLink({ key, device }) {
    const link = joinLink(key.jwk, device);
    if (byId("join-link").textContent === link) return;
    byId("join-link").href = link;
    byId("join-link").textContent = link;
    byId("join-code").replaceChildren(qrPicture(link, say("garage.join-code")));
    byId("join-fingerprint").textContent = fingerprintText(key.thumbprint);
}

// The address that the owner's device opens. What it says stands after the #, which no server is sent.
function joinLink({ x, y }, device) {
    const said = base64URLText(utf8(JSON.stringify([x, y, device])));
    return location.origin + location.pathname + "#add=" + said;
}

// Asks the registry whether the key counts by now.
async function look() {
    try {
        await lookUpStanding();
    } catch {
        // Without a network: later.
    }
    await showPlace();
}

async function saveRecovery() {
    const profile = await profileOf();
    saveFile("vinlog-recovery-" + profile.id + ".jwe", profile.recovery, "application/jose");
    await changeProfile({ isRecoverySaved: true });
    tellChange();
}

async function saveRequest() {
    const profile = await profileOf();
    saveFile(profile.id + ".request", profile.request, "application/octet-stream");
}

// Gives up what was begun here; nothing of it is in the registry.
async function forgetProfile() {
    if (!confirm(say("garage.forget-sure"))) return;
    await transact(["settings"], "readwrite", (settings) => settings.delete("profile"));
    tellChange();
    await showPlace();
}

function readyWaiting() {
    byId("save-recovery").addEventListener("click", () => attempt(saveRecovery));
    byId("save-recovery-again").addEventListener("click", () => attempt(saveRecovery));
    byId("save-request").addEventListener("click", () => attempt(saveRequest));
    byId("office-request").addEventListener("click", () => attempt(saveRequest));
    byId("waiting-look").addEventListener("click", () => attempt(look, byId("waiting-look")));
    byId("waiting-forget").addEventListener("click", () => attempt(forgetProfile));
}
