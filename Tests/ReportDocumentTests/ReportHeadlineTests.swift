import ReportDocument
import Testing

@Suite struct ReportHeadlineTests {
    @Test func headlinesWithOtherYearsDiffer() {
        #expect(
            ReportHeadline.nothingAdverse(recordCount: 3, organisationCount: 2, years: 2019...2020)
                != .nothingAdverse(recordCount: 3, organisationCount: 2, years: 2019...2021))
    }
}
