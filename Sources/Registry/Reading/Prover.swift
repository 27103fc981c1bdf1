import Octets
import Synchronization
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// Answers questions from the store's rows, with proofs of the published checkpoint. Any number of threads may ask.
struct Prover: Sendable {
    let store: any RegistryStore
    let tiles: any TileStore
    let tileCache: TileCache
    let publication: Publication
    let keys: RegistryKeys
    let statements: StatementMemory
    /// Takes VRF proofs that were computed here, to be kept with their subjects.
    let keepVRFProof: @Sendable (StoredSubject, [UInt8]) -> Void

    /// The VRF proof of a subject with a secret label; `nil` for public ones.
    func vrfProof(_ key: SubjectKey, isSecret: Bool, row: StoredSubject?) throws(RegistryError) -> [UInt8]? {
        guard isSecret else { return nil }
        if let proof = row?.vrfProof { return proof }
        let generation = Int(key.generation)
        guard keys.vrf.indices.contains(generation) else {
            throw .inconsistent("no VRF key of generation \(generation)")
        }
        do {
            let proof = try keys.vrf[generation].prove(alpha: Array(key.subject.utf8)).proof.bytes
            if let row { keepVRFProof(row, proof) }
            return proof
        } catch {
            throw .failed("\(error)")
        }
    }

    /// Calls the store, with its errors as ours.
    func reading<Value>(_ body: (any RegistryStore) throws(StoreError) -> Value) throws(RegistryError) -> Value {
        do { return try body(store) } catch { throw .store(error) }
    }

    /// Makes what all proofs of a checkpoint share, and a maker of inclusion paths.
    func maker(for published: PublishedState) -> ReceiptMaker {
        ReceiptMaker(published, tiles: tiles, cache: tileCache)
    }
}
