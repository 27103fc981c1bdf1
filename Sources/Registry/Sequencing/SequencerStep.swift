/// The steps of the commit order, by name: tests fail each of them, with its effect and without.
enum SequencerStep: String, CaseIterable, Sendable {
    case stage, commit, verify, sign, tiles, checkpoint, publish
}

/// Lets a test fail a step before it takes effect, or after it did.
struct FaultPlan: Sendable {
    /// Where in a step a fault lies.
    enum Moment: String, CaseIterable, Sendable {
        /// Nothing of the step happened.
        case before
        /// All of the step happened, but the sequencer did not learn it.
        case after
    }

    /// Throws where the test wants a failure.
    let check: @Sendable (SequencerStep, Moment) throws -> Void

    /// No faults.
    static let none = FaultPlan { _, _ in }
}

extension Sequencer {
    /// Measures a step, and fails where a test wants it to.
    func step<Value>(
        _ step: SequencerStep, _ body: () throws(RegistryError) -> Value
    ) throws(RegistryError) -> Value {
        do { try faults.check(step, .before) } catch { throw .failed("\(error)") }
        let value = try figures.step(step, body)
        do { try faults.check(step, .after) } catch { throw .failed("\(error)") }
        return value
    }
}
