// A refusal in the reader's words: which field, which rule, how to mend it. What the registry itself says, in English,
// stays beside it.

// What the form itself got wrong, or what came between: no input of the garage is at fault.
const formFaults = [
    "not-json", "algorithm", "crit", "key-binding", "not-sd-jwt", "header", "unknown-member", "unknown-kind", "json-invalid",
    "media-type-unsupported", "content-encoding-unsupported", "body-empty", "request-malformed", "body-cut-short",
    "method-not-allowed", "not-found", "headers-too-large", "registry-only",
];

// Where in a statement, in words: those of the nearest part that has some.
function fieldText(pointer) {
    const parts = String(pointer || "").split("/").filter((part) => part !== "" && !/^\d+$/.test(part));
    for (let count = parts.length; count > 0; count -= 1) {
        const key = "garage.field." + parts.slice(0, count).join(".");
        if (hasText(key)) return say(key);
    }
    return say("garage.field.statement");
}

// The name of the text for a problem: by its code and field, else by its code; "other" for one that nobody foresaw.
function refusalName({ type, field }) {
    const said = String(type).split(":").pop();
    const code = said === "body-too-large" ? "too-large" : said;
    const last = String(field || "").split("/").pop();
    for (const name of [code + "." + last, code]) if (hasText("garage.refusal." + name)) return name;
    return formFaults.includes(code) ? "form" : "other";
}

// [[name, text]]: field, rule and mend of a refused statement.
function refusalFacts({ problem, kind }, profile) {
    const name = refusalName(problem);
    const kindText = hasText("garage.kind." + kind) ? say("garage.kind." + kind) : kind;
    const facts = [["field", fieldText(problem.field)], ["rule", say("garage.refusal." + name, { kind: kindText })]];
    facts.push(["mend", say("garage.mend-for." + (hasText("garage.mend-for." + name) ? name : "other"))]);
    if (name === "out-of-scope.vct") facts.push(["command", accreditCommand(profile, [kind])]);
    return facts;
}

function refusalParts(record, profile) {
    const { problem } = record;
    const facts = refusalFacts(record, profile).flatMap(([name, text]) => [
        element("dt", {}, say("garage.refused-" + name)),
        element("dd", {}, name === "command" ? element("code", {}, text) : text),
    ]);
    const original = [problem.detail, problem.rule, problem.mend].filter(Boolean).map((text) => element("p", { lang: "en" }, String(text)));
    return [
        element("dl", { class: "facts" }, ...facts),
        element("details", { class: "soft" }, element("summary", {}, say("garage.refused-original")), ...original),
    ];
}
