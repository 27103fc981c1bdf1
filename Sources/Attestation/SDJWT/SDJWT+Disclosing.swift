import Octets
public import StrictJSON

extension SDJWT {
    /// The payload with every disclosed claim put where its digest stood, and all traces of hiding removed: the
    /// "processed SD-JWT payload" of RFC 9901 section 7.1, by all of that section's rules.
    ///
    /// - Throws: `SDJWTError` when a digest occurs twice, a disclosure is not referred to, is named `_sd` or `...`,
    ///   or collides with a claim.
    public func disclosedClaims() throws(SDJWTError) -> JSONObject {
        if disclosures.isEmpty && !payload.mentionsHiding { return payload }
        var resolver = try DisclosureResolver(disclosures)
        return try resolver.resolve(payload: payload)
    }

    /// The same SD-JWT without the disclosures that `shouldRemove` picks, and without those hidden inside them; the
    /// key binding, which was over all of them, goes too. The issuer's signature stays valid.
    public func removingDisclosures(where shouldRemove: (Disclosure) -> Bool) -> SDJWT {
        let parents = parentsOfDisclosures()
        var isRemoved = disclosures.map(shouldRemove)
        // A parent's removal takes its children along; they may stand before it, so go on until nothing changes.
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for (position, parent) in parents where !isRemoved[position] && isRemoved[parent] {
                isRemoved[position] = true
                hasChanged = true
            }
        }
        return keepingDisclosures { !isRemoved[$0] }
    }

    /// The same SD-JWT with only the disclosures that `shouldPresent` picks, and those that they are hidden in
    /// (RFC 9901 section 7.2); without key binding.
    public func presentingDisclosures(where shouldPresent: (Disclosure) -> Bool) -> SDJWT {
        let parents = parentsOfDisclosures()
        var isPresented = disclosures.map(shouldPresent)
        for position in disclosures.indices where isPresented[position] {
            var child = position
            while let parent = parents[child], !isPresented[parent] {
                isPresented[parent] = true
                child = parent
            }
        }
        return keepingDisclosures { isPresented[$0] }
    }

    /// `JWT~disclosure~...~`: the text without key binding, which is what a key binding hashes (section 4.3.1).
    public var serializedWithoutKeyBinding: [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(issuerSignedJWT.count + 1 + disclosures.reduce(0) { $0 + $1.encoded.count + 1 })
        text.append(contentsOf: issuerSignedJWT)
        text.append(Self.separator)
        for disclosure in disclosures {
            text.append(contentsOf: disclosure.encoded)
            text.append(Self.separator)
        }
        return text
    }

    /// The text: `JWT~disclosure~...~` and the key binding, as ASCII.
    public var serialized: [UInt8] {
        var text = serializedWithoutKeyBinding
        if let keyBindingJWT { text.append(contentsOf: keyBindingJWT.encoded) }
        return text
    }

    /// Of each disclosure that is hidden in another one: that other one. A hash cannot contain itself, so there is
    /// no cycle.
    private func parentsOfDisclosures() -> [Int: Int] {
        guard disclosures.count > 1 else { return [:] }
        let positions = Dictionary(
            disclosures.enumerated().map { ($0.element.digest, $0.offset) }, uniquingKeysWith: { first, _ in first })
        var parents: [Int: Int] = [:]
        for (parent, disclosure) in disclosures.enumerated() {
            disclosure.value.forEachDigest { digest in
                if let child = positions[digest], child != parent { parents[child] = parent }
            }
        }
        return parents
    }

    private func keepingDisclosures(where shouldKeep: (Int) -> Bool) -> SDJWT {
        replacing(disclosures: disclosures.indices.filter(shouldKeep).map { disclosures[$0] }, keyBindingJWT: nil)
    }

    func replacing(disclosures: [Disclosure], keyBindingJWT: KeyBindingJWT?) -> SDJWT {
        SDJWT(
            issuerSignedJWT: issuerSignedJWT, signingInput: signingInput, header: header, payload: payload,
            signature: signature, algorithm: algorithm, disclosures: disclosures, keyBindingJWT: keyBindingJWT)
    }
}
