import Foundation
import StrictJSON
import TestKit
import Testing

/// More than one device, one of them lost, and all of them lost.
@Suite("The form for garages: devices", .bounded, .serialized, .enabled(if: BrowserSession.isThere))
struct GarageDevicesTests {
    /// The device that joins shows a link; the owner opens it and agrees.
    private static func join(_ phone: GarageForm, owner: GarageForm) async throws {
        try await phone.browser.click("#start-join summary")
        try await phone.browser.type("Phone of Ada", into: "#join-device")
        try await phone.choose("US", in: "#join-country")
        try await phone.browser.click("#join-go")
        try await phone.waitFor(place: "waiting")
        let link = try await phone.browser.text("#join-link")
        let mark = try await phone.browser.text("#join-fingerprint")
        #expect(link.hasPrefix(phone.registry.url + "/garage#add="), "\(link)")
        #expect(try await phone.browser.run("return document.querySelectorAll('#join-code svg').length") == 1)
        try await owner.open("#add=" + (link.split(separator: "=").last ?? ""))
        try await owner.waitFor(place: "add")
        #expect(try await owner.browser.text("#add-fingerprint") == mark)
        try await owner.browser.click("#add-go")
        try await owner.waitFor(1, "included")
        try await phone.seeAccreditation()
    }

    @Test("a phone is added, signs, is lost and revoked; then it signs no more") func phone() async throws {
        try await GarageForm.test { owner in
            try await owner.setUp()
            try await owner.accredit()
            try await GarageForm.test(registry: owner.registry) { phone in
                try await Self.join(phone, owner: owner)
                try await phone.enterService()
                try await phone.waitFor(1, "included")
                // A device decides nothing about the garage.
                try await phone.browser.click("#places a[href='#office']")
                try await phone.browser.wait(
                    "return document.querySelectorAll('#devices-list li[data-kid]').length === 3")
                #expect(
                    try await phone.browser.run("return document.querySelectorAll('#devices-list button').length") == 0)

                try await owner.browser.click("#places a[href='#office']")
                try await owner.browser.wait(
                    "return document.querySelectorAll('#devices-list li[data-kid]').length === 3")
                #expect(try await owner.browser.text("#devices-list").contains("Phone of Ada"))
                try await owner.browser.click(
                    "#devices-list button", until: "return !document.getElementById('revoke').hidden")
                try await owner.browser.click("#revoke-go")
                try await owner.waitFor(2, "included")
                try await phone.browser.click("#places a[href='#enter']")
                try await phone.enterService(odometer: "84900")
                try await phone.waitFor(1, "refused")
            }
        }
    }

    @Test("what one device signed another one corrects, found in the car's report; the report shows both")
    func correctedByAnother() async throws {
        try await GarageForm.test { owner in
            try await owner.setUp()
            try await owner.accredit()
            try await GarageForm.test(registry: owner.registry) { phone in
                try await Self.join(phone, owner: owner)
                try await phone.enterService(odometer: "84210")
                try await phone.waitFor(1, "included")
                let browser = owner.browser
                try await owner.open("#sent")
                try await browser.click("#others summary")
                try await browser.type("1M8GDM9AXKP042788\u{E007}", into: "#others-vin")
                try await browser.wait(
                    "return document.getElementById('others-state').textContent.includes('No other')")
                try await browser.run("document.getElementById('others-vin').value = ''")
                try await browser.type(GarageForm.vin + "\u{E007}", into: "#others-vin")
                try await browser.wait("return document.querySelectorAll('#others-list > li').length === 1")
                let found = try await browser.text("#others-list")
                #expect(found.contains("84,210 km") && found.contains("engine oil"), "\(found)")
                try await browser.click("#others-list button")
                try await owner.waitFor(place: "correct")
                try await browser.run("document.getElementById('correct-odometer').value = ''")
                try await browser.type("48210", into: "#correct-odometer")
                try await browser.click("#correct-go")
                try await owner.waitFor(2, "included")
                let report = try await owner.registry.vinlog("report", GarageForm.vin, "--json")
                #expect(report.text.contains("48210") && report.text.contains("84210"), "\(report.error)")
                // Once more it is not asked for.
                try await browser.click("#others-go")
                try await browser.wait("return document.getElementById('others-list').innerText.includes('48,210')")
                #expect(try await browser.run("return document.querySelectorAll('#others-list button').length") == 0)
                #expect(try await browser.complaints() == [])
            }
        }
    }

    @Test("a service under the wrong VIN is put right by another device, with what was done") func movedByAnother()
        async throws
    {
        try await GarageForm.test { owner in
            try await owner.setUp()
            try await owner.accredit()
            try await GarageForm.test(registry: owner.registry) { phone in
                try await Self.join(phone, owner: owner)
                try await phone.enterService(odometer: "84210")
                try await phone.waitFor(1, "included")
                try await owner.open("#sent")
                try await owner.browser.click("#others summary")
                try await owner.browser.type(GarageForm.vin + "\u{E007}", into: "#others-vin")
                try await owner.browser.wait("return document.querySelectorAll('#others-list > li').length === 1")
                try await owner.browser.click("#others-list button")
                try await owner.waitFor(place: "correct")
                try await owner.browser.run("document.getElementById('correct-vin').value = ''")
                try await owner.browser.type("1M8GDM9AXKP042788", into: "#correct-vin")
                try await owner.browser.click("#correct-go")
                try await owner.waitFor(4, "included")
                let report = try await owner.registry.vinlog("report", "1M8GDM9AXKP042788", "--json")
                #expect(report.text.contains("84210") && report.text.contains("\"OIL\""), "\(report.error)")
            }
        }
    }

    @Test("with nothing but the recovery file a fresh browser signs again") func recovery() async throws {
        try await GarageForm.test { owner in
            let passphrase = try await owner.setUp()
            try await owner.browser.click("#save-recovery")
            let file = try await owner.downloaded("vinlog-recovery-hill-street-motors.jwe")
            try await owner.accredit()
            try await GarageForm.test(registry: owner.registry) { fresh in
                try await fresh.browser.click("#start-restore summary")
                try await fresh.browser.type(file, into: "#restore-file")
                try await fresh.browser.type("not the passphrase", into: "#restore-passphrase")
                try await fresh.browser.click("#restore-go")
                try await fresh.browser.wait(
                    "return document.getElementById('restore-passphrase-fault').textContent.includes('does not open')")
                try await fresh.browser.run("document.getElementById('restore-passphrase').value = ''")
                try await fresh.browser.type(passphrase, into: "#restore-passphrase")
                try await fresh.browser.click("#restore-go")
                try await fresh.waitFor(1, "included")
                try await fresh.browser.wait("return ['enter', 'waiting'].includes(document.body.dataset.place)")
                try await fresh.browser.run("document.getElementById('waiting-look').click()")
                try await fresh.waitFor(place: "enter")
                try await fresh.enterService()
                try await fresh.waitFor(2, "included")
            }
        }
    }
}
