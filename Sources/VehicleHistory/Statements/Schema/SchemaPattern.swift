/// The part of ECMA-262 regular expressions that the schemas use, compiled: `^…$` over ASCII with literals, `\` escapes,
/// classes `[a-z_-]`, groups with alternatives, and the repeats `?`, `*`, `+`, `{n}`, `{n,m}`.
///
/// Patterns are ours, not an attacker's; a repeat whose set shares no character with what follows never backtracks.
struct SchemaPattern: Sendable {
    /// A set of ASCII characters, one bit each.
    private struct Characters: Equatable {
        var low: UInt64 = 0
        var high: UInt64 = 0

        func contains(_ byte: UInt8) -> Bool {
            byte < 64 ? low >> UInt64(byte) & 1 == 1 : byte < 128 && high >> UInt64(byte - 64) & 1 == 1
        }

        mutating func insert(_ byte: UInt8) {
            if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
        }

        func isDisjoint(with other: Characters) -> Bool { low & other.low == 0 && high & other.high == 0 }
    }

    private indirect enum Item {
        case characters(Characters, min: Int, max: Int)
        case group([[Item]], min: Int, max: Int)
    }

    private enum Instruction {
        /// As many characters of the set as there are, at most `max`; fewer than `min` is a failure. No backtracking.
        case run(Characters, min: Int, max: Int)
        /// Tries one way, then the other.
        case split(Int, Int)
        case jump(Int)
        case end
    }

    private var program: [Instruction] = []

    /// Repeats beyond this are refused: the program would grow too large.
    private static let repeatMax = 512

    /// Compiles a pattern; `nil` when it uses anything outside the subset.
    init?(_ pattern: String) {
        var parser = Parser(Array(pattern.utf8))
        guard let items = parser.anchored() else { return nil }
        emit(items, followedBy: [])
        program.append(.end)
    }

    /// Whether the whole text matches.
    func matches(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { matches($0, from: 0, at: 0) }
    }

    private func matches(_ text: UnsafeBufferPointer<UInt8>, from start: Int, at position: Int) -> Bool {
        var next = start
        var position = position
        while true {
            switch program[next] {
            case .run(let characters, let min, let max):
                var count = 0
                while count < max, position < text.count, characters.contains(text[position]) {
                    count += 1
                    position += 1
                }
                guard count >= min else { return false }
                next += 1
            case .split(let first, let second):
                if matches(text, from: first, at: position) { return true }
                next = second
            case .jump(let target): next = target
            case .end: return position == text.count
            }
        }
    }

    // MARK: - Compilation

    private mutating func emit(_ items: [Item], followedBy rest: [Item]) {
        for (position, item) in items.enumerated() {
            let following = Array(items[(position + 1)...]) + rest
            switch item {
            case .characters(let characters, let min, let max):
                if min == max || Self.isDisjoint(characters, from: following) {
                    program.append(.run(characters, min: min, max: max))
                } else {
                    emitRepeat(min: min, max: max) { $0.program.append(.run(characters, min: 1, max: 1)) }
                }
            case .group(let alternatives, let min, let max):
                emitRepeat(min: min, max: max) {
                    $0.emit(alternatives, followedBy: max > 1 ? [item] + following : following)
                }
            }
        }
    }

    private mutating func emit(_ alternatives: [[Item]], followedBy rest: [Item]) {
        var jumps: [Int] = []
        for (position, alternative) in alternatives.enumerated() {
            if position == alternatives.count - 1 {
                emit(alternative, followedBy: rest)
            } else {
                let split = program.count
                program.append(.end)
                emit(alternative, followedBy: rest)
                jumps.append(program.count)
                program.append(.end)
                program[split] = .split(split + 1, program.count)
            }
        }
        for jump in jumps { program[jump] = .jump(program.count) }
    }

    private mutating func emitRepeat(min: Int, max: Int, _ emitOnce: (inout SchemaPattern) -> Void) {
        for _ in 0..<min { emitOnce(&self) }
        var splits: [Int] = []
        for _ in min..<Swift.max(min, max) {
            splits.append(program.count)
            program.append(.end)
            emitOnce(&self)
        }
        for split in splits { program[split] = .split(split + 1, program.count) }
    }

