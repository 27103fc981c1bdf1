import ArgumentParser
import AttestorOutbox
import CommandLineKit
import StrictJSON

/// What a delivery came to.
struct SyncSummary {
    let desk: GarageDesk
    let summary: OutboxDelivery.Summary
    let uploads: UploadDelivery.Summary
    let audience: String

    /// Says it.
    ///
    /// - Throws: the exit status, where not everything has ended well.
    func show(json: Bool) throws {
        let refused = try summary.refused.map { try desk.outbox.item($0) }
        let elsewhere = try desk.outbox.items(in: [.queued]).count { $0.audience != audience }
        if json {
            Terminal.standardOutput.write(JSON.object(try object(refused, elsewhere)).prettyPrinted())
        } else {
            show(refused, elsewhere)
        }
        guard summary.unproven.isEmpty else {
            throw ResultFailure.end(
                "\(summary.unproven.count) receipts do not verify: \(summary.reason ?? "")",
                mend: "Show this to whoever runs the registry. The statements stay queued.")
        }
        if !refused.isEmpty {
            throw ResultFailure.end(
                "\(refused.count) of the statements were refused",
                mend: "vinlog garage outbox lists them; mend, retry or drop each.")
        }
        if !uploads.refused.isEmpty {
            throw ResultFailure.end(
                "\(uploads.refused.count) files were not stored",
                mend: "vinlog garage outbox says why; retry N sends those of number N again.")
        }
        if !summary.left.isEmpty {
            throw ResultFailure.end(
                "\(summary.left.count) statements still wait: \(summary.reason ?? "no answer")",
                mend: "They are kept: run vinlog garage sync again.", status: .unavailable)
        }
        if !uploads.left.isEmpty {
            throw ResultFailure.end(
                "\(uploads.left.count) files still wait: \(uploads.left.first?.note ?? "no answer")",
                mend: "They are kept: run vinlog garage sync again.", status: .unavailable)
        }
    }

    private func object(_ refused: [OutboxItem], _ elsewhere: Int) throws -> JSONObject {
        var object = JSONObject()
        object["included"] = .array(try summary.included.map { .object(try desk.outbox.item($0).json) })
        object["refused"] = .array(refused.map { .object($0.json) })
        object["waiting"] = .array(summary.left.map { .integer($0) })
        if !uploads.isEmpty { object["files"] = uploads.json }
        object["waiting_for_other_logs"] = .integer(elsewhere)
        object["reason"] = summary.left.isEmpty ? nil : summary.reason.map { .string($0) }
        return object
    }

    private func show(_ refused: [OutboxItem], _ elsewhere: Int) {
        var text =
            "\(summary.included.count) included, \(refused.count) refused, \(summary.left.count) still waiting.\n"
        for item in refused {
            let reason = item.refusal?["rule"]?.string ?? item.refusal?["detail"]?.string ?? ""
            let line = "\(item.number): \(item.kind) about \(item.subject): \(reason)"
            text += "  " + TextWrapping.wrapped(line, indent: 4, columnCount: 80) + "\n"
        }
        text += uploads.text
        if elsewhere > 0 { text += "\(elsewhere) more wait for another log than \(audience).\n" }
        Terminal.standardOutput.write(HarmlessText.of(text, keepsLines: true))
    }
}
