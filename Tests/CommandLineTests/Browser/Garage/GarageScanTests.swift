import Foundation
import ReportDocument
import StrictJSON
import TestKit
import Testing

/// The VIN's code before the camera. Chromium without a window has a camera that plays a file, and on Linux no detector of
/// codes: where the page has none there is no button; where it has one, what it says is read.
@Suite("The form for garages: scanning", .bounded, .serialized, .enabled(if: BrowserSession.isThere))
struct GarageScanTests {
    private static let width = 320
    private static let height = 240

    /// A film of one picture (YUV4MPEG2): the code of a text, dark on light.
    private static func film(of text: String, _ folder: TemporaryFolder) throws -> String {
        let code = try QRCode(text)
        let scale = height / code.outerWidth
        let (left, top) = ((width - code.outerWidth * scale) / 2, (height - code.outerWidth * scale) / 2)
        var luma = [UInt8](repeating: 235, count: width * height)
        for y in 0..<height {
            for x in 0..<width {
                let column = (x - left) / scale - QRCode.quietZone
                if x >= left, y >= top, code.isDark(row: (y - top) / scale - QRCode.quietZone, column: column) {
                    luma[y * width + x] = 16
                }
            }
        }
        let colour = [UInt8](repeating: 128, count: width * height / 2)
        let head = Array("YUV4MPEG2 W\(width) H\(height) F10:1 Ip A1:1 C420\n".utf8)
        let frame = Array("FRAME\n".utf8) + luma + colour
        return try folder.file("camera.y4m", head + frame + frame)
    }

    private static func camera(_ file: String) -> [String] {
        [
            "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
            "--use-file-for-fake-video-capture=\(file)",
        ]
    }

    /// Stands for the detector of the browser: hands each picture of the camera out, and says what it is told.
    private static let detector: JSON = [
        "source": """
        globalThis.BarcodeDetector = class {
            static async getSupportedFormats() { return ["qr_code", "code_39"]; }
            async detect(video) {
                const canvas = document.createElement("canvas");
                [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
                canvas.getContext("2d").drawImage(video, 0, 0);
                globalThis.seenPicture = canvas.toDataURL("image/png").split(",")[1];
                return globalThis.readCode ? [{ rawValue: globalThis.readCode }] : [];
            }
        };
        """
    ]

    private static let reader: String? =
        ProcessInfo.processInfo.environment["VINLOG_ZBARIMG"]
        ?? ["/usr/bin/zbarimg"].first { FileManager.default.isExecutableFile(atPath: $0) }

    /// What another program reads in the picture that the detector was shown.
    private static func read(_ base64: String, _ folder: TemporaryFolder) throws -> String {
        let file = try folder.file("seen.png", Array(Data(base64Encoded: base64) ?? Data()))
        let process = Process()
        process.executableURL = URL(filePath: reader ?? "")
        process.arguments = ["--quiet", "--raw", file]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return said.trimmingCharacters(in: .newlines)
    }

    @Test("where the browser reads no codes there is no button, and the VIN is typed") func withoutDetector()
        async throws
    {
        let folder = try TemporaryFolder()
        try await GarageForm.test(arguments: Self.camera(try Self.film(of: GarageForm.vin, folder))) { form in
            try await form.setUp()
            try await form.accredit()
            let hasDetector = try await form.browser.run("return 'BarcodeDetector' in window") == true
            if hasDetector { print("this Chromium has a detector of codes of its own") }
            #expect(try await form.browser.run("return document.getElementById('scan').hidden") == .bool(!hasDetector))
            try await form.enterService()
            try await form.waitFor(1, "included")
            #expect(try await form.browser.complaints() == [])
        }
    }

    @Test(
        "the camera's picture reaches the detector, and the VIN in it the form; then the camera is off",
        .enabled(if: reader != nil, "no zbarimg: install zbar-tools, or name one in VINLOG_ZBARIMG"))
    func withDetector() async throws {
        let folder = try TemporaryFolder()
        try await GarageForm.test(arguments: Self.camera(try Self.film(of: "I" + GarageForm.vin, folder))) { form in
            let browser = form.browser
            try await form.setUp()
            try await form.accredit()
            try await browser.devTools("Page.addScriptToEvaluateOnNewDocument", Self.detector)
            try await form.open()
            try await browser.wait("return !document.getElementById('scan').hidden")
            try await browser.click("#scan")
            try await browser.wait("return !!window.seenPicture")
            #expect(try await browser.run("return document.activeElement.id") == "scan-stop")
            var seen = ""
            for _ in 0..<700 where seen.isEmpty {
                let picture = try await browser.run("return window.seenPicture").string ?? ""
                seen = try Self.read(picture, folder)
                if seen.isEmpty { try await Task.sleep(for: .milliseconds(250)) }
            }
            #expect(seen == "I" + GarageForm.vin)
            try await browser.run("window.readCode = arguments[0]", [.string(seen)])
            try await browser.wait("return document.getElementById('vin').value !== ''")
            #expect(try await browser.run("return document.getElementById('vin').value") == .string(GarageForm.vin))
            #expect(try await browser.run("return document.activeElement.id") == "odometer")
            #expect(try await browser.text("#heard").contains(GarageForm.vin))
            let isOff =
                "return document.getElementById('scan-picture').srcObject.getTracks().every((t) => t.readyState === 'ended')"
            #expect(try await browser.run(isOff) == true)
            #expect(try await browser.run("return document.getElementById('scanner').hidden") == true)
            #expect(try await browser.complaints() == [])
        }
    }

    @Test("without leave to use the camera the page says so at the field; stopping gives the focus back")
    func withoutLeave() async throws {
        let folder = try TemporaryFolder()
        let arguments = Self.camera(try Self.film(of: "no VIN", folder))
        try await GarageForm.test(language: "de", arguments: arguments) { form in
            let browser = form.browser
            try await form.setUp()
            try await form.accredit()
            try await browser.devTools("Page.addScriptToEvaluateOnNewDocument", Self.detector)
            try await form.open()
            try await browser.wait("return !document.getElementById('scan').hidden")
            try await browser.click("#scan")
            try await browser.wait("return !!window.seenPicture")
            try await browser.press("\u{E007}")
            try await browser.wait("return document.activeElement.id === 'scan'")
            #expect(try await browser.run("return document.getElementById('scanner').hidden") == true)
            try await browser.run(
                """
                navigator.mediaDevices.getUserMedia = async () => { throw new DOMException("no", "NotAllowedError"); };
                """)
            try await browser.click("#scan")
            try await browser.wait("return document.getElementById('vin-fault').textContent.includes('Kamera')")
            #expect(try await browser.run("return document.activeElement.id") == "vin")
        }
    }
}
