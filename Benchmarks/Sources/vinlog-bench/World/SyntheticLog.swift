import Attestation
import LogMonitor
import Octets
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// A log of made-up statements with real index roots, signed, as files of a folder.
struct SyntheticLog {
    static let origin = "bench.example/log"

    let entryCount: Int
    let rootCount: Int
    let folder: MirrorFolder
    let trust: TrustPolicy
    private(set) var entries: [[UInt8]] = []
    private(set) var subjectCount = 0
    /// Sequencing time of the last entry, in milliseconds since 1970.
    let timeMilliseconds: UInt64 = 1_767_225_600_000

    /// Makes the log: batches of equal length, each ending in its index root; one statement in `statementsPerSubject` is
    /// about a new subject, the others about random known ones.
    init(entryCount: Int, rootCount: Int, statementsPerSubject: Int, folder: String) throws {
        self.entryCount = entryCount
        self.rootCount = rootCount
        self.folder = try MirrorFolder(path: folder)
        guard let name = KeyName(Self.origin) else { throw BenchError(reason: "the origin is none") }
        let signer = try NoteSigner.generate(name: name, kind: .ed25519)
        trust = try TrustPolicy(parsing: Array("log \(signer.verifier.vkey)\nquorum none\n".utf8))
        var generator = SeededGenerator(seed: 7)
        let parameters = try RegistryParameters(
            origin: Self.origin, authorities: [], vrfKey: VRFSecretKey.generate(using: &generator).publicKey)
        entries.append(
            LogEntry.parameters(
                time: timeMilliseconds, generation: 0, parametersHash: parameters.hash,
                previousParametersHash: .zero
            ).encoded)
        try fill(parameters, statementsPerSubject, &generator)
        try write(parameters, signer)
    }

    private struct NoLeaves: IndexLeafSource {
        let table: [(label: Label, value: Hash)]
        func leaf(_ number: SubjectNumber) throws -> (label: Label, value: Hash) { table[Int(number.value)] }
    }

    private mutating func fill(
        _ parameters: RegistryParameters, _ statementsPerSubject: Int, _ generator: inout SeededGenerator
    ) throws {
        let index = VerifiableIndex()
        var leaves: [(label: Label, value: Hash)] = []
        var histories: [MerkleFrontier] = []
        let batch = entryCount / rootCount
        while entries.count < entryCount {
            var touched: Set<Int> = []
            let known = leaves.count
            while entries.count % batch < batch - 1 {
                let isNew = leaves.isEmpty || Int.random(in: 0..<statementsPerSubject, using: &generator) == 0
                let number = isNew ? leaves.count : Int.random(in: leaves.indices, using: &generator)
                if isNew {
                    let label = withUnsafeBytes(of: UInt64(number).bigEndian) { Hash.sha256($0) }
                    leaves.append((Label(label), .zero))
                    histories.append(MerkleFrontier())
                }
                let entry = LogEntry.statement(
                    time: timeMilliseconds, label: leaves[number].label,
                    commitment: withUnsafeBytes(of: generator.next()) { Hash.sha256($0) }
                ).encoded
                histories[number].append(
                    SubjectValue.historyLeafHash(
                        index: LogIndex(UInt64(entries.count)), entryLeafHash: MerkleTree.leafHash(entry)))
                entries.append(entry)
                touched.insert(number)
            }
            let changes = touched.map { number in
                IndexChange(
                    label: leaves[number].label, number: SubjectNumber(UInt32(number)),
                    oldValue: number < known ? leaves[number].value : nil,
                    newValue: SubjectValue.compute(history: histories[number]))
            }
            try index.apply(try index.stage(changes, leaves: NoLeaves(table: leaves)))
            for change in changes { leaves[Int(change.number.value)].value = change.newValue }
            entries.append(
                LogEntry.indexRoot(
                    time: timeMilliseconds, coveredSize: LogSize(UInt64(entries.count)),
                    subjectCount: UInt64(leaves.count), root: index.root, parametersHash: parameters.hash
                ).encoded)
        }
        subjectCount = leaves.count
    }

    private func write(_ parameters: RegistryParameters, _ signer: NoteSigner) throws {
        let hashes = StoredHashes(leafHashes: entries.map { MerkleTree.leafHash($0) })
        for tile in Tile.newTiles(from: 0, to: hashes.size) {
            let first = Int(tile.index) * Tile.widthMax
            let bytes =
                tile.isEntryBundle
                ? try EntryBundle(Array(entries[first..<first + tile.width])).encoded : try tile.data(from: hashes)
            try folder.write(bytes, to: tile.path)
        }
        try folder.write(parameters.text, to: "params")
        let root = try MerkleTree.root(size: hashes.size, from: hashes)
        let checkpoint = Checkpoint(origin: signer.verifier.name, size: hashes.size, root: root)
        try folder.write(try checkpoint.signed(by: signer).encoded, to: "checkpoint")
    }
}
