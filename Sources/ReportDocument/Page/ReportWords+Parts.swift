import Messages
import TransparencyLog
public import VehicleHistory

extension ReportWords {
    /// Who made a statement: its name and what it is.
    public func name(of verified: VerifiedStatement) -> String {
        if let attestor = verified.attestor { return "\(attestor.name), \(className(attestor.attestorClass))" }
        return name(of: verified.statement.issuer)
    }

    /// Who an issuer is, as far as its statement says.
    public func name(of issuer: Issuer) -> String {
        switch issuer {
        case .attestor(let id): id.string
        case .authority: self("source.authority")
        case .owner: self("source.owner")
        }
    }

    /// A brand and whose it is.
    public func name(of record: TitleBrandRecord) -> String {
        let brand = TitleBrand.named(scheme: record.body.scheme.rawValue, code: record.body.code)
        let name = brand.map { texts.text($0.term) } ?? "\(record.body.scheme.rawValue) \(record.body.code)"
        guard let jurisdiction = record.body.jurisdiction else { return name }
        return self("brand.by", ("name", .plain(name)), ("jurisdiction", .plain(jurisdiction)))
    }

    /// How a recall stands, and since when.
    public func state(of record: RecallRecord) -> String {
        let key =
            switch record.body.action {
            case .opened: "recall.open"
            case .remedied: "recall.remedied"
            case .notApplicable: "recall.not-applicable"
            }
        return self(key, ("date", .date(record.time.description)))
    }

    /// That a line does not count any more, or counts otherwise, and by which entry.
    public func notes(on line: TimelineLine) -> [String] {
        let gone = line.setAside.map { setAside in
            self("line.set-aside.\(setAside.reason.rawValue)", ("entry", .entry(setAside.by.value)))
        }
        let corrected = line.corrected.map { corrected in
            self(
                "line.corrected", ("entry", .entry(corrected.by.value)), ("field", .plain(corrected.field)),
                ("value", .plain(corrected.rightValue)))
        }
        let tier = line.statement?.isDeviceSigned == true ? self("line.device-signed") : nil
        let superseded = line.supersededBy.map { self("line.superseded", ("entry", .entry($0.value))) }
        let confirmed = line.confirmations.map { confirmation in
            self(
                "line.confirmed", ("source", .plain(name(of: confirmation.recorded))),
                ("method", confirmation.method.term), ("entry", .entry(confirmation.recorded.index.value)))
        }
        return [gone, corrected, superseded].compactMap(\.self) + confirmed
            + [confirmation(of: line), entries(of: line), deposit(line), tier].compactMap(\.self)
    }

    private func name(of recorded: RecordedStatement) -> String {
        guard let attestor = recorded.attestor else { return name(of: recorded.statement.issuer) }
        return "\(attestor.name), \(className(attestor.attestorClass))"
    }

    /// What was said of a claim before, such as `before: opened (entry 5)`; empty where nothing was.
    public func earlierStates(of record: DamageRecord) -> String {
        let states = record.earlier.compactMap { recorded -> MessageValue? in
            guard let body = recorded.statement.body as? InsuranceClaimBody else { return nil }
            return .message(
                Message(
                    "report.claim.state",
                    [.init("outcome", body.outcome.term), .init("entry", .entry(recorded.index.value))]))
        }
        return states.isEmpty ? "" : self("claim.earlier", ("states", .list(states)))
    }

    /// How long after the event a recording was deposited: what happened to it before, nobody can know.
    private func deposit(_ line: TimelineLine) -> String? {
        guard let days = line.depositDays else { return nil }
        return days == 0 ? self("line.deposit-prompt") : self("line.deposit-late", ("days", .number(days)))
    }

    /// Why a reading was signed although it had been called into question before.
    private func confirmation(of line: TimelineLine) -> String? {
        line.statement?.statement.odometer?.confirmed.map { confirmed in
            self("line.reading-confirmed", ("reason", confirmed.term))
        }
    }

    private func entries(of line: TimelineLine) -> String? {
        line.statement?.statement.odometer?.entries.map { self("line.reading-entries", ("count", .number($0))) }
    }
}
