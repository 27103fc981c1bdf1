import Octets
import StrictJSON
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// A way to lie about a car with a report, and the bundle or the moment in which somebody would try it.
struct Forgery {
    /// What the forger did, for people.
    let title: String
    /// The forged file.
    let bundle: ReportBundle
    /// The reader's clock when it is shown, in milliseconds since 1970.
    let nowMilliseconds: Int64

    /// All forgeries of a genuine bundle that need nothing but its bytes, another car's and the clock.
    ///
    /// - Parameters:
    ///   - genuine: the report of the exhibit.
    ///   - other: the genuine report of another car.
    ///   - strangersKey: a VRF key that is not the registry's.
    static func all(
        of genuine: ReportBundle, beside other: ReportBundle, strangersKey: VRFSecretKey, nowMilliseconds: Int64
    ) -> [Forgery] {
        let forged: [(String, ReportBundle?)] = [
            ("a changed odometer", changedOdometer(genuine)),
            ("a dropped accident", withoutAccident(genuine)),
            ("the newest statements cut off", cutShort(genuine)),
            ("another car's clean service moved in", withForeignService(genuine, from: other)),
            ("a line called \"erased\" that is not", withFalseErasure(genuine)),
            ("a report under another VRF key", underAnotherKey(genuine, key: strangersKey)),
        ]
        let twoDays: Int64 = 2 * 86_400_000
        return forged.compactMap { title, bundle in
            bundle.map { Forgery(title: title, bundle: $0, nowMilliseconds: nowMilliseconds) }
        } + [
            Forgery(
                title: "a genuine but old report passed off as today's", bundle: genuine,
                nowMilliseconds: nowMilliseconds + twoDays)
        ]
    }

    // MARK: - The tricks

    /// Takes a hundred thousand off the highest reading that is signed in a statement.
    private static func changedOdometer(_ bundle: ReportBundle) -> ReportBundle? {
        editing(bundle) { entries in
            guard
                let place = entries.lastIndex(where: { payload(of: $0)?["odometer"]?["value"]?.integer != nil }),
                case .statement(let salt, let token) = entries[place].content,
                let forged = replacingReading(in: token)
            else { return false }
            entries[place].content = .statement(salt: salt, sdJWT: forged)
            return true
        }
    }

    private static func withoutAccident(_ bundle: ReportBundle) -> ReportBundle? {
        editing(bundle) { entries in
            guard let place = entries.firstIndex(where: { isKind("accident", $0) }) else { return false }
            entries.remove(at: place)
            return true
        }
    }

    private static func cutShort(_ bundle: ReportBundle) -> ReportBundle? {
        editing(bundle) { entries in
            guard entries.count > 3 else { return false }
            entries.removeLast(3)
            return true
        }
    }

    private static func withForeignService(_ bundle: ReportBundle, from other: ReportBundle) -> ReportBundle? {
        guard let foreign = other.histories.first?.labels.first?.entries.last(where: { isKind("service", $0) }),
            let path = other.hashes.path(foreign.path)
        else { return nil }
        var forged = bundle
        var entry = foreign
        entry.path = forged.hashes.add(path: path)
        return editing(forged) { entries in
            guard let place = entries.firstIndex(where: { $0.index > entry.index }) ?? entries.indices.last else {
                return false
            }
            entries.insert(entry, at: place)
            return true
        }
    }

    private static func withFalseErasure(_ bundle: ReportBundle) -> ReportBundle? {
        editing(bundle) { entries in
            guard let place = entries.firstIndex(where: { isKind("accident", $0) }), let last = entries.last else {
                return false
            }
            entries[place].content = .erased(by: last.index)
            return true
        }
    }

    /// Says that the car is unknown: under a key of the forger's choosing every label is absent.
    private static func underAnotherKey(_ bundle: ReportBundle, key: VRFSecretKey) -> ReportBundle? {
        let text = String(decoding: bundle.parameters, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("vrf 0 ") ? "vrf 0 0 " + Base64.standard.encode(key.publicKey.bytes) : String(line)
        }
        guard let proof = try? key.prove(alpha: Array(bundle.subject.string.utf8)).proof else { return nil }
        var forged = bundle
        forged.parameters = Array(lines.joined(separator: "\n").utf8)
        guard forged.histories.first?.labels.isEmpty == false else { return nil }
        forged.histories[0].labels[0].vrfProof = proof.bytes
        return forged
    }

    // MARK: - Tools

    /// A copy of the bundle whose first label's entries were edited; `nil` if `edit` found nothing to do.
    private static func editing(
        _ bundle: ReportBundle, _ edit: (inout [ProvenEntry]) -> Bool
    ) -> ReportBundle? {
        guard var entries = bundle.histories.first?.labels.first?.entries, edit(&entries) else { return nil }
        var forged = bundle
        forged.histories[0].labels[0].entries = entries
        forged.hashes = HashTable()
        // A careful forger leaves no hash behind that nothing refers to.
        func move(_ entry: ProvenEntry) -> ProvenEntry {
            var moved = entry
            moved.path = forged.hashes.add(path: bundle.hashes.path(entry.path) ?? [])
            return moved
        }
        forged.parametersEntry = move(forged.parametersEntry)
        forged.rootEntry = move(forged.rootEntry)
        for history in forged.histories.indices {
            for label in forged.histories[history].labels.indices {
                forged.histories[history].labels[label].entries =
                    forged.histories[history].labels[label].entries.map(move)
            }
        }
        return forged
    }

    private static func payload(of entry: ProvenEntry) -> JSON? {
        guard case .statement(_, let token) = entry.content else { return nil }
        let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64.url.decode(parts[1]) else { return nil }
        return try? JSON(parsing: bytes)
    }

    private static func isKind(_ kind: String, _ entry: ProvenEntry) -> Bool {
        payload(of: entry)?["vct"]?.string?.hasPrefix("urn:vinlog:\(kind):") == true
    }

    /// The token with a reading that is a third of the true one; its signature is left as it was.
    private static func replacingReading(in token: [UInt8]) -> [UInt8]? {
        let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64.url.decode(parts[1]), let json = try? JSON(parsing: bytes),
            var claims = json.object, var odometer = claims["odometer"]?.object, let value = odometer["value"]?.integer
        else { return nil }
        odometer["value"] = .integer(value / 3)
        claims["odometer"] = .object(odometer)
        let payload = Base64.url.encodeUTF8(JSON.object(claims).serialized())
        return Array([Array(parts[0]), payload, Array(parts[2])].joined(separator: [UInt8(ascii: ".")]))
    }
}
