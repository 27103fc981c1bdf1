/// How an organisation of the simulation earns its points.
public enum Strategy: String, CaseIterable, Sendable {
    /// An honest garage: 20 known cars a week, services, readings, repairs, now and then an accident or a recall.
    case garage
    /// An honest inspection station: every known car once a year.
    case station
    /// An honest insurer: claims for the accidents that happen.
    case insurer
    /// The honest registrar: transfers, and the registration of every real car (which earns nothing).
    case registrar
    /// The honest manufacturer: every real car's manufacture, which earns nothing.
    case manufacturer
    /// An honest garage that sits on its records for months and files them all in one quiet week.
    case hoarder
    /// One garage under five names that never says so: each job is reported by all five.
    case splitter
    /// Four accredited organisations that state services about their owners' own cars all the time, and vouch for one
    /// another.
    case ring
    /// The same people with patience: so few services a car that nothing saturates, and vouching only to be trusted.
    case patientRing = "patient-ring"
    /// Two organisations that report accidents which never happened to their own cars.
    case falseAccidents = "false-accidents"
    /// An organisation that serves cars which do not exist.
    case fakeVehicles = "fake-vehicles"

    /// Whether its statements are true. A hoarder's are, they are only late; so are a splitter's, only told five times.
    public var isTruthful: Bool {
        switch self {
        case .garage, .station, .insurer, .registrar, .manufacturer, .hoarder, .splitter: true
        case .ring, .patientRing, .falseAccidents, .fakeVehicles: false
        }
    }

    /// Whether it is the honest work that the others are held against.
    public var isHonest: Bool {
        switch self {
        case .garage, .station, .insurer, .registrar, .manufacturer: true
        default: false
        }
    }

    /// What it is, for tables and the plot.
    public var title: String {
        switch self {
        case .garage: "honest garages"
        case .station: "inspection stations"
        case .insurer: "insurers"
        case .registrar: "registrar"
        case .manufacturer: "manufacturer"
        case .hoarder: "hoarder"
        case .splitter: "splitter"
        case .ring: "farming ring"
        case .patientRing: "patient ring"
        case .falseAccidents: "false accidents"
        case .fakeVehicles: "fake VINs"
        }
    }
}
