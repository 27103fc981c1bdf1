import CQREncode

/// A QR code (ISO/IEC 18004) as squares, made by libqrencode in the smallest version that holds the text.
public struct QRCode: Hashable, Sendable {
    /// Why there is no code.
    public enum Failure: Error, Hashable, Sendable {
        /// The text is empty, or longer than the largest code holds.
        case length(byteCount: Int)
        /// The library gave no code.
        case library
    }

    /// Most bytes of a text: what the largest version (40) holds at correction level M.
    public static let byteCountMax = 2_331

    /// The light margin around the code in squares (ISO/IEC 18004 section 6.3.8).
    public static let quietZone = 4

    /// Squares a side, without the margin.
    public let width: Int

    /// Whether each square is dark, row by row from the top left.
    public let squares: [Bool]

    /// The dark squares as SVG path data in a view box of `outerWidth`: each run in a row is one horizontal line of
    /// width 1.
    public let svgPath: String

    /// The code of a text, at error correction level M: a printout that lost 15 % of it can still be read.
    ///
    /// - Throws: `Failure`.
    public init(_ text: String) throws(Failure) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, bytes.count <= Self.byteCountMax else { throw .length(byteCount: bytes.count) }
        // Version 0: the smallest that fits.
        guard let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else { throw .library }
        defer { QRcode_free(code) }
        width = Int(code.pointee.width)
        let data = UnsafeBufferPointer(start: code.pointee.data, count: width * width)
        // Bit 0 of each byte is the colour; the others say which part of the code it is.
        squares = data.map { $0 & 1 == 1 }
        svgPath = Self.svgPath(of: squares, width: width)
    }

    /// Whether the square at a row and a column is dark; light outside.
    public func isDark(row: Int, column: Int) -> Bool {
        guard (0..<width).contains(row), (0..<width).contains(column) else { return false }
        return squares[row * width + column]
    }

    /// Squares a side with the margin: the side of the SVG's view box.
    public var outerWidth: Int { width + 2 * Self.quietZone }

    private static func svgPath(of squares: [Bool], width: Int) -> String {
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                guard squares[row * width + column] else {
                    column += 1
                    continue
                }
                let start = column
                while column < width, squares[row * width + column] { column += 1 }
                path += "M\(start + quietZone) \(row + quietZone).5h\(column - start)"
            }
        }
        return path
    }
}
