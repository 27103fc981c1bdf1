// Answers each line {ask, …} of standard input with a line, by what the script at the path given as argument holds.
const fs = require("fs");
const vm = require("vm");
globalThis.crypto ??= require("crypto").webcrypto;
vm.runInThisContext(fs.readFileSync(process.argv[2], "utf8"));
const inside = globalThis.vinlogInside;

const answers = {
    async verify({ bundle, trust, now, expected, maxAge, audit }) {
        const result = await globalThis.vinlogVerify(inside.base64URLBytes(bundle), {
            trust: inside.base64URLBytes(trust), nowMilliseconds: now, expectedSubject: expected,
            maxAgeSeconds: maxAge, isAuditDemanded: audit,
        });
        return result.rejection || { report: result.report, verdict: result.verdict };
    },
    json({ text }) {
        try {
            inside.parseStrictJSON(inside.base64URLBytes(text));
            return true;
        } catch (error) {
            return false;
        }
    },
    async trust({ text }) {
        try {
            await inside.parseTrust(inside.base64URLBytes(text));
            return 0;
        } catch (error) {
            return error.line;
        }
    },
    async vrf({ key, alpha, proof }) {
        const publicKey = inside.vrfPublicKey(inside.base64URLBytes(key));
        if (publicKey === null) return null;
        const output = await inside.vrfOutput(
            publicKey, inside.base64URLBytes(alpha), inside.base64URLBytes(proof));
        return output === null ? null : inside.base64URLText(output);
    },
    async statement({ text }) {
        const sdJWT = await inside.parseSDJWT(inside.base64URLBytes(text));
        return sdJWT !== null && (await inside.statementOf(sdJWT)) !== null;
    },
    async body({ type, text }) {
        const kind = inside.kindOf(type);
        const body = inside.parseStrictJSON(inside.base64URLBytes(text));
        return inside.fitsSchema(kind.schema, body) && inside.isBodyReadable(kind.id, body);
    },
    async jwk({ text }) {
        const key = await inside.publicKeyOf(inside.parseStrictJSON(inside.base64URLBytes(text)));
        return key === null ? null : key.thumbprint;
    },
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
        process.stdout.write(JSON.stringify(answer) + "\n");
    });
});
