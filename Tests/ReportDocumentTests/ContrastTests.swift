import Foundation
import ReportDocument
import Testing

/// The palette keeps the contrast of WCAG 2.2, success criteria 1.4.3 (text, 4.5) and 1.4.11 (drawings, 3), in light,
/// dark and print.
@Suite struct ContrastTests {
    enum Scheme: String, CaseIterable { case light, dark, print }

    private static let text = ["ink", "soft", "accent", "bad", "ask", "good", "wait"]
    private static let papers = ["paper", "card"]
    private static let drawings = ["bar", "edge", "good", "wait", "bad"]

    @Test(arguments: Scheme.allCases)
    func textCanBeRead(scheme: Scheme) throws {
        let palette = try Self.palette(scheme)
        for paper in Self.papers {
            for ink in Self.text {
                let contrast = try Self.contrast(palette[ink], palette[paper])
                #expect(contrast >= 4.5, "\(scheme): \(ink) on \(paper) has \(contrast)")
            }
        }
        for tint in ["bad", "ask", "good"] {
            for ink in ["ink", tint] {
                let contrast = try Self.contrast(palette[ink], palette["\(tint)-paper"])
                #expect(contrast >= 4.5, "\(scheme): \(ink) on \(tint)-paper has \(contrast)")
            }
        }
    }

    @Test(arguments: Scheme.allCases)
    func drawingsCanBeSeen(scheme: Scheme) throws {
        let palette = try Self.palette(scheme)
        for drawing in Self.drawings {
            let contrast = try Self.contrast(palette[drawing], palette["card"])
            #expect(contrast >= 3, "\(scheme): \(drawing) has \(contrast)")
        }
    }

    /// Black on white has the most there is, and a known pair its known value.
    @Test func theFormulaIsTheGuidelines() throws {
        #expect(abs(try Self.contrast("#000", "#fff") - 21) < 0.001)
        #expect(abs(try Self.contrast("#767676", "#ffffff") - 4.54) < 0.01)
    }

    // MARK: - Reading the style sheet

    private static func palette(_ scheme: Scheme) throws -> [String: String] {
        let sheet = PageLibrary.style("base.css")
        var palette = try variables(in: sheet, after: "")
        switch scheme {
        case .light: break
        case .dark: palette.merge(try variables(in: sheet, after: "prefers-color-scheme:dark")) { $1 }
        case .print: palette.merge(try variables(in: sheet, after: "@media print")) { $1 }
        }
        return palette
    }

    /// The variables of the first `:root` after a text.
    private static func variables(in sheet: String, after mark: String) throws -> [String: String] {
        let start = mark.isEmpty ? sheet.startIndex : try #require(sheet.range(of: mark)).upperBound
        let root = try #require(sheet[start...].range(of: ":root{"))
        let block = sheet[root.upperBound...].prefix { $0 != "}" }
        var variables: [String: String] = [:]
        for declaration in block.split(separator: ";") where declaration.hasPrefix("--") {
            let parts = declaration.dropFirst(2).split(separator: ":")
            variables[String(parts[0])] = String(parts[1])
        }
        return variables
    }

    /// WCAG 2.2, definition of contrast ratio.
    private static func contrast(_ first: String?, _ second: String?) throws -> Double {
        let lights = [try luminance(first), try luminance(second)].sorted()
        return (lights[1] + 0.05) / (lights[0] + 0.05)
    }

    /// WCAG 2.2, definition of relative luminance.
    private static func luminance(_ colour: String?) throws -> Double {
        var digits = try #require(colour).dropFirst()
        if digits.count == 3 { digits = Substring(digits.map { "\($0)\($0)" }.joined()) }
        let number = try #require(UInt32(digits, radix: 16))
        let channels = [number >> 16 & 255, number >> 8 & 255, number & 255].map { value -> Double in
            let share = Double(value) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
}
