// Answers each line {ask, …} of standard input with a line, by what the script of the form for garages holds. Arguments:
// the script, and the one that knows VINs.
const fs = require("fs");
const vm = require("vm");
globalThis.crypto ??= require("crypto").webcrypto;
for (const path of process.argv.slice(2).reverse()) vm.runInThisContext(fs.readFileSync(path, "utf8"));
const inside = globalThis.vinlogInside;
const dataset = {};
// The page's own element, whose data the script reads.
globalThis.document = { getElementById: () => ({ dataset }) };
globalThis.isSecureContext = true;

const text = (bytes) => inside.base64URLText(inside.utf8(bytes));
let keys = null;

const answers = {
    page({ origin, kinds }) {
        Object.assign(dataset, { origin, kinds });
        return true;
    },
    async keys() {
        keys = { own: await inside.makeKey(), recovery: await inside.makeKey(true) };
        return keys.own.jwk;
    },
    async service({ profile, entered, jti }) {
        const claims = { ...inside.serviceClaims(profile, entered), jti };
        return text(await inside.signStatement(claims, keys.own));
    },
    async statement({ profile, kind, subject, members }) {
        const claims = inside.statementClaims(profile, kind, subject, members);
        return text(await inside.signStatement(claims, keys.own));
    },
    async request({ profile }) {
        return text(await inside.enrolmentRequest(profile, keys.own, keys.recovery));
    },
    async call({ path, body, profile }) {
        let sent;
        globalThis.fetch = async (address, options) => (sent = { address, ...options });
        await inside.signedCall(path, body, { ...profile, key: keys.own });
        return { token: sent.headers.authorization, body: inside.base64URLText(sent.body), path: sent.address };
    },
    seal({ passphrase }) {
        return inside.sealRecovery(keys.recovery, passphrase);
    },
    async open({ file, passphrase }) {
        try {
            const opened = await inside.openRecovery(file, passphrase);
            const { thumbprint } = opened;
            return { extractable: opened.privateKey.extractable, isSame: thumbprint === keys.recovery.thumbprint, thumbprint };
        } catch (error) {
            return { field: error.field, reason: error.reason, other: String(error) };
        }
    },
    async receipt({ receipt, statement, trust, now }) {
        const bytes = inside.base64URLBytes;
        try {
            const policy = await inside.parseTrust(bytes(trust));
            return { index: (await inside.verifyReceipt(bytes(receipt), bytes(statement), policy, now)).index };
        } catch (error) {
            return { policy: error.policy, code: error.code, thrown: error.policy ? undefined : String(error.stack) };
        }
    },
    qr({ text }) {
        const rows = inside.qrCode(text);
        return rows && rows.map((row) => row.map((isDark) => (isDark ? "1" : "0")).join(""));
    },
    refusal({ record, profile }) { return inside.refusalFacts(record, profile); },
    photoType({ bytes }) { return inside.photoType(inside.base64URLBytes(bytes)); },
    vinIn({ texts }) { return inside.vinIn(texts); },
    reading({ text }) { return inside.readingOf(text); },
    compare({ readings, date, odometer }) { return inside.compareReading(readings, date, odometer); },
    identifier({ name }) { return inside.identifierFrom(name); },
    vin({ text }) { return globalThis.vinlogVIN.standing(globalThis.vinlogVIN.plain(text)); },
    today({ milliseconds }) { return inside.today(new Date(milliseconds)); },
};

let rest = Promise.resolve();
require("readline").createInterface({ input: process.stdin, terminal: false }).on("line", (line) => {
    rest = rest.then(async () => {
        const question = JSON.parse(line);
        let answer;
        try {
            answer = await answers[question.ask](question);
        } catch (error) {
            answer = { thrown: String(error && error.stack) };
        }
        process.stdout.write(JSON.stringify(answer === undefined ? null : answer) + "\n");
    });
});
