import Octets
import RegistryAPI
import Rewards
import TransparencyLog

/// Holds what a contributor was told of a statement against the public sheet.
enum OwnLineCheck {
    /// The first difference; `nil` when all agrees.
    ///
    /// - Parameters:
    ///   - line: what the contributor was told.
    ///   - published: the sheet's lines with the same reference.
    static func difference(_ line: RegistryAPI.OwnLine, _ published: [SheetLine]) -> String? {
        guard let salt = Hash(hex: line.salt) else { return "its salt is no hash" }
        let reference = RewardReference.make(salt: salt, index: LogIndex(UInt64(clamping: line.logIndex)))
        guard "\(reference)" == line.reference else { return "its salt opens \(reference), not \(line.reference)" }
        if let difference = product(line) { return difference }
        guard let first = published.first else {
            return line.weight == 0 && line.amount == 0 ? nil : "it is not on the sheet"
        }
        guard first.weight == UInt64(clamping: line.weight) else {
            return "its weight on the sheet is \(first.weight), and you were told \(line.weight)"
        }
        let amount = published.reduce(0) { $0 + $1.amount.value }
        guard amount == UInt64(clamping: line.amount) else {
            return "the sheet gives it \(amount), and you were told \(line.amount)"
        }
        return nil
    }

    /// base · 1000, then each factor in basis points, floored in their order; the vehicle's cap is a ceiling.
    private static func product(_ line: RegistryAPI.OwnLine) -> String? {
        var weight: UInt64 = 0
        var beforeTrust: UInt64 = 0
        for factor in line.factors {
            let value = UInt64(clamping: factor.value)
            switch factor.name {
            case "base": weight = value * 1_000
            case "vehicle-cap": weight = min(weight, value)
            default: weight = mulDiv(weight, value, 10_000)
            }
            guard weight == UInt64(clamping: factor.weightAfter) else {
                return "after \(factor.name) its weight is \(weight), and you were told \(factor.weightAfter)"
            }
            if factor.name != "trust" { beforeTrust = weight }
        }
        guard beforeTrust == UInt64(clamping: line.weight), weight == UInt64(clamping: line.finalWeight) else {
            return
                "its factors lead to \(beforeTrust) and \(weight), and you were told \(line.weight) and \(line.finalWeight)"
        }
        return nil
    }
}
