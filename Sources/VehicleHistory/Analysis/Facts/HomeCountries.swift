import TransparencyLog

/// Countries in which a vehicle is at home by what only happens to vehicles registered there, and moves between them
/// that no paper explains.
struct HomeCountries {
    /// The statements that show a home, by time.
    let lines: [RecordedStatement]
    /// Of these the ones that show it elsewhere than before, without an import or a registration.
    let unstated: [RecordedStatement]
    /// The countries, in the order in which they appear.
    let countries: [CountryCode]

    /// One such move may be a wrong date, or an import that nobody stated.
    static let unstatedMovesMin = 2
    /// Statements that each country must have.
    private static let lineCountMin = 2

    static let tables =
        "inspection periodic retest registration transfer plate; \(lineCountMin) lines a country; "
        + "\(unstatedMovesMin) moves"

    /// `nil` when everything fits one vehicle.
    init?(_ facts: VehicleFacts) {
        var lines: [RecordedStatement] = []
        var unstated: [RecordedStatement] = []
        var home: CountryCode?
        var counts: [CountryCode: Int] = [:]
        var countries: [CountryCode] = []
        for position in facts.chronology {
            let line = facts.statements[position]
            guard let country = line.statement.country, let act = Act(line) else { continue }
            if act == .leaving {
                // Where it goes it may be from now on.
                home = nil
                continue
            }
            if let home, home != country, act != .arrival { unstated.append(line) }
            home = country
            lines.append(line)
            if counts[country] == nil { countries.append(country) }
            counts[country, default: 0] += 1
        }
        let places = counts.values.count { $0 >= Self.lineCountMin }
        guard unstated.count >= Self.unstatedMovesMin, places >= 2 else { return nil }
        self.lines = lines
        self.unstated = unstated
        self.countries = countries
    }

    /// What a statement shows of the vehicle's home.
    private enum Act {
        /// It lives there.
        case living
        /// It comes to live there.
        case arrival
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
            default: return nil
            }
        }
    }
}
