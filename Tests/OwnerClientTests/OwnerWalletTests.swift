import Attestation
import Foundation
import KeySafe
import OwnerClient
import TestKit
import Testing
import VIN
import VehicleHistory

/// The encrypted file: what it keeps, what it refuses, and with which word.
@Suite struct OwnerWalletTests {
    static let phrase = "correct horse battery staple"

    private let folder: TemporaryFolder
    private var path: String { folder.path + "/wallet.json" }

    init() throws {
        folder = try TemporaryFolder()
    }

    private func make() throws -> OwnerWallet {
        try OwnerWallet.create(
            path: path, passphrase: try Passphrase(Self.phrase), workFactor: .none)
    }

    private func open(_ phrase: String = phrase) throws -> OwnerWallet {
        try OwnerWallet.open(path: path, passphrase: try Passphrase(phrase))
    }

    private static func car(_ name: String) throws -> OwnedCar {
        OwnedCar(name: name, vehicle: .vehicle(try VIN("1HGCM82633A004352")))
    }

    @Test func whatIsPutInIsThereWhenItIsOpenedAgain() throws {
        let car = try Self.car("golf")
        try make().update { contents throws(WalletError) in
            try contents.add(car)
            try contents.change("golf") { car in
                car.remember(
                    AnsweredChallenge(nonce: "n", audience: "buyer:x", attributes: ["owner_since"], atSeconds: 7))
                car.registrar = AttestorID("dvla")
            }
        }
        let kept = try #require(try open().contents()["golf"])
        #expect(kept.holderKey.jwk() == car.holderKey.jwk())
        #expect(kept.openingKey.publicBytes == car.openingKey.publicBytes)
        #expect(kept.vehicle == car.vehicle)
        #expect(kept.registrar?.string == "dvla")
        #expect(kept.answered.map(\.nonce) == ["n"])
    }

    @Test func twoCarsShareNothing() throws {
        let first = try Self.car("a")
        let second = try Self.car("b")
        #expect(first.holderKey.publicKey != second.holderKey.publicKey)
        #expect(first.openingKey.publicBytes != second.openingKey.publicBytes)
    }

    @Test func noSecretAndNoNameStandsInTheFile() throws {
        let car = try Self.car("golf")
        try make().update { contents throws(WalletError) in try contents.add(car) }
        let text = try #require(folder.text("wallet.json"))
        for secret in ["golf", "1HGCM82633A004352", car.holderKey.publicKey.thumbprint.string, "holder_key"] {
            #expect(!text.contains(secret))
        }
    }

    @Test func theSizeDoesNotTellOneCarFromNone() throws {
        let wallet = try make()
        let car = try Self.car("golf")
        let empty = try #require(folder.text("wallet.json")).utf8.count
        try wallet.update { contents throws(WalletError) in try contents.add(car) }
        #expect(try #require(folder.text("wallet.json")).utf8.count == empty)
    }

    @Test func onlyItsOwnerMayReadIt() throws {
        _ = try make()
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        #expect(throws: WalletError.permissionsTooLoose(path: path, permissions: "640")) { try open() }
    }

    @Test func aWrongPassphraseIsSaidToBeWrong() throws {
        _ = try make()
        #expect(throws: WalletError.wrongPassphrase) { try open("correct horse battery stable") }
    }

    @Test func theSamePassphraseInAnotherNormalFormOpens() throws {
        _ = try OwnerWallet.create(
            path: path, passphrase: try Passphrase("caf\u{E9} au lait, s'il"),
            workFactor: .none)
        _ = try open("cafe\u{301} au lait, s'il")
    }

    @Test func everyFlippedBitIsDamageAndNeverAWrongPassphrase() throws {
        _ = try make()
        let intact = [UInt8](try #require(FileManager.default.contents(atPath: path)))
        var generator = SeededGenerator(seed: SeededGenerator.printedSeed("flipped bits"))
        for _ in 0..<300 {
            var bytes = intact
            let position = Int.random(in: 0..<bytes.count, using: &generator)
            bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            try write(bytes)
            #expect {
                try OwnerWallet.inspect(path: path)
            } throws: { error in
                switch error as? WalletError {
                case .damaged(.checksum), .notAWallet, .unknownFormat: true
                default: false
                }
            }
        }
    }

