// On a page of the registry: fetches the report that the page was made of, verifies it, and says in the page what this
// browser checked, what it did not, and from whom page and keys came.

function verifyPage() {
    const panel = document.getElementById("browser-check");
    if (!panel || !panel.dataset.bundle) return;
    useLanguage(document.documentElement.lang);
    const title = panel.querySelector("h3") || element("h3", {}, say("verify.page.title"));
    const show = (state, ...parts) => {
        panel.dataset.state = state;
        panel.replaceChildren(title, ...parts);
    };
    show("working", element("p", {}, say("verify.page.working")));
    pageVerification(panel).then(
        (found) => show(found.state, ...found.parts),
        (error) => show("off", element("p", {}, failureText(error))));
}

class FetchFault extends Error {
    constructor(status) {
        super("status " + status);
        this.status = status;
    }
}

function failureText(error) {
    if (error instanceof Unsupported) return unsupportedText(error.reason);
    if (error instanceof FetchFault) return say("verify.page.fetch-failed", { status: error.status });
    if (error instanceof TrustFault) return say("verify.page.trust-unreadable");
    return say("verify.page.unfinished", { reason: String(error && error.message) });
}

async function fetched(path) {
    const response = await fetch(path, { credentials: "same-origin", cache: "no-store" });
    if (!response.ok) throw new FetchFault(response.status);
    return new Uint8Array(await response.arrayBuffer());
}

async function pageVerification(panel) {
    if (!globalThis.crypto || !globalThis.crypto.subtle) throw new Unsupported("no-secure-context");
    const [bundle, trust] = await Promise.all([fetched(panel.dataset.bundle), fetched(panel.dataset.policy)]);
    const started = performance.now();
    const result = await vinlogVerify(
        bundle, { trust, nowMilliseconds: Date.now(), expectedSubject: panel.dataset.subject });
    const elapsed = Math.max(1, Math.round(performance.now() - started));
    if (result.rejection) return { state: "bad", parts: [...rejectionParts(result.rejection), details(result.checks)] };
    const stated = panel.dataset.sha256;
    if (stated && hexOf(await sha256(bundle)) !== stated) {
        return { state: "off", parts: [element("p", {}, say("verify.page.other-bundle"))] };
    }
    const missing = linesNotShown(result.report);
    if (missing.length > 0) {
        const entries = missing.map((entry) => ({ entry }));
        return { state: "bad", parts: [element("p", { class: "check-bad" }, say("verify.page.hidden-lines", { entries }))] };
    }
    return { state: "good", parts: goodParts(result, elapsed) };
}

// The lines of the report that the page does not show: a page could leave out what its report says.
function linesNotShown(report) {
    if (!document.getElementById("timeline")) return [];
    return report.lines.map(({ index }) => index).filter((index) => !document.getElementById("entry-" + index));
}

function goodParts(result, elapsed) {
    const count = result.report.lines.length;
    return [
        element("p", { class: "check-good" }, element("strong", {}, say("verify.page.good", { count, elapsed }))),
        list(verdictTexts(result)),
        details(result.checks),
        element("p", {}, element("strong", {}, say("verify.page.not-checked"))),
        list([say("verify.page.not-findings"), say("verify.page.not-truth"), say("verify.page.not-unregistered")]),
        element("p", {}, say("verify.page.from-registry")),
        element("p", {}, element("a", { href: "/verify.html", download: "verify.html" }, say("verify.page.offline"))),
    ];
}

function details(checks) {
    const summary = element("summary", {}, say("verify.page.details", { count: checks.length }));
    return element("details", {}, summary, checkList(checks));
}

if (globalThis.document) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", verifyPage);
    else verifyPage();
}
