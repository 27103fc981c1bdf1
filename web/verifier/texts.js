// The catalogue in the reader's language. Templates: {name} inserts a value, {name|one|other} picks by a number, # in a
// form is the number.

const languages = Object.keys(vinlogTexts);
let language = "en";

function useLanguage(name) {
    const short = String(name || "").slice(0, 2).toLowerCase();
    language = languages.includes(short) ? short : "en";
}

function hasText(key) {
    return Object.hasOwn(vinlogTexts[language], key);
}

// The text of a key, filled with values as the catalogue's messages carry them.
function say(key, values = {}) {
    if (!hasText(key)) return "\u27e6" + key + "\u27e7";
    return vinlogTexts[language][key].replace(/\{([^{}]*)\}/g, (_, place) => {
        const [name, one, other] = place.split("|");
        const value = values[name];
        if (value === undefined) return "\u27e6" + name + "\u27e7";
        return other === undefined ? valueText(value) : (value === 1 ? one : other).replace(/#/g, () => grouped(value));
    });
}

function grouped(number) {
    const digits = String(Math.abs(number)).replace(/\B(?=(\d{3})+$)/g, language === "de" ? "." : ",");
    return number < 0 ? "-" + digits : digits;
}

// A value in its language: numbers, texts, and objects that name their sort, as findings carry them.
function valueText(value) {
    if (typeof value === "number") return grouped(value);
    if (Array.isArray(value)) return listText(value.map(valueText));
    if (value === null || typeof value !== "object") return String(value);
    if ("date" in value) return dateText(value.date);
    if ("kilometres" in value) return grouped(value.kilometres) + " km";
    if ("entry" in value) return String(value.entry);
    if ("term" in value) return say(value.term);
    if ("message" in value) return say(value.message, value.values);
    if ("country" in value) return hasText("country." + value.country) ? say("country." + value.country) : value.country;
    if ("unit" in value) return grouped(value.value) + " " + value.unit;
    if ("currency" in value) return moneyText(value.minor_units, value.currency);
    return "";
}

function listText(items) {
    if (items.length < 2) return items.join("");
    return items.slice(0, -1).join(", ") + (language === "de" ? " und " : " and ") + items[items.length - 1];
}

function moneyText(minorUnits, currency) {
    const isWhole = ["JPY", "KRW", "CLP", "ISK", "VND", "XAF", "XOF", "UGX"].includes(currency);
    if (isWhole) return grouped(minorUnits) + " " + currency;
    const cents = String(Math.abs(minorUnits) % 100).padStart(2, "0");
    return grouped(Math.trunc(minorUnits / 100)) + (language === "de" ? "," : ".") + cents + " " + currency;
}

// A date as precise as it is known, from 2021, 2021-05, 2021-05-03 or 2021-05-03T10:15:00Z.
function dateText(iso) {
    const [year, month, day] = String(iso).slice(0, 10).split("-");
    if (month === undefined) return year;
    const values = { year, month, day, name: say("form.month." + month) };
    return say(day === undefined ? "form.month" : "form.day", values);
}

// The day of a moment, in universal time.
function dayText(milliseconds) {
    return dateText(new Date(milliseconds).toISOString());
}

// A moment to the minute, in universal time, as every reader of the report sees it.
function momentText(milliseconds) {
    const iso = new Date(milliseconds).toISOString();
    return say("verify.moment", { date: dateText(iso), time: iso.slice(11, 16) });
}

function durationText(milliseconds) {
    const seconds = Math.floor(milliseconds / 1000);
    for (const [unit, length] of [["days", 86400], ["hours", 3600], ["minutes", 60]]) {
        if (seconds >= length) return say("verify.duration." + unit, { count: Math.floor(seconds / length) });
    }
    return say("verify.duration.seconds", { count: seconds });
}
