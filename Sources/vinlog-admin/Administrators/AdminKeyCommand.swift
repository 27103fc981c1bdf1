import ArgumentParser
import Attestation
import CommandLineKit
import Foundation
import StrictJSON

/// `vinlog-admin admin key`.
struct AdminKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Make your own key, and the public half to hand over.",
        discussion: """
            Each person runs this on a machine of their own. NAME.jwk is readable by you
            alone and never overwritten; NAME.pub.jwk is no secret.

            EXAMPLES
              vinlog-admin admin key ada
              vinlog-admin admin key bea --folder /media/stick
            """)

    @Argument(help: "The file's name: letters, digits, hyphens, dots.")
    var name: String
    @Option(help: "Where to write it (default: $VINLOG_HOME/admin/keys).")
    var folder: String?
    @OptionGroup var output: OutputOptions

    func validate() throws {
        let isName =
            !name.isEmpty && name.first != "." && name.utf8.count <= 64
            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
        guard isName else { throw ValidationError("NAME has letters, digits, hyphens and dots only.") }
    }

    func run() async throws {
        let folder = folder ?? PersonKey.folderPath
        let key = SigningKey.generate()
        let path = "\(folder)/\(name).jwk"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try KeyFile.create(key, atPath: path)
        } catch let error as KeyFileError {
            throw CommandFailure("\(error)", mend: "Use another name.", status: .cannotWrite)
        } catch {
            throw CommandFailure("cannot write to \(folder)", mend: "May you write there?", status: .cannotWrite)
        }
        let publicPath = "\(folder)/\(name).pub.jwk"
        try InputFile.write(key.publicKey.jwk.prettyPrinted(), to: publicPath)
        if output.json {
            let answer: JSON = [
                "key": .string(path), "public_key": .string(publicPath),
                "thumbprint": .string(key.publicKey.thumbprint.description),
            ]
            return Terminal.standardOutput.write(answer.prettyPrinted())
        }
        var sheet = FactSheet()
        sheet.append("Key", path)
        sheet.append("", "Keep it safe and keep a copy; whoever has it acts in your name.")
        sheet.append("Public half", publicPath)
        sheet.append("Thumbprint", key.publicKey.thumbprint.description)
        Terminal.standardOutput.write(sheet.formatted())
    }
}
