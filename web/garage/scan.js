// Reads the VIN's barcode with the camera, in browsers that can.

let scanStream = null;
// After so long without a VIN the reader is told to type it.
const scanHintMilliseconds = 8000;

function stopScan() {
    for (const track of scanStream ? scanStream.getTracks() : []) track.stop();
    scanStream = null;
    show("scanner", false);
}

// Ends the scan by the reader's wish.
function leaveScan() {
    stopScan();
    byId("scan").focus();
}

// The camera, or null with what is wrong at the field: it was not allowed, or there is none.
async function openCamera() {
    try {
        return await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch (error) {
        setFault("vin", say(error && error.name === "NotAllowedError" ? "garage.fault-camera.not-allowed" : "garage.fault-camera.none"));
        byId("vin").focus();
        return null;
    }
}

async function startScan() {
    if (scanStream !== null) return;
    const stream = await openCamera();
    if (stream === null) return;
    scanStream = stream;
    setFault("vin", "");
    setText("scan-hint", "");
    show("scanner", true);
    byId("scan-stop").focus();
    try {
        await readCodes(stream);
    } catch (error) {
        // Playing and looking fail when the camera goes away, which the reader may have wished.
        if (scanStream === stream) throw error;
    } finally {
        if (scanStream === stream) stopScan();
    }
}

async function readCodes(stream) {
    const picture = byId("scan-picture");
    picture.srcObject = stream;
    await picture.play();
    const detector = new BarcodeDetector();
    const started = Date.now();
    while (scanStream === stream) {
        const vin = vinIn((await detector.detect(picture)).map(({ rawValue }) => rawValue));
        if (vin !== null && scanStream === stream) return takeScanned(vin);
        if (Date.now() - started > scanHintMilliseconds) setText("scan-hint", say("garage.scan-hint"));
        await new Promise((resolve) => setTimeout(resolve, 150));
    }
}

function takeScanned(vin) {
    stopScan();
    byId("vin").value = vin;
    byId("vin").dispatchEvent(new Event("input", { bubbles: true }));
    murmur(say("garage.scanned", { vin }));
    byId("odometer").focus();
}

// The VIN in what barcodes say: some have a letter I before it (imported), some more behind it.
function vinIn(texts) {
    for (const text of texts) {
        const plain = vinlogVIN.plain(text);
        for (const candidate of [plain, plain.replace(/^I/, ""), ...(plain.match(/[A-HJ-NPR-Z0-9]{17}/) || [])]) {
            const standing = vinlogVIN.standing(candidate);
            if (standing !== null && ["good", "other"].includes(standing.name)) return candidate;
        }
    }
    return null;
}

// Some browsers have the detector, but nothing on the device that would read a code.
async function canScan() {
    if (!globalThis.BarcodeDetector || !navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) return false;
    return (await BarcodeDetector.getSupportedFormats()).length > 0;
}

function readyScan() {
    canScan().then((isThere) => show("scan", isThere), () => {});
    byId("scan").addEventListener("click", () => attempt(startScan));
    byId("scan-stop").addEventListener("click", leaveScan);
    addEventListener("hashchange", stopScan);
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && stopScan());
}
