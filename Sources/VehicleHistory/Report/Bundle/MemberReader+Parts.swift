import Octets
import StrictJSON
import VerifiableIndex

extension MemberReader {
    mutating func expectFormat(_ expected: String) throws(ReportRejection) {
        let format = try string("format", byteCountMax: 64)
        guard format.utf8.elementsEqual(expected.utf8) else {
            throw ReportRejection(
                .format, .unknownFormat, "The file's format is \(format.debugDescription), not \"\(expected)\".",
                mend: "Use a newer program if the format is newer than this one.")
        }
    }

    mutating func subject(_ name: String) throws(ReportRejection) -> Subject {
        let text = try string(name, byteCountMax: 256)
        do throws(SubjectError) {
            return try Subject(text)
        } catch {
            throw Self.malformed(place(of: name), "is not a subject: \(error)")
        }
    }

    mutating func path(_ name: String, _ budget: inout EntryBudget) throws(ReportRejection) -> [Int] {
        var path: [Int] = []
        for position in try array(name, countMax: BundleLimits.pathCountMax) {
            guard case .integer(let position) = position else {
                throw Self.malformed(place(of: name), "must hold whole numbers")
            }
            path.append(position)
        }
        try budget.use(path, at: place(of: name))
        return path
    }

    mutating func salt(_ json: JSON) throws(ReportRejection) -> StatementSalt {
        let place = place(of: "salt")
        let bytes = try Self.bytes(json, at: place, byteCountMax: StatementSalt.byteCount)
        guard let salt = StatementSalt(bytes) else {
            throw Self.malformed(place, "must be \(StatementSalt.byteCount) bytes")
        }
        return salt
    }

    mutating func generation() throws(ReportRejection) -> UInt32? {
        guard let value = optional("generation") else { return nil }
        guard case .integer(let integer) = value, let number = UInt32(exactly: integer) else {
            throw Self.malformed(place(of: "generation"), "must be a whole number below 2^32")
        }
        return number
    }

    mutating func vrfProof() throws(ReportRejection) -> [UInt8]? {
        guard let value = optional("vrf_proof") else { return nil }
        return try Self.bytes(value, at: place(of: "vrf_proof"), byteCountMax: VRFProof.byteCount)
    }

    mutating func hashTable(_ name: String) throws(ReportRejection) -> HashTable {
        let countMax = BundleLimits.entryCountMax * BundleLimits.pathCountMax
        let elements = try array(name, countMax: countMax)
        var hashes: [Hash] = []
        hashes.reserveCapacity(elements.count)
        for element in elements {
            guard case .string(let text) = element, let bytes = Base64.url.decode(text), let hash = Hash(bytes) else {
                throw Self.malformed("\(place(of: name))/\(hashes.count)", "is not the base64url of 32 bytes")
            }
            hashes.append(hash)
        }
        return HashTable(reading: hashes)
    }
}
