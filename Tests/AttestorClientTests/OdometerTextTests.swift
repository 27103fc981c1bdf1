import Testing
import VehicleHistory

@testable import AttestorClient

/// Odometers as people and exports write them.
struct OdometerTextTests {
    struct Example: Sendable {
        let text: String
        let unit: String?
        let value: Int?
        let read: Odometer.Unit?
    }

    @Test(arguments: [
        Example(text: "84210km", unit: nil, value: 84210, read: .kilometres),
        Example(text: "84210 KM", unit: nil, value: 84210, read: .kilometres),
        Example(text: "84.210 km", unit: nil, value: 84210, read: .kilometres),
        Example(text: "84'210km", unit: nil, value: 84210, read: .kilometres),
        Example(text: "84 210 kilometres", unit: nil, value: 84210, read: .kilometres),
        Example(text: "52,310 mi", unit: nil, value: 52310, read: .miles),
        Example(text: "52,310miles", unit: nil, value: 52310, read: .miles),
        Example(text: "1,234,567", unit: "mi", value: 1_234_567, read: .miles),
        Example(text: "12", unit: "km", value: 12, read: .kilometres),
        Example(text: "12 mi", unit: "km", value: 12, read: .miles),
        Example(text: "0km", unit: nil, value: 0, read: .kilometres),
        Example(text: "84210", unit: nil, value: nil, read: nil),
        Example(text: "84210", unit: "furlongs", value: nil, read: nil),
        Example(text: "84.21 km", unit: nil, value: nil, read: nil),
        Example(text: "84,2100 km", unit: nil, value: nil, read: nil),
        Example(text: "-5km", unit: nil, value: nil, read: nil),
        Example(text: "+5km", unit: nil, value: nil, read: nil),
        Example(text: "1e5km", unit: nil, value: nil, read: nil),
        Example(text: "٣km", unit: nil, value: nil, read: nil),
        Example(text: "km", unit: nil, value: nil, read: nil),
        Example(text: "", unit: "km", value: nil, read: nil),
        Example(text: "99999999999km", unit: nil, value: nil, read: nil),
    ])
    func reads(_ example: Example) {
        let text = OdometerText(example.text, unit: example.unit)
        #expect(text?.value == example.value, "\(example.text)")
        #expect(text?.unit == example.read, "\(example.text)")
    }
}
