import Attestation
import AttestorClient
import Foundation
import KeySafe
import Octets
import RegistryAPI
import SignedCalls
import StrictJSON
import TestKit
import Testing
import VehicleHistory

@testable import RegistryHTTP

/// What the form signs in a browser is what this package reads.
@Suite("The form for garages: its script", .bounded, .enabled(if: Node.isThere))
struct GarageScriptTests {
    private static let profile: JSON = [
        "id": "hill-street", "name": "Hill Street", "countries": ["DE"], "role": "owner",
    ]

    private static func entered(_ change: (inout JSONObject) -> Void = { _ in }) -> JSON {
        let usual: JSON = [
            "vin": "1HGCM82633A004352", "reading": 84_210, "unit": "km", "codes": ["OIL", "BRK-CHK"],
            "date": "2026-11-02", "order": "WO-7/12", "other": "", "entries": 1, "confirmed": nil,
        ]
        var entered = usual.object ?? JSONObject()
        change(&entered)
        return .object(entered)
    }

    @Test(
        "services pass the registry's own reader",
        arguments: [
            entered(), entered { $0["unit"] = "mi" }, entered { $0["reading"] = 0 },
            entered { $0["reading"] = 2_000_000 }, entered { $0["order"] = "" },
            entered {
                $0["codes"] = []
                $0["other"] = "Türdichtung \u{1F697} \"geklebt\""
            },
        ])
    func services(entered: JSON) throws {
        let peer = try GaragePeer()
        let key = try PublicKey(jwk: peer.ask("keys"))
        let answer = try peer.ask("service", ["profile": Self.profile, "entered": entered, "jti": "web-1"])
        let token = try SDJWT(parsing: peer.bytes(answer))
        #expect(token.isSignatureValid(by: key))
        let statement = try Statement(sdjwt: token)
        #expect(statement.issuer.string == "attestor:hill-street")
        #expect(statement.audience == GaragePeer.origin && statement.identifier == "web-1")
        #expect(statement.subject.string == "vehicle:1HGCM82633A004352")
        #expect(statement.odometer?.value == entered["reading"]?.integer)
        #expect(statement.odometer?.unit?.rawValue == entered["unit"]?.string)
        #expect(statement.occurredAt.description == "2026-11-02" && statement.country?.string == "DE")
        #expect(statement.keyThumbprint == key.thumbprint)
    }

    @Test("what would be no statement is not signed") func notSigned() throws {
        let peer = try GaragePeer()
        try peer.ask("keys")
        for entered in [
            Self.entered { $0["vin"] = "1HGCM82633A00435" }, Self.entered { $0["reading"] = 2_000_001 },
            Self.entered { $0["date"] = "2026-02-30" }, Self.entered { $0["codes"] = [] },
            Self.entered { $0["order"] = "no spaces" },
        ] {
            let answer = try peer.ask("service", ["profile": Self.profile, "entered": entered, "jti": "web-1"])
            #expect(answer["thrown"]?.string?.contains("no valid statement") == true, "\(answer)")
        }
    }

    @Test("the request is the one that `vinlog garage enroll` writes, with two keys") func request() throws {
        let peer = try GaragePeer()
        let key = try PublicKey(jwk: peer.ask("keys"))
        let bytes = try peer.bytes(peer.ask("request", ["profile": Self.profile]))
        let request = try EnrolmentRequest(parsing: bytes)
        #expect(request.id == "hill-street" && request.key.thumbprint == key.thumbprint)
        #expect(request.body["keys"]?.array?.count == 2)
        let profile = AttestorProfile(
            id: "hill-street", name: "Hill Street", attestorClass: "garage", countries: ["DE"],
            kinds: ["service", "odometer-reading", "correction"])
        #expect(request.body == profile.enrolmentBody(keys: request.body["keys"]?.array ?? []))
    }

    @Test("the token of a call is taken, once and for this body") func call() async throws {
        let peer = try GaragePeer()
        let key = try PublicKey(jwk: peer.ask("keys"))
        let answer = try peer.ask(
            "call", ["path": "/v1/attestors/calls/check-reading", "body": ["subject": "a"], "profile": Self.profile])
        let header = try #require(answer["token"]?.string)
        let token = try CallToken(parsing: header.dropFirst("Bearer ".count).utf8)
        let body = try peer.bytes(try #require(answer["body"]))
        let ledger = MemoryTokenLedger(startedAtSeconds: 0)
        let expectation = CallExpectation(
            audience: GaragePeer.origin, path: "/v1/attestors/calls/check-reading", bodyHash: Hash.sha256(body),
            nowSeconds: token.claims.issuedAtSeconds)
        try await token.verify(by: key, as: expectation, ledger: ledger)
        #expect(token.claims.issuer == "attestor:hill-street")
        await #expect(throws: CallTokenError.self) {
            try await token.verify(by: key, as: expectation, ledger: ledger)
        }
    }

