// What a verification found, as elements. Text is only ever set as text.

function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
    made.append(...children.filter((child) => child !== null));
    return made;
}

function list(items, attributes = {}) {
    return element("ul", attributes, ...items.map((item) => element("li", {}, item)));
}

// The checks, in plain words, each with its mark.
function checkList(checks) {
    return list(checks.map(({ name, ok, detail }) => {
        const mark = element("span", { class: ok ? "check-good" : "check-bad" }, ok ? "\u2713 " : "\u2717 ");
        return element("span", {}, mark, ok ? checkText(name, detail) : say("verify.failed." + name));
    }), { class: "checks" });
}

function checkText(name, detail) {
    const values = { ...detail, cosigners: undefined };
    if (name === "freshness") {
        values.time = momentText(detail.completeAsOf);
        values.age = durationText(detail.age);
    }
    let key = "verify.check." + name;
    if (name === "quorum") {
        values.cosigners = detail.cosigners;
        if (detail.cosigners.length === 0) key += ".alone";
    }
    if (name === "auditors" && detail.completeness !== "auditors") key += ".none";
    if (name === "erasures" && detail.count === 0) key += ".none";
    if (name === "accreditation" && detail.accreditor !== "trust-file") key += ".self";
    return say(key, values);
}

// Why a report was refused.
function rejectionParts({ policy, code, index }) {
    const sentence = say("verify.rejection." + code);
    const mend = hasText("verify.mend." + policy) ? "verify.mend." + policy : "verify.mend.usual";
    return [
        element("p", { class: "check-bad" }, element("strong", {}, say("verify.rejected"))),
        element("p", {}, index === undefined ? sentence : sentence + " " + say("verify.at-entry", { entry: { entry: index } })),
        element("p", {}, say(mend)),
        element("p", { class: "soft" }, say("verify.reason", { policy, code })),
    ];
}

function verdictTexts(result) {
    const { report } = result;
    return result.verdict.map((name) =>
        say("verify.verdict." + name, { time: momentText(report.completeAsOf), subject: report.subject }));
}

// Why nothing could be verified at all: no fault of the report.
function unsupportedText(reason) {
    return say("verify.unsupported." + reason);
}
