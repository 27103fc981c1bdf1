/// What the form of the home page asks for, as it was typed: shown again when something in it is wrong.
struct ReportForm: Equatable {
    var vin = ""
    var odometer = ""
    var unit = "km"
    var voucher = ""
    /// Whether the profile of commercial vehicles is wanted too.
    var isCommercial = false

    init() {}

    /// The fields of a form that was sent.
    init(_ fields: FormFields) {
        vin = fields["vin"] ?? ""
        odometer = fields["odometer"] ?? ""
        unit = fields["unit"] == "mi" ? "mi" : "km"
        voucher = fields["voucher"] ?? ""
        isCommercial = fields["profile"] == "commercial"
    }
}
