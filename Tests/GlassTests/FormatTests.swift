import Testing

@testable import Glass

struct FormatTests {
    @Test(arguments: ["1.4.0", "1.4.9", "1.4.22", "1.4.29"])
    func `Releases of 1.4 are known`(version: String) {
        #expect(GlassFormat.supports(xapianVersion: version))
    }

    @Test(arguments: ["1.2.25", "1.3.5", "1.5.0", "2.0.0", "1.4", "1.4.", "1.4.x", "1.4.+1", "", "11.4.1", "1.4.22.1"])
    func `Other versions are not`(version: String) {
        #expect(!GlassFormat.supports(xapianVersion: version))
    }

    @Test func `Terms have 1 to 245 bytes, NUL bytes counting twice`() {
        func accepts(_ term: [UInt8]) -> Bool { term.withUnsafeBytes { GlassFormat.accepts(term: $0) } }
        #expect(!accepts([]))
        #expect(accepts([0]))
        #expect(accepts(Array(repeating: 1, count: 245)))
        #expect(!accepts(Array(repeating: 1, count: 246)))
        #expect(accepts(Array(repeating: 0, count: 122)))
        #expect(!accepts(Array(repeating: 0, count: 123)))
    }

    @Test func `Equal terms get one number, whatever their length`() {
        let run = GlassRun()
        var numbers: [UInt32] = []
        for length in 1...245 {
            for first in [UInt8(1), 2] {
                let term = [first] + Array(repeating: 7, count: length - 1)
                numbers.append(term.withUnsafeBytes { run.term($0) })
                #expect(term.withUnsafeBytes { run.term($0) } == numbers.last)
            }
        }
        #expect(numbers == Array(0..<490))
        for number in 0..<100_000 {
            #expect(Array("t\(number)".utf8).withUnsafeBytes { run.term($0) } == 490 + UInt32(number))
        }
        #expect(run.termCount == 100_490)
    }
}
