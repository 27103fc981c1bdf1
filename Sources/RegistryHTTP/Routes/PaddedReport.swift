import RegistryAPI
import StrictJSON

/// A report's bytes as they are answered, padded where that was asked for.
///
/// The padding is white space after the bundle's last brace, which is JSON still: an answer that is cut out of an
/// encrypted connection then tells little by its length.
struct PaddedReport {
    private static let lineFeed = UInt8(ascii: "\n")

    let report: PaidReport
    let isPadded: Bool

    /// The bundle alone.
    var bundle: [UInt8] { report.bundle + padding(afterByteCount: report.bundle.count) }

    /// The bundle and the fee's receipt (or `null`), each a line.
    var lines: [UInt8] {
        let receipt = (report.receipt ?? .null).serialized()
        let rest = [Self.lineFeed] + receipt + [Self.lineFeed]
        return report.bundle + padding(afterByteCount: report.bundle.count + rest.count) + rest
    }

    private func padding(afterByteCount byteCount: Int) -> [UInt8] {
        guard isPadded else { return [] }
        return Array(repeating: UInt8(ascii: " "), count: Padme.paddedByteCount(byteCount) - byteCount)
    }
}
