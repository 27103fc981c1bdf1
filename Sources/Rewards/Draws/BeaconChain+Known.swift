public import Octets
import StrictJSON

extension BeaconChain {
    /// The most bytes of JSON that a description may have.
    public static let descriptionByteCountMax = 4096

    /// Reads a chain's description, as drand's `/{chain hash}/info` gives it. The hash in it must be that of the rest:
    /// `SHA-256(u32be period ‖ u64be genesis ‖ public key ‖ group hash ‖ beacon)`, the beacon's name only where it is not
    /// `default` (drand, `chain.Info.Hash`).
    ///
    /// - Throws: `BeaconError`.
    public init(parsingDescription bytes: some Collection<UInt8>) throws(BeaconError) {
        let json: JSON
        do { json = try JSON(parsing: bytes, byteCountMax: Self.descriptionByteCountMax) } catch {
            throw .notJSON(error.description)
        }
        guard let period = json["period"]?.integer, let periodSeconds = UInt32(exactly: period) else {
            throw .memberInvalid(name: "period", rule: "a number of seconds")
        }
        guard let genesis = json["genesis_time"]?.integer, let genesisSeconds = UInt64(exactly: genesis) else {
            throw .memberInvalid(name: "genesis_time", rule: "seconds since 1970")
        }
        guard let publicKey = json["public_key"]?.string.flatMap(Hex.decode),
            BeaconRound.signatureByteCounts.contains(publicKey.count)
        else { throw .memberInvalid(name: "public_key", rule: "48 or 96 bytes in hexadecimal") }
        guard let groupHash = json["groupHash"]?.string.flatMap(Hash.init(hex:)) else {
            throw .memberInvalid(name: "groupHash", rule: "32 bytes in hexadecimal")
        }
        var message: [UInt8] = []
        message.append(bigEndian: periodSeconds)
        message.append(bigEndian: genesisSeconds)
        message.append(contentsOf: publicKey)
        message.append(groupHash)
        let beacon = json["metadata"]?["beaconID"]?.string ?? Self.defaultBeacon
        if beacon != Self.defaultBeacon { message.append(contentsOf: beacon.utf8) }
        let hash = Hash.sha256(message)
        guard json["hash"]?.string.flatMap(Hash.init(hex:)) == hash else { throw .chainHashMismatch }
        try self.init(
            hash: hash, genesisSeconds: genesisSeconds, periodSeconds: periodSeconds,
            scheme: BeaconScheme(
                name: json["schemeID"]?.string ?? BeaconScheme.chainedName, publicKeyByteCount: publicKey.count))
    }

    /// The name of a network's first beacon, which its hash leaves out.
    private static let defaultBeacon = "default"

    /// The chains of the League of Entropy that are compiled in; others are read from their description.
    public static let known: [BeaconChain] = [quicknetDescription, mainnetDescription].compactMap {
        try? BeaconChain(parsingDescription: $0.utf8)
    }

    /// The compiled-in chain with this hash; `nil` for any other.
    public static func known(_ hash: Hash) -> BeaconChain? {
        known.first { $0.hash == hash }
    }

    /// quicknet: a round every 3 seconds, unchained. Source: https://api.drand.sh/ under its chain hash, `/info`.
    private static let quicknetDescription = """
        {"public_key":"83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c\
        8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5\
        a6e9c76a4bc09e76eae8991ef5ece45a","period":3,"genesis_time":1692803367,\
        "hash":"52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971",\
        "groupHash":"f477d5c89f21a17c863a7f937c6a6d15859414d2be09cd448d4279af331c5d3e",\
        "schemeID":"bls-unchained-g1-rfc9380","metadata":{"beaconID":"quicknet"}}
        """

    /// The first network: a round every 30 seconds, each signing the one before. Source as above.
    private static let mainnetDescription = """
        {"public_key":"868f005eb8e6e4ca0a47c8a77ceaa5309a47978a7c71bc5cce96366b5d7a569937c529eeda66c729\
        3784a9402801af31","period":30,"genesis_time":1595431050,\
        "hash":"8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce",\
        "groupHash":"176f93498eac9ca337150b46d21dd58673ea4e3581185f869672e59fa4cb390a",\
        "schemeID":"pedersen-bls-chained","metadata":{"beaconID":"default"}}
        """
}
