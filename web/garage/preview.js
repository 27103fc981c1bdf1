// What will be signed, in plain words.

// The words of a code, as its chip has them.
function codeText(code) {
    const chip = document.querySelector("#service input[value='" + CSS.escape(code) + "']");
    return chip ? chip.parentElement.textContent.trim() : code;
}

function workText({ codes, other }) {
    return listText([...codes.map(codeText), ...(other === "" ? [] : [other])]);
}

function previewText(profile, entered) {
    const gap = "\u2026";
    const reading = entered.reading === null ? gap : grouped(entered.reading) + " " + entered.unit;
    const work = workText(entered);
    const lines = [say("garage.preview-service", {
        name: profile.name, date: entered.date === "" ? gap : dateText(entered.date),
        vin: entered.vin === "" ? gap : entered.vin, work: work === "" ? gap : work, reading,
    })];
    if (entered.order !== "") lines.push(say("garage.preview-order", { order: entered.order }));
    if (entered.photos.length > 0) lines.push(say("garage.preview-photos", { count: entered.photos.length }));
    if (entered.entries > 1) lines.push(say("garage.preview-entries", { count: entered.entries }));
    if (entered.confirmed) lines.push(say("garage.preview-confirmed." + entered.confirmed));
    return lines.join("\n");
}
