import Octets
import StrictJSON

/// Reads the members of one of the draw's documents, naming document, member and rule when one does not fit.
struct DocumentReader {
    let document: String
    private let json: JSON

    init(document: String, bytes: [UInt8], byteCountMax: Int) throws(DrawError) {
        self.document = document
        do { json = try JSON(parsing: bytes, byteCountMax: byteCountMax) } catch {
            throw .formatInvalid(document: document, field: "", rule: "JSON (\(error.description))")
        }
    }

    func text(_ name: String) throws(DrawError) -> String {
        guard let value = json[name]?.string else { throw invalid(name, "a text") }
        return value
    }

    func number(_ name: String) throws(DrawError) -> UInt64 {
        guard let value = json[name]?.integer.flatMap({ UInt64(exactly: $0) }) else {
            throw invalid(name, "a whole number from 0")
        }
        return value
    }

    func hash(_ name: String) throws(DrawError) -> Hash {
        guard let value = Hash(hex: try text(name)) else { throw invalid(name, "64 hexadecimal digits") }
        return value
    }

    func bytes(_ name: String) throws(DrawError) -> [UInt8] {
        guard let value = Hex.decode(try text(name)) else { throw invalid(name, "hexadecimal digits") }
        return value
    }

    func texts(_ name: String) throws(DrawError) -> [String] {
        guard let values = json[name]?.array else { throw invalid(name, "a list") }
        let texts = values.compactMap(\.string)
        guard texts.count == values.count else { throw invalid(name, "a list of texts") }
        return texts
    }

    func invalid(_ name: String, _ rule: String) -> DrawError {
        .formatInvalid(document: document, field: name, rule: rule)
    }
}
