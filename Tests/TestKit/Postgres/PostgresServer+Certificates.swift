import Foundation

// Certificates of an authority that exists for one test run.
extension PostgresServer {
    /// The certificate of the authority that vouches for the server, PEM.
    public var authorityPath: String { folder + "/authority.pem" }

    /// An authority that no server has its certificate from: a folder with `authority.pem` and its key.
    public static func makeAuthority() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try PostgresPrograms.hand(over: folder.path)
        try makeAuthority(in: folder.path)
        return folder
    }

    private static let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]

    private static func makeAuthority(in folder: String) throws {
        try PostgresPrograms.run(
            "openssl",
            ["req", "-x509"] + newKey + [
                "-keyout", folder + "/authority.key", "-out", folder + "/authority.pem", "-days", "30", "-subj",
                "/CN=Test Authority",
            ])
    }

    static func certify(_ folder: String) throws {
        let extensions = "subjectAltName=DNS:\(certifiedHost)\nbasicConstraints=CA:FALSE\n"
        try Data(extensions.utf8).write(to: URL(filePath: folder + "/extensions"))
        try PostgresPrograms.hand(over: folder)
        try makeAuthority(in: folder)
        try PostgresPrograms.run(
            "openssl",
            ["req"] + newKey + [
                "-keyout", folder + "/server.key", "-out", folder + "/server.csr", "-subj", "/CN=\(certifiedHost)",
            ])
        try PostgresPrograms.run(
            "openssl",
            [
                "x509", "-req", "-in", folder + "/server.csr", "-CA", folder + "/authority.pem", "-CAkey",
                folder + "/authority.key", "-CAcreateserial", "-out", folder + "/server.pem", "-days", "30",
                "-extfile", folder + "/extensions",
            ])
    }
}
