import Messages
import TransparencyLog
import VehicleHistory

extension ReportView {
    /// Who verified what, the download, the QR code, and what no report can know.
    var proof: PageValues {
        let report = document.report
        var values: PageValues = [
            "verifier": words(setting.verifier == .registry ? "verifier.registry" : "verifier.reader"),
            "verdict": report.verdictMessages.map(words.sentence), "weaknesses": weaknesses, "proof": facts,
            "downloads": downloads, "browser": browser ?? false, "qr": qr ?? false,
            "cannot": document.limits.map(words.text),
            "footer": words("footer"),
        ]
        if setting.isBundleMadeAnew { values["anew"] = words("proof.downloaded-anew") }
        return values
    }

    private var weaknesses: [String] { document.report.noteMessages.map(words.sentence) }

    private func fact(_ key: String, _ value: String, isCode: Bool = false) -> PageValues {
        ["label": words(key), "value": value, "code": isCode]
    }

    private var facts: [PageValues] {
        let report = document.report
        let cosigners =
            report.cosigners.isEmpty ? words("proof.cosigners.none") : report.cosigners.joined(separator: ", ")
        var facts = [
            fact("proof.log", report.origin, isCode: true),
            fact("proof.size", words("proof.size.value", ("entries", .number(Int(clamping: report.logSize.value))))),
            fact("proof.complete", words.texts.text(document.completeAsOf)),
            fact("proof.age", age), fact("proof.cosigners", cosigners), fact("proof.ruleset", ruleset),
        ]
        if !setting.bundleSHA256.isEmpty { facts.append(fact("proof.bundle", setting.bundleSHA256, isCode: true)) }
        return facts
    }

    private var ruleset: String {
        words(
            document.report.isRulesetSame ? "proof.ruleset.own" : "proof.ruleset.other",
            ("version", .plain(document.report.reportRuleset.version)))
    }

    /// The age in its largest whole unit.
    private var age: String {
        let minutes = max(0, document.report.ageMilliseconds) / 60_000
        if minutes >= 2 * 1_440 { return words("age.days", ("count", .number(Int(minutes / 1_440)))) }
        if minutes >= 120 { return words("age.hours", ("count", .number(Int(minutes / 60)))) }
        return words("age.minutes", ("count", .number(Int(minutes))))
    }

    private var downloads: [PageValues] {
        var downloads: [PageValues] = []
        if let path = setting.bundlePath {
            downloads.append([
                "href": path, "text": words("download.bundle"), "file": vehicleNumber + ReportBundle.fileSuffix,
            ])
        }
        if let path = setting.verifyPagePath {
            downloads.append(["href": path, "text": words("download.verify"), "file": "verify.html"])
        }
        return downloads
    }

    /// Where the script that verifies in the reader's browser finds what it needs.
    private var browser: PageValues? {
        guard let bundle = setting.bundlePath, let policy = setting.policyPath, !setting.scripts.isEmpty else {
            return nil
        }
        return [
            "bundle": bundle, "trust": policy, "sha256": setting.bundleSHA256,
            "subject": document.report.subject.string,
        ]
    }

    private var qr: PageValues? {
        guard let check = setting.check, let code = check.code else { return nil }
        return [
            "side": code.outerWidth, "path": code.svgPath, "qr_label": words("check-label"), "url": check.url,
            "host": check.origin, "id": check.id,
        ]
    }
}
