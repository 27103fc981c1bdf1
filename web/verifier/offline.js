// verify.html: the reader brings a report and a trust file; nothing is sent anywhere.

const brought = { report: null, trust: null };

function readySetUp() {
    useLanguage(navigator.language);
    for (const name of ["report", "trust"]) {
        const input = document.getElementById(name);
        input.addEventListener("change", () => take(name, input.files[0]));
    }
    document.getElementById("vin").addEventListener("input", verifyBrought);
    document.getElementById("old").addEventListener("change", verifyBrought);
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
        event.preventDefault();
        for (const file of event.dataTransfer.files) take(sortOf(file), file);
    });
    for (const button of document.querySelectorAll("[data-language]")) {
        button.addEventListener("click", () => {
            useLanguage(button.dataset.language);
            showTexts();
            verifyBrought();
        });
    }
    showTexts();
}

// A dropped file is a trust file unless it is named like a report or is too large for one.
function sortOf(file) {
    return file.name.endsWith(".json") || file.size > trustByteCountMax ? "report" : "trust";
}

async function take(name, file) {
    if (!file) return;
    brought[name] = { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name };
    verifyBrought();
}

function showTexts() {
    document.documentElement.lang = language;
    document.title = say("verify.offline.title");
    for (const place of document.querySelectorAll("[data-text]")) place.textContent = say(place.dataset.text);
    for (const button of document.querySelectorAll("[data-language]")) {
        button.setAttribute("aria-pressed", String(button.dataset.language === language));
    }
    for (const name of ["report", "trust"]) showFile(name);
}

function showFile(name) {
    const file = brought[name];
    const text = file ? say("verify.offline.file", { name: file.name, count: file.bytes.length }) : "";
    document.getElementById(name + "-file").textContent = text;
}

let newestRun = 0;

async function verifyBrought() {
    const run = ++newestRun;
    for (const name of ["report", "trust"]) showFile(name);
    const place = document.getElementById("result");
    if (!brought.report || !brought.trust) return;
    place.dataset.state = "working";
    place.replaceChildren(element("p", {}, say("verify.page.working")));
    const found = await broughtVerification();
    // Another file may have been brought meanwhile.
    if (run !== newestRun) return;
    place.dataset.state = found.state;
    place.replaceChildren(...found.parts);
}

async function broughtVerification() {
    const vin = document.getElementById("vin").value.replace(/[\s*-]/g, "").toUpperCase();
    const options = { trust: brought.trust.bytes, nowMilliseconds: Date.now() };
    if (vin !== "") options.expectedSubject = "vehicle:" + vin;
    if (document.getElementById("old").checked) options.maxAgeSeconds = Number(maxAgeSecondsMax);
    try {
        const result = await vinlogVerify(brought.report.bytes, options);
        if (result.rejection) return { state: "bad", parts: [...rejectionParts(result.rejection), checkList(result.checks)] };
        return { state: "good", parts: reportParts(result) };
    } catch (error) {
        return { state: "off", parts: [element("p", { class: "check-bad" }, offlineFailureText(error))] };
    }
}

function offlineFailureText(error) {
    if (error instanceof TrustFault) {
        const reason = "verify.trust-fault." + error.reason;
        return say("verify.offline.trust-fault", { line: error.line, reason: say(reason) });
    }
    if (error instanceof Unsupported) return unsupportedText(error.reason);
    return say("verify.page.unfinished", { reason: String(error && error.message) });
}

function reportParts(result) {
    const { report, checks } = result;
    const notes = report.notes.map((name) => say("verify.note." + name));
    const parts = [
        element("p", { class: "check-good" }, element("strong", {}, say("verify.offline.good"))),
        element("h3", {}, report.subject), list(verdictTexts(result)),
    ];
    if (notes.length > 0) parts.push(element("h3", {}, say("verify.offline.notes")), list(notes));
    parts.push(element("h3", {}, say("verify.offline.findings")), ...findingParts(report.findings));
    parts.push(element("h3", {}, say("verify.offline.lines", { count: report.lines.length })), lineTable(report.lines));
    for (const { subject, lines } of report.linked) parts.push(element("h3", {}, subject), lineTable(lines));
    parts.push(element("h3", {}, say("verify.offline.checks")), checkList(checks));
    return parts;
}

function findingParts(findings) {
    const note = element("p", { class: "soft" }, say("verify.offline.findings-note"));
    if (findings.length === 0) return [element("p", {}, say("verify.offline.no-findings")), note];
    return [list(findings.map(findingText)), note];
}

// A finding as the report states it, in the catalogue's words if it has them.
function findingText(finding) {
    const key = "finding." + finding.rule + "." + finding.variant;
    const values = finding.values || {};
    const entries = listText((finding.statements || []).map(String));
    const words = hasText(key + ".headline") ? say(key + ".headline", values) : String(finding.rule);
    const severity = hasText("verify.severity." + finding.severity) ? say("verify.severity." + finding.severity) : "";
    const more = hasText(key + ".explanation") ? say(key + ".explanation", values) : "";
    const where = entries === "" ? "" : say("verify.offline.rests-on", { entries });
    return element("span", {},
        element("strong", {}, severity + ": " + words), " " + more + " ", element("span", { class: "soft" }, where));
}

function lineTable(lines) {
    if (lines.length === 0) return element("p", {}, say("verify.offline.no-lines"));
    const heads = ["entry", "date", "kind", "reading", "source"].map((name) =>
        element("th", { scope: "col" }, say("verify.offline.column." + name)));
    const rows = lines.map((line) => element("tr", {}, ...lineCells(line).map((text) => element("td", {}, text))));
    return element("div", { class: "scroll" },
        element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows)));
}

function lineCells(line) {
    if (line.erased) {
        const reason = say("verify.erasure." + line.erased.reason);
        const text = say("verify.offline.erased", { date: dayText(line.erased.time), reason });
        return [String(line.index), "", text, "", ""];
    }
    const { odometer, standing } = line;
    const reading = odometer && odometer.status === "read" ? grouped(odometer.value) + " " + odometer.unit : "";
    const who = line.issuer.startsWith("owner:") ? say("verify.offline.owner") : line.attestor;
    const mark = standing ? " (" + say("verify.standing." + standing.name, standingValues(standing)) + ")" : "";
    return [String(line.index), dateText(line.occurredAt), kindText(line), reading, who + deviceText(line) + mark];
}

function standingValues({ since, at }) {
    return since === undefined ? { at } : { since: dateText(since) };
}

// What a line is, and of a recording since when nobody can have changed it.
function kindText({ kind, depositDays }) {
    const name = hasText("kind-name." + kind) ? say("kind-name." + kind) : kind;
    if (depositDays === undefined) return name;
    const key = depositDays === 0 ? "verify.offline.deposit-prompt" : "verify.offline.deposit-late";
    return name + ". " + say(key, { days: depositDays });
}

// The device of the attestor's that signed, by the name that the attestor gave it.
function deviceText({ device }) {
    if (device === undefined) return "";
    return ", " + (device === "" ? say("verify.offline.device-unnamed") : say("verify.offline.device", { name: device }));
}

readySetUp();
