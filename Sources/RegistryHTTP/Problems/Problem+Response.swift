import HTTPTypes
import Hummingbird
import NIOCore
import RegistryAPI
import StrictJSON

extension Problem {
    /// The problem as an answer (RFC 9457 section 3).
    var response: Response {
        Response(
            status: HTTPResponse.Status(code: status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.serialized())))
    }

    /// The header fields of the answer, its length apart.
    var headers: HTTPFields {
        var headers: HTTPFields = [.contentType: MediaTypes.problem, .cacheControl: "no-store"]
        if let retryAfterSeconds { headers[.retryAfter] = String(retryAfterSeconds) }
        if endsConnection { headers[.connection] = "close" }
        return headers
    }
}
