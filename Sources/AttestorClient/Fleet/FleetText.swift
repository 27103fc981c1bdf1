/// Figures in the reasons that people read.
enum FleetText {
    /// A number of thousandths with one decimal and groups, such as `1,234.5`.
    static func thousandths(_ value: Int) -> String {
        let tenths = (abs(value) + 50) / 100
        return (value < 0 ? "-" : "") + grouped(tenths / 10) + ".\(tenths % 10)"
    }

    /// A whole number in groups of three.
    static func grouped(_ value: Int) -> String {
        let digits = Array(String(abs(value)))
        let text = digits.enumerated().map { place, digit in
            place > 0 && (digits.count - place).isMultiple(of: 3) ? ",\(digit)" : "\(digit)"
        }
        return (value < 0 ? "-" : "") + text.joined()
    }

    /// Milliseconds in the unit that fits.
    static func duration(_ milliseconds: Int64) -> String {
        switch milliseconds {
        case ..<120_000: "\(milliseconds / 1_000) s"
        case ..<7_200_000: "\(milliseconds / 60_000) min"
        default: "\(milliseconds / 3_600_000) h"
        }
    }
}
