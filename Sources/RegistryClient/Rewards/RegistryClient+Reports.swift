import RegistryAPI
import StrictJSON

extension RegistryClient {
    /// The report of any subject, such as `vehicle:<VIN>`, `points:12` or `draw:<id>`, and what it cost.
    ///
    /// A request that pays is sent once only: an answer that was lost may have been charged, and the payer decides.
    ///
    /// - Parameters:
    ///   - subject: The subject.
    ///   - payer: Who pays, where the registry charges.
    public func report(
        subject: String, payer: ReportPayer = .nobody
    ) async throws(RegistryClientError) -> FetchedReport {
        let route = RegistryRoute.createReport
        let question: JSON = ["subject": .string(subject)]
        let body = question.serialized()
        var fields = [("accept", MediaTypes.newlineDelimitedJSON)]
        switch payer {
        case .nobody: break
        case .voucher(let code): fields.append(("vinlog-voucher", code))
        case .account(let signer, let issuer, let origin):
            let credential = CallCredential(
                signer: signer, issuer: issuer, origin: try await self.origin(origin), path: route.pathTemplate)
            fields += try await credential.headers(body: body)
        }
        let headers = fields
        let answer = try await call(
            route, body: body, contentType: MediaTypes.json,
            headers: { () async throws(RegistryClientError) in headers },
            isRepeatable: !payer.pays)
        return try Self.fetchedReport(answer, at: url + route.pathTemplate)
    }

    /// The two lines of an answer: the bundle, and the receipt or `null`.
    static func fetchedReport(_ answer: Answer, at target: String) throws(RegistryClientError) -> FetchedReport {
        guard answer.contentType.hasPrefix(MediaTypes.newlineDelimitedJSON) else {
            return FetchedReport(bundle: answer.bytes)
        }
        let lines = answer.bytes.split(separator: UInt8(ascii: "\n"))
        guard lines.count == 2 else {
            throw .unexpectedResponse(url: target, status: answer.status, reason: "expected a report and a receipt")
        }
        let receipt = Answer(status: answer.status, contentType: MediaTypes.json, bytes: Array(lines[1]))
        return FetchedReport(
            bundle: Array(lines[0]),
            receipt: receipt.bytes == Array("null".utf8) ? nil : try value(from: receipt, at: target))
    }
}

extension ReportPayer {
    /// Whether a request costs something each time.
    var pays: Bool { if case .nobody = self { false } else { true } }
}
