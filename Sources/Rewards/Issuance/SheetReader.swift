import Octets
import TransparencyLog

/// Reads a sheet's lines, strictly, and hashes them into the tree.
struct SheetReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var line = 1
    private var frontier = MerkleFrontier()

    /// Reads a whole sheet and gives its statements' lines one by one.
    static func read(_ bytes: [UInt8], eachLine: (SheetLine) -> Void) throws(SheetError) -> IssuanceSheet {
        let result = bytes.withUnsafeBufferPointer { buffer -> Result<Summary, SheetError> in
            var reader = SheetReader(bytes: buffer)
            do throws(SheetError) { return .success(try reader.sheet(eachLine)) } catch { return .failure(error) }
        }
        let summary = try result.get()
        return IssuanceSheet(header: summary.header, trust: summary.trust, bytes: bytes, root: summary.root)
    }

    private struct Summary {
        var header: SheetHeader
        var trust: [SheetTrust]
        var root: Hash
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    private mutating func sheet(_ eachLine: (SheetLine) -> Void) throws(SheetError) -> Summary {
        let header = try header()
        var trust: [SheetTrust] = []
        while peeks("{\"account\"") {
            let next = try trustLine()
            guard trust.last.map({ $0.organisation.utf8.lexicographicallyPrecedes(next.organisation.utf8) }) ?? true
            else { throw SheetError(line: line - 1, "organisations stand once each, in order of id") }
            trust.append(next)
        }
        var previous: SheetLine?
        for _ in 0..<header.lineCount {
            let next = try statementLine(of: header.epoch)
            if let previous, (previous.ref, previous.part.rawValue) >= (next.ref, next.part.rawValue) {
                throw SheetError(line: line - 1, "lines stand once each, in order of ref and account")
            }
            eachLine(next)
            previous = next
        }
        guard position == bytes.count else {
            throw SheetError(line: line, "the header announced \(header.lineCount) lines and no more")
        }
        return Summary(header: header, trust: trust, root: frontier.root)
    }

    private mutating func header() throws(SheetError) -> SheetHeader {
        let start = position
        try expect("{\"epoch\":")
        let epoch = try epoch()
        try expect(",\"policy\":\"")
        let policy = try hash()
        try expect("\",\"budget\":")
        let budget = try number()
        try expect(",\"weight\":")
        let weight = try number()
        try expect(",\"minted\":")
        let minted = try number()
        try expect(",\"lines\":")
        let count = try number()
        try endLine(from: start)
        return SheetHeader(
            epoch: epoch, policy: policy, budget: Amount(budget), weight: weight, minted: Amount(minted),
            lineCount: count)
    }

    private mutating func trustLine() throws(SheetError) -> SheetTrust {
        let start = position
        try expect("{\"account\":\"")
        let organisation = try contributor()
        try expect("\",\"trust\":")
        let trust = try number()
        try endLine(from: start)
        return SheetTrust(organisation: organisation, basisPoints: trust)
    }

    private mutating func statementLine(of epoch: Epoch) throws(SheetError) -> SheetLine {
        let start = position
        try expect("{\"epoch\":")
        guard try self.epoch() == epoch else { throw SheetError(line: line, "the epoch is the header's") }
        try expect(",\"ref\":\"")
        let ref = try hash()
        try expect("\",\"account\":\"")
        let isBond = peeks("bond:")
        try expect(isBond ? "bond:" : "escrow:")
        let organisation = try contributor()
        let isHeld = !isBond && peeks(":held")
        if isHeld { try expect(":held") }
        try expect("\",\"asset\":\"DP\",\"amount\":")
        let amount = try number()
        try expect(",\"weight\":")
        let weight = try number()
        try endLine(from: start)
        return SheetLine(
            ref: ref, organisation: organisation, part: isBond ? .bond : isHeld ? .held : .escrow,
            amount: Amount(amount), weight: weight)
    }

    // MARK: - Cursor

    private func peeks(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard bytes.count - position >= count else { return false }
        return text.withUTF8Buffer {
            $0.elementsEqual(UnsafeBufferPointer(rebasing: bytes[position..<position + count]))
        }
    }

    private mutating func expect(_ text: StaticString) throws(SheetError) {
        guard peeks(text) else { throw SheetError(line: line, "\(text) is expected at byte \(position)") }
        position += text.utf8CodeUnitCount
    }

    /// A decimal number without leading zeros, at most 2^53 − 1.
    private mutating func number() throws(SheetError) -> UInt64 {
        let start = position
        var value: UInt64 = 0
        while position < bytes.count, position - start < 17, (48...57).contains(bytes[position]) {
            value = value * 10 + UInt64(bytes[position] - 48)
            position += 1
        }
        guard position > start, position - start == 1 || bytes[start] != 48, value <= Amount.maximum.value else {
            throw SheetError(line: line, "a whole number without leading zeros, up to 2^53 - 1, is expected")
        }
        return value
    }

    private mutating func epoch() throws(SheetError) -> Epoch {
        guard let value = UInt32(exactly: try number()) else {
            throw SheetError(line: line, "an epoch has at most 32 bits")
        }
        return Epoch(value)
    }

    private mutating func hash() throws(SheetError) -> Hash {
        let rule = "64 lower-case hexadecimal digits are expected"
        guard bytes.count - position >= 64 else { throw SheetError(line: line, rule) }
        var isValid = true
        let hash = Hash { raw in
            for index in 0..<32 {
                let high = Self.value(ofDigit: bytes[position + 2 * index])
                let low = Self.value(ofDigit: bytes[position + 2 * index + 1])
                if high > 15 || low > 15 { isValid = false }
                raw[index] = high << 4 | low & 15
            }
        }
        guard isValid else { throw SheetError(line: line, rule) }
        position += 64
        return hash
    }

    private static func value(ofDigit character: UInt8) -> UInt8 {
        switch character {
        case 48...57: character - 48
        case 97...102: character - 87
        default: 255
        }
    }

    /// A holder that earns, by its name among contributors.
    private mutating func contributor() throws(SheetError) -> String {
        if peeks("owner:") { return try owner() }
        try expect("attestor:")
        let start = position
        while position < bytes.count, position - start <= Holder.attestorCountMax,
            Self.isIdentifier(bytes[position])
        {
            position += 1
        }
        guard (1...Holder.attestorCountMax).contains(position - start) else {
            throw SheetError(line: line, "an attestor's id, 1 to 64 of a-z, 0-9 and -, is expected")
        }
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
    }

    private mutating func owner() throws(SheetError) -> String {
        let start = position
        try expect("owner:")
        let end = position + Holder.thumbprintCount
        guard end <= bytes.count, bytes[position..<end].allSatisfy(JournalSyntax.isThumbprintCharacter) else {
            throw SheetError(line: line, "a thumbprint, 43 characters of base64url, is expected")
        }
        position = end
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
    }

    private static func isIdentifier(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (48...57).contains(byte) || byte == 45
    }

    private mutating func endLine(from start: Int) throws(SheetError) {
        try expect("}")
        frontier.append(
            MerkleTree.leafHash(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[start..<position]))))
        try expect("\n")
        line += 1
    }
}
