import HTTPTypes
import Hummingbird
import NIOCore
import RegistryAPI
import SignedCalls

/// Who asks for a report, and how it is paid for: what is unreadable is refused before the body is awaited, what is
/// readable is proven afterwards.
struct ReportAuthorization {
    /// Most characters of a voucher's code.
    static let voucherCharacterCountMax = 128

    private let authentication: CallAuthentication
    private let path: String
    private let token: CallToken?
    private let voucher: String?

    init(_ request: Request, _ authentication: CallAuthentication) throws(Problem) {
        self.authentication = authentication
        path = request.uri.path
        token = try authentication.token(of: request)
        voucher = request.voucher
        guard let voucher else { return }
        guard Self.isVoucher(voucher) else { throw .voucherMalformed }
    }

    /// Whether a text can be a voucher's code.
    static func isVoucher(_ text: String) -> Bool {
        (1...voucherCharacterCountMax).contains(text.utf8.count) && text.utf8.allSatisfy(isCodeByte)
    }

    /// The proven reader of a request with this body, and the payment: the voucher where there is one, else the
    /// reader's account.
    func readerAndPayment(body: ByteBuffer) async throws(Problem) -> (reader: Caller?, payment: ReportPayment) {
        var reader: Caller?
        if let token { reader = try await authentication.caller(of: token, path: path, body: body) }
        if let voucher { return (reader, .voucher(voucher)) }
        return (reader, reader.map(ReportPayment.account) ?? .none)
    }

    private static func isCodeByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension Request {
    /// The header `Vinlog-Voucher`: a single-use voucher that pays for a report.
    fileprivate var voucher: String? { HTTPField.Name("vinlog-voucher").flatMap { headers[$0] } }
}
