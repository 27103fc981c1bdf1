// Photos and PDFs that a statement vouches for. Their hashes are signed; the files themselves stay in this browser, from
// where they can be saved, and are sent nowhere.

const photosMax = 8;
const photoByteCountMax = 16 << 20;
const thumbnailPixels = 144;

// What a file is by its first bytes: JFIF and Exif, PNG (ISO/IEC 15948), PDF (ISO 32000), WebP (RFC 9649), and HEIF's
// brands (ISO/IEC 23008-12). Null for anything else.
function photoType(bytes) {
    const text = (from, to) => String.fromCharCode(...bytes.slice(from, to));
    if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "image/jpeg";
    if (text(1, 4) === "PNG" && bytes[0] === 0x89) return "image/png";
    if (text(0, 5) === "%PDF-") return "application/pdf";
    if (text(0, 4) === "RIFF" && text(8, 12) === "WEBP") return "image/webp";
    return text(4, 8) === "ftyp" && /^(hei[cx]|hevc|mif1|msf1)$/.test(text(8, 12)) ? "image/heic" : null;
}

// {photo} as it is kept, or {fault}, the name of a text.
async function readPhoto(file) {
    if (file.size > photoByteCountMax) return { fault: "size" };
    const bytes = new Uint8Array(await file.arrayBuffer());
    const mediaType = photoType(bytes);
    if (mediaType === null) return { fault: "type" };
    const thumbnail = await thumbnailOf(file).catch(() => null);
    const reference = { sha256: base64URLText(await sha256(bytes)), mediaType, size: bytes.length, name: file.name };
    return { photo: { ...reference, thumbnail, file: new Blob([bytes], { type: mediaType }) }, reference };
}

// A small picture of it; fails for what this browser cannot draw, such as a PDF.
async function thumbnailOf(file) {
    const whole = await createImageBitmap(file);
    const scale = Math.min(1, thumbnailPixels / Math.max(whole.width, whole.height));
    const canvas = element("canvas", {
        width: Math.max(1, Math.round(whole.width * scale)), height: Math.max(1, Math.round(whole.height * scale)),
    });
    canvas.getContext("2d").drawImage(whole, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.8));
}

async function allPhotos() {
    const photos = await transact(["photos"], "readonly", (store) => store.getAll());
    return new Map(photos.map((photo) => [photo.sha256, photo]));
}

// Takes the chosen files into the draft, each once.
async function addPhotos() {
    const input = byId("photos");
    const files = [...input.files];
    input.value = "";
    const faults = new Set();
    for (const file of files) {
        if (draft.photos.length >= photosMax) {
            faults.add("count");
            break;
        }
        const { photo, reference, fault } = await readPhoto(file);
        if (fault) faults.add(fault);
        else if (!draft.photos.some(({ sha256: known }) => known === reference.sha256)) {
            await transact(["photos"], "readwrite", (store) => store.put(photo));
            draft.photos.push(reference);
        }
    }
    const limits = { count: photosMax, megabytes: photoByteCountMax >> 20 };
    setFault("photos", [...faults].map((fault) => say("garage.fault-photo." + fault, limits)).join(" "));
    await keepDraftNow();
    await showPhotos();
    await showPreview();
}

async function removePhoto(reference) {
    draft.photos = draft.photos.filter(({ sha256: known }) => known !== reference.sha256);
    await keepDraftNow();
    await showPhotos();
    await showPreview();
}

// The photos of the draft.
async function showPhotos() {
    const photos = await allPhotos();
    redraw(byId("photos-list"), draft.photos.map((reference) => element("li", { "data-key": reference.sha256 },
        ...photoFigure(reference, photos.get(reference.sha256)),
        actButton("remove", say("garage.photo-remove"), () => removePhoto(reference)))));
}

function photoFigure(reference, photo) {
    const size = say("garage.photo-size", { kilobytes: Math.max(1, Math.round(reference.size / 1024)) });
    return [photo && photo.thumbnail ? thumbnailCanvas(photo) : null, element("span", {}, reference.name + " \u00b7 " + size)];
}

// Drawn, not linked to, so that the page needs no address for it.
function thumbnailCanvas({ thumbnail, name }) {
    const canvas = element("canvas", { class: "thumbnail", role: "img", "aria-label": name, width: 72, height: 72 });
    createImageBitmap(thumbnail).then((bitmap) => {
        const scale = Math.max(72 / bitmap.width, 72 / bitmap.height);
        const [width, height] = [bitmap.width * scale, bitmap.height * scale];
        canvas.getContext("2d").drawImage(bitmap, (72 - width) / 2, (72 - height) / 2, width, height);
    }).catch(() => {});
    return canvas;
}

// What a statement that was signed vouches for; the files can be saved from here.
function photoParts(record, photos) {
    if (!record.photos || record.photos.length === 0) return [];
    return [element("ul", { class: "photos" }, ...record.photos.map((reference) => {
        const photo = photos.get(reference.sha256);
        const save = actButton("photo-" + reference.sha256, say("garage.photo-save"), () => saveFile(reference.name, photo.file, photo.mediaType));
        return element("li", {}, ...photoFigure(reference, photo), photo ? save : null);
    }))];
}

// The list of all of them, for whoever keeps the files elsewhere or hands them on.
async function exportPhotos() {
    const list = (await allStatements()).filter(({ photos }) => photos && photos.length > 0).flatMap((record) =>
        record.photos.map(({ sha256: hash, mediaType, size, name }) => ({
            sha256: hash, media_type: mediaType, size, name, subject: record.subject, occurred_at: record.occurredAt,
            jti: record.jti, entry: record.index === undefined ? null : record.index,
        })));
    saveFile("vinlog-evidence.json", JSON.stringify(list, null, 2) + "\n", "application/json");
}

// Photos that no statement and no draft has any more.
async function dropLeftPhotos() {
    const drafts = await transact(["drafts"], "readonly", (store) => store.getAll());
    const used = new Set([...(await allStatements()), ...drafts].flatMap(({ photos }) => (photos || []).map((photo) => photo.sha256)));
    const left = [...(await allPhotos()).keys()].filter((hash) => !used.has(hash));
    if (left.length > 0) await transact(["photos"], "readwrite", (store) => left.forEach((hash) => store.delete(hash)));
}

function readyPhotos() {
    byId("photos").addEventListener("change", () => attempt(addPhotos));
    byId("photos-export").addEventListener("click", () => attempt(exportPhotos));
    dropLeftPhotos().catch(complain);
}
