import TransparencyLog

/// Puts tenures together from events in the order in which they happened.
struct TenureAssembly {
    /// A tenure whose end and number are not known yet.
    private struct Segment {
        var since: EventTime?
        let beganAt: LogIndex
        var issuer: Issuer?
        var ownerNumber: Int?
        var titles: [LogIndex] = []
        var acquisition: Tenure.Acquisition
        var seller: PartyClass?
    }

    private let erasedTransfers: Set<LogIndex>
    private var segments: [Segment] = []

    init(erasedTransfers: Set<LogIndex>) { self.erasedTransfers = erasedTransfers }

    mutating func add(_ event: TenureTimeline.Event) {
        switch event.content {
        case .firstRegistration:
            // After a sale of the new car it says nothing new.
            if segments.isEmpty { begin(event, .firstRegistration) }
        case .transfer(let method, let seller):
            guard event.endsTitle || !isRepetition(event, seller: seller) else { return }
            begin(event, .transfer(method), seller: seller)
        case .title(let claim, let method): add(event, claim, method)
        }
    }

    private mutating func add(
        _ event: TenureTimeline.Event, _ claim: TitleClaim, _ method: OwnershipTransferBody.Method?
    ) {
        if let previous = claim.previous { showErased(previous) }
        switch claim.basis {
        case .new: attachOrBegin(event, .firstRegistration) { $0.acquisition == .firstRegistration }
        case .binding: attachOrBegin(event, .unknown) { _ in true }
        case .reissue:
            if let position = segments.lastIndex(where: { $0.titles.contains { $0 == claim.previous } }) {
                segments[position].titles.append(event.index)
                // The registrar says later that the owner is the same: a sale that others tell in between was none.
                let later = segments[(position + 1)...].filter { !$0.titles.isEmpty }
                segments.replaceSubrange((position + 1)..., with: later)
            } else {
                begin(event, .erased)
                segments[segments.count - 1].titles = [event.index]
            }
        case .twoSided: takeOver(event, .twoSided(method ?? .other))
        case .oneSided: takeOver(event, claim.reason.map { .oneSided($0) } ?? .unknown)
        }
    }

    /// A transfer's title: of the change of hands that another source told already, or of a new one.
    private mutating func takeOver(_ event: TenureTimeline.Event, _ acquisition: Tenure.Acquisition) {
        if let last = segments.last, case .transfer = last.acquisition, last.titles.isEmpty, isSameMoment(last, event) {
            let position = segments.count - 1
            segments[position].since = event.time
            segments[position].acquisition = acquisition
            segments[position].titles = [event.index]
        } else {
            begin(event, acquisition)
            segments[segments.count - 1].titles = [event.index]
        }
    }

    /// Binds the owner who is there already, or begins with the title.
    private mutating func attachOrBegin(
        _ event: TenureTimeline.Event, _ acquisition: Tenure.Acquisition, where isFitting: (Segment) -> Bool
    ) {
        if segments.last.map({ $0.titles.isEmpty && isFitting($0) }) != true { begin(event, acquisition) }
        segments[segments.count - 1].titles.append(event.index)
    }

    /// A later title names an erased one: so that was a title, and its tenure is shown if it was one of its own.
    private mutating func showErased(_ index: LogIndex) {
        guard !segments.contains(where: { $0.titles.contains(index) }) else { return }
        guard erasedTransfers.contains(index) || segments.isEmpty else { return }
        segments.append(Segment(since: nil, beganAt: index, titles: [index], acquisition: .erased))
    }

    private mutating func begin(
        _ event: TenureTimeline.Event, _ acquisition: Tenure.Acquisition, seller: PartyClass? = nil
    ) {
        segments.append(
            Segment(
                since: event.time, beganAt: event.index, issuer: event.issuer, ownerNumber: event.ownerNumber,
                acquisition: acquisition, seller: seller))
    }

    /// Whether a transfer without title is the change of hands that began the last tenure: told by another source, or
    /// the sale of the new car beside its first registration.
    private func isRepetition(_ event: TenureTimeline.Event, seller: PartyClass?) -> Bool {
        guard let last = segments.last, isSameMoment(last, event) else { return false }
        if last.acquisition == .firstRegistration { return seller == .dealer || seller == .manufacturer }
        return last.issuer != event.issuer
    }

    private func isSameMoment(_ segment: Segment, _ event: TenureTimeline.Event) -> Bool {
        segment.since?.overlaps(event.time) ?? false
    }

    // MARK: - Numbers

    func finish(hasManufacture: Bool) -> (tenures: [Tenure], isWhole: Bool) {
        var tenures: [Tenure] = []
        var isWhole = segments.first.map { $0.acquisition == .firstRegistration } ?? false
        for (position, segment) in segments.enumerated() {
            let least = tenures.last.map { $0.number + 1 } ?? firstNumber(segment)
            let number = max(least, segment.ownerNumber ?? 0)
            if position == 0, hasManufacture, number == 1 { isWhole = true }
            if number != position + 1 { isWhole = false }
            let next = position + 1 < segments.count ? segments[position + 1].since : nil
            tenures.append(
                Tenure(
                    number: number, since: segment.since, until: next, beganAt: segment.beganAt,
                    titles: segment.titles.sorted(), acquisition: segment.acquisition))
        }
        return (tenures, isWhole)
    }

    /// Whoever gave the car away, if not a trader of new cars, owned it before.
    private func firstNumber(_ segment: Segment) -> Int {
        switch segment.acquisition {
        case .transfer: segment.seller.map { $0 == .dealer || $0 == .manufacturer } ?? true ? 1 : 2
        case .oneSided: 2
        case .firstRegistration, .unknown, .twoSided, .erased: 1
        }
    }
}
