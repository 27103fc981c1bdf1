public import StrictJSON

extension MessageValue {
    /// The value for programs: a number as a number, everything else as text or as an object that names its type.
    public var json: JSON {
        switch self {
        case .number(let number): .integer(number)
        case .plain(let text): .string(text)
        case .date(let date): ["date": .string(date)]
        case .distance(let kilometres): ["kilometres": .integer(kilometres)]
        case .odometer(let value, let unit): ["value": .integer(value), "unit": .string(unit)]
        case .entry(let index): ["entry": .integer(Int(clamping: index))]
        case .term(let key): ["term": .string(key)]
        case .message(let message): ["message": .string(message.key), "values": message.arguments.json]
        case .list(let values): .array(values.map(\.json))
        case .joined(let values): .array(values.map(\.json))
        case .decimal(let unscaled, let places): ["unscaled": .integer(unscaled), "places": .integer(places)]
        case .moment(let moment): ["moment": .string(moment)]
        case .money(let minorUnits, let currency):
            ["minor_units": .integer(minorUnits), "currency": .string(currency)]
        case .country(let code): ["country": .string(code)]
        }
    }
}

extension [Message.Argument] {
    /// The arguments as an object.
    public var json: JSON {
        var object = JSONObject()
        for argument in self { object[argument.name] = argument.value.json }
        return .object(object)
    }
}
