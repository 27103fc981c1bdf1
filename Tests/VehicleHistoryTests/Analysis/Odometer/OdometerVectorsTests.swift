import TestKit
import Testing
import TransparencyLog

@testable import VehicleHistory

/// Histories written by hand after what registers of inspections, auctions and courts show, and what is to be said.
@Suite struct OdometerVectorsTests {
    @Test func honestHistoriesHaveNoFault() throws {
        #expect(
            try OdometerHistory(
                "2012-03-01 4 mi", "2015-03-01 31200 mi", "2016-02-27 40110 mi", "2017-03-04 48950 mi",
                "2018-03-02 59003 mi", "2019-03-05 67411 mi"
            ).faults == [])
        // A taxi, then a pensioner's car, in two units and countries.
        #expect(
            try OdometerHistory(
                "2012-03-01 60000 km DE", "2013-03-01 171000 km DE", "2014-02-27 287110 km DE",
                "2015-03-04 289950 km DE",
                "2016-03-02 180501 mi GB", "2017-03-05 181411 mi GB"
            ).faults == [])
        // Only years are known, and values that fit somewhere in them.
        #expect(
            try OdometerHistory("2019 10000 km", "2019-05-02 12000 km", "2019 15000 km", "2020 22000 km").faults == [])
    }

    @Test(arguments: [
        // Repeated within days, a few miles fewer.
        ["2019-03-05 67411 mi", "2019-03-09 67405 mi", "2020-03-09 75000 mi"],
        ["2019-03-05 67411 mi", "2019-03-29 67020 mi garage", "2020-03-09 75000 mi"],
    ])
    func aRetestIsNoRollback(lines: [String]) throws {
        var history = try OdometerHistory()
        history.readings = try lines.enumerated().map { try OdometerHistory.reading($1, $0) }
        #expect(history.faults == ["step-back 1"])
    }

    @Test func aRollbackSeenByTwo() throws {
        let history = try OdometerHistory(
            "2015-03-01 31200 mi", "2016-02-27 51110 mi", "2017-03-04 70950 mi", "2018-03-02 92003 mi",
            "2018-08-09 48210 mi garage", "2019-03-05 56411 mi", "2020-03-05 68000 mi")
        #expect(history.faults == ["rollback 3>4"])
    }

    @Test func aRollbackBetweenTheFirstTwoReadingsThenYears() throws {
        let history = try OdometerHistory(
            "2012-05-01 213900 km DE", "2013-06-01 92800 km PL", "2014-06-01 108100 km PL", "2015-06-01 121000 km PL",
            "2016-06-01 133950 km PL")
        #expect(history.faults == ["rollback 0>1"])
    }

    /// Beyond a border between two countries of kilometres nobody takes them for miles.
    @Test func aRollbackOnTheWayToAnotherCountryOfKilometres() throws {
        let history = try OdometerHistory(
            "2014-05-01 60100 km DE", "2015-05-01 81000 km DE", "2016-05-01 103200 km DE", "2017-05-01 126000 km DE",
            "2017-07-01 78300 km PL", "2018-06-01 99100 km PL", "2019-06-01 121500 km PL")
        #expect(history.faults == ["rollback 3>4"])
    }

    /// 94,300 km taken for miles and converted.
    @Test func convertedAlthoughItWasRight() throws {
        let history = try OdometerHistory(
            "2016-05-01 66100 km", "2017-05-01 80000 km", "2018-05-01 151761 km", "2019-05-01 108200 km",
            "2020-05-01 122754 km", "2021-05-01 137000 km")
        #expect(history.faults == ["unit 2"])
    }

    @Test func turnedBackTwice() throws {
        let history = try OdometerHistory(
            "2010-05-01 50000 km", "2011-05-01 81000 km", "2012-05-01 112000 km", "2012-09-01 63000 km",
            "2013-05-01 84000 km", "2014-05-01 116000 km", "2014-09-01 71000 km", "2015-05-01 92000 km",
            "2016-05-01 121000 km")
        #expect(history.faults == ["rollback 2>3", "rollback 5>6"])
    }

    @Test func theLastReadingAlone() throws {
        // No slip makes 143,200 to 160,000 out of 88,754.
        let plain = try OdometerHistory(
            "2016-05-01 98000 km", "2017-05-01 112000 km", "2018-05-01 127500 km", "2019-05-01 143200 km",
            "2020-05-01 88754 km")
        #expect(plain.faults == ["probable 3>4"])
        // A first digit left out would.
        let doubtful = try OdometerHistory(
            "2016-05-01 98000 km", "2017-05-01 112000 km", "2018-05-01 127500 km", "2019-05-01 143200 km",
            "2020-05-01 58754 km")
        #expect(doubtful.faults == ["doubt 3>4"])
    }

    /// An instrument is turned back when the car is about to be offered: the same fall is likelier there than years from
    /// any sale, and where nothing is known of sales it lies between.
    @Test func aFallIsLikelierAroundASale() throws {
        var sudden = try OdometerHistory(
            "2016-05-01 98000 km", "2017-05-01 112000 km", "2018-05-01 127500 km", "2019-05-01 143200 km",
            "2020-05-01 98754 km", "2020-11-01 106054 km")
        #expect(sudden.faults == ["probable 3>4"])
        for (sale, fault) in [
            ("2020-03-01", "rollback 3>4"), ("2011-01-01", "probable 3>4"), ("2017-06-01", "probable 3>4"),
        ] {
            sudden.circumstances.sales = [try World.time(sale)]
            #expect(sudden.faults == [fault], "sold \(sale)")
        }
        var larger = try OdometerHistory(
            "2016-05-01 98000 km", "2017-05-01 112000 km", "2018-05-01 127500 km", "2019-05-01 143200 km",
            "2020-05-01 93100 km", "2020-11-01 100400 km")
        #expect(larger.faults == ["rollback 3>4"])
        larger.circumstances.sales = [try World.time("2017-06-01")]
        #expect(larger.faults == ["probable 3>4"])
    }

    @Test(arguments: [
        ("905000", "extra-digit 2"), ("13400", "missing-digit 2"), ("49300", "swapped-digits 2"),
        ("74300", "wrong-digit 2"), ("999999", "placeholder 2"), ("111111", "placeholder 2"), ("0", "placeholder 2"),
    ])
    func aSlipAccusesOnlyItself(value: String, fault: String) throws {
        // 94,300 km would be right.
        let written = value == "905000" ? "943000" : value == "13400" ? "9430" : value
        let history = try OdometerHistory(
            "2016-05-01 66100 km", "2017-05-01 80000 km", "2018-05-01 \(written) km", "2019-05-01 108200 km",
            "2020-05-01 122754 km", "2021-05-01 137000 km")
        #expect(history.faults == [fault])
    }

    @Test func oneGarageLeavesOutTheFirstDigitTwice() throws {
        let history = try OdometerHistory(
            "2016-05-01 98000 km", "2017-05-01 112000 km", "2018-05-01 27500 km garage #7",
            "2018-11-01 35100 km garage #7", "2019-05-01 143200 km", "2020-05-01 158000 km")
        #expect(history.faults == ["missing-digit 2", "missing-digit 3"])
    }

    @Test func anEarlierReadingIsCopied() throws {
        let history = try OdometerHistory(
            "2016-05-01 66100 km", "2017-05-01 80000 km", "2018-05-06 94300 km", "2018-05-22 96900 km garage",
            "2018-05-23 94300 km", "2019-05-01 108200 km", "2020-05-01 122754 km")
        #expect(history.faults == ["copied 4"])
    }

    @Test func aDateIsAYearOff() throws {
        // January 2020, written 2019.
        let history = try OdometerHistory(
            "2017-01-10 66100 km", "2018-01-12 80000 km", "2019-01-08 108900 km", "2019-02-01 95100 km",
            "2019-08-12 102200 km", "2020-07-01 117000 km", "2021-01-20 122754 km")
        #expect(history.faults == ["date 2"])
    }

    @Test func aDateIsAYearTooLate() throws {
        // February 2018, written 2019.
        let late = try OdometerHistory(
            "2015-01-10 42100 km", "2016-01-12 52000 km", "2017-01-10 62100 km", "2018-01-12 72000 km",
            "2018-08-01 80000 km", "2019-02-12 73000 km", "2019-08-12 92200 km", "2020-07-01 102000 km",
            "2021-07-01 112500 km")
        #expect(late.faults == ["date 5"])
    }

    @Test func milesWrittenAsKilometresOnce() throws {
        let history = try OdometerHistory(
            "2016-05-01 66100 km", "2017-05-01 80000 km", "2018-05-01 58600 km", "2019-05-01 108200 km",
            "2020-05-01 122754 km")
        #expect(history.faults == ["unit 2"])
    }

    @Test func theDashboardGoesOnInMilesAfterTheBorder() throws {
        let history = try OdometerHistory(
            "2014-05-01 61100 mi GB", "2015-05-01 70000 mi GB", "2016-05-01 79000 mi GB", "2017-05-01 88000 km PL",
            "2018-05-01 97000 km PL", "2019-05-01 106500 km PL")
        #expect(history.faults == ["units 3,4,5"])
    }

    @Test func fiveDigitsBeginAgain() throws {
        var history = try OdometerHistory(
            "1996-05-01 71100 mi", "1997-05-01 83000 mi", "1998-05-01 95000 mi", "1999-05-01 6100 mi",
            "2000-05-01 18000 mi")
        #expect(history.faults == ["rollover 2>3"])
        history.circumstances.modelYear = 2_012
        #expect(history.faults.first?.hasPrefix("rollover") == false)
    }

    @Test func aStatedReplacementExplains() throws {
        var history = try OdometerHistory(
            "2016-05-01 98000 km", "2017-05-01 112000 km", "2018-05-01 127500 km", "2019-05-01 9200 km",
            "2020-05-01 24000 km")
        let time = try World.time("2018-09-01")
        history.circumstances.replacements = [
            OdometerCircumstances.Replacement(
                index: 9, time: time, before: 131_000_000_000, after: 0, isAdjusted: false)
        ]
        #expect(history.faults == ["replacement 2>3"])
        // The new instrument showed more than was read a year later.
        history.circumstances.replacements = [
            OdometerCircumstances.Replacement(
                index: 9, time: time, before: 131_000_000_000, after: 60_000_000_000, isAdjusted: false)
        ]
        #expect(history.faults == ["rollback 2>3"])
    }

    @Test func twoVehiclesInterleave() throws {
        let history = try OdometerHistory(
            "2015-03-01 151200 km DE", "2015-08-01 31200 km LT", "2016-02-27 163110 km DE", "2016-09-01 44000 km LT",
            "2017-03-04 176950 km DE", "2017-08-02 55003 km LT", "2018-03-05 189411 km DE", "2018-09-05 68000 km LT")
        let chains = try #require(history.judgement.chains)
        #expect(chains.first == [0, 2, 4, 6] && chains.second == [1, 3, 5, 7] && chains.switchCount == 7)
        #expect(history.faults == [])
    }

    @Test func aRollbackIsNotTwoVehicles() throws {
        let history = try OdometerHistory(
            "2015-03-01 151200 km DE", "2015-08-01 156200 km DE", "2016-02-27 163110 km DE", "2016-09-01 94000 km LT",
            "2017-03-04 106950 km LT", "2017-08-02 115003 km LT", "2018-03-05 128411 km LT")
        #expect(history.judgement.chains == nil)
        #expect(history.faults == ["rollback 2>3"])
    }
}
