public import TransparencyLog

/// Who owned a vehicle when, without who that was: a pure fold over the vehicle's lines in the order of the log.
///
///     var chain = TitleChain()
///     for line in lines { chain.add(line) }
///
/// The registry's sequencer and the verifier use the same fold, so they agree on the title in force at every place.
public struct TitleChain: Sendable {
    /// What is in force at one place of the log.
    public enum Standing: Hashable, Sendable {
        /// No title: nobody can prove to be the owner.
        case none
        /// This title.
        case title(Title)
        /// A title may have been erased: one of these is in force, `nil` standing for none.
        case unknown([LogIndex?])
    }

    /// The titles that took effect and can be read, by log index.
    public private(set) var titles: [LogIndex: Title] = [:]

    /// Log indices of title statements that took no effect, since the title that they name was not the one in force.
    public private(set) var outOfTurn: [LogIndex] = []

    /// Log indices of erased lines that were, or may have been, title statements or transfers.
    public private(set) var erased: [LogIndex] = []

    /// What may be in force from each place on where that changed, in the order of the log.
    private var steps: [(from: LogIndex, candidates: Set<LogIndex?>)] = []

    /// Of each reissue: the first title of its tenure.
    private var firstTitles: [LogIndex: LogIndex] = [:]

    private var timeline = TenureTimeline()

    /// The chain of a vehicle without lines.
    public init() {}

    /// The chain of a vehicle's lines, in the order of the log.
    public init(_ lines: some Sequence<OwnershipLine>) {
        for line in lines { add(line) }
    }

    // MARK: - Folding

    /// Folds in the next line of the log.
    public mutating func add(_ line: OwnershipLine) {
        switch line.content {
        case .erased(let kind, let isTitle): addErased(line.index, kind: kind, isTitle: isTitle)
        case .statement(let statement, _):
            if let title = Title(line) {
                add(title, statement)
            } else {
                addPlain(statement, at: line.index)
            }
        }
    }

    private var candidates: Set<LogIndex?> { steps.last?.candidates ?? [nil] }

    private mutating func step(at index: LogIndex, _ candidates: Set<LogIndex?>) {
        steps.append((index, candidates))
    }

    private mutating func add(_ title: Title, _ statement: Statement) {
        guard isInTurn(title.claim) else {
            outOfTurn.append(title.index)
            return
        }
        titles[title.index] = title
        if title.claim.basis == .reissue, let previous = title.claim.previous {
            firstTitles[title.index] = firstTitles[previous] ?? previous
        }
        timeline.add(title, statement)
        step(at: title.index, [title.index])
    }

    /// Whether a title statement with this claim would take effect as the next line.
    public func isInTurn(_ claim: TitleClaim) -> Bool {
        guard candidates.contains(claim.previous) else { return false }
        // Nobody is bound anew to a car whose owner has a title: only what an erased title left open can be bound so.
        guard claim.basis == .binding, let previous = claim.previous else { return true }
        return titles[previous] == nil
    }

    /// An erased line may have been a title, or a transfer that ended one: each possibility stays open.
    private mutating func addErased(_ index: LogIndex, kind: String?, isTitle: Bool?) {
        let mayBeTransfer = kind.map { $0 == OwnershipTransferBody.kind.id } ?? true
        let mayBeRegistration = kind.map { $0 == RegistrationBody.kind.id } ?? true
        let mayBeTitle = isTitle ?? (mayBeTransfer || mayBeRegistration)
        guard mayBeTitle || mayBeTransfer else { return }
        erased.append(index)
        if kind == OwnershipTransferBody.kind.id { timeline.addErasedTransfer(at: index) }
        var open = isTitle == true ? [] : candidates
        if mayBeTitle { open.insert(index) }
        if mayBeTransfer, isTitle != true { open.insert(nil) }
        step(at: index, open)
    }