    @Test("a recovery file opens with its passphrase, here and by `vinlog garage`, and in no other way") func recovery()
        throws
    {
        let peer = try GaragePeer()
        try peer.ask("keys")
        let words = "correct horse battery"
        let file = try #require(try peer.ask("seal", ["passphrase": .string(words)]).string)
        func opened(_ file: String, _ passphrase: String) throws -> JSON {
            try peer.ask("open", ["file": .string(file), "passphrase": .string(passphrase)])
        }
        let right = try opened(file, " \(words) ")
        #expect(right["isSame"] == true && right["extractable"] == false, "\(right)")
        let passphrase = try Passphrase(words)
        let key = try SealedKey.open(Array(file.utf8), with: passphrase)
        #expect(key.publicKey.thumbprint.string == right["thumbprint"]?.string)
        #expect(try opened(file, "correct horse batter")["reason"] == "wrong-passphrase")
        for broken in ["", "{}", "a.b.c.d.e", String(file.dropLast(9)), "x" + file, file.replacing(".", with: "..")] {
            #expect(try opened(broken, words)["reason"] == "not-a-file", "\(broken)")
        }
        let own = SigningKey.generate(.es256)
        let sealed = String(decoding: try SealedKey.seal(own, with: passphrase, rounds: 1_000), as: UTF8.self)
        let found = try opened(sealed, words)
        #expect(found["thumbprint"]?.string == own.publicKey.thumbprint.string, "\(found)")
        let other = String(
            decoding: try SealedKey.seal(SigningKey.generate(.edDSA), with: passphrase, rounds: 1_000), as: UTF8.self)
        #expect(try opened(other, words)["reason"] == "other-algorithm")
    }

    @Test("readings are read as people write them") func readings() throws {
        let peer = try GaragePeer()
        let cases: [(String, Int?)] = [
            ("84210", 84_210), ("84.210", 84_210), ("84,210", 84_210), (" 84 210 ", 84_210), ("84\u{202F}210", 84_210),
            ("1'084'210", 1_084_210), ("0", 0), ("2000000", 2_000_000), ("2000001", nil), ("84.2", nil), ("84,21", nil),
            ("-5", nil), ("", nil), ("84210km", nil), ("8421o", nil), ("1.2345", nil), ("12345678", nil),
        ]
        for (text, value) in cases {
            #expect(try peer.ask("reading", ["text": .string(text)]).integer == value, "\(text)")
        }
    }

    @Test("readings are held against one's own, by unit and date") func comparison() throws {
        let peer = try GaragePeer()
        let earlier: JSON = [
            ["occurredAt": "2026-01-10", "odometer": ["value": 50_000, "unit": "km"]],
            ["occurredAt": "2026-06-10", "odometer": ["value": 60_000, "unit": "km"]],
        ]
        let cases: [(String, Int, String, String)] = [
            ("2026-07-01", 61_000, "km", "plausible"), ("2026-07-01", 59_999 - 1, "km", "low"),
            ("2026-07-01", 60_000, "km", "equal"), ("2026-07-01", 610_000, "km", "high"),
            ("2026-07-01", 37_903, "mi", "plausible"), ("2026-03-01", 55_000, "km", "plausible"),
            ("2026-03-01", 61_000, "km", "high"), ("2025-12-01", 55_000, "km", "high"),
        ]
        for (date, value, unit, answer) in cases {
            let odometer: JSON = ["value": .integer(value), "unit": .string(unit)]
            let found = try peer.ask("compare", ["readings": earlier, "date": .string(date), "odometer": odometer])
            #expect(found.string == answer, "\(value) \(unit) on \(date)")
        }
    }

    @Test("identifiers come from names") func identifiers() throws {
        let peer = try GaragePeer()
        for (name, identifier) in [
            ("Hill Street Motors", "hill-street-motors"), ("Müller & Söhne GmbH", "mueller-soehne-gmbh"),
            ("  Café  Zoé ", "cafe-zoe"), ("車", ""),
        ] {
            #expect(try peer.ask("identifier", ["name": .string(name)]).string == identifier)
        }
    }

    private static let reader: String? =
        ProcessInfo.processInfo.environment["VINLOG_ZBARIMG"]
        ?? ["/usr/bin/zbarimg"].first { FileManager.default.isExecutableFile(atPath: $0) }

    /// What another program reads in a code, drawn as a portable bitmap.
    private static func read(_ rows: [String], _ folder: TemporaryFolder) throws -> String {
        let (scale, margin) = (4, 4)
        let blank = String(repeating: "0", count: rows.count + 2 * margin)
        let border = [String](repeating: blank, count: margin)
        let framed = border + rows.map { "0000\($0)0000" } + border
        let side = framed.count * scale
        let lines = framed.flatMap { row -> [String] in
            let line = row.flatMap { [String](repeating: String($0), count: scale) }.joined(separator: " ")
            return [String](repeating: line, count: scale)
        }
        let file = try folder.file("code.pbm", "P1\n\(side) \(side)\n" + lines.joined(separator: "\n") + "\n")
        let process = Process()
        process.executableURL = URL(filePath: reader ?? "")
        process.arguments = ["--raw", "--quiet", "-Sbinary", file]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return said.trimmingCharacters(in: .newlines)
    }

    @Test(
        "another program reads the form's QR codes, whatever their length",
        .enabled(if: reader != nil, "no zbarimg: install zbar-tools, or name one in VINLOG_ZBARIMG"))
    func codes() throws {
        let peer = try GaragePeer()
        let folder = try TemporaryFolder()
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        // The last length of each version, by ISO/IEC 18004 table 7, and others.
        for length in [
            1, 14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666,
        ] {
            let text = String((0..<length).map { alphabet[($0 * 37 + length) % alphabet.count] })
            let rows = try #require(try peer.ask("qr", ["text": .string(text)]).array).compactMap(\.string)
            #expect(try Self.read(rows, folder) == text, "\(length)")
        }
        #expect(try peer.ask("qr", ["text": .string(String(repeating: "x", count: 667))]) == .null)
    }
}
