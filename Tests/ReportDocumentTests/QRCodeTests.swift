import Foundation
import ReportDocument
import TestKit
import Testing

@Suite struct QRCodeTests {
    private static let reader = Programs.path("zbarimg", variable: "VINLOG_ZBARIMG")

    @Test func textThatIsEmptyOrTooLongIsRefused() throws {
        #expect(throws: QRCode.Failure.length(byteCount: 0)) { try QRCode("") }
        let longest = String(repeating: "x", count: QRCode.byteCountMax)
        #expect(try QRCode(longest).width == 177)
        #expect(throws: QRCode.Failure.length(byteCount: QRCode.byteCountMax + 1)) { try QRCode(longest + "x") }
    }

    /// The three squares by which a reader finds the code (ISO/IEC 18004 section 6.3.3).
    @Test func itHasItsFinders() throws {
        let code = try QRCode("https://registry.example/check/x")
        let last = code.width - 7
        for (row, column) in [(0, 0), (0, last), (last, 0)] {
            for step in 0..<7 {
                #expect(code.isDark(row: row, column: column + step))
                #expect(code.isDark(row: row + step, column: column))
            }
            #expect(!code.isDark(row: row + 1, column: column + 1))
            #expect(code.isDark(row: row + 3, column: column + 3))
        }
        #expect(!code.isDark(row: -1, column: 0) && !code.isDark(row: 0, column: code.width))
    }

    /// The path draws as many squares as are dark, and none in the margin.
    @Test func thePathDrawsEveryDarkSquare() throws {
        let code = try QRCode("WDD205004HF100000")
        let runs = code.svgPath.split(separator: "M").map { $0.split { " h".contains($0) } }
        #expect(runs.compactMap { $0.last.flatMap { Int($0) } }.reduce(0, +) == code.squares.count { $0 })
        #expect(runs.allSatisfy { ($0.first.flatMap { Int($0) } ?? 0) >= QRCode.quietZone })
    }

    /// A reader that is not ours gets back what was written, whatever the length.
    @Test(
        .enabled(if: reader != nil, "no zbarimg: install zbar-tools, or name one in VINLOG_ZBARIMG"),
        arguments: [1, 17, 60, 120, 230, 300])
    func anotherProgramReadsIt(length: Int) throws {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        let text = String((0..<length).map { alphabet[($0 * 37 + length) % alphabet.count] })
        let code = try QRCode(text)
        let scale = 4
        let side = code.outerWidth * scale
        // A portable bitmap (PBM, plain): 1 is black.
        var image = "P1\n\(side) \(side)\n"
        for row in 0..<side {
            for column in 0..<side {
                let isDark = code.isDark(
                    row: row / scale - QRCode.quietZone, column: column / scale - QRCode.quietZone)
                image += isDark ? "1 " : "0 "
            }
            image += "\n"
        }
        let folder = try TemporaryFolder()
        let file = try folder.file("code.pbm", Array(image.utf8))
        let read = try Programs.output(try #require(Self.reader), ["--raw", "--quiet", "-Sbinary", file])
        #expect(read.trimmingCharacters(in: .newlines) == text)
    }
}
