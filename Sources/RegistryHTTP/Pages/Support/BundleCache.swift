import Synchronization

/// The very bytes that recent pages were made of, so that a page's own script checks what the page shows, and a download
/// is what the page's QR code names.
///
/// In memory only, for minutes, and bounded: the oldest goes first.
final class BundleCache: Sendable {
    private struct Kept {
        let bytes: [UInt8]
        let lapsesAtSeconds: Int
    }

    private struct Contents {
        var kept: [String: Kept] = [:]
        /// Oldest first.
        var order: [String] = []
        var byteCount = 0
    }

    /// Most bytes of all bundles together.
    let byteCountMax: Int
    /// How long each is kept, in seconds.
    let secondsMax: Int

    private let contents = Mutex(Contents())

    init(byteCountMax: Int, secondsMax: Int) {
        self.byteCountMax = byteCountMax
        self.secondsMax = secondsMax
    }

    /// Keeps a bundle under a report's id. One that is larger than the whole cache is not kept.
    func keep(_ bytes: [UInt8], as identifier: String, nowSeconds: Int) {
        guard bytes.count <= byteCountMax else { return }
        contents.withLock { contents in
            Self.drop(&contents, until: { $0 + bytes.count <= byteCountMax }, nowSeconds: nowSeconds)
            guard contents.kept[identifier] == nil else { return }
            contents.kept[identifier] = Kept(bytes: bytes, lapsesAtSeconds: nowSeconds + secondsMax)
            contents.order.append(identifier)
            contents.byteCount += bytes.count
        }
    }

    /// The bundle of a report's id; `nil` when it is not kept any more.
    func bytes(of identifier: String, nowSeconds: Int) -> [UInt8]? {
        contents.withLock { contents in
            guard let kept = contents.kept[identifier], nowSeconds < kept.lapsesAtSeconds else { return nil }
            return kept.bytes
        }
    }

    /// Bytes kept at this moment.
    var byteCount: Int { contents.withLock { $0.byteCount } }

    /// Drops what has lapsed, and of the rest the oldest until there is room.
    private static func drop(_ contents: inout Contents, until hasRoom: (Int) -> Bool, nowSeconds: Int) {
        var count = 0
        for identifier in contents.order {
            guard let kept = contents.kept[identifier],
                kept.lapsesAtSeconds <= nowSeconds || !hasRoom(contents.byteCount)
            else { break }
            contents.kept[identifier] = nil
            contents.byteCount -= kept.bytes.count
            count += 1
        }
        contents.order.removeFirst(count)
    }
}
