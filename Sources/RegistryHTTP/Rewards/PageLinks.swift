import Octets
import RegistryAPI
import Synchronization

/// One-time links to contributors' pages, and the pages that they opened. Only hashes of the secrets are kept, and
/// only in memory: after a restart every link is void.
final class PageLinks: Sendable {
    private enum Use {
        case link
        case page
    }

    private struct Grant {
        let use: Use
        let caller: Caller
        let lapsesAtSeconds: Int
    }

    private let limits: WireLimits
    private let grants = Mutex<[Hash: Grant]>([:])

    init(limits: WireLimits) {
        self.limits = limits
    }

    /// The secret of a new link; `nil` when too many are about.
    func makeLink(for caller: Caller, nowSeconds: Int) -> String? {
        grants.withLock { grants in
            add(.link, caller, lapsesAtSeconds: nowSeconds + limits.pageLinkSecondsMax, to: &grants, nowSeconds)
        }
    }

    /// Opens a link, which is then used up; the secret of the page that it opened, or `nil`.
    func open(link secret: String, nowSeconds: Int) -> String? {
        grants.withLock { grants in
            let name = Hash.sha256(utf8: secret)
            guard let grant = grants[name], grant.use == .link else { return nil }
            grants[name] = nil
            guard nowSeconds < grant.lapsesAtSeconds else { return nil }
            return add(
                .page, grant.caller, lapsesAtSeconds: nowSeconds + limits.pageSecondsMax, to: &grants, nowSeconds)
        }
    }

    /// Whose page this is, and until when; `nil` when it is closed.
    func holder(ofPage secret: String, nowSeconds: Int) -> (caller: Caller, lapsesAtSeconds: Int)? {
        grants.withLock { grants in
            guard let grant = grants[Hash.sha256(utf8: secret)], grant.use == .page, nowSeconds < grant.lapsesAtSeconds
            else { return nil }
            return (grant.caller, grant.lapsesAtSeconds)
        }
    }

    private func add(
        _ use: Use, _ caller: Caller, lapsesAtSeconds: Int, to grants: inout [Hash: Grant], _ nowSeconds: Int
    ) -> String? {
        if grants.count >= limits.pagesMax {
            grants = grants.filter { $0.value.lapsesAtSeconds > nowSeconds }
            guard grants.count < limits.pagesMax else { return nil }
        }
        var generator = SystemRandomNumberGenerator()
        let secret = Base64.url.encode((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) })
        grants[Hash.sha256(utf8: secret)] = Grant(use: use, caller: caller, lapsesAtSeconds: lapsesAtSeconds)
        return secret
    }
}
