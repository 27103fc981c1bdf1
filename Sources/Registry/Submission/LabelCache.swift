import Synchronization
import VerifiableIndex

/// Labels computed lately: a label costs 100 µs, and most statements are about vehicles that had one before.
///
/// Two generations, like `TileCache`: bounded without a list of uses.
final class LabelCache: Sendable {
    private struct Generations {
        var young: [SubjectKey: Label] = [:]
        var old: [SubjectKey: Label] = [:]
    }

    private let generations = Mutex(Generations())
    private let generationCountMax: Int

    init(countMax: Int) {
        generationCountMax = max(1, countMax / 2)
    }

    subscript(key: SubjectKey) -> Label? {
        get {
            generations.withLock { generations in
                if let label = generations.young[key] { return label }
                guard let label = generations.old[key] else { return nil }
                generations.young[key] = label
                return label
            }
        }
        set {
            generations.withLock { generations in
                if generations.young.count >= generationCountMax {
                    generations.old = generations.young
                    generations.young = [:]
                }
                generations.young[key] = newValue
            }
        }
    }
}
