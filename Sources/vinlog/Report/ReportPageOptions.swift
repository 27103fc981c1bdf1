import ArgumentParser
import CommandLineKit
import Octets
import ReportDocument

/// The report as a page in a file.
struct ReportPageOptions: ParsableArguments {
    @Option(help: "Write the report as a page that needs nothing else; - for standard output.")
    var html: String?
    @Option(help: "Write the report as PDF, printed by the Chromium or Chrome of this computer.")
    var pdf: String?

    /// Whether the page goes where the text would go.
    var takesStandardOutput: Bool { html == "-" || pdf == "-" }

    func validate() throws {
        guard html != "-" || pdf != "-" else { throw ValidationError("--html - and --pdf - exclude each other.") }
    }

    /// Writes the files that were asked for.
    ///
    /// - Parameters:
    ///   - document: the report.
    ///   - view: in which words.
    ///   - bundle: the bytes that it was verified from.
    ///   - check: what the QR code carries, if the registry gave the report an id.
    ///   - profile: what the report is to be summed up as besides.
    /// - Throws: `CommandFailure` when a file cannot be written, or there is no browser to print with.
    func write(
        _ document: ReportDocument, _ view: ReportView, bundle: [UInt8], check: ReportCheck? = nil,
        profile: ReportProfile? = nil
    ) throws(CommandFailure) {
        guard html != nil || pdf != nil else { return }
        var setting = ReportPageSetting()
        setting.bundleSHA256 = Hash.sha256(bundle).description
        setting.check = check
        setting.unit = view.unit
        setting.showsProfile = profile == .commercial
        let page = ReportPage.html(document, language: view.language, setting: setting)
        if let html { try InputFile.write(Array(page.utf8), to: html) }
        if let pdf { try InputFile.write(try Chromium.find().pdf(of: page), to: pdf) }
    }
}