    /// Whether no match of `following` can begin with one of the characters, so that taking as many as possible is
    /// always right.
    private static func isDisjoint(_ characters: Characters, from following: [Item]) -> Bool {
        guard let next = following.first else { return true }
        switch next {
        case .characters(let set, let min, _):
            guard set.isDisjoint(with: characters) else { return false }
            return min > 0 || isDisjoint(characters, from: Array(following.dropFirst()))
        case .group(let alternatives, let min, _):
            let rest = Array(following.dropFirst())
            guard alternatives.allSatisfy({ isDisjoint(characters, from: $0 + rest) }) else { return false }
            return min > 0 || isDisjoint(characters, from: rest)
        }
    }

    // MARK: - Parsing

    private struct Parser {
        private let text: [UInt8]
        private var position = 0

        init(_ text: [UInt8]) { self.text = text }

        private var peek: UInt8? { position < text.count ? text[position] : nil }

        private mutating func consume(_ scalar: Unicode.Scalar) -> Bool {
            guard peek == UInt8(ascii: scalar) else { return false }
            position += 1
            return true
        }

        mutating func anchored() -> [Item]? {
            guard text.allSatisfy({ (0x20..<0x7F).contains($0) }), consume("^"), let items = sequence(),
                consume("$"), position == text.count
            else { return nil }
            return items
        }

        private mutating func sequence() -> [Item]? {
            var items: [Item] = []
            while let byte = peek, ![UInt8(ascii: "$"), UInt8(ascii: "|"), UInt8(ascii: ")")].contains(byte) {
                if consume("(") {
                    var alternatives: [[Item]] = []
                    repeat {
                        guard let alternative = sequence() else { return nil }
                        alternatives.append(alternative)
                    } while consume("|")
                    guard consume(")"), let (min, max) = repetition() else { return nil }
                    items.append(.group(alternatives, min: min, max: max))
                } else {
                    guard let characters = characters(), let (min, max) = repetition() else { return nil }
                    items.append(.characters(characters, min: min, max: max))
                }
            }
            return items
        }

        private mutating func characters() -> Characters? {
            var set = Characters()
            if consume("[") {
                guard peek != UInt8(ascii: "^") else { return nil }
                while !consume("]") {
                    guard let first = classCharacter() else { return nil }
                    let isRange =
                        peek == UInt8(ascii: "-") && position + 1 < text.count
                        && text[position + 1] != UInt8(ascii: "]")
                    if isRange {
                        position += 1
                        guard let last = classCharacter(), first <= last else { return nil }
                        for byte in first...last { set.insert(byte) }
                    } else {
                        set.insert(first)
                    }
                }
                return set
            }
            guard let byte = peek else { return nil }
            position += 1
            switch byte {
            case UInt8(ascii: "\\"):
                guard let escaped = peek, !ASCII.isDigit(escaped), !ASCII.isLowercaseLetter(escaped),
                    !ASCII.isUppercaseLetter(escaped)
                else { return nil }
                position += 1
                set.insert(escaped)
            case UInt8(ascii: "."), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "{"),
                UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "^"):
                return nil
            default: set.insert(byte)
            }
            return set
        }

        private mutating func classCharacter() -> UInt8? {
            guard let byte = peek else { return nil }
            position += 1
            guard byte == UInt8(ascii: "\\") else { return byte }
            guard let escaped = peek, ASCII.isVisible(escaped), !ASCII.isDigit(escaped),
                !ASCII.isLowercaseLetter(escaped), !ASCII.isUppercaseLetter(escaped)
            else { return nil }
            position += 1
            return escaped
        }

        private mutating func repetition() -> (Int, Int)? {
            if consume("?") { return (0, 1) }
            if consume("*") { return (0, repeatMax) }
            if consume("+") { return (1, repeatMax) }
            guard consume("{") else { return (1, 1) }
            guard let min = number() else { return nil }
            guard consume(",") else { return consume("}") ? (min, min) : nil }
            guard let max = number(), min <= max, consume("}") else { return nil }
            return (min, max)
        }

        private mutating func number() -> Int? {
            let digits = text[position...].prefix(while: ASCII.isDigit)
            position += digits.count
            return ASCII.decimal(digits).flatMap { $0 <= UInt64(repeatMax) ? Int($0) : nil }
        }
    }
}
