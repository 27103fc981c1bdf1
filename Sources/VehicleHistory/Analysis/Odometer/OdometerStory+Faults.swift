extension OdometerSearch {
    /// What is wrong in a story, in the order of time.
    func faults(in story: Story) -> [OdometerFault] {
        var faults = misreadingFaults(in: story) + unitFaults(in: story)
        for (from, to) in zip(story.steps, story.steps.dropFirst()) {
            switch to.link {
            case .stepBack: faults.append(.stepBack(from: from.position, to: to.position))
            case .down(let descent): faults.append(.drop(drop(from.position, to.position, descent, story)))
            default: break
            }
        }
        return faults
    }

    private func misreadingFaults(in story: Story) -> [OdometerFault] {
        var faults: [OdometerFault] = []
        var previous: OdometerFault?
        for misreading in story.misreadings {
            let position = misreading.position
            let before = story.steps.last { $0.position < position }
            let after = story.steps.first { $0.position > position }
            let fault: OdometerFault
            switch misreading.kind {
            case .placeholder: fault = .placeholder(position)
            case .foreign: fault = .isolated(position, before: before?.position, after: after?.position)
            case .misdated(let moment):
                fault = .misdated(position, fits: moment, before: before?.position, after: after?.position)
            case .stale: fault = .stale(position)
            case .copied: fault = copy(of: previous, at: position, before?.position, after?.position)
            case .slip(let slip, let meant):
                fault = .slip(
                    OdometerFault.Slip(
                        position: position, slip: slip, meantMillimetres: meant, before: before?.position,
                        after: after?.position))
            }
            previous = fault
            guard isOutOfLine(position, before: before?.position, after: after?.position) else { continue }
            faults.append(instead(of: fault, in: story) ?? fault)
        }
        return faults
    }

    /// Whether a reading that the story calls wrong contradicts its neighbours. One that can be true beside them harms
    /// nobody, and nobody is blamed for an odd distance; only a last reading far beyond the others is.
    private func isOutOfLine(_ position: Int, before: Int?, after: Int?) -> Bool {
        let value = points[position].millimetres
        if let before, value < points[before].millimetres - Self.sameMillimetres { return true }
        if let after { return value > points[after].millimetres + Self.sameMillimetres }
        guard let before else { return false }
        return link(before, Scale.written, position, Scale.written).link == .jump
    }

    private func copy(of fault: OdometerFault?, at position: Int, _ before: Int?, _ after: Int?) -> OdometerFault {
        guard case .slip(let slip) = fault else { return .isolated(position, before: before, after: after) }
        return .slip(
            OdometerFault.Slip(
                position: position, slip: slip.slip, meantMillimetres: slip.meantMillimetres, before: before,
                after: after))
    }

    /// A slip is told from a rollback by its neighbours. Where these are missing on one side, or the readings after it
    /// go on from a lower place, a rollback may be nearly as likely, and then that is the question to ask. And where it
    /// is as likely that a neighbour is wrong, neither is called so.
    private func instead(of fault: OdometerFault, in story: Story) -> OdometerFault? {
        let position: Int
        let isEdge: Bool
        var slip: OdometerFault.Slip?
        switch fault {
        case .slip(let found):
            position = found.position
            slip = found
            isEdge = found.before == nil || found.after == nil
        case .isolated(let found, let before, let after), .misdated(let found, _, let before, let after):
            position = found
            isEdge = before == nil || after == nil
        default: return nil
        }
        var search = self
        search.required = position
        let other = search.best()
        let margin = other.cost - story.cost
        let isLast = position == points.count - 1
        guard margin < (isLast ? OdometerCost.lastMargin : OdometerCost.accusationMargin) else { return nil }
        let rollback = zip(other.steps, other.steps.dropFirst()).first { from, to in
            to.link == .down(.rollback) && (from.position == position || to.position == position)
        }
        guard let (from, to) = rollback else { return either(position, or: other, than: story) }
        guard isEdge || margin < OdometerCost.slipMargin else {
            search.forbiddenGap = (from.position, to.position)
            return either(position, or: search.best(), than: story)
        }
        let drop = search.drop(from.position, to.position, .rollback, other)
        return .drop(
            OdometerFault.Drop(
                before: drop.before, after: drop.after, descent: .rollback, lowered: drop.lowered,
                issuerCountAfter: drop.issuerCountAfter, margin: -margin, otherwise: slip))
    }

    /// That one of two readings or three is wrong, where a story in which it is another than the one at a position costs
    /// hardly more.
    private func either(_ position: Int, or other: Story, than story: Story) -> OdometerFault? {
        let known = Set(story.misreadings.map(\.position))
        let others = other.misreadings.map(\.position).filter { !known.contains($0) }
        guard other.cost - story.cost < OdometerCost.eitherMargin, !others.isEmpty, others.count <= 2 else {
            return nil
        }
        return .eitherOf((others + [position]).sorted())
    }

    private func unitFaults(in story: Story) -> [OdometerFault] {
        var faults: [OdometerFault] = []
        var segment: [Int] = []
        var before: Int?
        func close(_ after: Int?) {
            defer { segment = [] }
            guard let first = segment.first, let last = segment.last else { return }
            let isContradiction = [(before, first), (last, after)].contains { (from: Int?, to: Int?) in
                guard let from, let to else { return false }
                return isBorder(between: from, to) || points[to].millimetres < points[from].millimetres
            }
            guard isContradiction else { return }
            if segment.count > 1 {
                faults.append(.unitSegment(segment, before: before))
            } else if let position = segment.first {
                faults.append(
                    .slip(
                        OdometerFault.Slip(
                            position: position, slip: .unit, meantMillimetres: points[position].inOtherUnit,
                            before: before, after: after)))
            }
        }
        for step in story.steps {
            if step.scale != Scale.written {
                segment.append(step.position)
            } else {
                close(step.position)
                before = step.position
            }
        }
        close(nil)
        return faults
    }

    private func drop(_ before: Int, _ after: Int, _ descent: OdometerLink.Descent, _ story: Story)
        -> OdometerFault.Drop
    {
        let high = points[before].millimetres
        let later = story.steps.drop { $0.position < after }
        let lowered = later.prefix { $0.position == after || points[$0.position].millimetres < high }
        let undisturbed = later.prefix { step in
            if step.position == after { return true }
            if case .down = step.link { return false }
            return step.link != .jump
        }
        var margin = OdometerCost.impossible
        var otherwise: OdometerFault.Slip?
        if descent == .rollback, required == nil {
            var search = self
            search.forbiddenGap = (before, after)
            let other = search.best()
            margin = other.cost - story.cost
            otherwise = slip(in: other, notIn: story)
        }
        return OdometerFault.Drop(
            before: before, after: after, descent: descent, lowered: lowered.map(\.position),
            issuerCountAfter: Set(undisturbed.map { points[$0.position].issuer }).count, margin: margin,
            otherwise: otherwise)
    }

    /// The first reading that one story calls right and the other mistyped.
    private func slip(in other: Story, notIn story: Story) -> OdometerFault.Slip? {
        let known = Set(story.misreadings.map(\.position))
        for misreading in other.misreadings where !known.contains(misreading.position) {
            guard case .slip(let slip, let meant) = misreading.kind else { continue }
            return OdometerFault.Slip(
                position: misreading.position, slip: slip, meantMillimetres: meant, before: nil, after: nil)
        }
        guard let step = other.steps.first(where: { $0.scale != Scale.written }) else { return nil }
        return OdometerFault.Slip(
            position: step.position, slip: .unit, meantMillimetres: points[step.position].inOtherUnit, before: nil,
            after: nil)
    }
}
