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
                Array(
                    "\",\"account\":\"\(part.account(of: .attestor(organisation)).text)\",\"asset\":\"DP\",\"amount\":"
                        .utf8)
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
            contentsOf: "{\"account\":\"attestor:\(trust.organisation)\",\"trust\":\(trust.basisPoints)}".utf8)
        endLine(from: start)
    }

    /// What every statement's line of an epoch begins with.
    static func beginning(of epoch: Epoch) -> [UInt8] { Array("{\"epoch\":\(epoch),\"ref\":\"".utf8) }

    mutating func writeLine(
        beginning: [UInt8], ref: Hash, account: AccountText, part: SheetLine.Part, amount: UInt64, weight: UInt64
    ) {
        let start = bytes.count
        bytes.append(contentsOf: beginning)
        appendHex(ref)
        bytes.append(contentsOf: account.parts[Int(part.rawValue)])
        appendDecimal(amount)
        bytes.append(contentsOf: Self.weightName)
        appendDecimal(weight)
        bytes.append(UInt8(ascii: "}"))
        endLine(from: start)
    }

    private static let weightName = Array(",\"weight\":".utf8)
    private static let digits = Array("0123456789abcdef".utf8)

    private mutating func appendHex(_ hash: Hash) {
        hash.withUnsafeBytes { raw in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { text in
                for (position, byte) in raw.enumerated() {
                    text[2 * position] = Self.digits[Int(byte >> 4)]
                    text[2 * position + 1] = Self.digits[Int(byte & 15)]
                }
                bytes.append(contentsOf: UnsafeBufferPointer(text))
            }
        }
    }

    private mutating func appendDecimal(_ value: UInt64) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { text in
            var rest = value
            var position = 20
            repeat {
                position -= 1
                text[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[position...]))
        }
    }

    private mutating func endLine(from start: Int) {
        let hash = bytes.withUnsafeBytes { MerkleTree.leafHash(UnsafeRawBufferPointer(rebasing: $0[start...])) }
        frontier.append(hash)
        bytes.append(UInt8(ascii: "\n"))
    }
}
