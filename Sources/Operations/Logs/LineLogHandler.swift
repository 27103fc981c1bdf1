import Logging
import StrictJSON

/// Writes each event as one line.
///
/// Nothing that is logged names a car or a person; should a VIN get into a message all the same, it is masked here.
struct LineLogHandler: LogHandler {
    /// Members that are the handler's own; metadata of such a name gets a line below.
    private static let ownNames: Set = ["time", "level", "logger", "message", "error"]
    /// The library's name for the number of a request, and ours.
    private static let requestName = (theirs: "hb.request.id", ours: "request_id")

    let label: String
    let format: LogFormat
    let write: @Sendable ([UInt8]) -> Void
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    var logLevel: Logger.Level = .info

    init(label: String, format: LogFormat, write: @escaping @Sendable ([UInt8]) -> Void) {
        self.label = label
        self.format = format
        self.write = write
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var fields = metadata
        if let provided = metadataProvider?.get() { fields.merge(provided) { $1 } }
        if let own = event.metadata { fields.merge(own) { $1 } }
        let named = fields.map { name, value in
            (name: name == Self.requestName.theirs ? Self.requestName.ours : name, value: value)
        }.sorted { $0.name < $1.name }
        let error = event.error.map { "\(type(of: $0))" }
        let line =
            switch format {
            case .json: json(event, named, error)
            case .text: text(event, named, error)
            }
        write(line)
    }

    private func json(
        _ event: LogEvent, _ fields: [(name: String, value: Logger.MetadataValue)], _ error: String?
    ) -> [UInt8] {
        var object = JSONObject()
        object["time"] = .string(LogTime.now())
        object["level"] = .string(event.level.rawValue)
        object["logger"] = .string(label)
        object["message"] = .string(VINMask.masked("\(event.message)"))
        if let error { object["error"] = .string(error) }
        for (name, value) in fields {
            object[Self.ownNames.contains(name) ? name + "_" : name] = Self.json(value)
        }
        return JSON.object(object).serialized() + [0x0A]
    }

    private static func json(_ value: Logger.MetadataValue) -> JSON {
        switch value {
        case .string(let text): .string(VINMask.masked(text))
        case .stringConvertible(let number as any BinaryInteger): .integer(Int(clamping: number))
        case .stringConvertible(let flag as Bool): .bool(flag)
        case .stringConvertible(let other): .string(VINMask.masked(other.description))
        case .array(let values): .array(values.map(json))
        case .dictionary(let values):
            .object(
                values.sorted { $0.key < $1.key }.reduce(into: JSONObject()) { $0[$1.key] = json($1.value) })
        }
    }

    private func text(
        _ event: LogEvent, _ fields: [(name: String, value: Logger.MetadataValue)], _ error: String?
    ) -> [UInt8] {
        var line = "\(LogTime.now()) \(event.level) \(label): \(event.message)"
        if let error { line += " error=\(error)" }
        for (name, value) in fields { line += " \(name)=\(value)" }
        return Array(Self.onOneLine(VINMask.masked(line)).utf8) + [0x0A]
    }

    /// Without control characters, by which a text from outside could forge a line.
    private static func onOneLine(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else { return text }
        return text.unicodeScalars.reduce(into: "") { line, scalar in
            if scalar.value < 0x20 || scalar.value == 0x7F {
                line += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                line.unicodeScalars.append(scalar)
            }
        }
    }
}
