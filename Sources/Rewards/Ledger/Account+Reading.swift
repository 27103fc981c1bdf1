extension Holder {
    /// Reads a holder from the front of `bytes` and drops it from them.
    init?(reading bytes: inout ArraySlice<UInt8>) {
        if bytes.drop(prefix: "attestor:") {
            let name = bytes.prefix(Self.attestorCountMax + 1).prefix { Self.isAttestorCharacter($0) }
            guard (1...Self.attestorCountMax).contains(name.count) else { return nil }
            bytes = bytes.dropFirst(name.count)
            self = .attestor(String(decoding: name, as: UTF8.self))
        } else if bytes.drop(prefix: "owner:") {
            guard let name = Self.thumbprint(&bytes) else { return nil }
            self = .owner(name)
        } else if bytes.drop(prefix: "buyer:") {
            guard let name = Self.thumbprint(&bytes) else { return nil }
            self = .buyer(name)
        } else {
            return nil
        }
    }

    /// Whether the name is one that the journal can carry.
    var isWellFormed: Bool {
        switch self {
        case .attestor(let name):
            (1...Self.attestorCountMax).contains(name.utf8.count) && name.utf8.allSatisfy(Self.isAttestorCharacter)
        case .owner(let name), .buyer(let name):
            name.utf8.count == Self.thumbprintCount && name.utf8.allSatisfy(Self.isThumbprintCharacter)
        }
    }

    private static func thumbprint(_ bytes: inout ArraySlice<UInt8>) -> String? {
        let name = bytes.prefix(thumbprintCount)
        guard name.count == thumbprintCount, name.allSatisfy(isThumbprintCharacter) else { return nil }
        bytes = bytes.dropFirst(thumbprintCount)
        return String(decoding: name, as: UTF8.self)
    }

    private static func isAttestorCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }

    private static func isThumbprintCharacter(_ byte: UInt8) -> Bool {
        isAttestorCharacter(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || byte == UInt8(ascii: "_")
    }
}

extension Account {
    /// Reads an account from the front of `bytes` and drops it from them.
    init?(reading bytes: inout ArraySlice<UInt8>) {
        if bytes.drop(prefix: "escrow:") {
            guard let holder = Holder(reading: &bytes) else { return nil }
            self =
                bytes.drop(prefix: ":held")
                ? .heldEscrow(holder) : bytes.drop(prefix: ":frozen") ? .frozenEscrow(holder) : .escrow(holder)
        } else if bytes.drop(prefix: "contributor:") {
            guard let holder = Holder(reading: &bytes) else { return nil }
            self = .contributor(holder)
        } else if bytes.drop(prefix: "bond:") {
            guard let holder = Holder(reading: &bytes) else { return nil }
            self = .bond(holder)
        } else if bytes.drop(prefix: "credit:") {
            guard let holder = Holder(reading: &bytes) else { return nil }
            self = .credit(holder)
        } else if bytes.drop(prefix: "unclaimed:") {
            guard let holder = Holder(reading: &bytes) else { return nil }
            self = .unclaimed(holder)
        } else if let common = Account(readingCommon: &bytes) {
            self = common
        } else {
            return nil
        }
    }

    /// Reads an account that is nobody's.
    private init?(readingCommon bytes: inout ArraySlice<UInt8>) {
        if bytes.drop(prefix: "budget:") {
            guard let epoch = Epoch(reading: &bytes) else { return nil }
            self = .budget(epoch)
        } else if bytes.drop(prefix: "pool:fees:") {
            guard let epoch = Epoch(reading: &bytes) else { return nil }
            self = .feePool(epoch)
        } else if bytes.drop(prefix: "supply") {
            self = .supply
        } else if bytes.drop(prefix: "reserve") {
            self = .reserve
        } else if bytes.drop(prefix: "pool:owners") {
            self = .ownersPool
        } else if bytes.drop(prefix: "burned") {
            self = .burned
        } else if bytes.drop(prefix: "breakage") {
            self = .breakage
        } else if bytes.drop(prefix: "treasury") {
            self = .treasury
        } else {
            return nil
        }
    }
}

extension Epoch {
    /// Reads a canonical decimal number from the front of `bytes` and drops it from them.
    init?(reading bytes: inout ArraySlice<UInt8>) {
        guard let number = bytes.readDecimal(), let value = UInt32(exactly: number) else { return nil }
        self.init(value)
    }
}

extension ArraySlice<UInt8> {
    /// Drops `prefix` from the front, if it stands there.
    mutating func drop(prefix: StaticString) -> Bool {
        let count = prefix.utf8CodeUnitCount
        guard self.count >= count else { return false }
        let isThere = prefix.withUTF8Buffer { prefix in
            withUnsafeBufferPointer { $0[..<count].elementsEqual(prefix) }
        }
        if isThere { self = dropFirst(count) }
        return isThere
    }

    /// Reads up to 16 decimal digits without a leading zero; `nil` where there are none or more.
    mutating func readDecimal() -> UInt64? {
        let digits = prefix(17).prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        guard (1...16).contains(digits.count), digits.count == 1 || digits.first != UInt8(ascii: "0") else {
            return nil
        }
        self = dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + UInt64($1 - UInt8(ascii: "0")) }
    }
}
