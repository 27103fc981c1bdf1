/// A component with which a vehicle left the line, known by its serial number or by the lot that it came from.
public struct InstalledComponent: Hashable, Sendable {
    /// What it is.
    public let component: ComponentSwapBody.Component
    /// Where it is on the vehicle, in words, such as `driver`.
    public let place: String?
    /// Its serial number.
    public let serial: String?
    /// The lot or batch that it was made in.
    public let lot: String?
    /// Its part number.
    public let partNumber: String?
    /// Who made it.
    public let supplier: String?

    init(from fields: StatementFields) throws(StatementError) {
        component = try fields.choice("component")
        place = try fields.stringIfPresent("place")
        serial = try fields.stringIfPresent("serial")
        lot = try fields.stringIfPresent("lot")
        partNumber = try fields.stringIfPresent("part_number")
        supplier = try fields.stringIfPresent("supplier")
    }
}
