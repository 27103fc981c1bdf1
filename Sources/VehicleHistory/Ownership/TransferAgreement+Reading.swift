public import StrictJSON
import TransparencyLog

extension TransferAgreement {
    private static let names: Set<String> = [
        "buyer_class", "country", "currency", "format", "log", "method", "nonce", "occurred_at", "odometer", "previous",
        "price_minor_units", "registrar", "seller_class", "vehicle",
    ]

    /// Reads an agreement's text.
    ///
    /// - Throws: `StatementError` of the first rule that is broken.
    public init(parsing text: some Collection<UInt8>) throws(StatementError) {
        guard text.count <= Self.byteCountMax else {
            throw StatementError(
                .tooLarge, field: "", rule: "an agreement has at most \(Self.byteCountMax) bytes",
                mend: "leave out what is not of the format")
        }
        let json: JSON
        do throws(JSONError) { json = try JSON(parsing: text) } catch {
            throw StatementError(
                .wrongType, field: "", rule: "an agreement is JSON: \(error)", mend: "make it with `vinlog registrar`")
        }
        try self.init(json: json)
    }

    /// Reads an agreement.
    ///
    /// - Throws: `StatementError` of the first rule that is broken; pointers are into the agreement.
    public init(json: JSON) throws(StatementError) {
        guard let object = json.object, object["format"] == .string(Self.format) else {
            throw StatementError(
                .wrongType, field: "/format", rule: "an agreement's format is \(Self.format)",
                mend: "give a transfer agreement")
        }
        if let stranger = object.names.first(where: { !Self.names.contains($0) }) {
            throw StatementError(
                .unknownMember, field: "/\(stranger)", rule: "an agreement has no member \(stranger)",
                mend: "leave it out")
        }
        let fields = StatementFields(object, at: "")
        self.init(
            vehicle: try fields.subject("vehicle"), log: try fields.string("log"),
            registrar: try fields.required("registrar", "a registrar such as attestor:<id>") {
                $0.string.flatMap { Issuer($0) }?.attestorID
            },
            previous: try fields.logIndex("previous"), method: try fields.choice("method"),
            occurredAt: try fields.time("occurred_at"), country: try fields.country("country"),
            odometer: try fields.object("odometer", Odometer.init(from:)),
            sellerClass: try fields.choiceIfPresent("seller_class"),
            buyerClass: try fields.choiceIfPresent("buyer_class"),
            priceMinorUnits: try fields.integerIfPresent("price_minor_units"),
            currency: try fields.stringIfPresent("currency"), nonce: try fields.string("nonce"))
        try check()
    }

    /// Checks what the types do not: a vehicle, an odometer disclosure, a price with its currency, a nonce long enough.
    ///
    /// - Throws: `StatementError` of the first rule that is broken.
    public func check() throws(StatementError) {
        func fault(_ field: String, _ rule: String, _ mend: String) -> StatementError {
            StatementError(.invalidValue, field: "/\(field)", rule: rule, mend: mend)
        }
        guard vehicle.hasSecretLabel else { throw fault("vehicle", "a car changes hands", "give vehicle:<VIN>") }
        guard (1...128).contains(log.utf8.count) else {
            throw fault("log", "log is the origin of the registry's log", "give its origin")
        }
        guard odometer.disclosure != nil else {
            throw fault(
                "odometer/disclosure", "both sides sign an odometer disclosure (49 CFR 580.5)",
                "give actual, exceeds_mechanical_limits, not_actual or exempt")
        }
        guard (priceMinorUnits == nil) == (currency == nil), (priceMinorUnits ?? 0) >= 0 else {
            throw fault("currency", "a price and its currency stand together", "give both or neither")
        }
        if let currency, currency.utf8.count != 3 || !currency.utf8.allSatisfy(ASCII.isUppercaseLetter) {
            throw fault("currency", "a currency is an ISO 4217 code", "give three capital letters")
        }
        guard Self.nonceCharacterCounts.contains(nonce.utf8.count) else {
            throw fault("nonce", "the nonce is random, 22 to 64 characters", "draw 16 random bytes")
        }
    }

    /// The open body of the transfer that follows from the agreement, and its claim to be the title.
    public var body: JSON {
        var object = JSONObject()
        object["method"] = .string(method.rawValue)
        object["seller_class"] = sellerClass.map { .string($0.rawValue) }
        object["buyer_class"] = buyerClass.map { .string($0.rawValue) }
        object["price_minor_units"] = priceMinorUnits.map { .integer($0) }
        object["currency"] = currency.map { .string($0) }
        object["title"] = TitleClaim(basis: .twoSided, previous: previous)?.json
        return .object(object)
    }
}
