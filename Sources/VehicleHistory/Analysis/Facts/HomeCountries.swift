import TransparencyLog

/// Countries in which a vehicle is at home by what only happens to vehicles registered there, and returns to an earlier
/// home that no paper explains.
///
/// One line with a wrong date or place looks like a journey there and back; therefore a lone line between lines of
/// another country counts half, and a return in which two lines agree counts whole.
struct HomeCountries {
    /// The statements that show a home, by time.
    let lines: [RecordedStatement]
    /// Of these the first of each unexplained return, and the lone ones.
    let unstated: [RecordedStatement]
    /// The countries, in the order in which they appear.
    let countries: [CountryCode]

    /// The least sum: two for a return, one for a lone line.
    static let returnPointsMin = 2

    static let tables =
        "inspection periodic retest registration transfer plate; service repair emissions where it was at home; "
        + "lone 1, return 2, at least \(returnPointsMin)"

    /// Lines of one country in a row.
    private struct Run {
        let country: CountryCode
        var lines: [RecordedStatement]
        /// Whether a paper says that it came there.
        let isStated: Bool
    }

    /// `nil` when everything fits one vehicle.
    init?(_ facts: VehicleFacts) {
        // Most vehicles never leave their country.
        guard Self.isAbroad(facts) else { return nil }
        var runs = Self.runs(facts)
        guard runs.count > 2 else { return nil }
        let lines = runs.flatMap(\.lines)
        let lone = Self.takeLone(from: &runs)
        var unstated = lone
        var points = lone.count
        var homes: [CountryCode] = []
        for run in runs {
            if homes.contains(run.country), !run.isStated, let first = run.lines.first {
                unstated.append(first)
                points += run.lines.count > 1 ? 2 : 1
            }
            if !homes.contains(run.country) { homes.append(run.country) }
        }
        guard points >= Self.returnPointsMin else { return nil }
        self.lines = lines
        self.unstated = unstated.sorted { ($0.time, $0.index) < ($1.time, $1.index) }
        var countries: [CountryCode] = []
        for country in lines.compactMap(\.statement.country) where !countries.contains(country) {
            countries.append(country)
        }
        self.countries = countries
    }

    /// Whether the statements name more than one country.
    private static func isAbroad(_ facts: VehicleFacts) -> Bool {
        var only: CountryCode?
        for position in facts.statements.indices {
            guard let country = facts.statements[position].statement.country else { continue }
            if let only, only != country { return true }
            only = country
        }
        return false
    }

    private static func runs(_ facts: VehicleFacts) -> [Run] {
        var runs: [Run] = []
        var homes: Set<CountryCode> = []
        var hasLeft = false
        for position in facts.chronology {
            let line = facts.statements[position]
            guard let country = line.statement.country, let act = Act(line) else { continue }
            if act == .leaving {
                hasLeft = true
                continue
            }
            // Anybody has a car mended abroad; where it was at home before, it tells more.
            if act == .visit, !homes.contains(country) { continue }
            if act != .visit { homes.insert(country) }
            if let last = runs.indices.last, runs[last].country == country {
                runs[last].lines.append(line)
            } else {
                runs.append(Run(country: country, lines: [line], isStated: hasLeft || act == .arrival))
            }
            hasLeft = false
        }
        return runs
    }

    /// Takes out the runs of one line between two runs of another country, and joins those.
    private static func takeLone(from runs: inout [Run]) -> [RecordedStatement] {
        var lone: [RecordedStatement] = []
        var place = 1
        while place + 1 < runs.count {
            guard runs[place].lines.count == 1, runs[place - 1].country == runs[place + 1].country else {
                place += 1
                continue
            }
            lone += runs[place].lines
            runs[place - 1].lines += runs[place + 1].lines
            runs.removeSubrange(place...place + 1)
        }
        return lone
    }

    /// What a statement shows of the vehicle's home.
    private enum Act {
        /// It lives there.
        case living
        /// It comes to live there.
        case arrival
        /// It was there.
        case visit
        /// It leaves.
        case leaving

        init?(_ line: RecordedStatement) {
            guard !line.isSelfDeclared else { return nil }
            switch line.statement.kind.id {
            case "inspection":
                guard let body = line.statement.body as? InspectionBody else { return nil }
                switch body.type {
                case .periodic, .retest, nil: self = .living
                case .import: self = .arrival
                case .voluntary, .prePurchase, .roadside: return nil
                }
            case "registration":
                guard let body = line.statement.body as? RegistrationBody else { return nil }
                switch body.event {
                case .first, .reRegistration: self = .arrival
                case .renewal: self = .living
                case .suspension, .deregistration: self = .leaving
                }
            case "import-export":
                guard let body = line.statement.body as? ImportExportBody else { return nil }
                self = body.direction == .import ? .arrival : .leaving
            case "ownership-transfer", "plate-change": self = .living
            case "service", "repair", "emissions": self = .visit
            default: return nil
            }
        }
    }
}
