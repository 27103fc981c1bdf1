import HTTPTypes
import Hummingbird
import Messages
import RegistryAPI
import ReportDocument
import VIN

/// The page for people who come with a browser: a box for a VIN, and what this is.
struct HomePage {
    let backend: any RegistryBackend
    let language: PageLanguage
    var form = ReportForm()
    /// What is wrong with the VIN in the form.
    var advice: VINAdvice?
    /// What else stands in the way: a problem with another field, or a refusal.
    var refusals: [String] = []
    var status = HTTPResponse.Status.ok

    private var texts: Texts { Texts.of(language.language) }

    /// The page as an answer.
    var response: Response {
        let isPlain = form == ReportForm() && advice == nil && refusals.isEmpty
        let frame = PageFrame(
            language: language, title: texts.text("pages.home-title"), place: .home,
            again: PageFrame.Again(path: RegistryRoute.home.pathTemplate), scripts: ["vin.js"])
        return PageFrame.response(frame.html("home", values), status: status, caching: isPlain ? .brief : .none)
    }

    private var values: PageValues {
        [
            "form": [
                "vin": form.vin, "odometer": form.odometer, "voucher": form.voucher, "miles": form.unit == "mi",
                "commercial": form.isCommercial,
                "more": !form.odometer.isEmpty || !form.voucher.isEmpty || form.isCommercial || !refusals.isEmpty,
                "invalid": advice.map { !$0.messages.isEmpty } ?? false,
            ] as PageValues,
            "lang": language.language.rawValue, "advice": adviceValues, "refusals": refusals, "origin": backend.origin,
            "size": size, "state": texts.text(backend.isReady ? "pages.home-ready" : "pages.home-not-ready"),
        ]
    }

    private var adviceValues: Any {
        guard let advice, !advice.messages.isEmpty else { return false }
        var values: PageValues = [
            "sentences": advice.messages.map { texts.text($0) }, "cells": false, "suggestion": false, "anyway": false,
        ]
        if case .refused(_, let typed) = advice, typed.contains(where: \.isWrong) {
            values["cells"] = ["cells": typed.map { ["character": String($0.character), "wrong": $0.isWrong] }]
        }
        if let suggestion = advice.suggestion {
            let argument = Message.Argument("vin", .plain(suggestion.string))
            values["suggestion"] = [
                "vin": suggestion.string, "text": texts.text(Message("pages.vin-suggestion", [argument])),
            ]
        }
        if case .doubtful = advice { values["anyway"] = true }
        return values
    }

    /// The published size: the second line of the checkpoint.
    private var size: String {
        let lines = backend.checkpoint.split(
            separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
        guard lines.count > 2, let size = Int(String(decoding: lines[1], as: UTF8.self)) else {
            return texts.text("pages.home-no-entries")
        }
        return texts.grouped(size)
    }
}
