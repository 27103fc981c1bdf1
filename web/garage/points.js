// What a statement earns: the registry's own figure once it gives one, else the most that the published policy can give.

const weekSeconds = 604800;
const pointsEverySeconds = 60;
let pointsAskedAt = 0;

// The most that a statement can earn by a policy, in data points, if nobody contradicts it and the organisation is
// trusted: base, accreditation, delay, and how often this device has stated the like of the same car in 52 weeks.
function pointsMost(policy, record, earlierCount) {
    const base = policy.base[{ "odometer-reading": "odometer" }[record.kind] || record.kind];
    if (!base) return null;
    const days = Math.max(0, Math.floor((record.madeAt - Date.parse(record.occurredAt)) / dayMilliseconds));
    const lag = Math.max(policy.lag.floor_bp, 10000 - days * policy.lag.per_day_bp);
    const saturation = policy.saturation.steps_bp[earlierCount] || 0;
    const factors = [policy.tier.accredited_bp, lag, saturation];
    const weight = factors.reduce((sum, factor) => Math.floor((sum * factor) / 10000), base * 1000);
    return weight / policy.data_points.milliweight_per_dp;
}

function earlierLike(statements, record) {
    const since = Date.parse(record.occurredAt) - 52 * 7 * dayMilliseconds;
    return statements.filter((other) => other.kind === record.kind && other.subject === record.subject
        && other.state === "included" && other.madeAt < record.madeAt && Date.parse(other.occurredAt) >= since).length;
}

// Asks now and then, and keeps what it is told: the policy, and the figures of every epoch with statements that are not
// settled. A registry without rewards tells nothing, and then nothing is shown.
async function askPoints(profile) {
    if (Date.now() - pointsAskedAt < pointsEverySeconds * 1000 || !navigator.onLine) return;
    const open = (await allStatements()).filter(
        ({ state, odometer, points, proof }) => state === "included" && odometer && proof.time && !(points && points.isFinal));
    if (open.length === 0) return;
    pointsAskedAt = Date.now();
    const options = { cache: "no-store", signal: AbortSignal.timeout(15000) };
    const state = await fetch("/v1/rewards", options);
    if (!state.ok) return;
    const { zero_starts_at: zero, epochs: known } = await state.json();
    // Before genesis there is nothing to ask.
    if (known.length === 0) return;
    const policy = await fetch("/v1/rewards/policy", options);
    if (policy.ok) {
        await keepSetting("policy", await policy.json());
        tellChange();
    }
    const epochs = new Set(open.map(({ proof }) => Math.floor((proof.time / 1000 - zero) / weekSeconds)));
    for (const epoch of epochs) await askEpoch(profile, epoch);
}

async function askEpoch(profile, epoch) {
    const response = await signedCall("/v1/rewards/calls/own-lines", { epoch }, profile, 15);
    if (!response.ok) return;
    const { final, lines } = await response.json();
    const byIndex = new Map(lines.map((line) => [line.log_index, line]));
    await transact(["statements"], "readwrite", (statements) => {
        const request = statements.getAll();
        request.onsuccess = () => {
            for (const record of request.result) {
                const line = byIndex.get(record.index);
                if (line) statements.put({ ...record, points: { amount: line.amount, isFinal: final, why: line.disposition } });
            }
        };
    });
    tellChange();
}

function pointsNumber(amount) {
    const rounded = Math.round(amount * 100) / 100;
    return language === "de" ? String(rounded).replace(".", ",") : String(rounded);
}

// What is said of a statement's points; an empty text where there is nothing to say.
function pointsText(policy, statements, record) {
    const { points } = record;
    if (points) {
        const key = points.isFinal ? "garage.points-final" : "garage.points-estimate";
        const held = points.why === "held" || points.why === "void" ? " " + say("garage.points-" + points.why) : "";
        return say(key, { amount: pointsNumber(points.amount / 1000000) }) + held;
    }
    const most = policy ? pointsMost(policy, record, earlierLike(statements, record)) : null;
    return most === null ? "" : say("garage.points-most", { amount: pointsNumber(most) });
}
