import Messages
import VIN

/// What there is to say about a VIN as somebody typed it, before anything is looked up.
enum VINAdvice: Equatable {
    /// Fit to ask for.
    case fine(VIN)
    /// It can be a VIN, but its check digit says that something was mistyped.
    case doubtful(VIN, expected: Character, suggestion: VIN?)
    /// It is none.
    case refused(VINError, typed: [Cell])

    /// One character as it was typed, without what people put between.
    struct Cell: Equatable {
        let character: Character
        let isWrong: Bool
    }

    /// Reads what was typed.
    init(_ text: String) {
        do throws(VINError) {
            let vin = try VIN(text)
            self =
                vin.usesNorthAmericanCheckDigit && !vin.isCheckDigitValid
                ? .doubtful(vin, expected: vin.expectedCheckDigit, suggestion: vin.likelyCorrection) : .fine(vin)
        } catch {
            self = .refused(error, typed: Self.cells(text))
        }
    }

    private static func cells(_ text: String) -> [Cell] {
        text.prefix(VIN.textCountMax).filter { !($0.isWhitespace || $0 == "-" || $0 == "*") }
            .map { $0.isASCII ? Character($0.uppercased()) : $0 }
            .map { Cell(character: $0, isWrong: !isAllowed($0)) }
    }

    private static func isAllowed(_ character: Character) -> Bool {
        character.isASCII && (character.isNumber || character.isUppercase && !"IOQ".contains(character))
    }

    // MARK: - In words

    /// What is wrong, one sentence each; none when nothing is.
    var messages: [Message] {
        switch self {
        case .fine: []
        case .doubtful(let vin, let expected, _):
            [
                Message(
                    "pages.vin-check-digit",
                    [
                        Message.Argument("found", .plain(String(vin.checkDigit))),
                        Message.Argument("expected", .plain(String(expected))),
                    ])
            ]
        case .refused(let error, let typed): Self.messages(error, typed)
        }
    }

    /// The VIN that was probably meant.
    var suggestion: VIN? {
        switch self {
        case .fine: nil
        case .doubtful(_, _, let suggestion): suggestion
        case .refused(let error, _): error.suggestion
        }
    }

    private static func messages(_ error: VINError, _ typed: [Cell]) -> [Message] {
        switch error.reason {
        case .empty: return [Message("pages.vin-empty")]
        case .length(let count):
            return [Message("pages.vin-length", [Message.Argument("count", .number(count))])] + wrong(typed)
        case .ambiguousLetter, .characterOutsideSet, .lowerCase: return wrong(typed)
        }
    }

    /// One sentence for each wrong character.
    private static func wrong(_ typed: [Cell]) -> [Message] {
        typed.enumerated().filter(\.element.isWrong).map { offset, cell in
            let position = Message.Argument("position", .number(offset + 1))
            let character = Message.Argument("character", .plain(String(cell.character)))
            guard "IOQ".contains(cell.character) else { return Message("pages.vin-outside", [position, character]) }
            let digit = Message.Argument("digit", .plain(cell.character == "I" ? "1" : "0"))
            return Message("pages.vin-ambiguous", [position, character, digit])
        }
    }
}
