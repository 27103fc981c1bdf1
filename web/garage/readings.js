// Does a reading fit what is known? The registry says so without telling what it knows; without a network, what this
// browser itself has stated says it.

const dayMilliseconds = 86400000;
const kilometresADayMax = 1500;

function kilometresOf({ value, unit }) {
    return unit === "mi" ? value * 1.609344 : value;
}

// "plausible", "low", "equal", "high" or "unknown".
async function checkReading(profile, entered) {
    const odometer = { value: entered.reading, unit: entered.unit };
    const own = await ownAnswer(entered.vin, entered.date, odometer);
    try {
        const question = { subject: "vehicle:" + entered.vin, occurred_at: entered.date, odometer };
        const response = await signedCall("/v1/attestors/calls/check-reading", question, profile);
        if (!response.ok) return own;
        const { answer } = await response.json();
        return ["plausible", "low", "equal", "high"].includes(answer) ? answer : own;
    } catch {
        return own;
    }
}

async function ownAnswer(vin, date, odometer) {
    const readings = (await allStatements()).filter(
        (record) => record.subject === "vehicle:" + vin && record.odometer && record.odometer.status === "read"
            && ["waiting", "included"].includes(record.state) && !record.misfiledTo);
    return readings.length === 0 ? "unknown" : compareReading(readings, date, odometer);
}

// Holds a reading against earlier and later ones, each {occurredAt, odometer}.
function compareReading(readings, date, odometer) {
    const own = kilometresOf(odometer);
    const at = Date.parse(date);
    const sides = readings.map((reading) => ({
        kilometres: kilometresOf(reading.corrected || reading.odometer), at: Date.parse(reading.occurredAt),
    }));
    const before = sides.filter((side) => side.at <= at);
    const after = sides.filter((side) => side.at > at);
    const room = (side) => kilometresADayMax * (Math.abs(side.at - at) / dayMilliseconds + 1);
    if (before.some((side) => side.kilometres - own > 1)) return "low";
    if (after.some((side) => own - side.kilometres > 1)) return "high";
    if (before.some((side) => own - side.kilometres > room(side))) return "high";
    if (before.some((side) => Math.abs(side.kilometres - own) <= 1)) return "equal";
    return "plausible";
}

// A reading as people write it: groups of three may be parted; null for anything else.
function readingOf(text) {
    const plain = text.trim().replace(/[\u00a0\u202f]/g, " ");
    if (!/^\d{1,7}$/.test(plain) && !/^\d{1,3}([., '\u2019]\d{3}){1,2}$/.test(plain)) return null;
    const value = Number(plain.replace(/\D/g, ""));
    return value <= 2000000 ? value : null;
}
