import Octets
import RegistryAPI
import Rewards
import StrictJSON
import TransparencyLog

extension RewardAdministration {
    /// Opens lines of an issuance that public randomness chose: salt, log index and the log's entry of each.
    ///
    /// An erased statement has no salt any more and cannot be opened: its line is left out.
    func auditSample(_ body: JSON) async throws(Problem) -> JSON {
        let wanted = try AuditSampleBody(json: body)
        let epoch = Epoch(UInt32(clamping: wanted.epoch))
        guard let sheet = try await sheet(of: epoch), let beacon = Hash(hex: wanted.beacon) else {
            throw .rewardUnknown(
                "Epoch \(epoch) is not issued.", field: "/epoch", mend: "Name an epoch that is issued.")
        }
        let lines = (try? sheet.lines()) ?? []
        let chosen = AuditSample.choose(
            beacon: beacon, root: sheet.root, lineCount: UInt64(lines.count), count: wanted.count)
        let texts = Self.statementLines(of: sheet)
        let openings = try await openings(of: epoch)
        var sampled: [SampledLine] = []
        for number in chosen {
            let place = Int(number)
            guard lines.indices.contains(place), texts.indices.contains(place),
                let opening = openings[lines[place].ref]
            else { continue }
            sampled.append(
                SampledLine(
                    position: place, line: texts[place], salt: "\(opening.salt)",
                    logIndex: Int(clamping: opening.index.value), entry: Hex.encode(opening.entry)))
        }
        return AuditSampleAnswer(
            epoch: wanted.epoch, sheetRoot: "\(sheet.root)", beacon: wanted.beacon, lines: sampled
        ).json
    }

    /// The statements' lines of a sheet, after its header and the lines about trust.
    private static func statementLines(of sheet: IssuanceSheet) -> [String] {
        sheet.bytes.split(separator: UInt8(ascii: "\n")).dropFirst(1 + sheet.trust.count).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// What opens a line.
    private struct Opened: Sendable {
        let index: LogIndex
        let salt: Hash
        let entry: [UInt8]
    }

    private func openings(of epoch: Epoch) async throws(Problem) -> [Hash: Opened] {
        try await statements.run { store throws(StoreError) in
            var openings: [Hash: Opened] = [:]
            for result in try store.results(epoch: epoch, organisation: nil) {
                let place = result.index.value
                guard let fact = try store.fact(at: result.index),
                    let entry = try store.entries(place..<(place + 1)).first
                else { continue }
                openings[RewardReference.make(salt: fact.salt, index: fact.index)] = Opened(
                    index: fact.index, salt: fact.salt, entry: entry)
            }
            return openings
        }
    }
}
