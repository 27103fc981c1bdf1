import Foundation
import Octets
import Rewards
import TransparencyLog

/// Issuing an epoch of 1,000,000 weighed statements: shares, sheet, Merkle root and entries, until they are posted.
struct RewardsIssue {
    private static let organisationCount = 10_000
    private static let roundCount = 3

    let statementCount: Int

    func run(_ report: FigureReport) throws {
        Progress.say("rewards: issuing \(statementCount) statements")
        let policy = RewardPolicy.standard
        let weighed = statements()
        var genesis = Ledger()
        _ = try genesis.post(
            contentsOf: Genesis.commands(
                caps: [.dataPoints: Amount(policy.dataPoints.capDP * RewardPolicy.minorPerDP)], hash: policy.hash))
        var seconds: [Double] = []
        var cpuSeconds: [Double] = []
        var megabytes: [Double] = []
        for _ in 0..<Self.roundCount {
            var ledger = genesis
            Memory.resetPeak()
            let before = Memory.residentByteCount
            let cpuStart = Stopwatch.processSeconds
            seconds.append(
                try Stopwatch.time {
                    let result = try Issuance.issue(epoch: 0, weighed: weighed, policy: policy, ledger: ledger)
                    _ = try ledger.post(contentsOf: result.commands)
                    keep(result.sheet.root)
                })
            cpuSeconds.append(Stopwatch.processSeconds - cpuStart)
            megabytes.append(Double(max(0, Memory.peakResidentByteCount - before)) / 1e6)
        }
        let note = "\(statementCount) statements of \(Self.organisationCount) organisations"
        report.add(
            Figure(
                "rewards.issue", Samples(seconds).median, "s", bar: .atMost(3),
                note: "\(note): split, sheet, root, posted; \(Samples(seconds).spread)"))
        report.add(Figure("rewards.issue.cpu", Samples(cpuSeconds).median, "s", note: "of one core, the same rounds"))
        report.add(
            Figure(
                "rewards.issue.memory", Samples(megabytes).greatest, "MB", bar: .atMost(500),
                note: "growth of the peak in RAM; \(Samples(megabytes).spread)"))
    }

    private func statements() -> [WeighedStatement] {
        var generator = SeededGenerator(seed: 7)
        let names = (0..<Self.organisationCount).map { "garage-\($0)" }
        return (0..<statementCount).map { number in
            var factors = WeightFactors()
            factors.category = .service
            factors.base = UInt32.random(in: 60...800, using: &generator)
            factors.tierBasisPoints = 10_000
            factors.corroborationBasisPoints = 10_000
            factors.lagBasisPoints = UInt32.random(in: 9_000...10_000, using: &generator)
            factors.saturationBasisPoints = 10_000
            let organisation = Int.random(in: 0..<Self.organisationCount, using: &generator)
            factors.trustBasisPoints = organisation % 10 == 0 ? 1_000 : 10_000
            let ref = withUnsafeBytes(of: UInt64(number).bigEndian) { Hash.sha256($0) }
            return WeighedStatement(
                index: LogIndex(UInt64(number)), ref: ref, organisation: names[organisation],
                vehicle: UInt64(number / 4), factors: factors, bondLimit: number % 50 == 0 ? 20_000_000 : 0)
        }
    }
}

/// This process's memory, as Linux tells it.
enum Memory {
    /// Bytes in RAM.
    static var residentByteCount: Int { kilobytes("VmRSS:") * 1_024 }

    /// The most bytes in RAM since the last reset.
    static var peakResidentByteCount: Int { kilobytes("VmHWM:") * 1_024 }

    /// Makes the present size the peak (proc(5), `clear_refs`).
    static func resetPeak() {
        guard let file = FileHandle(forWritingAtPath: "/proc/self/clear_refs") else { return }
        file.write(Data("5".utf8))
        try? file.close()
    }

    private static func kilobytes(_ name: String) -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
        return line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) } ?? 0
    }
}
