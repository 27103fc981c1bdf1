public import Octets
import StrictJSON

extension Dividend {
    /// What the sheet's first line says first.
    public static let format = "vinlog/dividend/v1"

    /// The sheet: a header line and one line a share, canonical JSON, each with its line feed.
    public var bytes: [UInt8] {
        let header: JSON = [
            "format": .string(Self.format), "from": .integer(Int(from.value)), "through": .integer(Int(through.value)),
            "net_fees": .integer(Int(clamping: netFees.value)), "pool": .integer(Int(clamping: pool.value)),
            "journal": .integer(Int(clamping: snapshot.count)), "head": .string(snapshot.hash.description),
            "shares": .integer(shares.count),
        ]
        var bytes = header.serialized()
        bytes.append(UInt8(ascii: "\n"))
        for share in shares {
            let line: JSON = [
                "holder": .string(share.holder.text), "stones": .integer(Int(clamping: share.stones)),
                "amount": .integer(Int(clamping: share.amount.value)), "frozen": .bool(share.isFrozen),
            ]
            bytes.append(contentsOf: line.serialized())
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    /// SHA-256 of the sheet: what the journal's mark `dividend` binds.
    public var hash: Hash { Hash.sha256(bytes) }
}
