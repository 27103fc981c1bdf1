public import Octets
public import RegistryAPI
import StrictJSON

extension RegistryClient {
    /// What the registry misses since an older copy of it came back.
    ///
    /// - Throws: `.problem` with the code `nothing-lost` where that is nothing.
    public func lostEntries() async throws(RegistryClientError) -> LostEntries {
        let answer = try await call(.listLost)
        guard let json = try? JSON(parsing: answer.bytes, byteCountMax: answer.bytes.count + 1),
            let lost = LostEntries(json: json)
        else {
            throw .unexpectedResponse(
                url: url + RegistryRoute.listLost.pathTemplate, status: answer.status,
                reason: "it is no list of lost entries")
        }
        return lost
    }

    /// Shows what a lost entry commits to.
    ///
    /// - Parameters:
    ///   - index: the entry's place in the log.
    ///   - salt: the receipt's.
    ///   - statement: the SD-JWT as it was submitted.
    public func open(lost index: UInt64, salt: Hash, statement: [UInt8]) async throws(RegistryClientError) {
        let body: JSON = [
            "salt": .string(Base64.url.encode(salt.bytes)),
            "statement": .string(String(decoding: statement, as: UTF8.self)),
        ]
        _ = try await call(
            .openLost, path: RegistryRoute.openLost.path("\(index)"), body: body.serialized(),
            contentType: MediaTypes.json, accepting: [200, 204])
    }
}
