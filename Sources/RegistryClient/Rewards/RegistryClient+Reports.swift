import Attestation
import RegistryAPI
import StrictJSON

extension RegistryClient {
    /// The report of any subject, such as `vehicle:<VIN>`, `points:12` or `draw:<id>`, and what it cost.
    ///
    /// A request that may be charged for is sent once only: an answer that was lost may have been charged, and the payer
    /// decides.
    ///
    /// - Parameters:
    ///   - subject: The subject.
    ///   - payer: Who pays, where the registry charges.
    ///   - audience: As whom the report is read. One key signs a request: whoever reads by name pays from the same
    ///     account, or with a voucher.
    ///   - isPadded: Whether the answer's length is padded (`Padme`), so that it tells little to whoever watches an
    ///     encrypted connection.
    public func report(
        subject: String, payer: ReportPayer = .nobody, as audience: ReportAudience = .anyone, isPadded: Bool = false
    ) async throws(RegistryClientError) -> FetchedReport {
        let route = RegistryRoute.createReport
        let body = Self.question(subject, audience, isPadded: isPadded).serialized()
        let credential = try await credential(payer, audience, path: route.pathTemplate)
        let answer = try await call(
            route, body: body, contentType: MediaTypes.json,
            headers: { () async throws(RegistryClientError) in
                var fields = [("accept", MediaTypes.newlineDelimitedJSON)]
                if case .voucher(let code) = payer { fields.append(("vinlog-voucher", code)) }
                if let credential { fields += try await credential.headers(body: body) }
                return fields
            },
            isRepeatable: !payer.pays && !audience.pays)
        return try Self.fetchedReport(answer, at: url + route.pathTemplate)
    }

    private static func question(_ subject: String, _ audience: ReportAudience, isPadded: Bool) -> JSON {
        var question = JSONObject()
        question["subject"] = .string(subject)
        if case .owner(_, let title, _) = audience { question["title"] = title.json }
        if isPadded { question["padded"] = true }
        return .object(question)
    }

    /// What the request is signed with, where somebody signs it.
    private func credential(
        _ payer: ReportPayer, _ audience: ReportAudience, path: String
    ) async throws(RegistryClientError) -> CallCredential? {
        let key: (signer: any Signer, issuer: CallerName?, origin: String?)
        switch (payer, audience) {
        case (.account, .named), (.account, .owner): throw .problem(.reportSignedTwice)
        case (.nobody, .anyone), (.voucher, .anyone): return nil
        case (.account(let signer, let issuer, let origin), .anyone): key = (signer, issuer, origin)
        case (_, .named(let signer, let issuer, let origin)): key = (signer, issuer, origin)
        case (_, .owner(let signer, _, let origin)):
            key = (signer, CallerName(.owner, signer.publicKey.thumbprint.string), origin)
        }
        guard let issuer = key.issuer else { throw .problem(.ownersNotOffered) }
        return CallCredential(
            signer: key.signer, issuer: issuer, origin: try await origin(key.origin), path: path)
    }

    /// A bundle without the white space that hides its length.
    private static func withoutPadding(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard let last = bytes.lastIndex(where: { $0 != UInt8(ascii: " ") }) else { return [] }
        return Array(bytes[...last])
    }

    /// The two lines of an answer: the bundle, and the receipt or `null`.
    static func fetchedReport(_ answer: Answer, at target: String) throws(RegistryClientError) -> FetchedReport {
        guard answer.contentType.hasPrefix(MediaTypes.newlineDelimitedJSON) else {
            return FetchedReport(bundle: withoutPadding(answer.bytes[...]), reportID: answer.reportID)
        }
        let lines = answer.bytes.split(separator: UInt8(ascii: "\n"))
        guard lines.count == 2 else {
            throw .unexpectedResponse(url: target, status: answer.status, reason: "expected a report and a receipt")
        }
        let receipt = Answer(status: answer.status, contentType: MediaTypes.json, bytes: Array(lines[1]))
        return FetchedReport(
            bundle: Self.withoutPadding(lines[0]),
            receipt: receipt.bytes == Array("null".utf8) ? nil : try value(from: receipt, at: target),
            reportID: answer.reportID)
    }
}

extension Problem {
    /// One request has one signature.
    fileprivate static let reportSignedTwice = Problem(
        code: "report-signed-twice", status: 400, title: "Two keys for one request",
        detail: "The report is to be read under one key and paid for with another.", field: "authorization",
        rule: "A request has one signature.", mend: "Pay with a voucher, or from the reader's own account.")
}

extension ReportAudience {
    /// Whether the reader's account may be charged.
    var pays: Bool { if case .named = self { true } else { false } }
}

extension ReportPayer {
    /// Whether a request costs something each time.
    var pays: Bool { if case .nobody = self { false } else { true } }
}
