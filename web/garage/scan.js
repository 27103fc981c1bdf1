// Reads the VIN's barcode with the camera, in browsers that can.

let scanStream = null;

function stopScan() {
    for (const track of scanStream ? scanStream.getTracks() : []) track.stop();
    scanStream = null;
    show("scanner", false);
}

async function startScan() {
    scanStream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    const picture = byId("scan-picture");
    picture.srcObject = scanStream;
    show("scanner", true);
    await picture.play();
    const detector = new BarcodeDetector();
    while (scanStream !== null) {
        const vin = vinIn((await detector.detect(picture)).map(({ rawValue }) => rawValue));
        if (vin !== null) {
            stopScan();
            byId("vin").value = vin;
            byId("vin").dispatchEvent(new Event("input", { bubbles: true }));
            byId("odometer").focus();
            return;
        }
        await new Promise((resolve) => setTimeout(resolve, 150));
    }
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

function readyScan() {
    const canScan = Boolean(globalThis.BarcodeDetector && navigator.mediaDevices && navigator.mediaDevices.getUserMedia);
    show("scan", canScan);
    byId("scan").addEventListener("click", () => attempt(startScan));
    byId("scan-stop").addEventListener("click", stopScan);
}
