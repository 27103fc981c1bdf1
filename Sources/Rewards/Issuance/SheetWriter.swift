import Octets
import TransparencyLog

/// Writes a sheet's lines and hashes them into the tree as they come.
struct SheetWriter {
    private(set) var bytes: [UInt8] = []
    private var frontier = MerkleFrontier()

    /// What stands between ref and amount for one organisation's accounts.
    struct AccountText {
        let parts: [[UInt8]]

        init(organisation: String) {
            parts = SheetLine.Part.allCases.map { part in
                let account = part.account(of: Holder(contributor: organisation)).text
                return Array("\",\"account\":\"\(account)\",\"asset\":\"DP\",\"amount\":".utf8)
            }
        }
    }

    init(byteCountExpected: Int) {
        bytes.reserveCapacity(byteCountExpected)
    }

    var root: Hash { frontier.root }

    mutating func write(_ header: SheetHeader) {
        let start = bytes.count
        bytes.append(
            contentsOf: ("{\"epoch\":\(header.epoch),\"policy\":\"\(header.policy)\",\"budget\":\(header.budget.value)"
                + ",\"weight\":\(header.weight),\"minted\":\(header.minted.value),\"lines\":\(header.lineCount)}").utf8)
        endLine(from: start)
    }

    mutating func write(_ trust: SheetTrust) {
        let start = bytes.count
        bytes.append(
            contentsOf: "{\"account\":\"\(Holder(contributor: trust.organisation))\",\"trust\":\(trust.basisPoints)}"
                .utf8)
        endLine(from: start)
    }

    /// What every statement's line of an epoch begins with.
    static func beginning(of epoch: Epoch) -> [UInt8] { Array("{\"epoch\":\(epoch),\"ref\":\"".utf8) }

    /// Longest line of a statement: its numbers have at most 20 digits, its account's text at most 118 bytes.
    static let lineBytesMax = 512

    mutating func writeLine(
        beginning: [UInt8], ref: Hash, account: AccountText, part: SheetLine.Part, amount: UInt64, weight: UInt64
    ) {
        withUnsafeTemporaryAllocation(byteCount: Self.lineBytesMax, alignment: 8) { buffer in
            var line = LineBuffer(buffer)
            line.append(beginning)
            line.append(hexadecimal: ref)
            line.append(account.parts[Int(part.rawValue)])
            line.append(decimal: amount)
            line.append(Self.weightName)
            line.append(decimal: weight)
            line.append(Self.lineEnd)
            let written = UnsafeRawBufferPointer(rebasing: buffer[..<line.count])
            frontier.append(MerkleTree.leafHash(UnsafeRawBufferPointer(rebasing: written.dropLast())))
            bytes.append(contentsOf: written)
        }
    }

    private static let weightName = Array(",\"weight\":".utf8)
    private static let lineEnd = Array("}\n".utf8)

    private mutating func endLine(from start: Int) {
        let hash = bytes.withUnsafeBytes { MerkleTree.leafHash(UnsafeRawBufferPointer(rebasing: $0[start...])) }
        frontier.append(hash)
        bytes.append(UInt8(ascii: "\n"))
    }
}

/// A line in the making, in memory that is large enough for any.
private struct LineBuffer {
    private let buffer: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(_ buffer: UnsafeMutableRawBufferPointer) {
        self.buffer = buffer
    }

    mutating func append(_ text: [UInt8]) {
        text.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).copyMemory(from: $0) }
        count += text.count
    }

    mutating func append(hexadecimal hash: Hash) {
        hash.withUnsafeBytes { raw in
            for byte in raw {
                buffer[count] = Self.digit(byte >> 4)
                buffer[count + 1] = Self.digit(byte & 15)
                count += 2
            }
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    mutating func append(decimal value: UInt64) {
        var digitCount = 1
        var power: UInt64 = 10
        while digitCount < 20, value >= power {
            digitCount += 1
            power = digitCount < 20 ? power &* 10 : power
        }
        var rest = value
        for position in (count..<count + digitCount).reversed() {
            buffer[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += digitCount
    }
}