    @Test(arguments: [0, 1, 17, 400])
    func aTruncatedFileIsNoWallet(byteCount: Int) throws {
        _ = try make()
        let intact = [UInt8](try #require(FileManager.default.contents(atPath: path)))
        try write(Array(intact.prefix(byteCount)))
        #expect {
            try open()
        } throws: { error in
            if case WalletError.notAWallet = error { true } else { false }
        }
    }

    @Test func twoWritersLoseNothing() async throws {
        _ = try make()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                let path = path
                group.addTask {
                    let wallet = try OwnerWallet.open(path: path, passphrase: try Passphrase(Self.phrase))
                    for number in 0..<5 {
                        let car = try Self.car("car-\(writer)-\(number)")
                        try wallet.update { contents throws(WalletError) in try contents.add(car) }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try open().contents().cars.count == 20)
    }

    @Test func aChangeThatFailsChangesNothing() throws {
        let wallet = try make()
        let car = try Self.car("golf")
        #expect(throws: WalletError.self) {
            try wallet.update { contents throws(WalletError) in
                try contents.add(car)
                try contents.add(car)
            }
        }
        #expect(try wallet.contents().cars.isEmpty)
    }

    @Test func aNewPassphraseClosesOutTheOldOne() throws {
        let wallet = try make()
        let other = try open()
        let fresh = try wallet.changePassphrase(to: try Passphrase("another phrase altogether"))
        #expect(throws: WalletError.wrongPassphrase) { try open() }
        #expect(throws: WalletError.passphraseChangedMeanwhile) { try other.contents() }
        #expect(try fresh.contents().cars.isEmpty)
        #expect(try open("another phrase altogether").contents().cars.isEmpty)
    }

    @Test func aWalletIsNeverOverwritten() throws {
        _ = try make()
        #expect(throws: WalletError.exists(path: path)) { try make() }
    }

    @Test func aCopyBringsEverythingBack() throws {
        let wallet = try make()
        let car = try Self.car("golf")
        try wallet.update { contents throws(WalletError) in try contents.add(car) }
        let copy = folder.path + "/copy.json"
        try wallet.backup(to: copy)
        #expect(throws: WalletError.exists(path: copy)) { try wallet.backup(to: copy) }
        let phrase = try Passphrase(Self.phrase)
        #expect(throws: WalletError.exists(path: path)) {
            try OwnerWallet.restore(backup: copy, passphrase: phrase, path: path)
        }
        try FileManager.default.removeItem(atPath: path)
        let restored = try OwnerWallet.restore(backup: copy, passphrase: phrase, path: path)
        #expect(try restored.contents()["golf"]?.holderKey.publicKey == car.holderKey.publicKey)
    }

    @Test func mergingAddsWhatIsMissingAndTwiceIsOnce() throws {
        var first = WalletContents()
        try first.add(Self.car("a"))
        var second = first
        try second.add(Self.car("b"))
        let added = try first.merge(second)
        #expect(added.cars == 1)
        let again = try first.merge(second)
        #expect(again.cars == 0)
        #expect(first.cars.map(\.name) == ["a", "b"])
    }

    @Test(arguments: [13, 21, -1])
    func aWorkFactorOutOfBoundsIsRefused(exponent: Int) {
        #expect(throws: WalletError.workFactor(exponent)) { try WalletWorkFactor(exponent: exponent) }
    }

    @Test(arguments: [
        ("short", WalletError.passphrase(.tooShort(characterCountMin: 12))),
        ("eleven char", .passphrase(.tooShort(characterCountMin: 12))),
    ])
    func aShortPassphraseIsRefused(text: String, expected: WalletError) throws {
        let passphrase = try Passphrase(text)
        #expect(throws: expected) { try OwnerWallet.create(path: path, passphrase: passphrase, workFactor: .none) }
    }

    @Test(arguments: ["a passphrase file", "a passphrase file\n", "a passphrase file\r\n"])
    func aLineEndInAPassphraseFileDoesNotCount(text: String) throws {
        _ = try OwnerWallet.create(
            path: path, passphrase: try Passphrase(fileContents: Array(text.utf8)),
            workFactor: .none)
        _ = try open("a passphrase file")
    }

    @Test func aSymbolicLinkIsNotFollowed() throws {
        _ = try make()
        let link = folder.path + "/link.json"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        #expect(throws: WalletError.notARegularFile(path: link)) { try OwnerWallet.inspect(path: link) }
    }

    private func write(_ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
}
