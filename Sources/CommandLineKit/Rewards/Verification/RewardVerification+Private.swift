import Octets
import RegistryAPI
import Rewards
import TransparencyLog

extension RewardVerification {
    /// What a contributor checks: its own lines are its own statements, each weight its factors' product.
    func ownLinesCheck(_ checks: inout CheckList, _ desk: CallDesk) async throws(CommandFailure) {
        let own = try await desk.perform(
            .ownLines, EpochBody(epoch: Int(epoch.value)).json, as: RegistryAPI.OwnLines.self)
        guard own.isFinal else {
            return checks.append("own lines", .failed, "the registry calls them estimates, and the epoch is issued")
        }
        let sheet: IssuanceSheet
        let lines: [SheetLine]
        do {
            sheet = try IssuanceSheet(parsing: try await source.sheet(epoch: epoch.value))
            lines = try sheet.lines()
        } catch {
            return checks.append("own lines", .failed, "the sheet: \(error)")
        }
        let contributor = Holder(text: own.holder.text)?.contributor
        let trust = sheet.trust.first { $0.organisation == contributor }?.basisPoints
        if let trust, trust != UInt64(clamping: own.trust) {
            return checks.append(
                "own lines", .failed, "the sheet trusts you with \(trust), and you were told \(own.trust)")
        }
        var published = Dictionary(grouping: lines.filter { $0.organisation == contributor }) { "\($0.ref)" }
        for line in own.lines {
            if let difference = OwnLineCheck.difference(line, published.removeValue(forKey: line.reference) ?? []) {
                return checks.append("own lines", .failed, "entry \(line.logIndex): \(difference)")
            }
        }
        if let stray = published.keys.min() {
            return checks.append("own lines", .failed, "the sheet has a line \(stray) of yours that is no statement")
        }
        checks.append(
            "own lines", .passed,
            "\(own.lines.count) statements: each reference opens, each weight is its factors' product, each amount is on the sheet, and no other line is yours"
        )
    }

    /// What an auditor checks: the lines that a beacon chose are entries of the log.
    func sampleCheck(_ checks: inout CheckList, _ sample: Sample) async throws(CommandFailure) {
        guard let trust else {
            return checks.append("audited sample", .skipped, "no trust file: nothing ties entries to a log")
        }
        let body = AuditSampleBody(epoch: Int(epoch.value), beacon: sample.randomness, count: sample.lineCount)
        let answer = try await sample.desk.perform(.auditSample, body.json, as: AuditSampleAnswer.self)
        let bytes = try await source.sheet(epoch: epoch.value)
        do {
            let sheet = try IssuanceSheet(parsing: bytes)
            guard let beacon = Hash(hex: sample.randomness) else { return }
            let chosen = AuditSample.choose(
                beacon: beacon, root: sheet.root, lineCount: sheet.header.lineCount, count: sample.lineCount)
            let openings = answer.lines.compactMap { opening(of: $0, sheet: sheet, bytes: bytes) }
            if let difference = AuditSample.check(openings, chosen: chosen, sheet: sheet).difference {
                return checks.append("audited sample", .failed, "\(difference)")
            }
            var log = try await LoggedEntries(client: sample.desk.client, trust: trust)
            for line in answer.lines {
                guard let entry = Hex.decode(line.entry), entry.first == 1, entry.count == 73,
                    try await log.contain(entry, at: LogIndex(UInt64(clamping: line.logIndex)))
                else {
                    return checks.append(
                        "audited sample", .failed, "entry \(line.logIndex) is not what the log has there")
                }
            }
            checks.append(
                "audited sample", .passed,
                "\(chosen.count) lines that the beacon chose: each opens to a statement's entry, proven to be in the log"
            )
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            checks.append("audited sample", .failed, "\(error)")
        }
    }

    /// The opened line, found on the sheet by its bytes: the registry's own numbers are not needed.
    private func opening(of line: SampledLine, sheet: IssuanceSheet, bytes: [UInt8]) -> AuditSample.Opening? {
        let statements = bytes.split(separator: UInt8(ascii: "\n")).dropFirst(1 + sheet.trust.count)
        let text = Array(line.line.utf8)
        guard let place = statements.firstIndex(where: { $0.elementsEqual(text) }), let salt = Hash(hex: line.salt)
        else {
            return nil
        }
        return AuditSample.Opening(
            line: UInt64(place - statements.startIndex), index: LogIndex(UInt64(clamping: line.logIndex)), salt: salt)
    }
}
