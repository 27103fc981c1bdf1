import RegistryAPI
import StrictJSON

/// One line of a stream of statements, read.
enum StatementLine {
    /// An SD-JWT to be submitted.
    case statement([UInt8])
    /// Nothing but white space.
    case blank
    /// Not a statement.
    case refused(Problem)

    /// Reads a line: `{"sd_jwt":"…"}` or `"…"`.
    init(_ line: LineSplitter.Line, lineBytesMax: Int) {
        switch line {
        case .tooLong: self = .refused(.lineTooLong(byteCountMax: lineBytesMax))
        case .bytes(let bytes): self.init(bytes, lineBytesMax)
        }
    }

    private init(_ bytes: [UInt8], _ lineBytesMax: Int) {
        if let statement = Self.plainString(bytes) {
            self = .statement(statement)
            return
        }
        if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
            self = .blank
            return
        }
        do throws(JSONError) {
            let json = try JSON(parsing: bytes, byteCountMax: lineBytesMax)
            if let text = json.string ?? json["sd_jwt"]?.string {
                self = .statement(Array(text.utf8))
            } else {
                self = .refused(.lineUnintelligible)
            }
        } catch {
            self = .refused(.jsonInvalid(error.description, field: "line"))
        }
    }

    /// The usual case: a string of printable ASCII without escapes, which needs no JSON reader.
    private static func plainString(_ bytes: [UInt8]) -> [UInt8]? {
        let quote = UInt8(ascii: "\"")
        guard bytes.count >= 2, bytes.first == quote, bytes.last == quote else { return nil }
        let inner = bytes[1..<(bytes.count - 1)]
        let isPlain = inner.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != quote && $0 != UInt8(ascii: "\\") }
        return isPlain ? Array(inner) : nil
    }
}
