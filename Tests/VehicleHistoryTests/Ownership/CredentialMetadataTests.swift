import Attestation
import Foundation
import StrictJSON
import TestKit
import Testing

@testable import VehicleHistory

/// `schema/credentials` says of each claim what titles really have.
@Suite("Type metadata of the title credential")
struct CredentialMetadataTests {
    private func metadata(_ kind: StatementKind) throws -> JSON {
        let path = RepositoryFolder.root.appending(path: "schema/credentials/\(kind.id).json")
        return try JSON(parsing: Array(Data(contentsOf: path)))
    }

    private func names(_ metadata: JSON, sd: String) throws -> Set<String> {
        let claims = try #require(metadata["claims"]?.array)
        return Set(claims.filter { $0["sd"]?.string == sd }.compactMap { $0["path"]?.array?.first?.string })
    }

    @Test("hidden and open claims are those of a title", arguments: [TitleBasis.new, .twoSided])
    func claims(basis: TitleBasis) throws {
        var world = try TestWorld()
        let registrar = try world.enrolRegistrar()
        let first = try world.title(.new, by: registrar)
        let owner =
            basis == .new
            ? first : try world.title(.twoSided, previous: first.index, by: registrar, seller: first)
        let kind = basis == .new ? RegistrationBody.kind : OwnershipTransferBody.kind
        let metadata = try metadata(kind)
        #expect(metadata["vct"]?.string == kind.typeIdentifier)
        #expect(try names(metadata, sd: "always") == Set(owner.title.disclosures.compactMap(\.name)))
        let open = Set(owner.title.payload.names).subtracting(["_sd", "_sd_alg"])
        #expect(open.isSubset(of: try names(metadata, sd: "never")))
        #expect(try names(metadata, sd: "always").isSubset(of: TitleAttribute.allCases.map(\.rawValue)))
    }
}
