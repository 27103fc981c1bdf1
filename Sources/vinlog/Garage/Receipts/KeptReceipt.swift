import Attestation
import AttestorClient
import AttestorOutbox
import CommandLineKit
import Foundation
import StrictJSON
import TransparencyLog
import VehicleHistory

/// A receipt that is kept, and what a check of it came to.
struct KeptReceipt: Sendable {
    let identifier: String
    let kind: String
    let subject: String
    /// Its place in the log, where the receipt can be read.
    let index: UInt64?
    /// When it was sequenced, milliseconds since 1970, where the receipt verifies.
    let sequencedAt: Int64?
    /// Why it does not verify.
    let reason: String?
    /// Statement and receipt, where the receipt verifies.
    let material: Material?

    /// A receipt that verifies, and what it is for.
    struct Material: Sendable {
        let identifier: String
        let statement: [UInt8]
        let receipt: Receipt
    }

    /// Checks a receipt of a statement: signature of the checkpoint, inclusion, VRF and index, all against the
    /// checkpoint that the receipt itself brings.
    init(identifier: String, statement: [UInt8]?, receipt: [UInt8]?, trust: TrustPolicy) {
        self.identifier = identifier
        let claims = statement.flatMap { try? SDJWT(parsing: $0) }?.payload
        let type = claims?["vct"]?.string?.split(separator: ":") ?? []
        kind = type.count == 4 ? String(type[2]) : ""
        subject = claims?["sub"]?.string ?? ""
        let read = receipt.flatMap { try? Receipt(parsing: $0) }
        index = read?.entry.index.value
        guard let statement, let receipt else {
            sequencedAt = nil
            material = nil
            reason = statement == nil ? "the statement itself is missing" : "the receipt is missing"
            return
        }
        do {
            sequencedAt = try GarageDesk.proof(receipt, of: statement, trust: trust).sequencedAt
            reason = nil
            material = read.map { Material(identifier: identifier, statement: statement, receipt: $0) }
        } catch {
            sequencedAt = nil
            material = nil
            reason = "\(error)"
        }
    }

    /// Every receipt of a folder: those of the outbox, then those that lie there as files only.
    ///
    /// - Throws: `CommandFailure`.
    static func each(
        of home: AttestorHome, trust: TrustPolicy, _ body: (KeptReceipt) -> Void
    ) throws(CommandFailure) {
        let outbox = try GarageDesk.outbox(of: home)
        var seen: Set<String> = []
        var last = 0
        while true {
            let items = try GarageDesk.translating { () throws(OutboxError) in
                try outbox.items(in: [.included], after: last, countMax: 500)
            }
            guard let end = items.last else { break }
            for item in items {
                seen.insert(home.receiptPath(item.identifier))
                let (statement, receipt) = try GarageDesk.translating { () throws(OutboxError) in
                    (try outbox.statement(item.number), try outbox.receipt(item.number))
                }
                body(KeptReceipt(identifier: item.identifier, statement: statement, receipt: receipt, trust: trust))
            }
            last = end.number
        }
        let folder = home.path + "/receipts"
        for name in ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted() {
            let path = "\(folder)/\(name)"
            guard name.hasSuffix(".json"), !seen.contains(path) else { continue }
            let statement = FileManager.default.contents(
                atPath: "\(home.path)/statements/\(name.dropLast(5)).sd-jwt"
            ).map { [UInt8]($0) }
            let identifier = statement.flatMap { try? SDJWT(parsing: $0) }?.payload["jti"]?.string
            body(
                KeptReceipt(
                    identifier: identifier ?? String(name.dropLast(5)), statement: statement,
                    receipt: FileManager.default.contents(atPath: path).map { [UInt8]($0) }, trust: trust))
        }
    }

    var json: JSON {
        var object = JSONObject()
        object["id"] = .string(identifier)
        object["kind"] = .string(kind)
        object["subject"] = .string(subject)
        object["index"] = index.map { .integer(Int(clamping: $0)) }
        object["verified"] = .bool(reason == nil)
        object["sequenced_at"] = sequencedAt.map { .integer(Int($0)) }
        object["reason"] = reason.map { .string($0) }
        return .object(object)
    }
}
