public import StrictJSON

/// One page of the vehicles of a manufacturer that have, or had, a component.
public struct ComponentAnswer: WireValue, Hashable {
    /// A component of a vehicle.
    public struct Component: WireValue, Hashable {
        /// What it is: a word of the `component-swap` statement.
        public let component: String
        /// Where it is on the vehicle, in words.
        public let place: String?
        /// Its serial number.
        public let serial: String?
        /// The lot that it was made in.
        public let lot: String?
        /// Its part number.
        public let partNumber: String?
        /// Log index of the statement that put it in.
        public let fittedEntry: Int
        /// When that was.
        public let fittedOn: String
        /// `fitted`, `replaced`, or `unclear` where a swap does not say which of several it took out.
        public let state: String
        /// Log index of the swap that took it out, or may have.
        public let replacedEntry: Int?
        /// When that was.
        public let replacedOn: String?

        /// Every member, as documented at its property.
        public init(
            component: String, place: String?, serial: String?, lot: String?, partNumber: String?, fittedEntry: Int,
            fittedOn: String, state: String, replacedEntry: Int?, replacedOn: String?
        ) {
            self.component = component
            self.place = place
            self.serial = serial
            self.lot = lot
            self.partNumber = partNumber
            self.fittedEntry = fittedEntry
            self.fittedOn = fittedOn
            self.state = state
            self.replacedEntry = replacedEntry
            self.replacedOn = replacedOn
        }

        private static let names = [
            "component", "place", "serial", "lot", "part_number", "fitted_entry", "fitted_on", "state",
            "replaced_entry", "replaced_on",
        ]

        /// Reads the value; an unknown member is refused.
        public init(json: JSON, field: String) throws(Problem) {
            let reader = try WireReader(json, field: field, only: Self.names)
            self.init(
                component: try reader.text("component"), place: json["place"]?.string, serial: json["serial"]?.string,
                lot: json["lot"]?.string, partNumber: json["part_number"]?.string,
                fittedEntry: try reader.integer("fitted_entry"), fittedOn: try reader.text("fitted_on"),
                state: try reader.text("state"), replacedEntry: json["replaced_entry"]?.integer,
                replacedOn: json["replaced_on"]?.string)
        }

        /// The value as JSON, members in one fixed order.
        public var json: JSON {
            var object = JSONObject()
            object["component"] = .string(component)
            object["place"] = place.map { .string($0) }
            object["serial"] = serial.map { .string($0) }
            object["lot"] = lot.map { .string($0) }
            object["part_number"] = partNumber.map { .string($0) }
            object["fitted_entry"] = .integer(fittedEntry)
            object["fitted_on"] = .string(fittedOn)
            object["state"] = .string(state)
            object["replaced_entry"] = replacedEntry.map { .integer($0) }
            object["replaced_on"] = replacedOn.map { .string($0) }
            return .object(object)
        }
    }

    /// A vehicle with its components that the question is about.
    public struct Vehicle: WireValue, Hashable {
        /// The vehicle: `vehicle:<VIN>`.
        public let subject: String
        /// The components, in the order in which they were fitted; at least one.
        public let components: [Component]

        /// A vehicle of its parts.
        public init(subject: String, components: [Component]) {
            self.subject = subject
            self.components = components
        }

        /// Reads the value; an unknown member is refused.
        public init(json: JSON, field: String) throws(Problem) {
            let reader = try WireReader(json, field: field, only: ["subject", "components"])
            subject = try reader.text("subject")
            components = try ComponentAnswer.values(json["components"], field + "/components")
        }

        /// The value as JSON, members in one fixed order.
        public var json: JSON { ["subject": .string(subject), "components": .array(components.map(\.json))] }
    }

    /// The vehicles of the page, in order of their first entries.
    public let vehicles: [Vehicle]
    /// What to ask for the next page `after`; `nil` with the last. A page may have fewer vehicles than were looked at.
    public let next: Int?
    /// The statements below this log index were looked through.
    public var readBelow: Int
    /// The size of the published log: above `readBelow` while the index is behind.
    public var size: Int

    /// An answer of its parts.
    public init(vehicles: [Vehicle], next: Int?, readBelow: Int = 0, size: Int = 0) {
        self.vehicles = vehicles
        self.next = next
        self.readBelow = readBelow
        self.size = size
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["vehicles", "next", "read_below", "size"])
        vehicles = try Self.values(json["vehicles"], field + "/vehicles")
        next = json["next"]?.integer
        readBelow = try reader.integer("read_below")
        size = try reader.integer("size")
    }

    private static func values<Value: WireValue>(_ json: JSON?, _ field: String) throws(Problem) -> [Value] {
        guard let array = json?.array else { throw .memberInvalid(field, rule: "It is an array.") }
        var values: [Value] = []
        for (position, element) in array.enumerated() {
            values.append(try Value(json: element, field: "\(field)/\(position)"))
        }
        return values
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        var object = JSONObject()
        object["vehicles"] = .array(vehicles.map(\.json))
        object["next"] = next.map { .integer($0) }
        object["read_below"] = .integer(readBelow)
        object["size"] = .integer(size)
        return .object(object)
    }
}
