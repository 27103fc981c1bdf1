/// What the form of the home page asks for, as it was typed: shown again when something in it is wrong.
struct ReportForm: Equatable {
    var vin = ""
    var odometer = ""
    var unit = "km"
    var voucher = ""

    init() {}

    /// The fields of a form that was sent.
    init(_ fields: FormFields) {
        vin = fields["vin"] ?? ""
        odometer = fields["odometer"] ?? ""
        unit = fields["unit"] == "mi" ? "mi" : "km"
        voucher = fields["voucher"] ?? ""
    }
}