    /// A transfer without title ends what is in force, unless that began later: the new owner is unbound.
    private mutating func addPlain(_ statement: Statement, at index: LogIndex) {
        let open =
            statement.body is OwnershipTransferBody ? candidates(afterTransferAt: statement.occurredAt) : candidates
        timeline.add(statement, at: index, endsTitle: current != nil && open == [nil])
        if open != candidates { step(at: index, open) }
    }

    private func candidates(afterTransferAt time: EventTime) -> Set<LogIndex?> {
        var open: Set<LogIndex?> = []
        for candidate in candidates {
            guard let index = candidate else {
                open.insert(nil)
                continue
            }
            // When an erased title began is not known: it may have ended, or have begun later.
            let title = titles[index]
            let mayLast = title.map { time.startMilliseconds < $0.occurredAt.startMilliseconds } ?? true
            let mayEnd = title.map { time.startMilliseconds >= $0.occurredAt.startMilliseconds } ?? true
            if mayLast { open.insert(index) }
            if mayEnd { open.insert(nil) }
        }
        return open
    }

    // MARK: - Asking

    private func candidates(before index: LogIndex) -> Set<LogIndex?> {
        // Nearly always the newest is asked for.
        steps.last { $0.from < index }?.candidates ?? [nil]
    }

    /// What is in force for a statement at `index`: what the lines before it have left.
    public func standing(before index: LogIndex) -> Standing { standing(candidates(before: index)) }

    /// What is in force after all lines.
    public var standing: Standing { standing(candidates) }

    private func standing(_ candidates: Set<LogIndex?>) -> Standing {
        guard candidates.count == 1, let only = candidates.first else { return .unknown(Self.sorted(candidates)) }
        guard let index = only else { return .none }
        return titles[index].map { .title($0) } ?? .unknown([index])
    }

    private static func sorted(_ candidates: Set<LogIndex?>) -> [LogIndex?] {
        candidates.sorted { left, right in
            guard let right else { return false }
            return left.map { $0 < right } ?? true
        }
    }

    /// The title in force for a statement at `index`; `nil` when there is none, or it cannot be told.
    public func title(before index: LogIndex) -> Title? {
        if case .title(let title) = standing(before: index) { title } else { nil }
    }

    /// The title in force after all lines; `nil` when there is none, or it cannot be told.
    public var current: Title? { if case .title(let title) = standing { title } else { nil } }

    /// Whether the title at `title` may be the one in force for a statement at `index`: it is, or an erased line leaves
    /// that open.
    public func mayBeInForce(_ title: LogIndex, before index: LogIndex) -> Bool {
        candidates(before: index).contains(title)
    }

    /// Whether the line at `index` was erased and was, or may have been, a title.
    public func isErased(_ index: LogIndex) -> Bool { titles[index] == nil && erased.contains(index) }

    /// The tenures, first owner first.
    public var tenures: [Tenure] { timeline.assemble().tenures }

    /// The tenure that lasts; `nil` when there is none, or an erased line leaves open whether it does.
    public var currentTenure: Tenure? {
        if case .unknown = standing { return nil }
        return tenures.last
    }

    /// The tenure that a title belongs to.
    public func tenure(ofTitle index: LogIndex) -> Tenure? { tenures.first { $0.titles.contains(index) } }

    /// Number of owners that the history knows of.
    public var ownerCount: Int { tenures.last?.number ?? 0 }

    /// Whether that is all: nothing about ownership was erased, and the history begins with the car.
    public var isOwnerCountExact: Bool { erased.isEmpty && timeline.assemble().isWhole }

    /// Whether two titles are of one tenure.
    public func areOfOneTenure(_ left: LogIndex, _ right: LogIndex) -> Bool {
        (firstTitles[left] ?? left) == (firstTitles[right] ?? right)
    }

    /// Whether the tenure of a title lasts, or an erased line leaves that open.
    public func mayLast(_ title: LogIndex) -> Bool {
        candidates.contains { $0.map { areOfOneTenure($0, title) } ?? false }
    }
}
