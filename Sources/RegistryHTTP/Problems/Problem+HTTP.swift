import RegistryAPI

/// The problems that the wire itself can have; what is wrong with a statement, the registry says.
extension Problem {
    static let notFound = Problem(
        code: "not-found", status: 404, title: "Not found", detail: "There is nothing at this path.",
        mend: "GET /openapi.yaml describes every path there is.")

    static func methodNotAllowed(_ method: String, allowed: [String]) -> Problem {
        Problem(
            code: "method-not-allowed", status: 405, title: "Method not allowed",
            detail: "This path does not answer to \(method.prefix(16)).", field: "method",
            mend: "Use \(allowed.joined(separator: " or ")).")
    }

    static func lineTooLong(byteCountMax: Int) -> Problem {
        Problem(
            code: "line-too-long", status: 413, title: "Line too long",
            detail: "The line is longer than a statement can be.", field: "line",
            rule: "A line has at most \(byteCountMax) bytes.",
            mend: "Put one statement on each line, ended by a line feed.", limit: byteCountMax, limitUnit: "bytes")
    }

    static func bodyTooSlow(secondsMax: Int, isStall: Bool) -> Problem {
        Problem(
            code: "body-too-slow", status: 408, title: "Body too slow",
            detail: isStall
                ? "No byte of the body arrived for \(secondsMax) s."
                : "The body did not arrive within \(secondsMax) s.",
            field: "body", rule: "A body arrives without long pauses, and whole within the time allowed.",
            mend: "Send the request again; a statement that was accepted meanwhile comes back as a duplicate.",
            limit: secondsMax, limitUnit: "seconds")
    }

    static let bodyCutShort = Problem(
        code: "body-cut-short", status: 400, title: "Body cut short",
        detail: "The connection ended, or its framing broke, before the body was complete.", field: "body",
        mend: "Send the request again; a statement that was accepted meanwhile comes back as a duplicate.")

    static let malformedRequest = Problem(
        code: "request-malformed", status: 400, title: "Malformed request",
        detail: "The bytes received are not an HTTP/1.1 request.", rule: "RFC 9112 section 2")

    static func headersTooLarge(byteCountMax: Int) -> Problem {
        Problem(
            code: "headers-too-large", status: 431, title: "Header fields too large",
            detail: "The header fields are larger than this server accepts.", field: "headers", limit: byteCountMax,
            limitUnit: "bytes")
    }

    static func unsupportedMediaType(_ sent: String?, accepted: [String]) -> Problem {
        Problem(
            code: "media-type-unsupported", status: 415, title: "Unsupported media type",
            detail: sent.map { "This path does not take \"\($0.prefix(100))\"." }
                ?? "The request names no content type.",
            field: "content-type", mend: "Send \(accepted.joined(separator: " or ")).")
    }

    static func unsupportedEncoding() -> Problem {
        Problem(
            code: "content-encoding-unsupported", status: 415, title: "Unsupported content encoding",
            detail: "Bodies are taken as they are, not compressed.", field: "content-encoding",
            mend: "Send the body without content-encoding.")
    }

    static let bodyEmpty = Problem(
        code: "body-empty", status: 400, title: "Empty body", detail: "The request has no body.", field: "body",
        mend: "Put what is asked for into the body.")

    static func jsonInvalid(_ reason: String, field: String = "body") -> Problem {
        Problem(
            code: "json-invalid", status: 400, title: "Invalid JSON",
            detail: "The input is not acceptable JSON: \(reason).",
            field: field,
            rule: "JSON as RFC 8259 defines it, in UTF-8, with integers only and no name twice in one object.")
    }

    static func memberMissing(_ name: String, expected: String) -> Problem {
        Problem(
            code: "member-missing", status: 400, title: "Missing member",
            detail: "The input has no string \"\(name)\".", field: "/\(name)", mend: "Send \(expected).")
    }

    static let lineUnintelligible = Problem(
        code: "line-unintelligible", status: 400, title: "Line without a statement",
        detail: "The line is neither a JSON string nor an object with a string \"sd_jwt\".", field: "/sd_jwt",
        mend: "Write each line as {\"sd_jwt\":\"…\"} or as \"…\".")

    static func busy(limit: Int, unit: String) -> Problem {
        Problem(
            code: "busy", status: 503, title: "Busy",
            detail: "The registry has as much in hand as it takes on at once.",
            mend: "Send the request again after a moment.", limit: limit, limitUnit: unit, retryAfterSeconds: 1)
    }

    static let notReady = Problem(
        code: "not-ready", status: 503, title: "Not ready",
        detail: "The registry is starting, stopping or cannot write at this moment.",
        mend: "Send the request again after a moment.", retryAfterSeconds: 2)

    static let vehiclesSwitchedOff = Problem(
        code: "vehicles-switched-off", status: 404, title: "Switched off",
        detail: "This registry does not take VINs in URLs.",
        mend: "POST {\"vin\":\"…\"} to /v1/reports, where the VIN is not written into logs and histories.")

    static let tileNotFound = Problem(
        code: "tile-not-found", status: 404, title: "No such tile",
        detail: "The log has no tile at this path, or the path is not written as it must be.", field: "path",
        rule: "C2SP tlog-tiles: /tile/<L>/<N>[.p/<W>] or /tile/entries/<N>[.p/<W>], N in groups of three digits.",
        mend: "Read /checkpoint first, and ask only for tiles within its size; try the full tile for a partial one.")

    static let pagesNotOffered = Problem(
        code: "pages-not-offered", status: 501, title: "Not offered",
        detail: "This registry offers no pages for people.", mend: "GET /openapi.yaml describes what it offers.")

    static let bundleLapsed = Problem(
        code: "bundle-lapsed", status: 410, title: "Not kept any more",
        detail: "The bytes that a page was made of are kept for minutes only.",
        mend: "Ask for the report again: it is made anew, of what is registered by then.")

    static let attestorUnknown = Problem(
        code: "attestor-unknown", status: 404, title: "No such attestor",
        detail: "No attestor of this id was ever enrolled.", field: "id", mend: "GET /attestors lists all of them.")

    static let assetUnknown = Problem(
        code: "asset-unknown", status: 404, title: "No such file",
        detail: "There is no style sheet or script of this name.", field: "name",
        mend: "Load the page again: the names change with the content.")

    static let formInvalid = Problem(
        code: "form-invalid", status: 400, title: "Not a form",
        detail: "The body is not a form of distinct fields in UTF-8.", field: "body",
        mend: "Send it as browsers do: application/x-www-form-urlencoded.")

    static let bundleHashInvalid = Problem(
        code: "bundle-hash-invalid", status: 400, title: "Not a SHA-256",
        detail: "The bundle's hash is missing or not a SHA-256.", field: "sha256",
        rule: "32 bytes in base64url without padding, or 64 hexadecimal digits.",
        mend: "Scan the printout's code again, or hash the bundle's file.")

    /// Something of ours went wrong; the reason is in the log, not in the answer.
    static let internalError = Problem(
        code: "internal", status: 500, title: "Internal error",
        detail: "The registry failed at this request. Nothing that was acknowledged is affected.",
        mend: "Send the request again; it has no effect twice.")
}
