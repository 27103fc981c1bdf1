import HTTPTypes
import Hummingbird
import NIOCore
import RegistryAPI
import SignedCalls

/// Reads how a report is paid for: what is unreadable is refused before the body is awaited, what is readable is proven
/// afterwards.
struct ReportPaymentReading {
    private enum Means {
        case none
        case token(CallToken)
        case voucher(String)
    }

    /// Most characters of a voucher's code.
    static let voucherCharacterCountMax = 128

    private let authentication: CallAuthentication
    private let path: String
    private let means: Means

    init(_ request: Request, _ authentication: CallAuthentication) throws(Problem) {
        self.authentication = authentication
        path = request.uri.path
        switch (try authentication.token(of: request), request.voucher) {
        case (_?, _?): throw .paymentTwice
        case (let token?, nil): means = .token(token)
        case (nil, let code?):
            guard (1...Self.voucherCharacterCountMax).contains(code.utf8.count), code.utf8.allSatisfy(Self.isCodeByte)
            else { throw .voucherMalformed }
            means = .voucher(code)
        case (nil, nil): means = .none
        }
    }

    /// The proven payment of a request with this body.
    func payment(body: ByteBuffer) async throws(Problem) -> ReportPayment {
        switch means {
        case .none: .none
        case .token(let token): .account(try await authentication.caller(of: token, path: path, body: body))
        case .voucher(let code): .voucher(code)
        }
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
